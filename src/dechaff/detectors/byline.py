"""Bylines and datelines: who wrote it and when, in short blocks near the headline.

Leaves alone dates in running text and sentences that begin with "By": only short texts near the headline, and
regions named so, count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.regions import named, quoted, saying
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout

__all__ = ["byline"]

# Characters outside links in a byline.
MAX_TEXT = 250

# Blocks before and after the headline among which a byline is looked for by its shape.
_BEFORE, _AFTER = 4, 14

# Longest line with a date that is no sentence, in characters.
_MAX_DATE_LINE = 80

# A day, month and year: `12-12-2025`, `3 May 2024`, `3 de mayo de 2024`, `May 3rd, 2024`, `2024年5月3日`.
_DATE = re.compile(
    r"\b\d{1,4}[-/. ]{1,2}\d{1,2}[-/. ]{1,2}\d{2,4}\b"
    r"|\b\d{1,2}\S{0,3} (?:de )?\w{3,12}\.?,? (?:de )?\d{4}\b"
    r"|\b\w{3,12}\.? \d{1,2}\S{0,2},? \d{4}\b"
    r"|\d{4} ?[年년] ?\d{1,2} ?[月월]"
)


def byline(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of bylines and datelines."""
    yield from named(layout, signals, Label.BYLINE, 0.7, weak=0.45, max_text=MAX_TEXT)
    headline = signals.headline
    start, stop = max(0, headline - _BEFORE), headline + _AFTER
    said = signals.blocks_saying(Label.BYLINE)
    near = [index for index in said if headline >= 0 and start <= index < stop]
    yield from saying(layout, near, Label.BYLINE, 0.75, "a byline near the headline")
    far = [index for index in said if headline < 0 or not start <= index < stop]
    yield from saying(layout, far, Label.BYLINE, 0.4, "a usual beginning of bylines")
    if headline < 0:
        return
    for index, text in enumerate(signals.texts[start:stop], start):
        if index != headline and len(text) <= _MAX_DATE_LINE and _DATE.search(text):
            yield Evidence(
                index, index + 1, Label.DATELINE, 0.7, f"{quoted(text)} is a date near the headline"
            )
