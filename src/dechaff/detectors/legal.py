"""Legal and copyright lines, terms, imprint.

Leaves alone the text of a page of terms: only short texts and regions without much text count.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.regions import named, quoted, saying
from dechaff.detectors.signals import MAX_PHRASE_TEXT, Signals
from dechaff.layout.layout import Layout
from dechaff.lexicon.kinds import bit
from dechaff.lexicon.phrase_lists import normalise, phrases

__all__ = ["legal"]

# Characters outside links: a region with more is a text about the law.
MAX_TEXT = 1200

_PICTURES = frozenset({"figure", "figcaption", "picture"})
"""What is named after copyright in there is the credit of a picture."""


def legal(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of legal lines."""
    label = Label.LEGAL
    regions = layout.by_region
    credits = {
        (regions.start[index], regions.stop[index])
        for index in signals.regions_named(label)
        if any(regions.tag[around] in _PICTURES for around in layout.ancestors(index))
    }
    for evidence in named(layout, signals, label, 0.8, weak=0.4, max_text=MAX_TEXT):
        if (evidence.start, evidence.stop) not in credits:
            yield evidence
    yield from saying(layout, signals.blocks_saying(label), label, 0.8, "a usual text of legal lines")
    yield from _bars(signals)


def _bars(signals: Signals) -> Iterator[Evidence]:
    """Yield lines such as "Imprint | Terms of use | Privacy": several entries that stand in one line."""
    said_by, mask = phrases().said_by, bit("legal")
    for index in [index for index, text in enumerate(signals.texts) if "|" in text]:
        text = signals.texts[index]
        parts = [normalise(part) for part in text.split("|")] if len(text) <= MAX_PHRASE_TEXT else []
        if parts and 2 * sum(bool(said_by(part) & mask) for part in parts) >= len(parts):
            reason = f"{quoted(text)} is a line of links to legal pages"
            yield Evidence(index, index + 1, Label.LEGAL, 0.85, reason)
