"""Remove sentences about the author at the end of a text: those that begin with the name in the byline.

Without a class name or a phrase that says so, a biography reads like the last paragraph.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import numpy as np

from dechaff.decision.rule import Change, DecisionInput
from dechaff.detectors.prose import is_text
from dechaff.lexicon.html_elements import HEADINGS
from dechaff.records import Label
from dechaff.scoring.arrays import Mask

__all__ = ["author_notes"]

MAX_WORDS = 80
"""Maximum words of such a note. A longer one is a portrait."""

MIN_BEFORE = 0.6
"""Minimum share of the kept words before it."""

MAX_AFTER = 2
"""Maximum kept sentences after it: the rest of the note."""

_WHY = "it is about the author"
_COLONS = (":", "：")
_MARKS = ".,;:()[]|·—–-"


def author_notes(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Remove such sentences. Below a heading they are the text of a section: "Why choose us?"."""
    texts = page.layout.by_block.text
    names = [
        name
        for block, label in page.marks
        if label == Label.BYLINE and block < len(texts)
        for name in _names(texts[block])
    ]
    if not names:
        return
    kept = np.flatnonzero(keep).tolist()
    sums = np.cumsum(page.words[kept])
    after = 0
    for place in range(len(kept) - 1, 0, -1):
        block = kept[place]
        reads_as_text = is_text(page.layout, block)
        if after > MAX_AFTER or sums[place - 1] < MIN_BEFORE * sums[-1]:
            break
        is_note = page.words[block] <= MAX_WORDS and _begins_with(texts[block], names)
        if reads_as_text and is_note and page.layout.by_block.tag[kept[place - 1]] not in HEADINGS:
            yield Change(block, False, Label.AUTHOR_BOX, _WHY)
        else:
            after += reads_as_text


def _begins_with(text: str, names: Sequence[str]) -> bool:
    """Return whether a sentence begins with a name. With a colon after it, somebody of that name speaks."""
    return any(text.startswith(name) and text[len(name) :].lstrip()[:1] not in _COLONS for name in names)


def _names(byline: str) -> Iterator[str]:
    """Yield the pairs of words in a byline that may be a first and a last name."""
    words = [word.strip(_MARKS) for word in byline.split()]
    for first, last in itertools.pairwise(words):
        if all(len(word) > 1 and not word[0].islower() and word[0].isalpha() for word in (first, last)):
            yield f"{first} {last}"
