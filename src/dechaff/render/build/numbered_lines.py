"""Listings of old pages: a number in one cell, a title in the next, and a line about it in the next row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dechaff.blocks import ContentBlock, List, ListItem, Paragraph
from dechaff.render.joints import is_item_number

__all__ = ["with_numbered_lines"]

# Minimum items of such a list.
MIN_ITEMS = 3
# Maximum blocks of an item.
MAX_BLOCKS = 4


def with_numbered_lines(blocks: Sequence[ContentBlock]) -> list[ContentBlock]:
    """Turn paragraphs that are consecutive numbers, each with a few paragraphs below, into an ordered list."""
    numbers = [
        index
        for index, block in enumerate(blocks)
        if isinstance(block, Paragraph) and len(block.content) == 1 and _number(block) is not None
    ]
    if len(numbers) < MIN_ITEMS or not _are_items(blocks, numbers):
        return list(blocks)
    # What follows the last item may be anything, so it has no more blocks than the one before it.
    last = min(numbers[-1] + numbers[-1] - numbers[-2], len(blocks))
    if last == numbers[-1] + 1 or not all(
        isinstance(block, Paragraph) for block in blocks[numbers[-1] : last]
    ):
        return list(blocks)
    items = tuple(ListItem(tuple(blocks[start + 1 : stop])) for start, stop in pairwise([*numbers, last]))
    first = blocks[numbers[0]]
    found = List(items, True, _number(first) or 0, path=first.path, line=first.line)
    return [*blocks[: numbers[0]], found, *blocks[last:]]


def _are_items(blocks: Sequence[ContentBlock], numbers: Sequence[int]) -> bool:
    """Return whether numbers follow each other, with one to a few paragraphs between them."""
    return all(
        _number(blocks[other]) == (_number(blocks[one]) or 0) + 1
        and 1 < other - one <= MAX_BLOCKS + 1
        and all(isinstance(block, Paragraph) for block in blocks[one + 1 : other])
        for one, other in pairwise(numbers)
    )


def _number(block: ContentBlock) -> int | None:
    """Return the number that a paragraph consists of."""
    text = block.content[0] if isinstance(block, Paragraph) else ""
    return int(text.strip()[:-1]) if isinstance(text, str) and is_item_number(text.strip()) else None
