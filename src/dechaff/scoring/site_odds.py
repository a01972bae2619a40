"""What a site says for or against each block of one of its pages, as log-odds that are added to those of the network.

A page of which no site is known gets none, so the result without a site is that of the network alone.
"""

from __future__ import annotations

import numpy as np

from dechaff.scoring.arrays import Matrix
from dechaff.site.compare import Comparison

__all__ = ["COLUMNS", "WEIGHTS", "site_columns", "site_log_odds"]

COLUMNS = ("standing", "standing_long", "own_place", "unknown_place")
"""The share of the other pages on which the text stands, counted with one page more that lacks it; the same times the length of
the text; how much the texts of its place differ from page to page, where it stands on no other page; whether the other
pages lack its place."""

WEIGHTS = (-1.5, -1.5, 0.6, -0.3)
"""Log-odds for one of each of `COLUMNS`, learned by `python -m dechaff_lab site` on pages of the training sets whose site has
other pages there. All pages of a site together say at most 3 against a block: a text of which the network is sure (0.96)
stays."""

LONG = 30
"""Words from which a text is long: it stands on several pages for one reason only."""


def site_columns(compared: Comparison, words: Matrix) -> Matrix:
    """Return the numbers that a comparison gives for each block, (blocks, columns); see `COLUMNS`."""
    share = compared.standing / (compared.pages + 1.0)
    length = np.minimum(np.log1p(words) / np.log1p(LONG), 1.0)
    alone = (compared.standing == 0) & compared.known_place
    return np.stack(
        [share, share * length, alone * (compared.own - 0.5), ~compared.known_place], axis=1, dtype=np.float32
    )


def site_log_odds(compared: Comparison, words: Matrix) -> Matrix:
    """Return what is added to the log-odds of each block, (blocks,)."""
    odds: Matrix = site_columns(compared, words) @ np.array(WEIGHTS, dtype=np.float32)
    return odds
