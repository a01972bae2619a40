"""Breadcrumbs: the path from the home page to this one.

Not taken: arrows inside sentences. A line is recognised by its shape only before the headline.
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

# Maximum characters outside links in a path.
MAX_TEXT = 300

_ARROW = re.compile(r"[»›→❯>]| / |::")

# Number of steps of a path whose steps are separate blocks.
MIN_STEPS = 2
MAX_STEPS = 7

_ENTRY = bit("navigation")

# Maximum characters of a line of steps with arrows, and the number of first blocks that are searched for one.
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
            reason = f"{quoted(text)} looks like a breadcrumb path"
            yield Evidence(index, index + 1, Label.BREADCRUMBS, 0.7, reason)
    yield from _steps_to_headline(layout, signals)


def _steps_to_headline(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield a list directly before the headline that begins with a menu entry, usually "Home"."""
    headline = signals.headline
    if headline < MIN_STEPS or signals.flat:
        return
    # The last step may repeat the headline and be mistaken for it.
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
