"""Keep or remove code listings, short table rows, entries of definition lists and short quotes as units.

A listing without its last line is useless, a row without its "Yes" has another meaning, and a term needs its value.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from dechaff.decision.rule import DecisionInput
from dechaff.layout.code_regions import captioned
from dechaff.layout.labelled_values import is_label, is_value
from dechaff.layout.layout import Layout
from dechaff.scoring.arrays import Matrix

__all__ = ["MAX_ROW_WORDS", "one_probability_per_unit", "units_of"]

MAX_ROW_WORDS = 40
"""Maximum words of a table row that is a unit. Longer rows mostly belong to layout tables, whose cells are
unrelated."""

MAX_QUOTE_WORDS = 60
"""Maximum words of a quote that is a unit: a post of a social network, or a sentence and who said it."""

MAX_LABEL_WORDS = 5
"""Maximum words of the label of a value."""

_QUOTED = frozenset({"blockquote", "p", "footer", "cite", "figcaption"})
"""Elements of a quote. Quotes in posts of forums also have boxes with buttons."""
_CELLS = frozenset({"td", "th", "dt", "dd"})

_LAYOUT = ("table", "form", "h1", "h2")
"""Elements that are in rows of the layout, not in rows of data."""

MIN_CELLS = 2
"""Minimum cells with text of a row that is a unit."""


def units_of(layout: Layout) -> list[slice]:
    """Return the slices of blocks that are kept or removed together."""
    units = [
        *_listings_and_rows(layout),
        *(entry for entry in _entries(layout) if _is_short(layout, entry)),
        *_pairs(layout),
        *_quotes(layout),
    ]
    shown = (part for unit in units for part in _shown_parts(layout, unit))
    return [unit for unit in shown if unit.stop - unit.start > 1]


def _shown_parts(layout: Layout, unit: slice) -> Iterator[slice]:
    """Yield the parts of a unit between hidden blocks, such as a label for screen readers in a listing; the whole unit
    if all of it is hidden."""
    hidden = [index for index in range(unit.start, unit.stop) if layout.by_block.hidden[index]]
    if not hidden or len(hidden) == unit.stop - unit.start:
        yield unit
        return
    for before, after in pairwise((unit.start - 1, *hidden, unit.stop)):
        yield slice(before + 1, after)


def _listings_and_rows(layout: Layout) -> Iterator[slice]:
    """Yield the blocks of each code listing, with its caption, and of each short table row with several cells."""
    starts, stops, code = layout.by_region.start, layout.by_region.stop, layout.code_regions
    rows, tables = layout.tagged(("tr",)), layout.tagged(_LAYOUT)
    for index in sorted(code.union(rows)) if code else rows:
        box = captioned(layout, index) if index in code else index
        unit = slice(starts[box], stops[box])
        if layout.by_region.tag[index] != "tr" or (
            _is_short(layout, unit) and _has_cells(layout, index) and not _holds_table(layout, tables, index)
        ):
            yield unit


def _holds_table(layout: Layout, tables: Sequence[int], row: int) -> bool:
    """Return whether a row contains a table, a form or the heading of a page or section: it is a row of the layout."""
    inner = bisect_right(tables, row)
    return inner < len(tables) and layout.by_region.start[tables[inner]] < layout.by_region.stop[row]


def _is_short(layout: Layout, unit: slice) -> bool:
    words = layout.word_sums
    return bool(words[unit.stop] - words[unit.start] <= MAX_ROW_WORDS)


def _has_cells(layout: Layout, row: int) -> bool:
    """Return whether at least `MIN_CELLS` cells of a row hold text.

    A row with fewer is not data: forums put a whole post, buttons included, into one cell.
    """
    regions = layout.by_region
    filled = 0
    for index in range(row + 1, len(regions.tag)):
        if regions.start[index] >= regions.stop[row]:
            break
        if (
            regions.tag[index] in ("td", "th")
            and regions.parent[index] == row
            and regions.start[index] < regions.stop[index]
        ):
            filled += 1
            if filled >= MIN_CELLS:
                return True
    return False


def _entries(layout: Layout) -> Iterator[slice]:
    """Yield the blocks of each entry of definition lists: terms and the values that follow them."""
    regions = layout.by_region
    start = stop = 0
    terms = values = False
    for index in layout.tagged(("dt", "dd")):
        tag = regions.tag[index]
        is_next = regions.start[index] == stop
        if not is_next or (tag == "dt" and values):
            if terms and values:
                yield slice(start, stop)
            start, terms, values = regions.start[index], False, False
        stop = regions.stop[index]
        terms, values = terms or tag == "dt", values or tag == "dd"
    if terms and values:
        yield slice(start, stop)


def _pairs(layout: Layout) -> Iterator[slice]:
    """Yield boxes of two short blocks that are named as a label and its value: `field__label` and `field__item`."""
    regions, blocks = layout.by_region, layout.by_block
    for block, region in enumerate(blocks.region[:-1]):
        box = regions.parent[region]
        if (
            regions.start[box] == block
            and regions.stop[box] == block + 2
            and is_label(regions.names[region])
            and is_value(regions.names[blocks.region[block + 1]])
            and regions.tag[region] not in _CELLS
            and blocks.words[block] <= MAX_LABEL_WORDS
            and _is_short(layout, slice(block, block + 2))
        ):
            yield slice(block, block + 2)


def _quotes(layout: Layout) -> Iterator[slice]:
    """Yield the blocks of each short quote: what was said, and by whom."""
    regions, words = layout.by_region, layout.word_sums
    for index in layout.tagged(("blockquote",)):
        start, stop = regions.start[index], regions.stop[index]
        if (
            stop - start > 1
            and words[stop] - words[start] <= MAX_QUOTE_WORDS
            and _QUOTED.issuperset(layout.by_block.tag[start:stop])
        ):
            yield slice(start, stop)


def one_probability_per_unit(page: DecisionInput) -> Matrix:
    """Give all blocks of a unit the same probability: their mean, weighted by words."""
    return averaged(page.probabilities, page.words, page.units)


def averaged(probabilities: Matrix, words: Matrix, units: Sequence[slice]) -> Matrix:
    """Return probabilities in which all blocks of a unit have the mean of the unit, weighted by words."""
    if units:
        probabilities = probabilities.copy()
    for unit in units:
        probabilities[unit] = np.average(probabilities[unit], weights=words[unit])
    return probabilities
