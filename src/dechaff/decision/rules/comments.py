"""Readers' comments below an article are removed, however long they are; the posts of a thread stay.

Whether a page is a thread is not known for sure. Its sections of comments are weighed as a whole: the surer the model is that its
text is content, the surer it must be that the page is no thread.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from dechaff.decision.page_types import expected
from dechaff.decision.rule import Change, DecisionInput
from dechaff.detectors.evidence import Evidence
from dechaff.records import Label, PageType
from dechaff.scoring.arrays import Mask

__all__ = [
    "CEILING",
    "GUESS_ODDS",
    "MAX_CEILING",
    "MIN_STRENGTH",
    "MIN_TEXT_WORDS",
    "SURE_STRENGTH",
    "comments",
]

CEILING = 0.8
"""Mean probability from which a section stays where nothing is known of the page type."""

MAX_CEILING = 0.95
"""Mean probability from which a section always stays. Sections that the model is surer of are parts of an article whose
heading happens to read "Thoughts on..." or "7. Participate in...": there the detector is wrong."""

SURE_STRENGTH = 0.8
"""Strength of evidence that leaves little doubt. For weaker evidence no ceiling is above `CEILING`: an article has a part
with the heading "Commentary" more often than readers' comments that the model takes for content."""

MIN_STRENGTH = 0.4
"""Strength of the weakest evidence that counts. The detector halves its strength where comments are longer than the rest."""

GUESS_ODDS = 1.0
"""What is taken from the log-odds of the ceiling for evidence below `SURE_STRENGTH`."""

MIN_TEXT_WORDS = 10
"""Words of text that must remain: where only what is called comments holds text, it is not comments."""

_IS_CLUTTER: Mapping[PageType, float] = MappingProxyType(
    {PageType.ARTICLE: 1.0, PageType.FORUM: 0.0, PageType.DOCUMENTATION: 0.0}
)
"""How likely comments are clutter on a page of a type. What documentation names so are comments of code."""

_UNKNOWN = 0.5
"""The same for all other types."""


def comments(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Remove sections of comments."""
    sections = _sections(page, keep)
    inside: Mask = np.zeros(len(keep), dtype=bool)
    for section in sections:
        inside[section.start : section.stop] = True
    if float(page.words[keep & ~inside].sum()) < MIN_TEXT_WORDS:
        return
    odds = _logit(expected(page.types, _IS_CLUTTER, _UNKNOWN)) + _logit(CEILING)
    sure = [section for section in sections if section.strength >= SURE_STRENGTH]
    guessed = [section for section in sections if section.strength < SURE_STRENGTH]
    yield from _removed(page, keep, sure, min(odds, _logit(MAX_CEILING)))
    yield from _removed(page, keep, guessed, min(odds - GUESS_ODDS, _logit(CEILING)))


def _removed(
    page: DecisionInput, keep: Mask, sections: Sequence[Evidence], ceiling: float
) -> Iterator[Change]:
    """Remove all of some sections if the log-odds of their mean probability are below a ceiling."""
    blocks = [block for item in sections for block in range(item.start, item.stop) if keep[block]]
    if not blocks:
        return
    mean = float(np.average(page.probabilities[blocks], weights=page.words[blocks] + 1e-3))
    if _logit(mean) >= ceiling:
        return
    for item in sections:
        for block in (np.flatnonzero(keep[item.start : item.stop]) + item.start).tolist():
            yield Change(block, False, Label.COMMENTS, item.why)


def _sections(page: DecisionInput, keep: Mask) -> list[Evidence]:
    """Return the evidence of comments on kept blocks, without what lies inside of other evidence of them."""
    found = [item for item in page.evidence if item.label is Label.COMMENTS and item.strength >= MIN_STRENGTH]
    sections: list[Evidence] = []
    for item in sorted(found, key=lambda item: (item.start, -item.stop)):
        if sections and item.stop <= sections[-1].stop:
            if item.strength > sections[-1].strength and item.start == sections[-1].start:
                sections[-1] = sections[-1]._replace(strength=item.strength, why=item.why)
        elif keep[item.start : item.stop].any():
            sections.append(item)
    return sections


def _logit(probability: float) -> float:
    clipped = min(max(probability, 1e-3), 1 - 1e-3)
    return float(np.log(clipped / (1 - clipped)))
