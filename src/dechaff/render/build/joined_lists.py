"""Lists of one item each, as some editors export a list, as one list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dechaff.blocks import ContentBlock, List

__all__ = ["joined_lists"]


def joined_lists(blocks: Sequence[ContentBlock]) -> list[ContentBlock]:
    """Join consecutive lists that look like one: one of the two has a single item, and the markers go on."""
    out: list[ContentBlock] = []
    for block in blocks:
        last = out[-1] if out else None
        if isinstance(block, List) and isinstance(last, List) and _goes_on(last, block):
            out[-1] = replace(last, items=last.items + block.items)
        else:
            out.append(block)
    return out


def _goes_on(before: List, after: List) -> bool:
    if before.ordered != after.ordered or before.reversed or min(len(before.items), len(after.items)) > 1:
        return False
    return not before.ordered or after.start == before.start + len(before.items)
