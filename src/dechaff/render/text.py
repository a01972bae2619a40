"""The kept blocks as plain text. No word is added: no bullets, no numbers, no marks.

Runs for every page, so it goes straight from the layout to the text, without typed blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from dechaff.layout.layout import Layout
from dechaff.render.capitals import is_drop_capital
from dechaff.render.code import code_text
from dechaff.render.context import Context, Contexts, Kind

__all__ = ["render_text"]

_IMAGES = frozenset({"img", "picture"})

_LINE, _BLANK_LINE, _TAB, _SPACE, _NOTHING = "\n", "\n\n", "\t", " ", ""

_BETWEEN: dict[Kind, str] = {
    Kind.FLOW: _BLANK_LINE,
    Kind.LIST: _LINE,
    Kind.ITEM: _LINE,
    Kind.TABLE: _LINE,
    Kind.ROW: _TAB,
    Kind.CELL: _SPACE,
    Kind.CODE: _LINE,
    Kind.CAPTION: _SPACE,
}
"""What stands between two blocks whose innermost common context is of this kind."""


def render_text(layout: Layout, keep: Sequence[bool]) -> str:
    """Return the text of the kept blocks.

    Paragraphs and headings are parted by a blank line; items of a list, rows of a table and lines that a
    `<br>` parts stand on lines of their own; cells are parted by a tab, several blocks in one cell by a
    space. Code keeps its lines and indentation; its line numbers and buttons are left out.

    Args:
        layout: the page.
        keep: which of its blocks stay.
    """
    contexts = Contexts(layout)
    pictures: frozenset[int] | None = None
    parts: list[str] = []
    last_region, last, code = -1, None, -1
    capital = False
    texts, regions, breaks = layout.by_block.text, layout.by_block.region, layout.by_block.breaks
    for index in compress(range(len(texts)), keep):
        region = regions[index]
        context = contexts.of(region)
        if context.kind is Kind.CODE:
            if context.region == code:
                continue
            code = context.region
            text = code_text(layout, code, keep)
            if not text:
                continue
        else:
            text = texts[index]
        if capital:
            parts.append(_NOTHING)
        elif last is not None:
            same = region == last_region
            if same and not breaks[index] and pictures is None:
                pictures = _pictures(layout)
            if same and not breaks[index] and pictures is not None and index in pictures:
                parts.append(_SPACE)
            elif context is last and not context.level:
                parts.append(_LINE if same and breaks[index] == 1 else _BLANK_LINE)
            else:
                parts.append(_separator(last, context, is_line=same and breaks[index] == 1))
        parts.append(text)
        last_region, last = region, context
        capital = len(text) == 1 and is_drop_capital(layout, index, keep)
    return "".join(parts)


def _pictures(layout: Layout) -> frozenset[int]:
    """Return the positions of images: one in the middle of a sentence parts two blocks, but no paragraphs."""
    return frozenset(media.position for media in layout.media if media.element.tag in _IMAGES)


def _separator(before: Context, after: Context, *, is_line: bool) -> str:
    """Return what stands between two blocks, given their contexts and whether a line break is all that parts them."""
    left, right = before, after
    rich = left.rich or right.rich
    while left is not right:
        deeper = left.level - right.level
        if deeper >= 0:
            left = left.parent
        if deeper <= 0:
            right = right.parent
        rich = rich or left.rich or right.rich
    if left.in_cell:
        return _SPACE
    if left.kind is Kind.FLOW or (rich and left.kind in {Kind.LIST, Kind.ITEM}):
        return _LINE if is_line else _BLANK_LINE
    return _BETWEEN[left.kind]
