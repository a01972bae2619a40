"""Teaser cards: linked headings that repeat in similar containers, below an article.

The cards may be in a container of their own, or be `<article>` elements after the article.

Not taken: the cards of a page without an article before them, where they are the content. The text directly below a
linked heading is an excerpt of another page.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.prose import is_prose
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.lexicon.html_elements import HEADING_LEVELS

__all__ = ["teasers"]

# Minimum number of cards in a group.
MIN_CARDS = 3

# Minimum number of paragraphs in an article.
MIN_PARAGRAPHS = 3

# Minimum characters of a paragraph, in any script.
MIN_PARAGRAPH = 60

# Minimum number of `<article>` elements with linked headings after the `<article>` of the page.
MIN_SIBLINGS = 2

# Strength for cards in a container of their own, and for cards that are siblings of the article.
STRENGTH = 0.6
SIBLING_STRENGTH = 0.8

# Minimum ratio between the words of the article and those of its longest sibling.
MIN_LONGER = 2

# Maximum number of long texts without links per card. With more, the headings are in a text.
MAX_TOLD = 2

# Maximum number of regions above a heading that are searched for the group's container.
_MAX_CLIMB = 6


def teasers(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of groups of teaser cards."""
    starts, stops = layout.by_region.start, layout.by_region.stop
    heads = sorted(
        starts[index]
        for tag in HEADING_LEVELS[1:]
        for index in signals.regions_tagged(tag)
        if starts[index] < stops[index] and signals.linked[starts[index]]
    )
    if len(heads) < MIN_SIBLINGS:
        return
    long = [index for index, text in enumerate(signals.texts) if len(text) > MIN_PARAGRAPH]
    excerpts = {head + 1 for head in heads}
    paragraphs = [index for index in long if index not in excerpts and is_prose(layout, index)]
    article = paragraphs[MIN_PARAGRAPHS - 1] if len(paragraphs) >= MIN_PARAGRAPHS else len(signals.texts)
    place = 0
    while place + MIN_CARDS <= len(heads):
        start, stop = _group(layout, heads[place], heads[place + MIN_CARDS - 1])
        count = bisect_left(heads, stop, place) - place
        told = sum(
            not signals.linked[index] for index in long[bisect_left(long, start) : bisect_left(long, stop)]
        )
        if start > article and count >= MIN_CARDS and told <= MAX_TOLD * count:
            yield Evidence(start, stop, Label.RELATED, STRENGTH, f"{count} teasers below the article")
            place += count
        else:
            place += 1
    yield from _siblings(layout, heads)


def _siblings(layout: Layout, heads: Sequence[int]) -> Iterator[Evidence]:
    """Yield `<article>` elements with linked headings that follow the `<article>` of the page."""
    regions = layout.by_region
    linked = set(heads)
    beside: dict[int, list[int]] = defaultdict(list)
    for index in layout.tagged(("article",)):
        if regions.start[index] < regions.stop[index]:
            beside[regions.parent[index]].append(index)
    for articles in beside.values():
        page, *others = articles
        cards = [
            index
            for index in others
            if not linked.isdisjoint(range(regions.start[index], regions.stop[index]))
        ]
        is_teaser = not linked.isdisjoint(range(regions.start[page], regions.stop[page]))
        if is_teaser or len(cards) < max(MIN_SIBLINGS, len(others)):
            continue
        longest = max(_words(layout, card) for card in cards)
        if _words(layout, page) >= MIN_LONGER * longest:
            start, stop = regions.start[cards[0]], regions.stop[cards[-1]]
            reason = f"{len(cards)} teasers beside the article"
            yield Evidence(start, stop, Label.RELATED, SIBLING_STRENGTH, reason)


def _words(layout: Layout, region: int) -> int:
    return layout.word_sums[layout.by_region.stop[region]] - layout.word_sums[layout.by_region.start[region]]


def _group(layout: Layout, first: int, last: int) -> tuple[int, int]:
    """Return the slice of the innermost region that contains two headings; empty if there is none."""
    index = layout.by_block.region[first]
    for _ in range(_MAX_CLIMB):
        start, stop = layout.by_region.start[index], layout.by_region.stop[index]
        if stop > last:
            return start, stop
        index = layout.by_region.parent[index]
    return first, first
