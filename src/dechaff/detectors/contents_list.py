"""Tables of contents of the page itself: links to fragments whose texts are headings of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.lexicon.html_elements import HEADINGS
from dechaff.lexicon.kinds import mask_of
from dechaff.lexicon.phrase_lists import normalise

__all__ = ["CONTENTS_STRENGTH", "MIN_ENTRIES", "contents_lists"]

CONTENTS_STRENGTH = 0.97

# Minimum entries. A single link to a section may be a sentence.
MIN_ENTRIES = 2

# Maximum distance between two entries, in blocks: numbers in boxes of their own, an entry with another wording.
MAX_APART = 3

# Maximum words of the heading above such a list.
MAX_TITLE_WORDS = 4

_TITLES = mask_of("navigation", "controls")


def contents_lists(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of tables of contents."""
    for entries in _runs(_entries(layout, signals)):
        start, stop = entries[0], entries[-1] + 1
        if len(entries) >= MIN_ENTRIES and all(signals.leads(index) for index in range(start, stop)):
            start = _with_title(layout, signals, start, stop)
            reason = f"{len(entries)} links to the headings of this page"
            yield Evidence(start, stop, Label.NAVIGATION, CONTENTS_STRENGTH, reason)


def _with_title(layout: Layout, signals: Signals, start: int, stop: int) -> int:
    """Return the start of a list with its title: a known word, or the only other text of its box."""
    above = start - 1
    if above < 0 or layout.by_block.words[above] > MAX_TITLE_WORDS:
        return start
    regions = layout.by_region
    boxes = (region for region in layout.ancestors(layout.by_block.region[above]) if region)
    is_in_box = any(regions.start[box] == above and regions.stop[box] == stop for box in boxes)
    return above if is_in_box or signals.phrases[above] & _TITLES else start


def _entries(layout: Layout, signals: Signals) -> Sequence[int]:
    """Return the blocks that are a link to a fragment of the page and have the text of a heading below them."""
    if layout.markup is None or len(layout.markup.to_fragments) < MIN_ENTRIES:
        return ()
    leading = frozenset(layout.markup.to_fragments)
    blocks = layout.by_block
    last: dict[str, int] = {}
    for index, tag in enumerate(blocks.tag):
        if tag in HEADINGS:
            last[normalise(blocks.text[index])] = index
    last.pop("", None)
    return [
        index
        for index, links in enumerate(blocks.links)
        if links
        and blocks.tag[index] not in HEADINGS
        and last.get(normalise(blocks.text[index]), -1) > index
        and any(run in leading for run in layout.runs(index) if run is not None and run.__class__ is not str)
    ]


def _runs(entries: Sequence[int]) -> Iterator[list[int]]:
    """Yield runs of entries that are close to each other."""
    run: list[int] = []
    for index in entries:
        if run and index - run[-1] > MAX_APART:
            yield run
            run = []
        run.append(index)
    if run:
        yield run
