"""Numbers that describe every block to the model: its own shape, its containers, its neighbours, its page.

Everything is computed for all blocks at once. What belongs to a region is computed once per region, from
prefix sums over the blocks, and handed down to the blocks by index; no block walks its ancestors.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dechaff.layout import Block, Layout

__all__ = ["Ints", "Mask", "Matrix", "features"]

_Columns: TypeAlias = tuple[str | tuple[str, ...], Any]
"""One column, (blocks,) or the same number for all; or a run of columns under their names, (columns, blocks)."""

Matrix: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.intp]
Mask: TypeAlias = NDArray[np.bool_]

# A paragraph: this many characters at least (half as many in scripts without spaces), little of it linked.
PARAGRAPH_CHARS = 80
PARAGRAPH_LINK_SHARE = 0.35

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

# Tags that get a column of their own for the region around a block; the rest share one.
_OWN_TAGS = (
    "p", "li", "div", "td", "th", "span", "dt", "dd", "pre", "blockquote", "figcaption", "button", "label",
    "option", "section", "article", "body", "line", "caption", "address", *HEADINGS,
)  # fmt: skip

_TAG_CODES = {tag: code for code, tag in enumerate(_OWN_TAGS)}
# The headings are the last of them, so that their level can be read off the code.
_FIRST_HEADING = _TAG_CODES["h1"]

_OWN_TAG_NAMES = tuple(f"tag_{tag}" for tag in _OWN_TAGS)
_OWN_TAG_COLUMN = np.arange(len(_OWN_TAGS), dtype=np.int8)[:, None]

# Tags that matter wherever they stand above a block.
_AROUND_TAGS = (
    "article", "main", "header", "footer", "nav", "aside", "ul", "ol", "table", "form", "figure", "blockquote",
    "dl", "pre", "section", "details", "noscript", "dialog", "select", "button",
)  # fmt: skip

_AROUND_NAMES = tuple(f"in_{tag}" for tag in _AROUND_TAGS)
_AROUND_BITS = np.arange(len(_AROUND_TAGS), dtype=np.uint32)[:, None]

# How many regions up the containers of a block are described.
_LEVELS = (0, 1, 2, 3, 4, 6)

_SENTENCE_END = frozenset('.!?…。！？।؟۔”"»)’')
_WINDOWS = (3, 8, 25)


_DIGIT = re.compile(r"\d")


def _shape(block: Block) -> tuple[float, ...]:
    """Measure one block's text."""
    text = block.text
    last = text[-1]
    first = text[0]
    short = len(text) < 150
    return (
        text.count(",") + text.count("、") + text.count("，") + text.count("،"),
        text.count(". ") + text.count("。") + text.count("? ") + text.count("! ") + text.count("। "),
        last in _SENTENCE_END,
        last == ":",
        last.isdigit(),
        first.isdigit(),
        first.islower(),
        short and text.isupper(),
        short and text.istitle(),
        short and ("|" in text or "•" in text or "·" in text or "/" in text),
        short and ("»" in text or "›" in text or "→" in text or ">" in text),
        short and ("©" in text or "®" in text),
        short and "@" in text,
        "?" in text,
        short and ":" in text,
        short and _DIGIT.search(text) is not None,
    )


_SHAPE_NAMES = (
    "commas", "sentences", "ends_sentence", "ends_colon", "ends_digit", "starts_digit", "starts_lower", "is_upper",
    "is_title_case", "has_bar", "has_arrow", "has_copyright", "has_at", "has_question", "has_colon", "has_digit",
)  # fmt: skip


class _Facts:
    """Columns of one layout, shared by the groups of features below."""

    def __init__(self, layout: Layout, token_values: Matrix) -> None:
        """Gather the columns.

        Args:
            layout: the page, with one block at least.
            token_values: per region, (regions, 3): the sum, the least and the greatest of what the words in
                its names say for content.
        """
        blocks, regions = layout.blocks, layout.regions
        self.n = len(blocks)
        self.m = len(regions)
        texts, region, tags, words, link_chars, links, breaks, hidden, _ = zip(*blocks, strict=True)
        self.texts = texts
        self.tags = tags
        self.region: Ints = np.array(region, dtype=np.intp)
        self.chars = np.array([len(text) for text in texts], dtype=np.float32)
        self.words = np.array(words, dtype=np.float32)
        self.link_chars = np.array(link_chars, dtype=np.float32)
        self.links = np.array(links, dtype=np.float32)
        self.breaks = np.array(breaks, dtype=np.float32)
        self.hidden = np.array(hidden, dtype=np.float32)
        self.link_share = self.link_chars / self.chars
        self.shape = np.array([_shape(block) for block in blocks], dtype=np.float32)

        region_tags, parents, depths, starts, stops, names, _, _ = zip(*regions, strict=True)
        self.region_tags: Sequence[str] = region_tags
        self.parent: Ints = np.array(parents, dtype=np.intp)
        self.depth = np.array(depths, dtype=np.float32)
        self.start: Ints = np.array(starts, dtype=np.intp)
        self.stop: Ints = np.array(stops, dtype=np.intp)
        self.names: Sequence[str] = names
        self.token_values = token_values

        # A character of an unspaced script says about twice as much as a letter.
        weight = np.where(self.chars / self.words < 3.0, 2.0, 1.0)
        self.paragraph = (
            (self.chars * weight >= PARAGRAPH_CHARS)
            & (self.link_share < PARAGRAPH_LINK_SHARE)
            & (self.hidden == 0)
        ).astype(np.float32)
        self.paragraph_chars = self.paragraph * self.chars
        self.tag_codes = np.array([_TAG_CODES.get(tag, -1) for tag in tags], dtype=np.int8)
        self.heading = (self.tag_codes >= _FIRST_HEADING).astype(np.float32)

        columns = np.stack(
            [
                self.chars,
                self.link_chars,
                self.paragraph_chars,
                self.shape[:, 0] + self.shape[:, 1],
                np.ones(self.n, dtype=np.float32),
                self.heading,
                self.links,
                self.shape[:, 2],
            ],
            axis=1,
        )
        sums = np.zeros((self.n + 1, columns.shape[1]), dtype=np.float64)
        np.cumsum(columns, axis=0, out=sums[1:])
        self.sums = sums
        self.region_sums: Matrix = (sums[self.stop] - sums[self.start]).astype(np.float32)


def _log(values: Any) -> Any:
    return np.log1p(np.maximum(values, 0.0))


def _share(part: Any, whole: Any) -> Any:
    return part / np.maximum(whole, 1.0)


def _own(facts: _Facts) -> Iterator[_Columns]:
    """The block by itself."""
    yield "chars", _log(facts.chars)
    yield "words", _log(facts.words)
    yield "word_length", facts.chars / facts.words
    yield "link_share", facts.link_share
    yield "links", _log(facts.links)
    yield "breaks", facts.breaks
    yield "hidden", facts.hidden
    yield "paragraph", facts.paragraph
    yield _SHAPE_NAMES, facts.shape.T
    yield _OWN_TAG_NAMES, facts.tag_codes == _OWN_TAG_COLUMN
    counts: Counter[str] = Counter(facts.texts)
    yield "repeats", _log(np.array([counts[text] for text in facts.texts], dtype=np.float32) - 1)
    yield "heading_level", np.maximum(facts.tag_codes - (_FIRST_HEADING - 1), 0)


def _inherit(facts: _Facts) -> tuple[Matrix, Matrix, Matrix, NDArray[np.uint32], Matrix]:
    """Hand region facts down by doubling: after k steps a region knows its 2**k nearest ancestors.

    Returns:
        Sums, minima and maxima of the token values over a region and all regions around it; the set of
        tags around it as bits; the greatest number of like siblings on the way up. All by region.
    """
    like = Counter(zip(facts.parent.tolist(), facts.region_tags, facts.names, strict=True))
    siblings = np.array(
        [like[key] for key in zip(facts.parent.tolist(), facts.region_tags, facts.names, strict=True)],
        dtype=np.float32,
    )
    code = {tag: 1 << bit for bit, tag in enumerate(_AROUND_TAGS)}
    bits = np.array([code.get(tag, 0) for tag in facts.region_tags], dtype=np.uint32)
    total = facts.token_values[:, 0].copy()
    least = facts.token_values[:, 1].copy()
    most = facts.token_values[:, 2].copy()
    crowd = siblings.copy()
    # The root is its own parent: it must be added once only, so its own share is put in at the end.
    root_total = float(total[0])
    total[0] = 0.0
    up = facts.parent.copy()
    while up.any():
        total = total + total[up]
        least = np.minimum(least, least[up])
        most = np.maximum(most, most[up])
        crowd = np.maximum(crowd, crowd[up])
        bits = bits | bits[up]
        up = up[up]
    least = np.minimum(least, least[0])
    most = np.maximum(most, most[0])
    bits = bits | bits[0]
    return np.stack([total + root_total, siblings], axis=1), least, most, bits, crowd


def _containers(facts: _Facts) -> Iterator[_Columns]:
    """The regions around the block, level by level, and all of them together."""
    page = facts.region_sums[0]
    totals, least, most, bits, crowd = _inherit(facts)
    sums = facts.region_sums
    own_chars = sums[:, 0]
    by_region = np.stack(
        [
            _log(own_chars),
            _share(own_chars, page[0]),
            _share(sums[:, 1], own_chars),
            _share(sums[:, 2], page[2]),
            _share(sums[:, 2], own_chars),
            _share(sums[:, 3], own_chars) * 100,
            _log(sums[:, 4]),
            _share(own_chars, sums[:, 4]) / 100,
            _share(sums[:, 7], sums[:, 4]),
            _log(totals[:, 1]),
            facts.token_values[:, 0],
        ],
        axis=1,
    ).astype(np.float32)
    names = (
        "chars", "char_share", "link_share", "paragraph_share", "paragraph_part", "punctuation", "blocks",
        "mean_chars", "sentence_part", "siblings", "tokens",
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
        yield tuple(f"up{level}_{name}" for name in names), by_region[up].T
    at = facts.region
    yield "tokens_sum", totals[at, 0]
    yield "tokens_min", least[at]
    yield "tokens_max", most[at]
    yield "tokens_near", nearest
    yield "siblings_max", _log(crowd[at])
    yield "depth", facts.depth[at]
    around = bits[at]
    yield _AROUND_NAMES, (around >> _AROUND_BITS) & np.uint32(1)


def _main_region(facts: _Facts, share: float) -> int:
    """Return the deepest region that holds a share of the page's paragraph text, or 0."""
    wanted = share * facts.region_sums[0, 2]
    if wanted <= 0:
        return 0
    holds = np.flatnonzero(facts.region_sums[:, 2] >= wanted)
    return int(holds[np.argmax(facts.depth[holds])])


def _prose_region(facts: _Facts) -> int:
    """Return the region with the best paragraphs right below it: the score of the readability family.

    A paragraph counts for its parent in full and for its grandparent by half.
    """
    points = facts.paragraph * (1 + facts.shape[:, 0] + np.minimum(facts.chars / 100, 3.0))
    parent = facts.parent[facts.region]
    score: Any = np.bincount(parent, points, minlength=facts.m)
    score += 0.5 * np.bincount(facts.parent[parent], points, minlength=facts.m)
    score = score * (1 - _share(facts.region_sums[:, 1], facts.region_sums[:, 0]))
    return int(np.argmax(score))


def _main(facts: _Facts) -> Iterator[_Columns]:
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
        yield f"{name}_before", _log(start - position)
        yield f"{name}_after", _log(position - stop + 1)
        yield f"{name}_char_share", _share(facts.region_sums[region, 0], facts.region_sums[0, 0])
        inside = facts.region_sums[region]
        yield f"{name}_paragraph_part", _share(inside[2], inside[0])


def _place(facts: _Facts, title: str) -> Iterator[_Columns]:
    """Where the block lies on the page, and from its headings."""
    position = np.arange(facts.n, dtype=np.float32)
    yield "place", position / facts.n
    before = facts.sums[:-1, 0]
    yield "char_place", before / max(1.0, facts.sums[-1, 0])
    yield "from_start", _log(position)
    yield "from_end", _log(facts.n - 1 - position)
    tags = facts.tags
    first = next((i for i, tag in enumerate(tags) if tag == "h1"), -1)
    yield "from_h1", np.sign(position - first) * _log(np.abs(position - first)) if first >= 0 else 0.0
    yield "has_h1", float(first >= 0)
    folded = title.casefold()
    in_title = np.array(
        [4 <= len(text) <= 300 and text.casefold() in folded for text in facts.texts], dtype=np.float32
    )
    share = _share(facts.chars, float(len(folded)))
    yield "in_title", in_title * share
    headline = int(np.argmax(in_title * share * (1 + facts.heading))) if in_title.any() else -1
    yield (
        "from_headline",
        np.sign(position - headline) * _log(np.abs(position - headline)) if headline >= 0 else 0.0,
    )
    last_heading = np.maximum.accumulate(np.where(facts.heading > 0, position, -1))
    yield "from_heading", _log(np.where(last_heading >= 0, position - last_heading, facts.n))
    reverse = np.where(facts.heading > 0, position, facts.n)[::-1]
    next_heading = np.minimum.accumulate(reverse)[::-1]
    yield "to_heading", _log(next_heading - position)
    last_paragraph = np.maximum.accumulate(np.where(facts.paragraph > 0, position, -1))
    yield "from_paragraph", _log(np.where(last_paragraph >= 0, position - last_paragraph, facts.n))
    reverse = np.where(facts.paragraph > 0, position, facts.n)[::-1]
    next_paragraph = np.minimum.accumulate(reverse)[::-1]
    yield "to_paragraph", _log(next_paragraph - position)
    done = np.cumsum(facts.paragraph_chars)
    yield "paragraphs_done", done / max(1.0, float(done[-1]))


def _shifted(values: Any, by: int) -> Any:
    """Return the values of the block `by` places on; 0 beyond the ends."""
    out = np.zeros_like(values)
    if by > 0:
        out[:-by] = values[by:]
    elif by < 0:
        out[-by:] = values[:by]
    return out


def _neighbours(facts: _Facts) -> Iterator[_Columns]:
    """The blocks before and after, and windows around the block."""
    log_chars = _log(facts.chars)
    for by in (-2, -1, 1, 2):
        if facts.n <= abs(by):
            for name in ("chars", "link_share", "paragraph", "heading", "same_region", "ends"):
                yield f"next{by}_{name}", 0.0
            continue
        yield f"next{by}_chars", _shifted(log_chars, by)
        yield f"next{by}_link_share", _shifted(facts.link_share, by)
        yield f"next{by}_paragraph", _shifted(facts.paragraph, by)
        yield f"next{by}_heading", _shifted(facts.heading, by)
        yield f"next{by}_same_region", (_shifted(facts.region + 1, by) == facts.region + 1)
        yield f"next{by}_ends", _shifted(facts.shape[:, 2], by)
    position = np.arange(facts.n)
    for width in _WINDOWS:
        low = np.maximum(position - width, 0)
        high = np.minimum(position + width + 1, facts.n)
        window = facts.sums[high] - facts.sums[low]
        yield f"window{width}_link_share", _share(window[:, 1], window[:, 0])
        yield f"window{width}_paragraph_part", _share(window[:, 2], window[:, 0])
        yield f"window{width}_mean_chars", _share(window[:, 0], window[:, 4]) / 100


def _page(facts: _Facts) -> Iterator[_Columns]:
    """The page as a whole: the same for all its blocks."""
    page = facts.region_sums[0]
    yield from (
        ("page_blocks", _log(facts.n)),
        ("page_chars", _log(page[0])),
        ("page_link_share", _share(page[1], page[0])),
        ("page_paragraph_part", _share(page[2], page[0])),
        ("page_paragraphs", _log(facts.paragraph.sum())),
        ("page_mean_chars", page[0] / facts.n / 100),
        ("page_headings", _share(page[5], float(facts.n))),
        ("page_word_length", page[0] / max(1.0, float(facts.words.sum()))),
        ("page_hidden", float(facts.hidden.mean())),
        ("page_list_items", sum(tag == "li" for tag in facts.tags) / facts.n),
        ("page_regions", facts.m / facts.n),
        ("page_flattened", float(facts.tags[0] == "line")),
    )


def features(layout: Layout, token_values: Matrix, evidence: Matrix, title: str) -> tuple[list[str], Matrix]:
    """Describe every block of a page.

    Args:
        layout: the page; it has one block at least.
        token_values: (regions, 3), see `_Facts`.
        evidence: (blocks, labels): for each label the strength of the strongest evidence that covers the
            block, 0 to 1.
        title: what the page's `<title>` says; empty if it has none.

    Returns:
        Names of the columns, and the numbers, (blocks, columns).
    """
    facts = _Facts(layout, token_values)
    groups = (
        _own(facts),
        _containers(facts),
        _main(facts),
        _neighbours(facts),
        _page(facts),
        _place(facts, title),
    )
    names: list[str] = []
    parts: list[tuple[int, Any]] = []
    for name, column in chain.from_iterable(groups):
        parts.append((len(names), column))
        if isinstance(name, str):
            names.append(name)
        else:
            names.extend(name)
    # By column: each, or each run of columns, is written in one go.
    matrix = np.empty((len(names) + evidence.shape[1], facts.n), dtype=np.float32)
    while (
        parts
    ):  # each column is let go once it is written: a page of many blocks has all of them once, not twice
        at, column = parts.pop()
        if isinstance(column, np.ndarray) and column.ndim == 2:
            matrix[at : at + len(column)] = column
        else:
            matrix[at] = column
    matrix[len(names) :] = evidence.T
    names.extend(f"evidence{index}" for index in range(evidence.shape[1]))
    return names, matrix.T
