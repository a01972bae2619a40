"""What a site says for or against each block of one of its pages, as log-odds that are added to those of the network.

A page whose site is not known gets none: the result is then that of the network alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dechaff.scoring.arrays import Matrix
from dechaff.site.compare import Comparison

__all__ = ["COLUMNS", "WEIGHTS", "moved_by_site", "site_columns"]

COLUMNS = ("standing", "standing_long")
"""The share of the other pages on which the text of a block stands, counted with one page more that lacks it, so that few pages
count little; and the same times the length of the text, 0 to 1."""

WEIGHTS = (-1.6, -1.3)
"""Log-odds for one of each of `COLUMNS`, learned by `python -m dechaff_lab site CORPUS --fit` beside an earlier network, on pages of the training sets whose
site has other pages there; (-1.6, -1.6) and (-1.7, -1.0) on the two halves of the sites. A site says at most 2.9
against a block, so a block with a probability of 0.95 stays. With twice as much, pages whose content is the same
on all pages of a shop lose it."""

LONG = 30
"""Words from which a text is long: that stands on several pages for one reason only."""

_EDGE = 1e-6


def site_columns(compared: Comparison, words: Sequence[int]) -> Matrix:
    """Return the numbers that a comparison gives for each block, (blocks, columns); see `COLUMNS`."""
    share = compared.standing / (compared.pages + 1.0)
    length = np.minimum(np.log1p(np.asarray(words, dtype=np.float32)) / np.log1p(LONG), 1.0)
    return np.stack([share, share * length], axis=1, dtype=np.float32)


def moved_by_site(probabilities: Matrix, compared: Comparison, words: Sequence[int]) -> Matrix:
    """Return the probabilities of blocks, (blocks,), moved by what the site says."""
    bounded = np.clip(probabilities, _EDGE, 1.0 - _EDGE)
    log_odds = np.log(bounded / (1.0 - bounded)) + site_columns(compared, words) @ np.array(WEIGHTS)
    moved: Matrix = (1.0 / (1.0 + np.exp(-log_odds))).astype(np.float32)
    return moved
