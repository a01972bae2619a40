"""Headings that are strong as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dechaff.blocks import Inline, LineBreak, Link, Span

__all__ = ["is_strong", "without_strong"]


def is_strong(content: Sequence[Inline]) -> bool:
    """Return whether a whole heading is strong. Headings are bold anyway, so the marks are left out."""
    return any(not isinstance(node, str) for node in content) and all(
        node.isspace()
        if isinstance(node, str)
        else is_strong(node.content)
        if isinstance(node, Link)
        else isinstance(node, LineBreak)
        or (isinstance(node, Span) and (node.style == "strong" or is_strong(node.content)))
        for node in content
    )


def without_strong(content: Sequence[Inline]) -> list[Inline]:
    """Return the content of a heading without the marks of strong text."""
    out: list[Inline] = []
    for node in content:
        if isinstance(node, Link):
            out.append(replace(node, content=tuple(without_strong(node.content))))
        elif isinstance(node, Span) and node.style == "strong":
            out.extend(node.content)
        elif isinstance(node, Span):
            out.append(replace(node, content=tuple(without_strong(node.content))))
        else:
            out.append(node)
    return out
