"""Numbers that describe every block to the model: its own shape, its containers, its neighbours, its page.

Everything is computed for all blocks at once. What belongs to a region is computed once per region, from
prefix sums over the blocks, and handed down to the blocks by index; no block walks its ancestors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from dechaff.about import About
from dechaff.layout import Layout
from dechaff.scoring.arrays import Matrix, log, share
from dechaff.scoring.facts import AROUND_TAGS, FIRST_HEADING, GROUP_NAMES, OWN_TAGS, Facts
from dechaff.scoring.kinds import kind_numbers
from dechaff.scoring.sayings import saying_values
from dechaff.scoring.shape import SHAPE_NAMES
from dechaff.scoring.structure import Structure, structure_of

__all__ = ["Description", "features"]

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

# Which blocks before and after are described by themselves, and how wide the windows are, in blocks.
_NEIGHBOURS = (-2, -1, 1, 2)
_WINDOWS = (3, 8, 25)


def _own(facts: Facts) -> Iterator[_Columns]:
    """The block by itself."""
    yield "chars", log(facts.chars)
    yield "words", log(facts.words)
    yield "word_length", facts.chars / facts.words
    yield "link_share", facts.link_share
    yield "links", log(facts.links)
    yield "breaks", facts.breaks
    yield "hidden", facts.hidden
    yield "paragraph", facts.paragraph
    yield SHAPE_NAMES, facts.shape
    yield _OWN_TAG_NAMES, facts.tag_codes == _OWN_TAG_COLUMN
    counts: Counter[str] = Counter(facts.texts)
    yield "repeats", log(np.array([counts[text] for text in facts.texts], dtype=np.float32) - 1)
    yield "heading_level", np.maximum(facts.tag_codes - (FIRST_HEADING - 1), 0)


def _containers(facts: Facts) -> Iterator[_Columns]:
    """The regions around the block, level by level, and all of them together."""
    inherited = facts.inherited
    groups = inherited.groups
    chars, link_chars, paragraph_chars, punctuation, blocks, _, _, sentence_ends = facts.region_sums
    by_region = np.stack(
        [
            log(chars),
            share(chars, chars[0]),
            share(link_chars, chars),
            share(paragraph_chars, paragraph_chars[0]),
            share(paragraph_chars, chars),
            share(punctuation, chars) * 100,
            log(blocks),
            share(chars, blocks) / 100,
            share(sentence_ends, blocks),
            log(groups.siblings),
            facts.token_values[:, 0],
            *groups.numbers,
        ]
    ).astype(np.float32)
    names = (
        "chars", "char_share", "link_share", "paragraph_share", "paragraph_part", "punctuation", "blocks",
        "mean_chars", "sentence_part", "siblings", "tokens", *GROUP_NAMES,
    )  # fmt: skip
    up = facts.region
    nearest = facts.token_values[up, 1]
    level_now = 0
    for level in _LEVELS:
        while level_now < level:
            up = facts.parent[up]
            level_now += 1
            if level_now < 3:
                nearest = np.minimum(nearest, facts.token_values[up, 1])
        told = len(names) - (0 if level <= _GROUP_LEVELS else len(GROUP_NAMES))
        yield tuple(f"up{level}_{name}" for name in names[:told]), by_region[:told, up]
    at = facts.region
    yield "tokens_sum", inherited.tokens[at]
    yield "tokens_min", inherited.least[at]
    yield "tokens_max", inherited.most[at]
    yield "tokens_near", nearest
    yield "siblings_max", log(inherited.crowd[at])
    yield "depth", facts.depth[at]
    yield _PATH_NAMES, _same_path(facts)
    around = inherited.bits[at]
    yield _AROUND_NAMES, (around >> _AROUND_BITS) & np.uint32(1)


_PATH_NAMES = ("path_blocks", "path_char_share", "path_mean_chars", "path_link_share")


def _same_path(facts: Facts) -> Matrix:
    """Describe all blocks that stand in the same place of their item as each block does, (numbers, blocks)."""
    group = facts.alike
    count = np.bincount(group)
    chars = np.bincount(group, facts.chars)
    links = np.bincount(group, facts.link_chars)
    numbers: Matrix = np.stack(
        [log(count), chars / max(1.0, float(facts.sums[0, -1])), log(chars / count), links / chars]
    )[:, group]
    return numbers


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
    parent = facts.parent[facts.region]
    score: Any = np.bincount(parent, points, minlength=facts.m)
    score += 0.5 * np.bincount(facts.parent[parent], points, minlength=facts.m)
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
        start, stop = int(facts.start[region]), int(facts.stop[region])
        climbs = np.zeros(facts.n, dtype=np.float32)
        climb, at, low, high = 0, region, start, stop
        while at:
            at = int(facts.parent[at])
            climb += 1
            climbs[facts.start[at] : low] = climb
            climbs[high : facts.stop[at]] = climb
            low, high = int(facts.start[at]), int(facts.stop[at])
        yield f"{name}_climbs", climbs
        yield f"{name}_before", log(start - position)
        yield f"{name}_after", log(position - stop + 1)
        yield f"{name}_char_share", share(facts.region_sums[0, region], facts.region_sums[0, 0])
        inside = facts.region_sums[:, region]
        yield f"{name}_paragraph_part", share(inside[2], inside[0])


def _place(facts: Facts, title: str) -> Iterator[_Columns]:
    """Where the block lies on the page, and from its headings."""
    position = np.arange(facts.n, dtype=np.float32)
    yield "place", position / facts.n
    before = facts.sums[0, :-1]
    yield "char_place", before / max(1.0, facts.sums[0, -1])
    yield "from_start", log(position)
    yield "from_end", log(facts.n - 1 - position)
    tags = facts.tags
    first = next((i for i, tag in enumerate(tags) if tag == "h1"), -1)
    yield "from_h1", np.sign(position - first) * log(np.abs(position - first)) if first >= 0 else 0.0
    yield "has_h1", float(first >= 0)
    folded = title.casefold()
    in_title = np.array(
        [4 <= len(text) <= 300 and text.casefold() in folded for text in facts.texts], dtype=np.float32
    )
    said = in_title * share(facts.chars, float(len(folded)))
    yield "in_title", said
    headline = int(np.argmax(said * (1 + facts.heading))) if in_title.any() else -1
    yield (
        "from_headline",
        np.sign(position - headline) * log(np.abs(position - headline)) if headline >= 0 else 0.0,
    )
    last_heading = np.maximum.accumulate(np.where(facts.heading > 0, position, -1))
    yield "from_heading", log(np.where(last_heading >= 0, position - last_heading, facts.n))
    reverse = np.where(facts.heading > 0, position, facts.n)[::-1]
    next_heading = np.minimum.accumulate(reverse)[::-1]
    yield "to_heading", log(next_heading - position)
    last_paragraph = np.maximum.accumulate(np.where(facts.paragraph > 0, position, -1))
    yield "from_paragraph", log(np.where(last_paragraph >= 0, position - last_paragraph, facts.n))
    reverse = np.where(facts.paragraph > 0, position, facts.n)[::-1]
    next_paragraph = np.minimum.accumulate(reverse)[::-1]
    yield "to_paragraph", log(next_paragraph - position)
    done = np.cumsum(facts.paragraph_chars)
    yield "paragraphs_done", done / max(1.0, float(done[-1]))


def _neighbours(facts: Facts) -> Iterator[_Columns]:
    """The blocks before and after, and windows around the block."""
    n = facts.n
    most = max(map(abs, _NEIGHBOURS))
    around = np.zeros((6, n + 2 * most), dtype=np.float32)
    around[:, most : most + n] = (
        log(facts.chars), facts.link_share, facts.paragraph, facts.heading, facts.shape[2], facts.region + 1
    )  # fmt: skip
    for by in _NEIGHBOURS:
        other = around[:, most + by : most + by + n]
        yield (
            tuple(f"next{by}_{name}" for name in ("chars", "link_share", "paragraph", "heading", "ends")),
            other[:5],
        )
        yield f"next{by}_same_region", other[5] == around[5, most : most + n]
    position = np.arange(n)
    for width in _WINDOWS:
        low = np.maximum(position - width, 0)
        high = np.minimum(position + width + 1, n)
        chars, link_chars, paragraph_chars, blocks = (
            facts.sums[row, high] - facts.sums[row, low] for row in (0, 1, 2, 4)
        )
        yield f"window{width}_link_share", share(link_chars, chars)
        yield f"window{width}_paragraph_part", share(paragraph_chars, chars)
        yield f"window{width}_mean_chars", share(chars, blocks) / 100


def _page(facts: Facts) -> Iterator[_Columns]:
    """The page as a whole: the same for all its blocks."""
    page = facts.region_sums[:, 0]
    yield from (
        ("page_blocks", log(facts.n)),
        ("page_chars", log(page[0])),
        ("page_link_share", share(page[1], page[0])),
        ("page_paragraph_part", share(page[2], page[0])),
        ("page_paragraphs", log(facts.paragraph.sum())),
        ("page_mean_chars", page[0] / facts.n / 100),
        ("page_headings", share(page[5], float(facts.n))),
        ("page_word_length", page[0] / max(1.0, float(facts.words.sum()))),
        ("page_hidden", float(facts.hidden.mean())),
        ("page_list_items", sum(tag == "li" for tag in facts.tags) / facts.n),
        ("page_regions", facts.m / facts.n),
        ("page_flattened", float(facts.tags[0] == "line")),
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
    token_values: Matrix,
    evidence: Matrix,
    about: About,
    said: Mapping[str, tuple[float, float]],
) -> Description:
    """Describe every block of a page.

    Args:
        layout: the page; it has one block at least.
        token_values: (regions, 3), see `Facts`.
        evidence: (blocks, labels): for each label the strength of the strongest evidence that covers the
            block, 0 to 1.
        about: what the page says of itself.
        said: what short texts say, see `dechaff.scoring.sayings`.

    """
    facts = Facts(layout, token_values)
    groups = (
        _own(facts),
        _containers(facts),
        _main(facts),
        _neighbours(facts),
        _page(facts),
        _place(facts, about.title),
        _said(facts, about, said),
    )
    names: list[str] = []
    parts: list[tuple[int, Any]] = []
    for name, column in chain.from_iterable(groups):
        parts.append((len(names), column))
        if isinstance(name, str):
            names.append(name)
        else:
            names.extend(name)
    # By column: each, or each run of columns, is written in one go, and then let go: a page of many blocks has
    # all of them once, not twice.
    matrix = np.empty((len(names) + evidence.shape[1], facts.n), dtype=np.float32)
    while parts:
        at, column = parts.pop()
        if isinstance(column, np.ndarray) and column.ndim == 2:
            matrix[at : at + len(column)] = column
        else:
            matrix[at] = column
    matrix[len(names) :] = evidence.T
    names.extend(f"evidence{index}" for index in range(evidence.shape[1]))
    return Description(names, matrix.T, structure_of(facts))


def _said(facts: Facts, about: About, said: Mapping[str, tuple[float, float]]) -> Iterator[_Columns]:
    """What is said in so many words: by short texts, by headings above, and by the page of its own kind."""
    yield ("saying_own", "saying_above"), saying_values(facts.texts, facts.heading > 0, said)
    levels = np.where(facts.heading > 0, facts.tag_codes - (FIRST_HEADING - 1), 0)
    above = np.maximum.accumulate(np.where(facts.heading > 0, np.arange(facts.n), -1))
    yield "heading_above", np.where(above >= 0, levels[above], 0)
    names, values = kind_numbers(about)
    yield tuple(names), np.array(values, dtype=np.float32)[:, None]
