"""Leaves: the kept blocks and the kept media of a page, and how they are told apart and put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from dechaff.blocks import Inline
from dechaff.layout import Block, Media
from dechaff.render.code import broken_code_text
from dechaff.render.context import Context

__all__ = ["Leaf", "broken_code", "in_one_code", "join", "parts", "touches"]


class Leaf(NamedTuple):
    """A kept block or a kept piece of media, and the context it is in."""

    context: Context
    block: Block | None
    position: int
    """Index of the block, or of the block that follows the media."""
    media: Media | None = None
    runs: Sequence[Any] = ()
    """The inline content of the block, see `Layout.runs`."""


def parts(leaves: list[Leaf], level: int) -> Iterator[tuple[Context | None, list[Leaf]]]:
    """Split leaves into runs that share their context below `level`; None for those that have none."""
    start = 0
    current: Context | None = None
    for position, leaf in enumerate(leaves):
        chain = leaf.context.chain
        context = chain[level] if len(chain) > level else None
        if position == 0:
            current = context
        elif context is not current:
            yield current, leaves[start:position]
            start, current = position, context
    if leaves:
        yield current, leaves[start:]


def touches(block: Block | None, media: Media, follower: int, leaf: Leaf) -> bool:
    """Tell whether an image follows a block in the same element, with nothing between them."""
    return block is not None and block.region == media.region and follower == leaf.position


def join(out: list[Inline], content: Sequence[Inline]) -> None:
    """Add inline content, joining text to text."""
    for node in content:
        if isinstance(node, str) and out and isinstance(out[-1], str):
            out[-1] += node
        else:
            out.append(node)


def broken_code(leaves: list[Leaf]) -> str:
    """Return the lines of a `<code>` that `<br>`s part, where a paragraph is nothing but one; else ''."""
    first = leaves[0].runs
    element = first[0] if first else None
    if element is None or isinstance(element, str) or element.tag != "code":
        return ""
    for leaf in leaves:
        if not leaf.runs or leaf.runs[0] is not element or not _only(element, leaf.runs):
            return ""
    return broken_code_text(element)


def in_one_code(before: Leaf, after: Leaf) -> bool:
    """Tell whether two blocks start inside the same `<code>`: an empty line between them is part of it."""
    element = before.runs[0] if before.runs else None
    if element is None or isinstance(element, str) or element.tag != "code":
        return False
    return bool(after.runs) and after.runs[0] is element


def _only(element: Any, runs: Sequence[Any]) -> bool:
    """Tell whether all the text of a block is inside its first element."""
    depth = 0
    for run in runs:
        if run is None:
            depth -= 1
        elif not isinstance(run, str):
            depth += 1
        elif depth <= 0 and not run.isspace():
            return False
    return element is runs[0]
