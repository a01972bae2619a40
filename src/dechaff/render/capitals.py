"""Drop capitals: the first letter of a text in a box of its own, which floats beside the rest of its word."""

from __future__ import annotations

from collections.abc import Sequence

from dechaff.layout.layout import Layout

__all__ = ["is_drop_capital"]


def is_drop_capital(layout: Layout, index: int, keep: Sequence[bool]) -> bool:
    """Tell whether a block is the first letter of the word that the next block goes on with, and that one stays.

    It is a lone capital in an element inside that of the rest, as `<p><div>T</div>urkey</p>` is read, or of the text that it is
    beside. The letter of an avatar stands in boxes apart from the name.

    Args:
        layout: the page.
        index: the block.
        keep: which blocks stay.
    """
    texts, region_of = layout.by_block.text, layout.by_block.region
    letter = texts[index]
    if (
        len(letter) != 1
        or not letter.isupper()
        or index + 1 == len(texts)
        or not keep[index + 1]
        or not texts[index + 1][0].islower()
    ):
        return False
    parents = layout.by_region.parent
    here, after = region_of[index], region_of[index + 1]
    return parents[here] == after or parents[after] == here
