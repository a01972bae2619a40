"""What short texts say: learned log-odds of a text being content, and of what stands under it as a heading.

"Add to cart" is hardly ever content, and hardly anything below "You may also like" is. The table is learned and comes
with the model; a text that few sites use is not in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from dechaff.scoring.arrays import Ints, Matrix

__all__ = ["MAX_SAYING", "fold", "saying_values"]

MAX_SAYING = 60
"""Longest text that is looked up, in characters: longer ones are hardly ever the same on two sites."""

_EDGES = " \t\n:.,;!?|·•»«›‹→-–—*#()[]\"'"


def fold(text: str) -> str:
    """Return a text as the table has it; empty if it is too long to be there."""
    return text.casefold().strip(_EDGES) if len(text) <= MAX_SAYING else ""


def saying_values(
    texts: Sequence[str], heading_above: Ints, said: Mapping[str, tuple[float, float]]
) -> Matrix:
    """Return what each block's text says of itself, and what the heading above says of it, (2, blocks).

    Args:
        texts: the texts of the blocks, case folded; empty for one that is longer than `MAX_SAYING`.
        heading_above: the index of the last heading so far, -1 before the first, (blocks,).
        said: for a folded text the log-odds of itself and of what it heads.
    """
    values = np.zeros((2, len(texts) + 1), dtype=np.float32)  # the last is what no heading says
    for index, found in enumerate([said.get(text.strip(_EDGES)) for text in texts]):
        if found:
            values[:, index] = found
    values[1, :-1] = values[1].take(heading_above)
    return values[:, :-1]
