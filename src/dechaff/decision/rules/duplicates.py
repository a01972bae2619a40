"""Longer texts that would stay twice: the second showing goes.

Pages show a text again for phones, in a summary of what was said, or above an answer that quotes it. The model sees that
a text is a copy and doubts it, but where it keeps all else around, it keeps the copy as well.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dechaff.layout.layout import Layout
from dechaff.lexicon.tags import PREFORMATTED
from dechaff.records import PageType
from dechaff.scoring.arrays import Mask, Matrix

__all__ = ["shown_again"]

# Fewest words of such a text. Swept over 5 to 20 on cross-validated pages: from 12 to 20 mixed pages gain 0.0012 to 0.0013
# word F1; with fewer, prices and labels of cards go on collections.
MIN_WORDS = 15

# The same in a thread, where lines of posts are quoted. Swept over 4 to 15: with 8 threads gain 0.0004; with fewer, short
# answers that two people gave go too.
MIN_QUOTED_WORDS = 8

# Probability from which a copy stays: refrains, and what a page says twice on purpose. Without it articles with exact
# bodies lose 0.0016 word F1, with 0.9 0.0003.
SURE_COPY = 0.8

# Types on which the probability is not asked: what recurs in a thread is a quotation.
_QUOTING = frozenset({PageType.FORUM})

# Types that are left alone: documentation says the same step again wherever it is to be taken.
_SAYING_AGAIN = frozenset({PageType.DOCUMENTATION})

# Tags of texts that recur for good reasons: code, and cells of a table.
_RECURRING = PREFORMATTED | {"code", "td", "th"}


def shown_again(
    layout: Layout, words: Matrix, keep: Mask, probabilities: Matrix, page_type: PageType
) -> Iterator[int]:
    """Yield the blocks of which the whole text stands in a block before that stays, too.

    Args:
        layout: the page.
        words: the size of each block.
        keep: which blocks stay.
        probabilities: P(content) of each block.
        page_type: what the page is.
    """
    if page_type in _SAYING_AGAIN:
        return
    texts, tags = layout.by_block.text, layout.by_block.tag
    least = MIN_QUOTED_WORDS if page_type in _QUOTING else MIN_WORDS
    longer = np.flatnonzero(keep & (words >= least)).tolist()
    seen: set[str] = set()
    for index in longer:
        text = texts[index]
        if text not in seen:
            seen.add(text)
        elif tags[index] not in _RECURRING and (page_type in _QUOTING or probabilities[index] < SURE_COPY):
            yield index
