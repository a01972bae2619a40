"""Keep the lines between the headline and the text that sum it up.

Without a class name that says so, such a line looks like a label to the model; in a box that is named as a header, like
a part of the page's header. Between the headline and the byline any line of some words is one, elsewhere a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.decision.rule import Change, DecisionInput
from dechaff.detectors.prose import is_sentence
from dechaff.records import Label, PageType
from dechaff.scoring.arrays import Mask

__all__ = ["MAX_LINES", "MIN_ARTICLE", "MIN_PROBABILITY", "MIN_WORDS", "lead_lines"]

MIN_WORDS = 5
"""Minimum words of such a line. Shorter ones are sections and places."""

MAX_WORDS = 60
"""Maximum words of such a line."""

MAX_LINES = 10
"""Maximum lines between the headline and the text: bylines, buttons and captions."""

MIN_ARTICLE = 0.5
"""Minimum probability of the type "article" for a sentence to be such a line."""

MIN_PROBABILITY = 0.3
"""Minimum probability of such a sentence."""

MAX_EVIDENCE = 0.5
"""Minimum strength of evidence that leaves a line to the model."""

_BYLINES = frozenset({Label.BYLINE, Label.DATELINE})


def lead_lines(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep removed lines directly between the headline and the byline, and sentences between the headline and the
    text."""
    if page.layout.is_flat:
        return
    marks = [(block, Label(name)) for block, name in page.marks]
    titles = [block for block, label in marks if label is Label.TITLE]
    if not titles:
        return
    bylines = {block for block, label in marks if label in _BYLINES}
    found = {title + 1 for title in titles} & {byline - 1 for byline in bylines}
    if page.types.get(PageType.ARTICLE, 0.0) >= MIN_ARTICLE:
        marked = {block for block, _ in marks}
        found |= {block for title in titles for block in _sentences(page, keep, title) if block not in marked}
    blocks = page.layout.by_block
    for block in sorted(found):
        if (
            not keep[block]
            and MIN_WORDS <= page.words[block] <= MAX_WORDS
            and not blocks.link_chars[block]
            and not blocks.hidden[block]
            and not _is_doubted(page, block)
        ):
            yield Change(block, True, None, "")


def _sentences(page: DecisionInput, keep: Mask, title: int) -> Iterator[int]:
    """Yield the sentences between a headline and the first kept sentence below it, if that is near."""
    last = min(title + MAX_LINES + 2, len(keep))
    text = next(
        (block for block in range(title + 1, last) if keep[block] and is_sentence(page.layout, block)), -1
    )
    for block in range(title + 1, text):
        if is_sentence(page.layout, block) and page.probabilities[block] >= MIN_PROBABILITY:
            yield block


def _is_doubted(page: DecisionInput, block: int) -> bool:
    """Return whether evidence says that a line is clutter other than a header."""
    return any(
        item.start <= block < item.stop and item.strength >= MAX_EVIDENCE and item.label is not Label.HEADER
        for item in page.evidence
    )
