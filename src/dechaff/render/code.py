"""Code with exact lines and indentation, without line numbers and buttons.

Highlighters wrap each line or token in spans, divs or tables, with line numbers beside them. This module recovers the
lines from the element of a code block. It recognises structure (gutters with digits only, one element per line) rather
than products.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress
from typing import Any

from lxml import etree

from dechaff.layout.flow import is_shown_as_block
from dechaff.layout.layout import Layout
from dechaff.lexicon import html_elements
from dechaff.lexicon.inline_names import CODE_NUMBERS

__all__ = ["broken_code_text", "code_text"]

_GUTTERS = frozenset(name.lower() for name in CODE_NUMBERS | {"lntd"})
"""Classes of line numbers, and of the two cells of a row of code, in lower case. They count only if the element
contains only digits."""

_BUTTONS = frozenset("toolbar toolbar-item code-toolbar-item snippet-clipboard-content".split())
"""Classes of toolbars inside a code element."""

_NO_CODE_TAGS = html_elements.SKIPPED | {"button", "clipboard-copy", "select", "textarea", "rp", "rt"}

_LINES = frozenset("line code-line codeline token-line view-line ec-line cm-line".split())
"""Classes of inline elements that each hold one line."""

_ROWS = frozenset("table thead tbody tfoot tr".split())
"""White space between these and their children is ignored."""

_CELLS = frozenset("td th".split())

_NOT_A_LINE = html_elements.INLINE | html_elements.LINK | _CELLS | {"wbr"}

_GUTTER_TEXT = re.compile(r"[\d\s+\-.:|…]*")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\ufffe\uffff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+")

# Maximum characters of a class attribute that are read.
_MAX_CLASS = 500
# Maximum number of ancestors searched for the table around a block of numbers: `table > tr > td > div > pre`.
_MAX_GUTTER_STEPS = 5


def code_text(layout: Layout, index: int, keep: Sequence[bool]) -> str:
    """Return the code in region `index`; empty for a column of line numbers.

    Args:
        layout: the page.
        index: a region that holds preformatted text.
        keep: which blocks are kept. Regions inside the code without any kept block are left out.
    """
    inside = slice(layout.by_region.start[index], layout.by_region.stop[index])
    element = layout.element(index)
    if element is None:
        return "\n".join(layout.by_block.text[inside])
    if len(element) == 0:
        text = element.text or ""
    else:
        stays = keep[inside]
        dropped = [] if all(stays) else _dropped(layout, index, keep)
        if sum(
            layout.by_region.stop[inner] - layout.by_region.start[inner] for inner in dropped
        ) < stays.count(False):
            # A removed block shares its element with a kept one.
            kept = compress(
                zip(layout.by_block.text[inside], layout.by_block.tag[inside], strict=True), stays
            )
            return "\n".join(text for text, tag in kept if tag not in _NO_CODE_TAGS)
        text = _CodeReader(tuple(layout.element(inner) for inner in dropped)).read(element)
    text = _tidy(text)
    return "" if _is_gutter(element, text) else text


def broken_code_text(element: Any) -> str:
    """Return the code in an element that is not preformatted: `<br>` ends a line, `&nbsp;` indents it."""
    return _tidy(
        "".join(line.lstrip(" ") + "\n" for line in _CodeReader((), collapse=True).read(element).split("\n"))
    )


def _dropped(layout: Layout, index: int, keep: Sequence[bool]) -> list[int]:
    """Return the indices of the outermost regions inside a region none of whose blocks stay."""
    regions = layout.regions
    depth = regions[index].depth
    found: list[int] = []
    covered = 0
    for position in range(index + 1, len(regions)):
        region = regions[position]
        if region.depth <= depth:
            break
        inside = region.start < covered
        if not inside and region.stop > region.start and not any(keep[region.start : region.stop]):
            found.append(position)
            covered = region.stop
    return found


class _CodeReader:
    """Reads one code element into text. Keeps a line break pending until it is known to be missing."""

    __slots__ = ("collapse", "dropped", "parts", "pending", "plain", "size")

    def __init__(self, dropped: tuple[Any, ...], *, collapse: bool = False) -> None:
        self.dropped = frozenset(dropped)
        self.collapse = collapse
        """White space in the source is one space."""
        self.parts: list[str] = []
        self.size = 0
        """Characters read so far."""
        self.pending = False
        """A line has ended without a line break so far."""
        self.plain: Any = None
        """An element that only looked like a gutter; its content is not tested again."""

    def read(self, element: Any) -> str:
        """Return the text of a code element."""
        open_lines: list[tuple[Any, int]] = []
        events = etree.iterwalk(element, events=("start", "end"))
        for event, node in events:
            if event == "start":
                if node is not element and self._is_left_out(node):
                    events.skip_subtree()
                    continue
                if node.tag == "br":
                    self._write("\n")
                elif node is not element and _makes_line(node):
                    self._start_line()
                    open_lines.append((node, self.size))
                self._text(node.text, node.tag)
            else:
                if open_lines and open_lines[-1][0] is node:
                    self._end_line(open_lines.pop()[1])
                if node is self.plain:
                    self.plain = None
                if node is not element:
                    around = node.getparent()
                    self._text(node.tail, around.tag if around is not None else "")
        return "".join(self.parts)

    def _is_left_out(self, node: Any) -> bool:
        """Return whether an element is a line number, a button or another thing that is not code."""
        tag = node.tag
        if tag in _NO_CODE_TAGS or node in self.dropped or node.get("role") == "button":
            return True
        if tag in _CELLS and node.getnext() is not None and _is_number(node):
            return True
        if tag == "a" and _is_line_link(node):
            return True
        names = node.get("class")
        unselectable = "user-select" in (node.get("style") or "")
        if not names and not unselectable:
            return False
        tokens = (names or "")[:_MAX_CLASS].lower().split()
        if any(token in _BUTTONS or token.startswith("copy") or "clipboard" in token for token in tokens):
            return True
        numbered = unselectable or not _GUTTERS.isdisjoint(tokens)
        if not numbered or self.plain is not None:
            return False
        if all(_GUTTER_TEXT.fullmatch(piece) for piece in node.itertext()):
            return True
        self.plain = node
        return False

    def _start_line(self) -> None:
        if self.pending or (self.parts and not self.parts[-1].endswith("\n")):
            self._write("\n")

    def _end_line(self, size: int) -> None:
        ended = self.size > size and self.parts[-1].endswith("\n")
        self.pending = self.pending or not ended

    def _text(self, text: str | None, around: str) -> None:
        if not text or (around in _ROWS and text.isspace()):
            return
        if self.collapse:
            text = _SPACES.sub(" ", text)
        if self.pending and not text.startswith(("\n", "\r")):
            self._write("\n")
        self._write(text)

    def _write(self, text: str) -> None:
        self.pending = False
        self.parts.append(text)
        self.size += len(text)


def _is_number(node: Any) -> bool:
    """Return whether a cell is empty or holds a line number."""
    return all(_GUTTER_TEXT.fullmatch(piece) for piece in node.itertext())


def _is_line_link(node: Any) -> bool:
    """Return whether a link is a line number that leads to its own line: `<a href="#12" id="12">12</a>`."""
    number = (node.text or "").strip()
    return number.isdigit() and (node.get("href") or "").startswith("#") and node.get("href").endswith(number)


def _makes_line(node: Any) -> bool:
    """Return whether an element is displayed as a block."""
    if node.tag not in _NOT_A_LINE:
        return True
    names = (node.get("class") or "")[:_MAX_CLASS].split()
    if not _LINES.isdisjoint(names):
        return "token" not in names  # in Prism the part of a line after its sign
    return "block" in (style := node.get("style") or "") and is_shown_as_block(style)


def _tidy(text: str) -> str:
    """Return code with plain line ends and spaces, without empty lines around it."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _INVISIBLE.sub("", text.replace("\u00a0", " "))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def _is_gutter(element: Any, text: str) -> bool:
    """Return whether a whole code block is the column of line numbers beside another one."""
    if not text or not _GUTTER_TEXT.fullmatch(text):
        return False
    for _ in range(_MAX_GUTTER_STEPS):
        names = (element.get("class") or "")[:_MAX_CLASS].lower().split()
        if not _GUTTERS.isdisjoint(names):
            return True
        element = element.getparent()
        if element is None or element.tag == "table":
            return False
    return False
