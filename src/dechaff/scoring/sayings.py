"""What short texts say: learned log-odds of a text being content, and of what stands under it as a heading.

"Add to cart" is hardly ever content, and hardly anything below "You may also like" is. The table is learned and comes with
the model; a text that few sites use is not in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["MAX_SAYING", "fold", "saying_values"]

MAX_SAYING = 60
"""Longest text that is looked up, in characters: longer ones are hardly ever the same on two sites."""

_EDGES = " \t\n:.,;!?|·•»«›‹→-–—*#()[]\"'"


def fold(text: str) -> str:
    """Return a text as it is looked up; empty if it is too long."""
    return text.casefold().strip(_EDGES) if len(text) <= MAX_SAYING else ""


def saying_values(
    texts: Sequence[str], is_heading: NDArray[np.bool_], said: Mapping[str, tuple[float, float]]
) -> NDArray[np.float32]:
    """Return what each block's text says of itself, and what the heading above says of it, (2, blocks).

    Args:
        texts: the texts of the blocks.
        is_heading: which of them are headings, (blocks,).
        said: for a folded text the log-odds of itself and of what it heads.
    """
    nothing = (0.0, 0.0)
    values = np.array([said.get(fold(text), nothing) for text in texts], dtype=np.float32).T
    heads = np.maximum.accumulate(np.where(is_heading, np.arange(len(texts)), -1))
    return np.stack([values[0], np.where(heads >= 0, values[1][heads], np.float32(0.0))])
