"""Readers' comments, the form to write one, and what surrounds them.

Leaves alone the posts of a forum, which are content: what is named so counts half where hardly any text
stands before it, or less than there is of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import MAX_PAGE_SHARE, named, saying, unlinked
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout

__all__ = ["comments"]

# Characters outside links before the first comment: with fewer, what is named so is no answer to anything.
MIN_TEXT_BEFORE = 800

# Paragraphs beside the heading that are comments themselves.
MAX_PROSE = 1000


# Names of what other sites say of a page (microformats of the IndieWeb): a citation that is a comment.
_MENTIONS = frozenset(
    {"u-comment", "p-comment", "webmention", "webmentions", "webmention-reply", "mention-reply"}
)


def comments(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of comments."""
    label = Label.COMMENTS
    found = list(named(layout, signals, label, 0.85, weak=0.45, wide=True))
    total = sum(unlinked(layout, evidence.start, evidence.stop) for evidence in found)
    before = unlinked(layout, 0, found[0].start) if found else 0
    if before < MIN_TEXT_BEFORE or total > MAX_PAGE_SHARE * layout.unlinked_sums[-1]:
        found = [evidence._replace(strength=evidence.strength / 2) for evidence in found]
    yield from found
    yield from _mentions(layout)
    yield from headed(layout, signals, label, 0.8, max_prose=MAX_PROSE)
    yield from saying(layout, signals.blocks_saying(label), label, 0.75, "a usual text around comments")


def _mentions(layout: Layout) -> Iterator[Evidence]:
    """Yield evidence for the outermost regions that are marked up as comments from other sites."""
    regions, covered = layout.by_region, 0
    for index, names in enumerate(regions.names):
        if "mention" in names or "-comment" in names:
            start, stop = regions.start[index], regions.stop[index]
            if stop > covered and start < stop and not _MENTIONS.isdisjoint(names.split()) and start:
                covered = stop
                yield Evidence(
                    start, stop, Label.COMMENTS, 0.9, "it is marked up as a comment from another site"
                )
