"""Newsletter and sign-up boxes, calls to install an app.

Not taken: an article about newsletters. Only short texts and named regions with little text count, and a heading above
sentences without a button or a field counts half.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.prose import reads_as_text
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import doubted, named, saying
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.lexicon.kinds import bit

__all__ = ["newsletter"]

_NEWSLETTER = bit("newsletter")

# Maximum characters outside links. A region with more contains other text too.
MAX_TEXT = 800

# Maximum paragraphs of a box. A region with more contains part of the page's text.
MAX_PROSE = 1


def newsletter(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of sign-up boxes."""
    yield from doubted(
        layout,
        signals,
        named(layout, signals, Label.NEWSLETTER, 0.85, weak=0.45, max_text=MAX_TEXT),
        MAX_PROSE,
    )
    for evidence in headed(layout, signals, Label.NEWSLETTER, 0.7, max_text=MAX_TEXT):
        below = range(evidence.start + 1, evidence.stop)
        is_text = reads_as_text(layout, below.start, below.stop)
        said = any(signals.phrases[index] & _NEWSLETTER for index in below)
        yield evidence._replace(strength=evidence.strength / 2) if is_text and not said else evidence
    yield from saying(
        layout,
        signals.blocks_saying(Label.NEWSLETTER),
        Label.NEWSLETTER,
        0.75,
        "a known phrase of sign-up boxes",
    )
