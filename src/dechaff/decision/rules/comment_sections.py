"""Remove readers' comments below an article, however long they are. The posts of a thread are kept.

Whether a page is a thread is uncertain, so its comment sections are weighed as a whole. The higher their probability of
being content, the surer it must be that the page is not a thread.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from dechaff.decision.page_types import expected
from dechaff.decision.rule import Change, DecisionInput
from dechaff.detectors.comments import HEADED_STRENGTH, SYSTEM_STRENGTH, THREAD_STRENGTH
from dechaff.detectors.evidence import Evidence
from dechaff.detectors.regions import CERTAIN
from dechaff.records import Label, PageType
from dechaff.scoring.arrays import Mask

__all__ = [
    "CEILING",
    "FIRST_POST_WORDS",
    "GUESS_ODDS",
    "MAX_CEILING",
    "MAX_TEXT_ODDS",
    "MAX_THREAD_CEILING",
    "MIN_STRENGTH",
    "MIN_TEXT_WORDS",
    "SURE_STRENGTH",
    "SYSTEM_ODDS",
    "comments",
]

CEILING = 0.8
"""Minimum mean probability at which a section is kept if the page type is unknown."""

MAX_CEILING = 0.95
"""Minimum mean probability at which a section is always kept. Sections above it are parts of an article with a heading
such as "Thoughts on..." or "7. Participate in...", where the detector is wrong."""

THREAD_ODDS = 1.0
"""Added to the log-odds of the ceiling if the section has the shape of a thread below a text."""

HEADED_ODDS = 5.0
"""The same if the thread is below a heading of comments. Up to 6 none of 102 threads with gold text is taken for comments; at
7 two are."""

LONG_THREAD = 4.0
"""Binary logarithm of the ratio between the length of the sections and of a short text before them at which the full
amount is subtracted."""

MAX_THREAD_CEILING = 0.99
"""The same for sections with the shape of a thread: no part of an article repeats names, dates and reply buttons."""

SURE_STRENGTH = 0.8
"""Minimum strength of reliable evidence. For weaker evidence no ceiling is above `CEILING`: a section "Commentary" in
an article is more frequent than readers' comments that the model takes for content."""

SYSTEM_ODDS = 5.0
"""Added to the log-odds of the ceiling if a known comment system made the section: forums have none. With 0, a hundred
comments below a short article turn the page into a thread."""

FIRST_POST_WORDS = 200
"""Words before the first section that indicate neither an article nor the first post of a thread. Twice as many add 1
to the log-odds of the ceiling, half as many subtract 1. Of 26 threads with gold text, one has more than 500."""

MAX_TEXT_ODDS = 2.0
"""Maximum that the text before the first section adds or subtracts."""

MIN_STRENGTH = 0.4
"""Minimum strength of evidence that counts. The detector halves the strength if hardly any text precedes the
section."""

GUESS_ODDS = 1.0
"""Subtracted from the log-odds of the ceiling for evidence below `SURE_STRENGTH`."""

MIN_TEXT_WORDS = 5
"""Minimum words of text that must remain. If all text is in sections named comments, they are not comments."""

_IS_CLUTTER: Mapping[PageType, float] = MappingProxyType(
    {PageType.ARTICLE: 1.0, PageType.FORUM: 0.0, PageType.DOCUMENTATION: 0.3}
)
"""Probability that comments are clutter, by page type. In documentation, sections named so may be about comments in
code, and pages about programming with readers' comments look like documentation."""

_UNKNOWN = 0.5
"""The same for all other types."""


def comments(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Remove sections of comments, and label everything in them."""
    sections = _sections(page)
    if not sections:
        return
    inside: Mask = np.zeros(len(keep), dtype=bool)
    for section in sections:
        inside[section.start : section.stop] = True
    if float(page.words[keep & ~inside].sum()) < MIN_TEXT_WORDS:
        return
    odds = _logit(expected(page.types, _IS_CLUTTER, _UNKNOWN)) + _logit(CEILING)
    odds += _odds_of_text_before(page, keep, sections, inside)
    groups = (
        (SYSTEM_STRENGTH, odds + SYSTEM_ODDS, 1.0),
        (HEADED_STRENGTH, odds + HEADED_ODDS, MAX_THREAD_CEILING),
        (THREAD_STRENGTH, odds + THREAD_ODDS, MAX_THREAD_CEILING),
        (SURE_STRENGTH, odds, MAX_CEILING),
        (MIN_STRENGTH, odds - GUESS_ODDS, CEILING),
    )
    for least, bound, highest in groups:
        chosen = [section for section in sections if section.strength >= least]
        sections = [section for section in sections if section.strength < least]
        yield from _removed(page, keep, chosen, min(bound, _logit(highest)))


def _odds_of_text_before(
    page: DecisionInput, keep: Mask, sections: Sequence[Evidence], inside: Mask
) -> float:
    """Return what the length of the text before the sections adds to the log-odds that they are not posts of a
    thread."""
    first = min((section.start for section in sections), default=0)
    words = max(float(page.words[:first][keep[:first]].sum()), 1.0)
    odds = min(max(float(np.log2(words / FIRST_POST_WORDS)), -MAX_TEXT_ODDS), MAX_TEXT_ODDS)
    if odds >= 0:
        return odds
    # A short text is weak evidence alone: a thread is many times as long as its first post.
    longer = max(float(page.words[inside].sum()) / words, 1.0)
    return odds * min(float(np.log2(longer)) / LONG_THREAD, 1.0)


def _removed(
    page: DecisionInput, keep: Mask, sections: Sequence[Evidence], ceiling: float
) -> Iterator[Change]:
    """Remove all given sections if the log-odds of their mean probability are below a ceiling."""
    blocks = [block for item in sections for block in range(item.start, item.stop) if keep[block]]
    if blocks:
        mean = float(np.average(page.probabilities[blocks], weights=page.words[blocks] + 1e-3))
        if _logit(mean) >= ceiling:
            return
    for item in sections:
        for block in range(item.start, item.stop):
            yield Change(block, False, Label.COMMENTS, item.why)


def _sections(page: DecisionInput) -> list[Evidence]:
    """Return the evidence of comments, without evidence inside other evidence of comments and without single
    notices."""
    found = [
        item
        for item in page.evidence
        if item.label is Label.COMMENTS and MIN_STRENGTH <= item.strength < CERTAIN
    ]
    sections: list[Evidence] = []
    for item in sorted(found, key=lambda item: (item.start, -item.stop)):
        if sections and item.stop <= sections[-1].stop:
            around = sections[-1]
            is_most = 2 * (item.stop - item.start) > around.stop - around.start
            if item.strength > around.strength and is_most:
                sections[-1] = around._replace(strength=item.strength, why=item.why)
        else:
            sections.append(item)
    return sections


def _logit(probability: float) -> float:
    clipped = min(max(probability, 1e-3), 1 - 1e-3)
    return float(np.log(clipped / (1 - clipped)))
