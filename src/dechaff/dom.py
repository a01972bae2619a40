"""Parse text into a tree, and repair it once. The only module that edits a tree."""

from __future__ import annotations

import copy
from typing import Any, NamedTuple

from lxml import etree

__all__ = ["Document", "adopt", "parse"]


class Document(NamedTuple):
    """A repaired tree and what the parser had to say."""

    root: etree._Element | None
    """Root element; None where there is no element at all."""
    warnings: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    """Limits that were reached: one sentence each."""


def _parser() -> etree.HTMLParser:
    """Return a parser of its own for one call: a shared one is locked across threads.

    `huge_tree` lifts the nesting limit from 256 to 2,048 elements and the 10 MB limit of a text node:
    without it lxml loses the text below without a word. Ids need no index, comments and processing
    instructions are never shown.
    """
    return etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )


def parse(markup: bytes, *, max_elements: int = 500_000) -> Document:
    """Parse UTF-8 markup.

    Args:
        markup: the page, encoded as UTF-8.
        max_elements: most elements that the tree may have; see `Options.max_elements`.

    Returns:
        The document; its root is None for markup without any element or text.
    """
    try:
        root = etree.fromstring(markup, _parser())
    except (etree.XMLSyntaxError, etree.ParserError):
        return Document(None)
    if root is None:
        return Document(None)
    _gather_siblings(root)
    return Document(root)


def adopt(tree: Any) -> Document:
    """Take a copy of a caller's tree, so that theirs is never touched."""
    root = tree.getroot() if hasattr(tree, "getroot") else tree
    root = copy.deepcopy(root)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    return Document(root)


def _gather_siblings(root: etree._Element) -> None:
    """Put what follows an early `</html>` back under the root: libxml2 makes it a sibling."""
    for sibling in list(root.itersiblings()):
        root.append(sibling)
