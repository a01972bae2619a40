"""Breadcrumbs: the path from the home page to this one.

Leaves alone arrows inside sentences: a line is taken by its shape only where it stands before the headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.regions import named, quoted
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.lexicon.kinds import bit

__all__ = ["breadcrumbs"]

# A path of pages takes no more characters outside links than this.
MAX_TEXT = 300

_ARROW = re.compile(r"[»›→❯>]| / |::")

# Steps of a path that stand in blocks of their own.
MIN_STEPS = 2
MAX_STEPS = 7

_ENTRY = bit("navigation")

# A line of steps with arrows: at most this many characters, among the first blocks of a page.
_MAX_LINE = 160
_FIRST_BLOCKS = 60


def breadcrumbs(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of breadcrumbs."""
    yield from named(layout, signals, Label.BREADCRUMBS, 0.95, max_text=MAX_TEXT)
    headings = signals.regions_tagged("h1")
    end = layout.by_region.start[headings[0]] if headings else _FIRST_BLOCKS
    for index in range(min(end, _FIRST_BLOCKS, len(signals.texts))):
        text = signals.texts[index]
        if len(text) <= _MAX_LINE and len(_ARROW.findall(text)) > 1:
            reason = f"{quoted(text)} has the shape of a path to the page"
            yield Evidence(index, index + 1, Label.BREADCRUMBS, 0.7, reason)
    yield from _steps_to_headline(layout, signals)


def _steps_to_headline(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield a list right before the headline that begins with an entry of a menu, "Home" most often."""
    headline = signals.headline
    if headline < MIN_STEPS or signals.flat:
        return
    # The last step may repeat the headline, and be taken for it.
    for last in (headline - 1, headline):
        around = layout.by_region.parent[layout.by_block.region[last]]
        start, stop = layout.by_region.start[around], layout.by_region.stop[around]
        if not MIN_STEPS <= stop - start <= MAX_STEPS or stop != last + 1:
            continue
        if layout.char_sums[stop] - layout.char_sums[start] > MAX_TEXT:
            continue
        if signals.linked[start] and signals.phrases[start] & _ENTRY:
            reason = f"{stop - start} steps from {quoted(signals.texts[start])} to the headline"
            yield Evidence(start, stop, Label.BREADCRUMBS, 0.7, reason)
            return
