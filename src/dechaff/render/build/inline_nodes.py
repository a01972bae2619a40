"""Sequences of inline nodes: append with merging, split off leading space, remove links."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote

from dechaff.blocks import Code, Inline, Link, Span

__all__ = ["add_node", "continued_link", "own_fragment", "split_leading_space", "without_links"]

# Maximum nodes of a link that goes on after a line break. Each line copies those before it.
_MAX_LINES = 100

_SPANNING = frozenset({"strong", "emphasis", "strike"})
"""Styles that look the same whether or not the space between two words has them."""


def add_node(content: list[Inline], node: Inline) -> None:
    """Add a node. Text joins text, code joins code, and pieces of one link or style are joined."""
    last = content[-1] if content else None
    if isinstance(node, str):
        if isinstance(last, str):
            content[-1] = last + node
        elif node:
            content.append(node)
    elif last == " " and isinstance(node, Span) and _goes_on(content[:-1], node):
        before = content[-2]
        assert isinstance(before, Span)
        joined = list(before.content)
        for part in (" ", *node.content):
            add_node(joined, part)
        content[-2:] = [Span(node.style, tuple(joined))]
    elif last is None or isinstance(last, str):
        content.append(node)
    elif isinstance(node, Code) and isinstance(last, Code):
        content[-1] = Code(last.text + node.text)
    elif isinstance(node, Link) and isinstance(last, Link) and node.url == last.url:
        content[-1] = Link(last.url, _together(last, node), last.title)
    elif isinstance(node, Span) and isinstance(last, Span) and node.style == last.style != "quote":
        content[-1] = Span(last.style, _together(last, node))
    else:
        content.append(node)


def _goes_on(content: Sequence[Inline], node: Span) -> bool:
    """Return whether a style that ended goes on after a space."""
    last = content[-1] if content else None
    return isinstance(last, Span) and last.style == node.style and node.style in _SPANNING


def _together(one: Link | Span, other: Link | Span) -> tuple[Inline, ...]:
    """Return the joined content of two adjacent nodes."""
    joined = list(one.content)
    for part in other.content:
        add_node(joined, part)
    return tuple(joined)


def split_leading_space(content: list[Inline]) -> tuple[list[Inline], list[Inline]]:
    """Split off leading space, which belongs before the element."""
    first = content[0] if content else None
    if isinstance(first, str) and first.startswith(" "):
        rest = first.lstrip(" ")
        return [" "], ([rest, *content[1:]] if rest else content[1:])
    if isinstance(first, Code) and first.text.startswith(" "):
        return [Code(" ")], [Code(first.text.lstrip(" ")), *content[1:]]
    return [], content


def own_fragment(content: Sequence[Inline]) -> str | None:
    """Return the fragment of a heading that is one link to its own page; None for any other heading."""
    parts = [node for node in content if not isinstance(node, str) or not node.isspace()]
    only = parts[0] if len(parts) == 1 else None
    return unquote(only.url[1:]) if isinstance(only, Link) and only.url.startswith("#") else None


def without_links(content: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return content with each outermost link replaced by its text."""
    out: list[Inline] = []
    for node in content:
        for part in node.content if isinstance(node, Link) else (node,):
            add_node(out, part)
    return tuple(out)


def continued_link(before: Inline, between: Inline, after: Inline) -> Link | None:
    """Return the link that two nodes are, with what stands between them; None if they are no pieces of one link."""
    if not isinstance(before, Link) or not isinstance(after, Link) or before.url != after.url:
        return None
    if len(before.content) > _MAX_LINES:
        return None
    return Link(before.url, (*before.content, between, *after.content), before.title)
