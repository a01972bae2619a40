"""Regions that show code, whatever their elements are, and the bars with its language.

Editors and viewers show code line by line in `<div>`s or tables, and style sheets preserve the white space of any
element. The decision keeps or removes such a region as a whole, and the renderer writes it as code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from dechaff.layout.columns import inner_regions
from dechaff.lexicon import html_elements
from dechaff.lexicon.code_languages import code_language

if TYPE_CHECKING:
    from dechaff.layout.layout import Layout

__all__ = ["CodeLabel", "captioned", "code_labels", "find_code_regions"]

_SURFACES = frozenset(
    "syntaxhighlighter js-file-line-container blob-wrapper CodeMirror-code cm-content view-lines ace_text-layer"
    " crayon-code enlighter-code".split()
)
"""Classes of elements that show code line by line without a `<pre>`."""

_CODE_CELLS = frozenset({"blob-code", "blob-code-inner", "js-file-line", "code-line", "codeline"})
"""Classes of table cells that hold a line of code."""

# Minimum rows of a table of code lines. A single row may be anything.
_MIN_ROWS = 2
# A line number.
_LINE_NUMBER = re.compile(r"\d{0,6}")

# Maximum blocks beside the code in the box around it: a language, a button, a file name.
_MAX_BAR_BLOCKS = 3
_PROMPT = re.compile(r"(?:In|Out) ?\[[\d *]{0,5}\]:?")
"""The number of a cell of a notebook."""
_BARS = frozenset({"div", "header", "p", "span", "section"})

# Maximum words of a block in such a bar, and maximum characters of a language name.
_MAX_BAR_WORDS = 4
_MAX_NAME = 20


class CodeLabel(NamedTuple):
    """A block of the bar above code: the name of its language, or a button."""

    block: int
    region: int
    """The region of the code."""
    language: str | None
    """The language code; None for a button and for a label such as `Plain text`."""
    is_button: bool = False


def find_code_regions(layout: Layout) -> frozenset[int]:
    """Return the regions that show code, those inside others too.

    They are preformatted, the surface of an editor, or a table of lines.
    """
    regions = layout.by_region
    known: dict[str, bool] = {"": False}
    found: set[int] = set()
    found.update(layout.tagged(html_elements.PREFORMATTED))
    found.update(index for index in layout.tagged(("table",)) if _is_code_table(layout, index))
    # Few pages have such a class. All names are searched at once before they are split.
    joined = " ".join(set(regions.names))
    if any(surface in joined for surface in _SURFACES):
        for index, names in enumerate(regions.names):
            if (surface := known.get(names)) is None:
                surface = known[names] = not _SURFACES.isdisjoint(names.split())
            if surface:
                found.add(index)
    return frozenset(found)


def captioned(layout: Layout, code: int) -> int:
    """Return the figure around a region of code if it holds only the code and a visible caption; else the region."""
    regions, blocks = layout.by_region, layout.by_block
    for around in (regions.parent[code], regions.parent[regions.parent[code]]):
        if regions.tag[around] == "figure":
            before = range(regions.start[around], regions.start[code])
            others = [*before, *range(regions.stop[code], regions.stop[around])]
            is_caption = all(blocks.tag[each] == "figcaption" and not blocks.hidden[each] for each in others)
            return around if len(others) == 1 and is_caption else code
    return code


def _is_code_table(layout: Layout, index: int) -> bool:
    """Return whether every row of a table is a line of code, with a number or nothing beside it."""
    regions, texts = layout.by_region, layout.by_block.text
    rows = lines = 0
    for inner in inner_regions(regions, index):
        tag = regions.tag[inner]
        if tag == "table":
            return False
        if tag == "tr":
            rows += 1
        elif tag in {"td", "th"}:
            if not _CODE_CELLS.isdisjoint(regions.names[inner].split()) or _is_line(layout, inner):
                lines += 1
            elif not all(map(_LINE_NUMBER.fullmatch, texts[regions.start[inner] : regions.stop[inner]])):
                return False
    return rows >= _MIN_ROWS and lines >= rows


def _is_line(layout: Layout, cell: int) -> bool:
    """Return whether a cell contains only a `<pre>` or a `<code>` of one line."""
    element = layout.element(cell)
    if element is None or len(element) != 1 or element[0].tag not in {"pre", "code"}:
        return False
    if (element.text or "").strip() or (element[0].tail or "").strip():
        return False
    return "\n" not in "".join(element[0].itertext()).strip("\n")


# --- labels ------------------------------------------------------------------------------------------


def code_labels(layout: Layout) -> tuple[CodeLabel, ...]:
    """Return the language names and the buttons in or above code."""
    regions, blocks = layout.by_region, layout.by_block
    found: list[CodeLabel] = []
    covered = 0
    codes = sorted(layout.code_regions)
    if codes:
        ends = [block for block, text in enumerate(blocks.text) if text.endswith(("]:", "]"))]
        prompts = (block for block in ends if _PROMPT.fullmatch(blocks.text[block]))
        found.extend(CodeLabel(block, codes[0], None, True) for block in prompts)
    for index in codes:
        start, stop = regions.start[index], regions.stop[index]
        if start < covered or start == stop:
            continue
        covered = stop
        bar = _bar(layout, index)
        found.extend(CodeLabel(block, index, None, True) for block in bar if _is_button(layout, block))
        label = bar[0] if bar else start
        if not bar and (stop - start == 1 or blocks.region[start] in (index, blocks.region[start + 1])):
            continue
        if len(blocks.text[label]) <= _MAX_NAME:
            language = code_language(blocks.text[label].strip(": ").lower())
            if language is not None:
                found.append(CodeLabel(label, index, language or None))
    return tuple(found)


def _bar(layout: Layout, code: int) -> Sequence[int]:
    """Return the blocks of the bar above a region of code, if a box contains both and little else."""
    regions, words = layout.by_region, layout.by_block.words
    start, stop = regions.start[code], regions.stop[code]
    box = regions.parent[code]
    while box and (regions.start[box], regions.stop[box]) == (start, stop):
        box = regions.parent[box]
    around = [*range(regions.start[box], start), *range(stop, regions.stop[box])]
    if not box or not around or around[0] > start or len(around) > _MAX_BAR_BLOCKS:
        around = _bar_before(layout, code)
    return around if all(words[block] <= _MAX_BAR_WORDS for block in around) else ()


def _bar_before(layout: Layout, code: int) -> list[int]:
    """Return the blocks of a bar that stands before code without a box around both. Its class names code, or it holds a
    button."""
    regions, blocks = layout.by_region, layout.by_block
    start, parent = regions.start[code], regions.parent[code]
    bar = blocks.region[start - 1] if start else 0
    while bar and regions.parent[bar] != parent:
        bar = regions.parent[bar]
    if not bar or regions.stop[bar] != start or regions.tag[bar] not in _BARS:
        return []
    inside = [*range(regions.start[bar], start)]
    if len(inside) > _MAX_BAR_BLOCKS:
        return []
    known = "code" in regions.names[bar] or any(blocks.tag[block] == "button" for block in inside)
    return inside if known else []


def _is_button(layout: Layout, block: int) -> bool:
    """Return whether a block of a bar is a button, or holds a link that only a script follows."""
    if layout.by_block.tag[block] == "button":
        return True
    if not layout.by_block.links[block]:
        return False
    links = [run for run in layout.runs(block) if getattr(run, "tag", "") == "a"]
    return any((link.get("href") or "#") == "#" or link.get("onclick") for link in links)
