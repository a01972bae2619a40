"""Evidence of a site against each block of a page, as log-odds that are added to those of the network.

For a page of an unknown site, the result is that of the network.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from dechaff.records import PageType
from dechaff.scoring.arrays import Matrix, from_log_odds, log_odds
from dechaff.site.compare import Comparison

__all__ = ["WEIGHT", "moved_by_site", "site_evidence"]

WEIGHT = -18.0
"""Log-odds for evidence of 1; see `site_evidence`. Chosen by the word F1 of pages whose site the network has not seen
(`python -m dechaff_lab site CORPUS --folds FOLDER --fit`): +0.0038 and +0.0034 on the two halves of the sites of the
training sets; of 386 pages 3 lose more than 0.02. With -12 the gain is +0.0019 and +0.0034."""

HALF_PAGES = 3.0
"""Number of pages with a text at which its evidence is half of the maximum."""

FEW_PAGES, SOME_PAGES = 2.0, 4.0
"""Number of known other pages up to which one page with a text is sufficient, and from which two are needed. Then one
hostile page, or one story that repeats a paragraph of another, changes nothing."""

LONE = 0.7
"""Factor on the evidence of a text of `PROSE` that is on only one other page. On other types of page it keeps none,
because lists, products of a family and parts of a manual share texts in pairs. Chosen like the weight: from 0.6 to 0.8
the gain is +0.0031 to +0.0044 on either half of the sites. At 1 some sets are worse than without their sites, and at
0.5 a third of the gain is lost."""

PROSE = (PageType.ARTICLE, PageType.FORUM)
"""Page types whose texts are written for one page. In shops, lists and manuals the same short text is content of many
pages: "Weight:", "30-day returns", "Returns"."""

LISTS = (PageType.LISTING, PageType.COLLECTION)
"""Page types whose texts are those of their entries, which other lists of the site contain too."""

LONG = 30
"""Minimum words of a text that counts fully on pages of `PROSE`. Shorter ones count by the logarithm of their words."""

LONG_ELSEWHERE = (15, 30)
"""Words above which a text counts on pages of other types, except lists, and at which it counts fully."""

_EDGE = 1e-6


def site_evidence(compared: Comparison, words: Sequence[int], types: Mapping[PageType, float]) -> Matrix:
    """Return the evidence against each block because its text is on other pages, 0 to 1, (blocks,).

    Args:
        compared: the comparison of the blocks with the other pages.
        words: their sizes.
        types: probability of each type of page.
    """
    shared_by, sizes = compared.shared_by, np.asarray(words, dtype=np.float32)
    doubt = np.clip((compared.pages - FEW_PAGES) / (SOME_PAGES - FEW_PAGES), 0.0, 1.0)
    agreed = np.clip(1.0 - doubt * (2.0 - shared_by), 0.0, 1.0)
    prose, lists = (sum(types.get(kind, 0.0) for kind in kinds) for kinds in (PROSE, LISTS))
    low, high = LONG_ELSEWHERE
    several = np.clip(shared_by - 1.0, 0.0, 1.0)
    in_prose = np.minimum(np.log1p(sizes) / np.log1p(LONG), 1.0) * (LONE + (1.0 - LONE) * several)
    elsewhere = np.clip((sizes - low) / (high - low), 0.0, 1.0) * several
    length = prose * in_prose + max(0.0, 1.0 - prose - lists) * elsewhere
    evidence: Matrix = (agreed * length * shared_by / (shared_by + HALF_PAGES)).astype(np.float32)
    return evidence


def moved_by_site(
    probabilities: Matrix,
    compared: Comparison,
    words: Sequence[int],
    types: Mapping[PageType, float],
    weight: float = WEIGHT,
) -> Matrix:
    """Return the probabilities of blocks, (blocks,), moved by the evidence of the site; see `site_evidence`."""
    return from_log_odds(log_odds(probabilities, _EDGE) + weight * site_evidence(compared, words, types))
