"""Of longer texts that would be kept twice, the later copy is removed.

Pages repeat a text for phones, in a summary, or above an answer that quotes it. The model sees that a text is a copy and
doubts it, but where it keeps everything around, it keeps the copy too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import numpy as np

from dechaff.decision.page_types import expected
from dechaff.decision.rule import Change, DecisionInput
from dechaff.layout.verse import is_verse
from dechaff.lexicon.tags import PREFORMATTED
from dechaff.records import Label, PageType
from dechaff.scoring.arrays import Mask

__all__ = ["MIN_QUOTED_WORDS", "MIN_WORDS", "SURE_COPY", "duplicates"]

MIN_WORDS = 15
"""Words of the shortest text that counts. With fewer, prices and labels of cards are lost on collections."""

MIN_QUOTED_WORDS = 8
"""The same in a thread, where lines of posts are quoted. With fewer, short answers that two people gave are lost."""

SURE_COPY = 0.8
"""Probability from which a copy is kept: refrains, and what a page says twice on purpose."""

_SURE_COPY: Mapping[PageType, float] = MappingProxyType({PageType.FORUM: 1.1, PageType.DOCUMENTATION: 0.0})
"""The same for types on which the probability does not matter: what recurs in a thread is a quotation, and documentation
repeats a step wherever it is needed."""

_RECURRING = PREFORMATTED | {"code", "td", "th"}
"""Tags of texts that recur for good reasons."""


def duplicates(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Remove kept blocks that duplicate an earlier kept block."""
    texts, tags = page.layout.by_block.text, page.layout.by_block.tag
    ceiling = expected(page.types, _SURE_COPY, SURE_COPY)
    least = expected(page.types, {PageType.FORUM: MIN_QUOTED_WORDS}, MIN_WORDS)
    seen: set[str] = set()
    for block in np.flatnonzero(keep & (page.words >= least)).tolist():
        text = texts[block]
        if text not in seen:
            seen.add(text)
        elif (
            tags[block] not in _RECURRING
            and page.probabilities[block] < ceiling
            and not is_verse(page.layout, block)
        ):
            yield Change(block, False, Label.REPEATED, "it stands a second time on the page")
