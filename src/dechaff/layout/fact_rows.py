"""Facts in pairs that are marked up without a table or a list: a name and its value in each of several alike rows.

`<div><div>Length</div><div>40 m</div></div>`, three times and more, is a table to a reader, and so are names and values that
take turns in one box. Their regions get the tags of a table or of a definition list, so that both halves are kept or
removed together and stay apart from the next pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from dechaff.layout.columns import BlockColumns, RegionColumns

__all__ = ["tags_of_facts"]

# Rows from which a box of pairs counts. Two alike boxes with two short texts each may be anything.
MIN_ROWS = 3
# Words and characters of the longest name and the longest value. Titles and teasers are longer.
MAX_NAME_WORDS = 5
MAX_NAME_CHARS = 40
MAX_VALUE_WORDS = 12
MAX_VALUE_CHARS = 80
# Share of the values that may hold links. Where more do, the rows lead to other pages.
MAX_LINKED = 1 / 3

_GENERIC = frozenset({"div", "span", "p", "li", "ul", "section"})
"""Tags that say nothing of a table."""


def tags_of_facts(blocks: BlockColumns, regions: RegionColumns) -> dict[int, str]:
    """Return the tags that regions of facts in pairs get, by region."""
    found: dict[int, str] = {}
    for box, rows in _boxes(blocks, regions).items():
        for run in _runs(rows, regions):
            if _are_facts(blocks, [(regions.start[row], regions.start[row] + 1) for row in run]):
                if len(run) == len(rows):
                    found[box] = "table"
                for row in run:
                    found[row] = "tr"
                    first = regions.start[row]
                    found[blocks.region[first]] = "th"
                    found[blocks.region[first + 1]] = "td"
    for box, leaves in _turns(blocks, regions).items():
        if box not in found and _are_facts(blocks, list(zip(leaves[::2], leaves[1::2], strict=True))):
            found[box] = "dl"
            for name, value in zip(leaves[::2], leaves[1::2], strict=True):
                found[blocks.region[name]] = "dt"
                found[blocks.region[value]] = "dd"
    return found


def _boxes(blocks: BlockColumns, regions: RegionColumns) -> dict[int, list[int]]:
    """Return the regions that may be rows, by the region around them: two blocks, each in a region of its own."""
    found: dict[int, list[int]] = {}
    for row, (start, stop) in enumerate(zip(regions.start, regions.stop, strict=True)):
        if stop - start == 2 and regions.tag[row] in _GENERIC:
            one, other = blocks.region[start], blocks.region[start + 1]
            if (
                one != other
                and regions.parent[one] == regions.parent[other] == row
                and regions.tag[one] in _GENERIC
                and regions.tag[other] in _GENERIC
            ):
                found.setdefault(regions.parent[row], []).append(row)
    return {box: rows for box, rows in found.items() if len(rows) >= MIN_ROWS and regions.tag[box] in _BOXES}


_BOXES = _GENERIC | {"ol", "article", "main", "aside"}


def _runs(rows: Sequence[int], regions: RegionColumns) -> Iterator[list[int]]:
    """Yield the rows that follow each other directly and are named alike."""
    run = [rows[0]]
    for one, other in pairwise(rows):
        if regions.stop[one] != regions.start[other] or regions.names[one] != regions.names[other]:
            if len(run) >= MIN_ROWS:
                yield run
            run = []
        run.append(other)
    if len(run) >= MIN_ROWS:
        yield run


def _turns(blocks: BlockColumns, regions: RegionColumns) -> dict[int, list[int]]:
    """Return the blocks of boxes that hold nothing but regions with a block each, named in turns in two ways."""
    found: dict[int, list[int]] = {}
    for block, region in enumerate(blocks.region):
        if regions.stop[region] - regions.start[region] == 1 and regions.names[region]:
            found.setdefault(regions.parent[region], []).append(block)
    return {
        box: leaves
        for box, leaves in found.items()
        if len(leaves) >= 2 * MIN_ROWS
        and len(leaves) % 2 == 0
        and len(leaves) == regions.stop[box] - regions.start[box]
        and regions.tag[box] in _GENERIC
        and _take_turns([regions.names[blocks.region[leaf]] for leaf in leaves])
        and all(regions.tag[blocks.region[leaf]] in _GENERIC for leaf in leaves)
    }


def _take_turns(names: Sequence[str]) -> bool:
    return len(set(names[::2])) == 1 and len(set(names[1::2])) == 1 and names[0] != names[1]


def _are_facts(blocks: BlockColumns, pairs: Iterable[tuple[int, int]]) -> bool:
    """Return whether pairs of blocks are names, each another one, with short values."""
    names: set[str] = set()
    count = linked = 0
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
        count += 1
        linked += bool(blocks.links[value])
    return len(names) == count and linked <= MAX_LINKED * count
