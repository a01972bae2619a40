"""Numbers that describe every block to the model: its own shape, its containers, its neighbours, its page.

Everything is computed for all blocks at once. What belongs to a region is computed once per region, from
prefix sums over the blocks, and handed down to the blocks by index; no block walks its ancestors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from dechaff.layout.layout import Block, Layout, Region
from dechaff.reading.declared_type import About
from dechaff.scoring.arrays import Matrix, last_before, share
from dechaff.scoring.features.bounds import (
    BLOCKS,
    CHARS_OF_PAGE,
    CHARS_OF_REGION,
    CHARS_OF_TEXT,
    FAR,
    LEVELS_UP,
    MARKS,
    MEAN_CHARS,
    PARAGRAPHS,
    SIBLINGS,
    WORD_CHARS,
    log_to,
)
from dechaff.scoring.features.copies import COPY_NAMES, copy_values
from dechaff.scoring.features.evidence import EVIDENCE_NAMES
from dechaff.scoring.features.facts import AROUND_TAGS, GROUP_NAMES, OWN_TAGS, Facts
from dechaff.scoring.features.names import OddsOf
from dechaff.scoring.features.page_type import kind_names, kind_numbers
from dechaff.scoring.features.shape import COUNTS, SHAPE_NAMES
from dechaff.scoring.features.short_texts import saying_values
from dechaff.scoring.features.structure import Structure, structure_of
from dechaff.scoring.features.vocabulary import WORD_NAMES, word_values
from dechaff.scoring.model.file import Tables

__all__ = ["Description", "column_names", "features"]

_Columns: TypeAlias = tuple[str | tuple[str, ...], Any]
"""One column, (blocks,) or the same number for all; or a run of columns under their names, (columns, blocks)."""

_OWN_TAG_NAMES = tuple(f"tag_{tag}" for tag in OWN_TAGS)
_OWN_TAG_COLUMN = np.arange(len(OWN_TAGS), dtype=np.int8)[:, None]

_AROUND_NAMES = tuple(f"in_{tag}" for tag in AROUND_TAGS)
_AROUND_BITS = np.arange(len(AROUND_TAGS), dtype=np.uint32)[:, None]

# How many regions up the containers of a block are described.
_LEVELS = (0, 1, 2, 3, 4, 6)

# Up to which level the group of like siblings is described.
_GROUP_LEVELS = 3

_REGION_NAMES = (
    "chars", "char_share", "link_share", "paragraph_share", "paragraph_part", "punctuation", "blocks",
    "mean_chars", "sentence_part", "siblings", "tokens", *GROUP_NAMES,
)  # fmt: skip
_UP_NAMES = {level: tuple(f"up{level}_{name}" for name in _REGION_NAMES) for level in _LEVELS}

# Which blocks before and after are described by themselves, and how wide the windows are, in blocks.
_NEIGHBOURS = (-2, -1, 1, 2)
_WINDOWS = (3, 8, 25)
_NEXT_NAMES = {
    by: tuple(f"next{by}_{name}" for name in ("chars", "link_share", "paragraph", "heading", "ends"))
    for by in _NEIGHBOURS
}

# A few columns more than there are; of what is never written to the system gives no memory.
_MOST_COLUMNS = 320

# Length of a text that is looked for in the page's title, in characters.
_MIN_TITLE = 4
_MAX_TITLE = 300


def _own(facts: Facts) -> Iterator[_Columns]:
    """The block by itself."""
    yield "chars", log_to(CHARS_OF_TEXT, facts.chars)
    yield "words", log_to(CHARS_OF_TEXT, facts.words)
    yield "word_length", np.minimum(facts.chars / facts.words, WORD_CHARS)
    yield "link_share", facts.link_share
    yield "links", log_to(MARKS, facts.links)
    yield "breaks", facts.breaks
    yield "hidden", facts.hidden
    yield "paragraph", facts.paragraph
    yield SHAPE_NAMES[:COUNTS], np.minimum(facts.shape[:COUNTS], MARKS)
    yield SHAPE_NAMES[COUNTS:], facts.shape[COUNTS:]
    yield _OWN_TAG_NAMES, facts.tag_codes == _OWN_TAG_COLUMN
    counts: Counter[str] = Counter(facts.texts)
    yield "repeats", log_to(MARKS, np.fromiter(map(counts.__getitem__, facts.texts), np.float32, facts.n) - 1)
    yield COPY_NAMES, copy_values(facts.texts, facts.chars)
    yield "heading_level", facts.heading_level


def _containers(facts: Facts) -> Iterator[_Columns]:
    """The regions around the block, level by level, and all of them together."""
    inherited = facts.inherited
    chars, link_chars, paragraph_chars, punctuation, blocks, _, _, sentence_ends = facts.region_sums
    by_region = np.empty((len(_REGION_NAMES), facts.m), dtype=np.float32)
    by_region[:11] = (
        log_to(CHARS_OF_REGION, chars),
        share(chars, chars[0]),
        share(link_chars, chars),
        share(paragraph_chars, paragraph_chars[0]),
        share(paragraph_chars, chars),
        share(punctuation, chars) * 100,
        log_to(BLOCKS, blocks),
        np.minimum(share(chars, blocks) / 100, MEAN_CHARS),
        share(sentence_ends, blocks),
        log_to(SIBLINGS, facts.groups.siblings),
        facts.odds[:, 0],
    )
    by_region[11:] = facts.groups.numbers
    up = facts.region
    least = facts.odds[:, 1]
    nearest = least.take(up)
    level_now = 0
    for level in _LEVELS:
        while level_now < level:
            up = facts.parent.take(up)
            level_now += 1
            if level_now < 3:
                nearest = np.minimum(nearest, least.take(up))
        told = len(_REGION_NAMES) - (0 if level <= _GROUP_LEVELS else len(GROUP_NAMES))
        yield _UP_NAMES[level][:told], by_region[:told].take(up, axis=1)
    at = facts.region
    yield "tokens_sum", inherited.tokens.take(at)
    yield "tokens_min", inherited.least.take(at)
    yield "tokens_max", inherited.most.take(at)
    yield "tokens_near", nearest
    yield "siblings_max", log_to(SIBLINGS, inherited.crowd.take(at))
    yield "depth", np.minimum(facts.depth.take(at), LEVELS_UP)
    yield _PATH_NAMES, _same_path(facts)
    yield _AROUND_NAMES, (inherited.bits.take(at) >> _AROUND_BITS) & np.uint32(1)


_PATH_NAMES = ("path_blocks", "path_char_share", "path_mean_chars", "path_link_share")


def _same_path(facts: Facts) -> Matrix:
    """Describe all blocks that stand in the same place of their item as each block does, (numbers, blocks)."""
    group = facts.alike
    count = np.bincount(group)
    chars = np.bincount(group, facts.chars)
    links = np.bincount(group, facts.link_chars)
    by_group: Matrix = np.empty((len(_PATH_NAMES), len(count)), dtype=np.float32)
    by_group[0] = log_to(SIBLINGS, count)
    by_group[1] = chars / max(1.0, float(facts.sums[-1, 0]))
    by_group[2] = log_to(CHARS_OF_TEXT, chars / count)
    by_group[3] = links / chars
    return by_group.take(group, axis=1)


def _main_region(facts: Facts, part: float) -> int:
    """Return the deepest region that holds a share of the page's paragraph text, or 0."""
    wanted = part * facts.region_sums[2, 0]
    if wanted <= 0:
        return 0
    holds = np.flatnonzero(facts.region_sums[2] >= wanted)
    return int(holds[np.argmax(facts.depth[holds])])


def _prose_region(facts: Facts) -> int:
    """Return the region with the best paragraphs right below it: the score of the readability family.

    A paragraph counts for its parent in full and for its grandparent by half.
    """
    points = facts.paragraph * (1 + facts.shape[0] + np.minimum(facts.chars / 100, 3.0))
    parent = facts.parent.take(facts.region)
    score: Any = np.bincount(parent, points, minlength=facts.m)
    score += 0.5 * np.bincount(facts.parent.take(parent), points, minlength=facts.m)
    score = score * (1 - share(facts.region_sums[1], facts.region_sums[0]))
    return int(np.argmax(score))


def _main(facts: Facts) -> Iterator[_Columns]:
    """Where the block lies from the regions that look like the page's main text."""
    position = np.arange(facts.n, dtype=np.float32)
    for name, region in (
        ("half", _main_region(facts, 0.5)),
        ("most", _main_region(facts, 0.8)),
        ("prose", _prose_region(facts)),
    ):
        start, stop = facts.starts[region], facts.stops[region]
        yield f"{name}_climbs", np.minimum(_climbs(facts, region), LEVELS_UP)
        yield f"{name}_before", log_to(FAR, start - position)
        yield f"{name}_after", log_to(FAR, position - stop + 1)
        yield f"{name}_char_share", share(facts.region_sums[0, region], facts.region_sums[0, 0])
        inside = facts.region_sums[:, region]
        yield f"{name}_paragraph_part", share(inside[2], inside[0])


def _climbs(facts: Facts, region: int) -> Matrix:
    """Return how many regions up from a region one has to go until each block is inside."""
    climbs = np.zeros(facts.n, dtype=np.float32)
    climb, at, low, high = 0, region, facts.starts[region], facts.stops[region]
    while at:
        at = facts.parents[at]
        climb += 1
        start, stop = facts.starts[at], facts.stops[at]
        if start < low:
            climbs[start:low] = climb
        if high < stop:
            climbs[high:stop] = climb
        low, high = start, stop
    return climbs


def _place(facts: Facts, title: str) -> Iterator[_Columns]:
    """Where the block lies on the page, and from its headings."""
    position = np.arange(facts.n, dtype=np.float32)
    yield "place", position / facts.n
    yield "char_place", facts.sums[:-1, 0] / max(1.0, facts.sums[-1, 0])
    yield "from_start", log_to(FAR, position)
    yield "from_end", log_to(FAR, facts.n - 1 - position)
    yield "from_h1", _distance(position, facts.tags.index("h1")) if "h1" in facts.tags else 0.0
    yield "has_h1", float("h1" in facts.tags)
    in_title = _in_title(facts, title.casefold())
    yield "in_title", in_title
    yield (
        "from_headline",
        (_distance(position, int(np.argmax(in_title * (1 + facts.heading)))) if in_title.any() else 0.0),
    )
    for name, mask, last in (
        ("heading", facts.is_heading, facts.heading_above),
        ("paragraph", facts.is_paragraph, last_before(facts.is_paragraph)),
    ):
        yield f"from_{name}", log_to(FAR, np.where(last >= 0, position - last.astype(np.float32), facts.n))
        following = np.minimum.accumulate(np.where(mask, position, facts.n)[::-1])[::-1]
        yield f"to_{name}", log_to(FAR, following - position)
    done = np.cumsum(facts.paragraph_chars, dtype=np.float64)
    yield "paragraphs_done", done / max(1.0, float(done[-1]))


def _distance(position: Matrix, index: int) -> Matrix:
    """Return how far each block is from one of them, before it with a minus."""
    away = position - index
    distance: Matrix = np.sign(away) * log_to(FAR, np.abs(away))
    return distance


def _in_title(facts: Facts, title: str) -> Matrix:
    """Return for each block that stands in the page's title as a whole how much of the title it is, else 0."""
    most = min(_MAX_TITLE, len(title))
    part = np.zeros(facts.n, dtype=np.float32)
    for index in np.flatnonzero((facts.chars >= _MIN_TITLE) & (facts.chars <= most)).tolist():
        if (facts.folded[index] or facts.texts[index].casefold()) in title:
            part[index] = facts.chars[index] / len(title)
    return part


def _neighbours(facts: Facts) -> Iterator[_Columns]:
    """The blocks before and after, and windows around the block."""
    n = facts.n
    most = max(map(abs, _NEIGHBOURS))
    around = np.zeros((6, n + 2 * most), dtype=np.float32)
    around[:, most : most + n] = (
        log_to(CHARS_OF_TEXT, facts.chars), facts.link_share, facts.paragraph, facts.heading, facts.shape[2], facts.region + 1
    )  # fmt: skip
    for by in _NEIGHBOURS:
        other = around[:, most + by : most + by + n]
        yield _NEXT_NAMES[by], other[:5]
        yield f"next{by}_same_region", other[5] == around[5, most : most + n]
    # Sums before the first block are none, those behind the last are all.
    most_wide = max(_WINDOWS)
    wide = np.zeros((n + 1 + 2 * most_wide, 5))
    wide[most_wide : most_wide + n + 1] = facts.sums[:, :5]
    wide[most_wide + n + 1 :] = facts.sums[-1, :5]
    for width in _WINDOWS:
        low, high = most_wide - width, most_wide + width + 1
        chars, link_chars, paragraph_chars, _, blocks = (wide[high : high + n] - wide[low : low + n]).T
        yield f"window{width}_link_share", share(link_chars, chars)
        yield f"window{width}_paragraph_part", share(paragraph_chars, chars)
        yield f"window{width}_mean_chars", np.minimum(share(chars, blocks) / 100, MEAN_CHARS)


def _page(facts: Facts) -> Iterator[_Columns]:
    """The page as a whole: the same for all its blocks."""
    page = facts.region_sums[:, 0]
    yield from (
        ("page_blocks", log_to(BLOCKS, facts.n)),
        ("page_chars", log_to(CHARS_OF_PAGE, page[0])),
        ("page_link_share", share(page[1], page[0])),
        ("page_paragraph_part", share(page[2], page[0])),
        ("page_paragraphs", log_to(PARAGRAPHS, facts.paragraph.sum())),
        ("page_mean_chars", min(float(page[0]) / facts.n / 100, MEAN_CHARS)),
        ("page_headings", share(page[5], float(facts.n))),
        ("page_word_length", min(float(page[0]) / max(1.0, float(facts.words.sum())), WORD_CHARS)),
        ("page_hidden", float(facts.hidden.mean())),
        ("page_list_items", facts.tags.count("li") / facts.n),
        ("page_regions", min(facts.m / facts.n, LEVELS_UP)),
        ("page_flattened", float(facts.is_flat)),
    )


class Description(NamedTuple):
    """A page as the network takes it."""

    names: list[str]
    """What the columns are, (columns,)."""
    matrix: Matrix
    """The numbers of every block, (blocks, columns)."""
    structure: Structure


def features(
    layout: Layout,
    odds_of: OddsOf,
    evidence: Matrix,
    about: About,
    tables: Tables,
) -> Description:
    """Describe every block of a page.

    Args:
        layout: the page; it has one block at least.
        odds_of: what the names of regions tell, see `Facts`.
        evidence: (blocks, labels): for each label the strength of the strongest evidence that covers the
            block, 0 to 1.
        about: what the page says of itself.
        tables: what short texts and words say, see `dechaff.scoring.features.short_texts` and `.vocabulary`.

    """
    facts = Facts(layout, odds_of)
    groups = (
        _own(facts),
        _containers(facts),
        _main(facts),
        _neighbours(facts),
        _page(facts),
        _place(facts, about.title),
        _said(facts, about, tables),
        [(EVIDENCE_NAMES, evidence.T)],
    )
    # By column: each, or each run of columns, is written in one go, and then let go.
    matrix: Matrix = np.empty((_MOST_COLUMNS, facts.n), dtype=np.float32)
    names: list[str] = []
    for name, column in chain.from_iterable(groups):
        at = len(names)
        if isinstance(name, str):
            names.append(name)
            matrix[at] = column
        else:
            names.extend(name)
            matrix[at : len(names)] = column
    return Description(names, matrix[: len(names)].T, structure_of(facts))


@cache
def column_names() -> tuple[str, ...]:
    """Return the names of the columns in their order. They are the same for every page."""
    page = Layout.of_rows(
        [Block("x", 0, "body", 1, 0, 0, 0, hidden=False)], [Region("body", 0, 0, 0, 1, "", "")]
    )
    names = features(
        page, _no_odds, np.zeros((1, len(EVIDENCE_NAMES)), np.float32), About(), Tables({}, {}, {})
    ).names
    return tuple(names)


def _no_odds(regions: Sequence[str]) -> Matrix:
    return np.zeros((len(regions), 3), dtype=np.float32)


def _said(facts: Facts, about: About, tables: Tables) -> Iterator[_Columns]:
    """What is said in so many words: by texts, their words and the headings above, and by the page of its own kind."""
    above = facts.heading_above
    yield ("saying_own", "saying_above"), saying_values(facts.folded, above, tables.said)
    yield WORD_NAMES, word_values(facts.texts, tables.words)
    yield "heading_above", np.where(above >= 0, facts.heading_level.take(above), 0)
    yield kind_names(), np.array(kind_numbers(about), dtype=np.float32)[:, None]
