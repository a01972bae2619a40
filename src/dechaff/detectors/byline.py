"""Bylines and datelines: author and date in short blocks near the headline.

Not taken: sentences that begin with "By"; headings, list items and cells further down that begin with it ("By train",
"By card"); paragraphs in a region named as a byline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.prose import is_prose, is_sentence, is_text
from dechaff.detectors.regions import named, quoted, saying
from dechaff.detectors.signals import Signals
from dechaff.detectors.threads import MAX_AGE, is_age
from dechaff.layout.layout import Layout
from dechaff.lexicon.html_elements import CONTROLS, HEADINGS
from dechaff.lexicon.small_words import any_of

__all__ = ["byline"]

# Maximum characters outside links in a byline.
MAX_TEXT = 250

# Blocks before and after the headline that are searched for a byline by its shape.
_BEFORE, _AFTER = 4, 14

# Maximum characters of a line with a date that is not a sentence.
_MAX_DATE_LINE = 80

# Minimum words of a sentence in a region named as a byline. "Ada Wrenfield writes about the coast." has fewer.
MIN_TEXT_WORDS = 12

# Strength that decides nothing by itself.
WEAK = 0.4

# Elements inside a text, where "by" and the like name means and places.
_PARTS = HEADINGS - {"h1"} | {"li", "td", "th", "dt", "dd"}

# A day, month and year: `12-12-2025`, `3 May 2024`, `3 de mayo de 2024`, `May 3rd, 2024`, `2024年5月3日`.
_DIGIT = re.compile(r"\d")
_DATE = re.compile(
    r"\b\d{1,4}[-/. ]{1,2}\d{1,2}[-/. ]{1,2}\d{2,4}\b"
    r"|\b\d{1,2}\S{0,3} (?:[^\W\d]{2} )?\w{3,12}\.?,? (?:[^\W\d]{2} )?\d{4}\b"
    r"|\b\w{3,12}\.? \d{1,2}\S{0,2},? \d{4}\b"
    rf"|\d{{4}} ?(?:{any_of('year')}) ?\d{{1,2}} ?(?:{any_of('month')})"
)


def byline(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of bylines and datelines."""
    for evidence in named(layout, signals, Label.BYLINE, 0.7, weak=0.45, max_text=MAX_TEXT):
        holds_text = any(
            is_text(layout, index, least=MIN_TEXT_WORDS) for index in range(evidence.start, evidence.stop)
        )
        yield evidence._replace(strength=evidence.strength / 2) if holds_text else evidence
    headline = signals.headline
    start, stop = max(0, headline - _BEFORE), headline + _AFTER
    said = signals.blocks_saying(Label.BYLINE)
    near = [index for index in said if headline >= 0 and start <= index < stop]
    text = _of_the_text(layout, signals, near)
    head = [index for index in near if index not in text]
    yield from saying(layout, head, Label.BYLINE, 0.75, "a byline near the headline")
    far = [index for index in said if headline < 0 or not start <= index < stop]
    yield from saying(layout, sorted({*far, *text}), Label.BYLINE, WEAK, "a known beginning of bylines")
    if headline < 0:
        return
    for index, line in enumerate(signals.texts[start:stop], start):
        is_dated = len(line) <= _MAX_DATE_LINE and (
            _DATE.search(line) or (len(line) <= MAX_AGE and _DIGIT.search(line) and is_age(line))
        )
        if index != headline and is_dated:
            yield Evidence(
                index, index + 1, Label.DATELINE, 0.7, f"{quoted(line)} is a date near the headline"
            )


def _of_the_text(layout: Layout, signals: Signals, near: list[int]) -> set[int]:
    """Return the blocks that begin like bylines but belong to the text: sentences, choices of forms, and headings, items and
    cells that follow text or are repeated."""
    tags = layout.by_block.tag
    alike = Counter((tags[index], _first_word(signals.texts[index])) for index in near)
    begun = next(
        (
            index
            for index in range(max(signals.headline, 0) + 1, near[-1] if near else 0)
            if is_prose(layout, index)
        ),
        len(tags),
    )
    return {
        index
        for index in near
        if is_sentence(layout, index)
        or tags[index] in CONTROLS
        or (
            tags[index] in _PARTS
            and (index > begun or alike[tags[index], _first_word(signals.texts[index])] > 1)
        )
    }


def _first_word(text: str) -> str:
    """Return the first word of a line; all numbers are alike: "4 min" and "9 min" in the cells of a table."""
    word = text.partition(" ")[0].casefold()
    return "0" if word.isdigit() else word
