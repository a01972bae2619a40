"""Find the list of items that a listing consists of, without the model.

A page of a shop or a table of forums may have no sentences, and names such as "0996-46". The model then keeps a footnote
or nothing. The list is found by its shape: boxes with the same tag at one position of the template, each with a picture,
or many that begin with a linked title.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from dechaff.decision.template_paths import TemplatePaths
from dechaff.detectors.evidence import Evidence
from dechaff.layout.exhibits import around_pictures
from dechaff.layout.layout import Layout
from dechaff.records import Label
from dechaff.scoring.arrays import Mask, Matrix, from_log_odds, log_odds

__all__ = ["PlainItems", "find_plain_items", "with_plain_items"]

MIN_ITEMS = 4
"""Minimum number of items. Page headers have three boxes with pictures."""

MIN_PICTURES = 0.5
"""Minimum share of the items with a picture. Entries of menus have none."""

ITEM_WORDS = (2, 150)
"""Minimum and maximum words of most items. Sections of a page have more."""

MAX_SHARE = 0.85
"""Maximum share of the page's words in the items. With more, they are the sections of the page."""

MANY_ITEMS = 12
"""Minimum number of items without such a maximum. A page has fewer sections."""

MIN_TITLE_WORDS = 3
MIN_TITLES = 0.6
"""Minimum words of the title of an item without a picture, and minimum share of items with such titles. Entries of
menus are shorter."""

MANY_TIMES = 2
MIN_WITHIN = 0.6
"""Minimum ratios between the numbers of items and of the sections that they are in, and between their words."""

SURE_CLUTTER = 0.7
"""Minimum strength of evidence for regions that are no items."""

DOUBTED = 0.5
"""Minimum strength of evidence for a control, a promise or a note in an item."""

ITEM_ODDS = 4.0
"""Added to the log-odds of the text in the items."""

# Probabilities are clipped to this distance from 0 and 1, whose log-odds are infinite.
_EDGE = 1e-4

_OUTSIDE = frozenset({"nav", "header", "footer", "aside", "select", "dialog"})
_CLUTTER = frozenset(
    {
        Label.NAVIGATION, Label.HEADER, Label.FOOTER, Label.SIDEBAR, Label.LEGAL, Label.CONSENT, Label.HIDDEN,
        Label.BREADCRUMBS, Label.SHARE, Label.NEWSLETTER, Label.CONTROLS,
    }
)  # fmt: skip
_NOT_OF_ITEMS = frozenset(
    {Label.CONTROLS, Label.SHARE, Label.LEGAL, Label.ADVERT, Label.NEWSLETTER, Label.HIDDEN}
)


class PlainItems(NamedTuple):
    """The items of a list."""

    text: Mask
    """The blocks of the items, without controls and the like."""
    longest: Sequence[int]
    """For each item the block with its longest text, which is its name or what is said about it."""


def find_plain_items(layout: Layout, evidence: Sequence[Evidence]) -> PlainItems | None:
    """Find the longest list of items with pictures; None if there is no such list."""
    regions, sums = layout.by_region, layout.word_sums
    clutter = _under(evidence, _CLUTTER, SURE_CLUTTER, len(layout.by_block.text))
    clutter |= np.array(layout.by_block.hidden, dtype=bool)
    pictured = around_pictures(layout)
    groups: list[tuple[float, Sequence[int]]] = []
    for group in _alike(layout):
        items = [index for index in group if not clutter[regions.start[index] : regions.stop[index]].all()]
        if len(items) < MIN_ITEMS:
            continue
        if len(pictured.intersection(items)) < MIN_PICTURES * len(items) and not _are_titles(layout, items):
            continue
        words = [float(sums[regions.stop[index]] - sums[regions.start[index]]) for index in items]
        least, highest = ITEM_WORDS
        is_part = len(items) >= MANY_ITEMS or sum(words) <= MAX_SHARE * float(sums[-1])
        if least <= float(np.median(words)) <= highest and is_part:
            groups.append((sum(words), items))
    best = _items_of(layout, groups)
    if not best:
        return None
    text: Mask = np.zeros(len(clutter), dtype=bool)
    for index in best:
        text[regions.start[index] : regions.stop[index]] = True
    text &= ~_under(evidence, _NOT_OF_ITEMS, DOUBTED, len(clutter))
    texts = layout.by_block.text
    blocks = ([at for at in range(regions.start[index], regions.stop[index]) if text[at]] for index in best)
    return PlainItems(text, [max(own, key=lambda at: len(texts[at])) for own in blocks if own])


def _are_titles(layout: Layout, items: Sequence[int]) -> bool:
    """Return whether each of many items begins with a link of several words."""
    blocks, starts = layout.by_block, layout.by_region.start
    firsts = [starts[index] for index in items]
    titles = sum(
        2 * blocks.link_chars[first] > len(blocks.text[first]) and blocks.words[first] >= MIN_TITLE_WORDS
        for first in firsts
    )
    return len(items) >= MANY_ITEMS and titles >= MIN_TITLES * len(items)


def _items_of(layout: Layout, groups: Sequence[tuple[float, Sequence[int]]]) -> Sequence[int]:
    """Return the group with most words. If it contains most of these words in several times as many regions, these are
    the items, and the others are the sections that they are in."""
    best: Sequence[int] = ()
    most = 0.0
    for words, items in sorted(groups, key=lambda group: group[0], reverse=True):
        if not best or (
            len(items) >= MANY_TIMES * len(best)
            and words >= MIN_WITHIN * most
            and _is_within(layout, items, best)
        ):
            best, most = items, words
    return best


def _is_within(layout: Layout, items: Sequence[int], sections: Sequence[int]) -> bool:
    """Return whether all items are in the sections."""
    starts, stops = layout.by_region.start, layout.by_region.stop
    covered = {block for index in sections for block in range(starts[index], stops[index])}
    return all(starts[index] in covered for index in items)


def with_plain_items(probabilities: Matrix, wanted: Mask) -> Matrix:
    """Return probabilities at which the wanted blocks are likely."""
    moved = from_log_odds(log_odds(probabilities, _EDGE) + np.where(wanted, ITEM_ODDS, 0.0))
    return moved.astype(np.float32)


def _under(evidence: Iterable[Evidence], labels: frozenset[Label], least: float, count: int) -> Mask:
    mask: Mask = np.zeros(count, dtype=bool)
    for item in evidence:
        if item.label in labels and item.strength >= least:
            mask[item.start : item.stop] = True
    return mask


def _alike(layout: Layout) -> Iterator[Sequence[int]]:
    """Yield regions with the same tag in regions with the same tags and names up to the root."""
    regions = layout.by_region
    paths = TemplatePaths(layout)
    outside = [False] * len(regions.tag)
    groups: dict[tuple[int, str], list[int]] = defaultdict(list)
    for index in range(1, len(regions.tag)):
        around, tag = regions.parent[index], regions.tag[index]
        outside[index] = outside[around] or tag in _OUTSIDE
        if not outside[index] and regions.stop[index] > regions.start[index]:
            groups[paths.whole(around), tag].append(index)
    yield from groups.values()
