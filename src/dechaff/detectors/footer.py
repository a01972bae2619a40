"""The site's footer: the `<footer>` element, regions named as a footer, and regions around legal lines at the end of a
page.

The `<footer>` of an article may hold a signature or a source, so its evidence is weak, and weaker for sentences in it
that are no known line of a footer: a note of the author. Not taken: the `<footer>` of a quotation, which is its source.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.prose import is_text
from dechaff.detectors.regions import is_wide, named, quoted, runs, unlinked
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout

__all__ = ["footer"]

# Minimum share of the page's blocks before the end of the site's footer. Hidden dialogs may follow it.
MIN_END = 0.7

# Minimum share of the page's blocks before a footer without a name, and its maximum characters outside links. With more
# it contains the end of the article too.
MIN_START = 0.6
MAX_TEXT = 700

WITHIN = 0.5
"""Strength for a `<footer>` element that does not end the page."""

NOTE = 0.25
"""The same for sentences in the `<footer>` of an article. It decides nothing by itself."""

_BOXES = frozenset({"div", "section", "td"})
_CONTENT_TAGS = frozenset({"article", "figure"})


def footer(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of the site's footer."""
    limit = MIN_END * len(signals.texts)
    regions = layout.by_region
    for index in signals.regions_tagged("footer"):
        start, stop = regions.start[index], regions.stop[index]
        if start == stop or is_wide(layout, start, stop):
            continue
        around = {regions.tag[outer] for outer in layout.ancestors(index)}
        if "blockquote" in around:
            continue
        if not around.isdisjoint(_CONTENT_TAGS) or _follows_paragraph(layout, index):
            yield from _of_article(layout, signals, start, stop)
        elif stop < limit:
            yield Evidence(start, stop, Label.FOOTER, WITHIN, "it is a <footer> element")
        else:
            yield Evidence(start, stop, Label.FOOTER, 0.95, "it is the page's <footer> element")
    yield from named(layout, signals, Label.FOOTER, 0.9, weak=0.5)
    yield from _around_legal_lines(layout, signals)


def _follows_paragraph(layout: Layout, index: int) -> bool:
    """Return whether a `<footer>` directly follows a paragraph in the same `<div>`: it is that of a text, without an
    `<article>`."""
    regions, before = layout.by_region, layout.by_region.start[index] - 1
    around = regions.parent[index]
    if before < 0 or regions.tag[around] not in _BOXES:
        return False
    beside = layout.by_block.region[before]
    return around in (beside, regions.parent[beside]) and is_text(layout, before)


def _of_article(layout: Layout, signals: Signals, start: int, stop: int) -> Iterator[Evidence]:
    """Yield the runs of sentences and of other lines in the `<footer>` of an article."""
    inside = range(start, stop)
    notes = [index for index in inside if not signals.phrases[index] and is_text(layout, index)]
    others = sorted(set(inside).difference(notes))
    for indices, strength in ((others, WITHIN), (notes, NOTE)):
        for first, end in runs(indices):
            yield Evidence(first, end, Label.FOOTER, strength, "it is a <footer> element")


def _around_legal_lines(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield a footer without a name: the largest region with little text around the last legal line of the page."""
    lines = signals.blocks_saying("legal")
    count = len(signals.texts)
    if signals.flat or not lines or lines[-1] < MIN_END * count:
        return
    found = None
    for index in layout.ancestors(layout.by_block.region[lines[-1]]):
        start, stop = layout.by_region.start[index], layout.by_region.stop[index]
        if start < MIN_START * count or unlinked(layout, start, stop) > MAX_TEXT:
            break
        found = start, stop
    if found is not None:
        reason = f"it ends the page, around {quoted(signals.texts[lines[-1]])}"
        yield Evidence(*found, Label.FOOTER, 0.6, reason)
