"""Build layouts by hand, without HTML.

A page is a tree of `region(...)` and `text(...)`; `layout(...)` flattens it as the segmentation does.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dechaff.layout.layout import Block, Layout, Region
from dechaff.layout.words import count_words

__all__ = ["Node", "layout", "link", "region", "text"]


@dataclass
class Node:
    """A region with children, or a block of text if `words` is set."""

    tag: str
    names: str = ""
    words: str = ""
    linked: bool = False
    hidden: bool = False
    children: list[Node] = field(default_factory=list)


def text(words: str, tag: str = "p", names: str = "", *, hidden: bool = False) -> Node:
    """A block of text in its own element."""
    return Node(tag, names, words, hidden=hidden)


def link(words: str, tag: str = "li", names: str = "") -> Node:
    """A block that is one link, in its own element."""
    return Node(tag, names, words, linked=True)


def region(tag: str, *children: Node, names: str = "", hidden: bool = False) -> Node:
    """An element with children."""
    return Node(tag, names, hidden=hidden, children=list(children))


def layout(*children: Node, title: str = "") -> Layout:
    """Flatten a page with the given children of `<html><body>`."""
    blocks: list[Block] = []
    regions: list[Region] = []

    def visit(node: Node, parent: int, depth: int, hidden: bool) -> None:
        index = len(regions)
        start = len(blocks)
        hidden = hidden or node.hidden
        regions.append(Region(node.tag, parent, depth, start, start, node.names, "display: none" * hidden))
        if node.words:
            linked = len(node.words) if node.linked else 0
            blocks.append(
                Block(
                    node.words, index, node.tag, count_words(node.words), linked, int(node.linked), 0, hidden,
                )
            )  # fmt: skip
        for child in node.children:
            visit(child, index, depth + 1, hidden)
        regions[index] = regions[index]._replace(stop=len(blocks))

    visit(region("html", region("body", *children)), 0, 0, False)
    return Layout.of_rows(blocks, regions, title)
