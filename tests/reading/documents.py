"""Read parsed documents: their text and their depth."""

from __future__ import annotations

from lxml import etree

from dechaff.reading.parse import Document

__all__ = ["depth", "text", "words"]


def text(document: Document) -> str:
    return " ".join("".join(document.root.itertext()).split()) if document.root is not None else ""


def words(document: Document) -> str:
    """Return the text with a space at every tag."""
    return " ".join(" ".join(document.root.itertext()).split()) if document.root is not None else ""


def depth(root: etree._Element) -> int:
    deepest = level = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest
