"""Notices of the site in the text: "Found a mistake? Tell us", "This article is for members", rules for comments, links
to the recipe, lines of mail archives, visitor counters, and the number of answers to a question.

The phrases are long enough that no sentence of a text begins with them, so the evidence overrules the model.

Not taken: headings above text, and a word such as "Answers" without a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.prose import heads_text
from dechaff.detectors.regions import CERTAIN, quoted
from dechaff.detectors.signals import MAX_PHRASE_TEXT, Signals
from dechaff.layout.layout import Layout
from dechaff.lexicon.kinds import bit
from dechaff.lexicon.phrase_lists import normalise, phrases

__all__ = ["site_notices"]

# Maximum characters of a notice. Most are one or two sentences.
MAX_NOTICE = 320

# Number of first characters that the lines of a list of notices share, with and without spaces between words.
MIN_ALIKE = 6
MIN_ALIKE_UNSPACED = 3

# Maximum words of a line with the number of answers or readers.
MAX_COUNT_WORDS = 7

_NOTICE = bit("site-notice")
_POST_COUNT = bit("post-count")

# A digit, and a number, which may be abbreviated: "3k", "1.2M".
_DIGIT = re.compile(r"\d")
_COUNT = re.compile(r"\s?\d[\d.,]{0,15}[kKmM]?(?![^\W\d_\u2e80-\U0010ffff])\s?|[▲▼△▽↑↓+]+")

# Kinds of notices in order of priority: the first that the text names is the label.
_LABELS = tuple(
    (bit(label), label)
    for label in (
        Label.PAYWALL, Label.COMMENTS, Label.NEWSLETTER, Label.SHARE, Label.LEGAL, Label.NAVIGATION, Label.ADVERT,
    )
)  # fmt: skip


def site_notices(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of notices of the site."""
    texts = signals.texts
    for index in signals.blocks_saying("site-notice"):
        if not heads_text(layout, index):
            notice = _evidence(texts[index], index, signals.phrases[index])
            yield notice._replace(stop=_alike_stop(layout, signals, index))
    for index in [index for index, text in enumerate(texts) if MAX_PHRASE_TEXT < len(text) <= MAX_NOTICE]:
        said = phrases().begun_by(normalise(texts[index]))
        if said & _NOTICE:
            yield _evidence(texts[index], index, said)
    exact = phrases().exact
    for index, words in enumerate(layout.by_block.words):
        if words <= MAX_COUNT_WORDS and _DIGIT.search(texts[index]):
            word = normalise(_COUNT.sub(" ", texts[index]))
            if exact.get(word, 0) & _POST_COUNT:
                reason = f"{quoted(texts[index])} counts the posts of a page, or its readers"
                yield Evidence(index, index + 1, Label.CONTROLS, CERTAIN, reason)


def _alike_stop(layout: Layout, signals: Signals, index: int) -> int:
    """Return the end of the lines from a notice on that begin like it: "You cannot post", "You cannot reply"."""
    tag, parents, around = layout.by_block.tag, layout.by_region.parent, layout.by_block.region
    text = signals.texts[index]
    begin = text[: MIN_ALIKE if " " in text else MIN_ALIKE_UNSPACED]
    stop = index + 1
    while (
        stop < len(signals.texts)
        and signals.texts[stop].startswith(begin)
        and len(signals.texts[stop]) <= MAX_PHRASE_TEXT
        and tag[stop] == tag[index]
        and (around[stop] == around[index] or parents[around[stop]] == parents[around[index]])
    ):
        stop += 1
    return stop


def _evidence(text: str, index: int, said: int) -> Evidence:
    label = next((label for mask, label in _LABELS if said & mask), Label.CONTROLS)
    return Evidence(index, index + 1, label, CERTAIN, f"{quoted(text)} is a known notice of sites")
