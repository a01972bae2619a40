"""Text for icon-only table cells: a tick, a cross, or the label of the icon.

Comparison tables consist largely of such cells. Without this text only their first column would be left.
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
"""Elements that may make up an icon. Links, buttons and form fields are controls, so they are not among them."""

_NAMING = frozenset({"title", "figcaption"})
"""Elements whose text names their parent."""

# Maximum elements of a cell, and maximum characters of a name, that are read.
_MAX_ELEMENTS = 12
_MAX_NAME = 200

# Maximum words of a label. It is invisible text, so a longer one could address language models.
_MAX_WORDS = 3

_WORD = re.compile(r"[A-Za-z]+")
_FILE = re.compile(r"([^/?#]*?)(?:\.[a-z]{2,5})?(?:[?#].*)?$", re.IGNORECASE)


def drawn_answer(cell: Any) -> str:
    """Return the text for the icon in a cell: its label, else a tick or a cross; '' if there is no icon.

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
    """Replace the images of a cell by their alternative text, for a view without images."""
    out: list[ContentBlock] = []
    for block in blocks:
        if not isinstance(block, Figure):
            out.append(block)
        elif icons := tuple(Icon(image.alt) for image in block.images if image.alt):
            out.append(Paragraph(icons))
    return tuple(out)


def _label(node: Any) -> str:
    """Return the accessible name of an icon."""
    written = node.tag in _NAMING
    said = node.text if written else node.get("aria-label") or node.get("title") or node.get("alt")
    words = (said or "")[:_MAX_NAME].split()
    return " ".join(words) if len(words) <= _MAX_WORDS else ""


def _mark(node: Any) -> str:
    """Return the mark named by the class or file name of an icon."""
    if node.tag == "img":
        found = _FILE.search((node.get("src") or node.get("data-src") or "")[-_MAX_NAME:])
        names = found[1] if found else ""
    else:
        names = node.get("class") or node.get("href") or ""
    words = [word.lower() for word in _WORD.findall(names[:_MAX_NAME])]
    if not class_set("cross").isdisjoint(words):
        return CROSS
    return "" if class_set("tick").isdisjoint(words) else TICK
