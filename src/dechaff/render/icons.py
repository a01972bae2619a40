"""Drawn answers: what a cell of a table says that holds no text but a tick, a cross, or an icon with a name.

Tables that compare things are full of them. Without it, what is left of such a table is its first column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dechaff.blocks import ContentBlock, Figure, Icon, Paragraph
from dechaff.lexicon.class_names import class_set

__all__ = ["as_icons", "drawn_answer"]

TICK, CROSS = "✓", "✗"

_DRAWN = frozenset(
    "b circle div em figcaption figure g i img p path picture polygon polyline span strong svg title use".split()
)
"""Elements that an icon is drawn with. A link, a button or a field is something to use: it answers nothing."""

_NAMING = frozenset({"title", "figcaption"})
"""Elements whose text is the name of what they stand in."""

# Elements of a cell that are looked at, and characters of a name.
_MAX_ELEMENTS = 12
_MAX_NAME = 200

# Words of a label that is believed. It is text that nobody sees: a longer one could speak to language models.
_MAX_WORDS = 3

_WORD = re.compile(r"[A-Za-z]+")
_FILE = re.compile(r"([^/?#]*?)(?:\.[a-z]{2,5})?(?:[?#].*)?$", re.IGNORECASE)


def drawn_answer(cell: Any) -> str:
    """Return what the icon in a cell without text says: its label, else a tick or a cross; '' where it holds none.

    Args:
        cell: the element of the cell.
    """
    inner = [node for node, _ in zip(cell.iterdescendants(), range(_MAX_ELEMENTS + 1), strict=False)]
    if not inner or len(inner) > _MAX_ELEMENTS or any(node.tag not in _DRAWN for node in inner):
        return ""
    for node in inner:
        if label := _label(node):
            return label
    for node in inner:
        if mark := _mark(node):
            return mark
    return ""


def as_icons(blocks: Sequence[ContentBlock]) -> tuple[ContentBlock, ...]:
    """Return the content of a cell with the texts of its images in their place, for a view without images."""
    out: list[ContentBlock] = []
    for block in blocks:
        if not isinstance(block, Figure):
            out.append(block)
        elif icons := tuple(Icon(image.alt) for image in block.images if image.alt):
            out.append(Paragraph(icons))
    return tuple(out)


def _label(node: Any) -> str:
    """Return what those hear who do not see an icon."""
    written = node.tag in _NAMING
    said = node.text if written else node.get("aria-label") or node.get("title") or node.get("alt")
    words = (said or "")[:_MAX_NAME].split()
    return " ".join(words) if len(words) <= _MAX_WORDS else ""


def _mark(node: Any) -> str:
    """Return the mark that an icon is called by."""
    if node.tag == "img":
        found = _FILE.search((node.get("src") or node.get("data-src") or "")[-_MAX_NAME:])
        names = found[1] if found else ""
    else:
        names = node.get("class") or node.get("href") or ""
    words = [word.lower() for word in _WORD.findall(names[:_MAX_NAME])]
    if not class_set("cross").isdisjoint(words):
        return CROSS
    return "" if class_set("tick").isdisjoint(words) else TICK
