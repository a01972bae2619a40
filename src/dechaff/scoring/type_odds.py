"""The evidence of comments that says whether a page is a thread, in log-odds that are added to the model's.

The model learned page types from long pages. On a short page it has few blocks to judge by, and without this every
third short page is a forum.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dechaff.detectors.comments import ANY_THREAD, SYSTEM_STRENGTH
from dechaff.detectors.evidence import Evidence
from dechaff.records import Label, PageType
from dechaff.scoring.arrays import Matrix

__all__ = ["NO_POSTS_ODDS", "SYSTEM_ODDS", "type_odds"]

NO_POSTS_ODDS = -3.0
"""Added for a forum if nothing looks like posts or comments, as on 8% of the forums of the development sets and 59% of
the other pages. These shares alone give -2; short pages need -3. From -1 to -3, the types are wrong on the same number
of pages on both halves of the sites."""

SYSTEM_ODDS = -2.0
"""Added for a forum if a known comment system made a section below a text: 2% of the forums, and 16% of the other
pages."""


def type_odds(evidence: Sequence[Sequence[Evidence]], page_types: Sequence[PageType]) -> Matrix:
    """Return what is added to the log-odds of each type of each page, (pages, types).

    Args:
        evidence: what the detectors found on each page.
        page_types: the types, in the order of the model.
    """
    odds = np.zeros((len(evidence), len(page_types)), dtype=np.float32)
    if PageType.FORUM in page_types:
        odds[:, page_types.index(PageType.FORUM)] = [_forum_odds(found) for found in evidence]
    return odds


def _forum_odds(evidence: Sequence[Evidence]) -> float:
    strength = max((item.strength for item in evidence if item.label is Label.COMMENTS), default=0.0)
    if strength >= SYSTEM_STRENGTH:
        return SYSTEM_ODDS
    return 0.0 if strength >= ANY_THREAD else NO_POSTS_ODDS
