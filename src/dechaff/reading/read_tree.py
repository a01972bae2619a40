"""Read markup into a tree with libxml2, at any depth of nesting.

Pages are only read with the HTML parser: no DTD, no external entities, no XInclude.
"""

from __future__ import annotations

from lxml import etree

from dechaff.reading.budget import Budget
from dechaff.reading.limit_markup import MAX_DEPTH, flatten

__all__ = ["read_tree", "read_whole_tree"]

# Below this depth libxml2 drops the rest of the document; see `huge_tree` in `_parser`.
PARSER_DEPTH = 2047


def read_whole_tree(markup: bytes, budget: Budget) -> tuple[etree._Element | None, int | None]:
    """Read all of a page, at any depth of nesting.

    Returns:
        The root, and the depth below which elements were joined; None if none were.
    """
    root = read_tree(markup)
    flat = None
    for depth in (MAX_DEPTH, 0):
        if root is None or not _is_truncated(root):
            break
        flat = depth
        root = read_tree(flatten(markup, depth, budget))
    return root, flat


def read_tree(markup: bytes) -> etree._Element | None:
    """Read markup unchanged; return None for markup without any element or text."""
    try:
        root: etree._Element | None = etree.fromstring(markup, _parser())
    except (etree.LxmlError, ValueError):
        return None
    if root is not None:
        _gather_siblings(root)
    return root


def _parser() -> etree.HTMLParser:
    """Return a parser for one call. A shared parser is locked across threads.

    `huge_tree` raises the nesting limit from 256 to 2,048 elements and removes the 10 MB limit of a text node. Without
    it lxml drops the text below without a warning. Ids need no index, and comments and processing instructions are
    never shown.
    """
    return etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )


def _is_truncated(root: etree._Element) -> bool:
    """Return whether the parser stopped at its maximum depth.

    The deepest element is then the last child of the last child and so on. (The parser's log has this too, but contains
    only the first hundred messages.)
    """
    element = root
    for _ in range(PARSER_DEPTH - 2):
        try:
            element = element[-1]
        except IndexError:
            return False
    return True


def _gather_siblings(root: etree._Element) -> None:
    """Move elements after an early `</html>` back under the root. libxml2 makes them siblings."""
    for sibling in list(root.itersiblings()):
        root.append(sibling)
