"""Pairs of a name and a value that are marked up without a table or a list.

Three or more rows such as `<div><div>Length</div><div>40 m</div></div>` look like a table, and so do alternating names
and values in one box. Their regions get the tags of a table or of a definition list, so that both halves of a pair are
kept or removed together and stay separate from the next pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from dechaff.layout.columns import BlockColumns, RegionColumns
from dechaff.lexicon.html_elements import GENERIC

__all__ = ["tags_of_facts"]

# Minimum rows. Two similar boxes with two short texts each may be anything.
MIN_ROWS = 3
# Maximum cells of a row.
MAX_CELLS = 8
# Maximum words and characters of a name and of a value. Titles and teasers are longer.
MAX_NAME_WORDS = 5
MAX_NAME_CHARS = 40
MAX_VALUE_WORDS = 12
MAX_VALUE_CHARS = 80
# Maximum share of values with links. With more, the rows lead to other pages.
MAX_LINKED = 1 / 3

# Maximum words of a value such as "yes" or "dark green".
MAX_ANSWER_WORDS = 2

# Cells of a row from which a sentence in it makes it a post, and words of the sentence.
MIN_POST_CELLS = 3
MIN_SENTENCE_WORDS = 4
_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔")

_BOXES = GENERIC | {"ol", "article", "main", "aside"}


def tags_of_facts(blocks: BlockColumns, regions: RegionColumns) -> dict[int, str]:
    """Return the new tags of regions with pairs of facts, by region."""
    rows: dict[int, list[int]] = {}
    turns: dict[int, range] = {}
    block = 0
    for parent, group in groupby([regions.parent[region] for region in blocks.region]):
        count = len(list(group))
        inside = range(block, block + count)
        if count >= 2 * MIN_ROWS and _takes_turns(blocks, regions, parent, inside):
            turns[parent] = inside
        elif 2 <= count <= MAX_CELLS and _is_row(blocks, regions, parent, inside):
            rows.setdefault(regions.parent[parent], []).append(parent)
        block += count
    found: dict[int, str] = {}
    for box, alike in rows.items():
        if len(alike) >= MIN_ROWS and regions.tag[box] in _BOXES:
            found.update(_table(blocks, regions, box, alike))
    for box, leaves in turns.items():
        pairs = list(zip(leaves[::2], leaves[1::2], strict=True))
        if box not in found and _are_facts(blocks, pairs, len(pairs)):
            found[box] = "dl"
            for name, value in pairs:
                found[blocks.region[name]] = "dt"
                found[blocks.region[value]] = "dd"
    return found


def _is_row(blocks: BlockColumns, regions: RegionColumns, row: int, cells: range) -> bool:
    """Return whether a region contains only some blocks, each in a region of its own."""
    inside = blocks.region[cells.start : cells.stop]
    return regions.stop[row] - regions.start[row] == len(cells) == len(set(inside)) and GENERIC.issuperset(
        (regions.tag[row], *[regions.tag[cell] for cell in inside])
    )


def _table(
    blocks: BlockColumns, regions: RegionColumns, box: int, rows: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """Yield the tags of a box of rows, if the rows are facts."""
    for run in _runs(rows, regions):
        cells = [range(regions.start[row], regions.stop[row]) for row in run]
        pairs = [(row[0], value) for row in cells for value in row[1:]]
        if not _are_facts(blocks, pairs, len(run)) or _are_posts(blocks, cells):
            continue
        if _are_statistics(blocks, cells):
            for row, (figure, *others) in zip(run, cells, strict=True):
                yield row, "dl"
                yield blocks.region[figure], "dt"
                yield from ((blocks.region[other], "dd") for other in others)
        elif len(cells[0]) == 2 or _has_column_of_values(blocks, cells):
            if len(run) == len(rows):
                yield box, "table"
            for row, inside in zip(run, cells, strict=True):
                yield row, "tr"
                for cell in inside:
                    yield blocks.region[cell], "td" if cell > inside.start else "th"


def _are_statistics(blocks: BlockColumns, rows: Sequence[range]) -> bool:
    """Return whether most rows begin with a figure and go on with words: "96 %", "of our guests come back".

    They have no names, so they are no rows of a table.
    """
    first = sum(_has_digit(blocks.text[row[0]]) for row in rows)
    second = sum(_has_digit(blocks.text[row[1]]) for row in rows)
    return 2 * first > len(rows) >= 2 * second


def _has_column_of_values(blocks: BlockColumns, rows: Sequence[range]) -> bool:
    """Return whether most cells of a column hold figures or a word or two. Other grids are lists of features."""
    return any(
        2 * sum(_has_digit(blocks.text[cell]) or blocks.words[cell] <= MAX_ANSWER_WORDS for cell in column)
        > len(rows)
        for column in list(zip(*rows, strict=True))[1:]
    )


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _are_posts(blocks: BlockColumns, rows: Sequence[range]) -> bool:
    """Return whether most rows of three cells or more hold a sentence: a name, a date and what somebody wrote."""
    said = sum(
        any(
            blocks.words[cell] >= MIN_SENTENCE_WORDS and blocks.text[cell].endswith(_ENDS) for cell in row[1:]
        )
        for row in rows
        if len(row) >= MIN_POST_CELLS
    )
    return 2 * said > len(rows)


def _runs(rows: Sequence[int], regions: RegionColumns) -> Iterator[list[int]]:
    """Yield runs of adjacent rows with similar names."""
    run = [rows[0]]
    for one, other in pairwise(rows):
        if not _are_alike(regions, one, other):
            if len(run) >= MIN_ROWS:
                yield run
            run = []
        run.append(other)
    if len(run) >= MIN_ROWS:
        yield run


def _are_alike(regions: RegionColumns, one: int, other: int) -> bool:
    """Return whether a row directly follows another, has as many cells and shares a name with it. Header rows have more
    names."""
    start, stop = regions.start, regions.stop
    if stop[one] != start[other] or stop[one] - start[one] != stop[other] - start[other]:
        return False
    names, others = regions.names[one], regions.names[other]
    return names == others or not set(names.split()).isdisjoint(others.split())


def _takes_turns(blocks: BlockColumns, regions: RegionColumns, box: int, leaves: range) -> bool:
    """Return whether a box contains only regions with one block each, with two alternating names."""
    if len(leaves) % 2 or regions.stop[box] - regions.start[box] != len(leaves):
        return False
    inside = blocks.region[leaves.start : leaves.stop]
    names = [regions.names[region] for region in inside]
    return (
        GENERIC.issuperset((regions.tag[box], *[regions.tag[region] for region in inside]))
        and len(set(inside)) == len(leaves)
        and len(set(names[::2])) == 1
        and len(set(names[1::2])) == 1
        and names[0] != names[1]
        and all(names)
    )


def _are_facts(blocks: BlockColumns, pairs: Sequence[tuple[int, int]], rows: int) -> bool:
    """Return whether pairs of blocks are distinct names and short values."""
    names: set[str] = set()
    linked = 0
    for name, value in pairs:
        text = blocks.text[name]
        if (
            blocks.links[name]
            or blocks.words[name] > MAX_NAME_WORDS
            or len(text) > MAX_NAME_CHARS
            or text.endswith((".", "!", "?", "。"))
            or blocks.words[value] > MAX_VALUE_WORDS
            or len(blocks.text[value]) > MAX_VALUE_CHARS
        ):
            return False
        names.add(text)
        linked += bool(blocks.links[value])
    return len(names) == rows and linked <= MAX_LINKED * len(pairs)
