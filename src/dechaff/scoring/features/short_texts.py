"""Learned log-odds of short texts: of being content, and of the content below them as headings.

"Add to cart" is rarely content, and so is text below "You may also like". The table is part of the model. Texts that
few sites use are not in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from dechaff.scoring.arrays import Ints, Matrix, pieces

__all__ = ["MAX_SHORT_TEXT", "fold", "short_text_values"]

MAX_SHORT_TEXT = 60
"""Maximum characters of a text that is looked up. Longer ones are rarely equal on two sites."""

_EDGES = " \t\n:.,;!?|·•»«›‹→-–—*#()[]\"'"


def fold(text: str) -> str:
    """Return a text in the form of the table; empty if it is too long."""
    return text.casefold().strip(_EDGES) if len(text) <= MAX_SHORT_TEXT else ""


def short_text_values(
    texts: Sequence[str], heading_above: Ints, said: Mapping[str, tuple[float, float]]
) -> Matrix:
    """Return for each block the log-odds of its text, and those of the heading above it, (2, blocks).

    Args:
        texts: the texts of the blocks.
        heading_above: the index of the last heading so far, -1 before the first, (blocks,).
        said: by folded text, its log-odds and those of the blocks below it.
    """
    values = np.zeros((2, len(texts) + 1), dtype=np.float32)  # the last is what no heading says
    for part in pieces(len(texts)):
        folded = [
            text.casefold().strip(_EDGES) if len(text) <= MAX_SHORT_TEXT else "" for text in texts[part]
        ]
        for index, found in enumerate(map(said.get, folded), part.start):
            if found:
                values[:, index] = found
    values[1, :-1] = values[1].take(heading_above)
    return values[:, :-1]
