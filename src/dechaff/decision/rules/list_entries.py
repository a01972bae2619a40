"""Keep single entries that were removed from a kept list, and single rows that were removed from a kept table.

The model also judges each entry by its words, and a table of contents may have an entry named “News” or “Contact”.
Where all entries or cells are short, each says little alone: up to half of them are put back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dechaff.decision.rule import Change, DecisionInput
from dechaff.decision.rules.units import MAX_ROW_WORDS
from dechaff.layout.data_table import is_data_table
from dechaff.layout.grid_rows import grid_rows
from dechaff.scoring.arrays import Mask

__all__ = ["list_entries"]

MAX_REMOVED = 0.34
"""Maximum share of removed entries of a list that also has longer ones, or of rows of a table that also has longer
cells: one of three, so that two are too few."""

MAX_ENTRY_WORDS = 15
"""Maximum words of an entry that this rule keeps. Longer entries are judged by their own text."""

MAX_SHORT_WORDS = 8
"""Maximum words of each entry of a list of short entries. With 15, one half of the sites loses."""

MAX_REMOVED_SHORT = 0.5
"""Maximum share of removed entries of a list of short entries. Between 0.4 and 0.7 word F1 does not change."""

_LISTS = ("ul", "ol", "dl", "menu")
_ENTRIES = ("li", "dt", "dd")
_CELLS = ("td", "th")


def list_entries(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep the few short entries that were removed from a list of simple entries, and the few rows from a table of
    data.

    Cards are not simple entries: their titles, prices and buttons differ, and only some are content.
    """
    regions = page.layout.by_region
    done = 0
    for index in page.layout.tagged(("table", *_LISTS)):
        tag, start, stop = regions.tag[index], regions.start[index], regions.stop[index]
        if start < done or stop - start < 2 or regions.hidden[index]:
            continue
        if tag == "table":
            if _is_short(page, start, stop, _CELLS) and is_data_table(page.layout, index):
                yield from _short_ones(keep, start, stop)
            else:
                yield from _rows_of_table(page, keep, index)
        else:
            done = stop
            if _is_short(page, start, stop, _ENTRIES):
                yield from _short_ones(keep, start, stop)
            else:
                yield from _entries_of_list(page, keep, index)
    for row in grid_rows(page.layout):
        if keep[row].any() and float(page.words[row].sum()) <= MAX_ROW_WORDS:
            yield from (
                Change(block, True, None, "") for block in range(row.start, row.stop) if not keep[block]
            )


def _is_short(page: DecisionInput, start: int, stop: int, tags: Collection[str]) -> bool:
    """Return whether a list or table has only short entries or cells of one block each."""
    has_only = set(tags).issuperset(page.layout.by_block.tag[start:stop])
    return has_only and float(page.words[start:stop].max()) <= MAX_SHORT_WORDS


def _short_ones(keep: Mask, start: int, stop: int) -> Iterator[Change]:
    """Keep the removed blocks of a list of short entries or a table of short cells if half of it is kept."""
    removed = [block for block in range(start, stop) if not keep[block]]
    if len(removed) <= MAX_REMOVED_SHORT * (stop - start):
        yield from (Change(block, True, None, "") for block in removed)


def _entries_of_list(page: DecisionInput, keep: Mask, index: int) -> Iterator[Change]:
    start, stop = page.layout.by_region.start[index], page.layout.by_region.stop[index]
    removed = [block for block in range(start, stop) if not keep[block]]
    if not 0 < len(removed) <= MAX_REMOVED * (stop - start):
        return
    simple = _simple_entries(page, index, start, stop)
    if len(simple) < (1 - MAX_REMOVED) * (stop - start):
        return
    for block in removed:
        if block in simple and page.words[block] <= MAX_ENTRY_WORDS:
            yield Change(block, True, None, "")


def _rows_of_table(page: DecisionInput, keep: Mask, index: int) -> Iterator[Change]:
    """Keep the removed rows of a data table if most of its rows are kept."""
    regions = page.layout.by_region
    stop = regions.stop[index]
    rows = []
    for region in range(index + 1, len(regions.tag)):
        if regions.start[region] >= stop:
            break
        if regions.tag[region] == "tr" and regions.start[region] < regions.stop[region]:
            rows.append(range(regions.start[region], regions.stop[region]))
    removed = [row for row in rows if not keep[row.start : row.stop].any()]
    if not 0 < len(removed) <= MAX_REMOVED * len(rows):
        return
    if is_data_table(page.layout, index):
        for row in removed:
            if float(page.words[row.start : row.stop].sum()) <= MAX_ROW_WORDS:
                yield from (Change(block, True, None, "") for block in row)


def _simple_entries(page: DecisionInput, index: int, start: int, stop: int) -> set[int]:
    """Return the blocks of a list that are the whole text of an entry, or its text before a nested list."""
    regions, around = page.layout.by_region, page.layout.by_block.region
    simple = set()
    for region in range(index + 1, len(regions.tag)):
        first = regions.start[region]
        if first >= stop:
            break
        if regions.tag[region] in _ENTRIES and (
            regions.stop[region] - first == 1 or (first < regions.stop[region] and around[first] == region)
        ):
            simple.add(first)
    return simple
