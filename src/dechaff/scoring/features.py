"""Numbers that describe every block to the model: its own shape, its containers, its neighbours, its page.

Everything is computed for all blocks at once. What belongs to a region is computed once per region, from
prefix sums over the blocks, and handed down to the blocks by index; no block walks its ancestors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dechaff.about import About
from dechaff.layout import Layout
from dechaff.scoring.kinds import kind_numbers
from dechaff.scoring.sayings import saying_values

__all__ = ["Description", "Ints", "Mask", "Matrix", "Structure", "features"]

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

# Up to which level the group of like siblings is described.
_GROUP_LEVELS = 3

_WINDOWS = (3, 8, 25)

# Longest text, in characters, whose single marks say something of the whole: a bar in a line of a menu does, a
# bar somewhere in a paragraph does not.
SHORT_CHARS = 150

# What a character is, as bits: one look-up a character, for all blocks of a page at once.
_COMMA, _STOP, _END, _COLON, _DIGIT, _LOWER, _UPPER, _BAR, _ARROW, _RIGHT, _AT, _QUESTION, _MONEY, _SPACE, _PAREN, _STAR = (
    1 << bit for bit in range(16)
)  # fmt: skip

# Marks above this code point (emoji, rare ideographs) say nothing here.
_LAST_CODE = 0xFFFF


def _mark_table() -> NDArray[np.uint16]:
    """Return what each code point is."""
    table = np.zeros(_LAST_CODE + 1, dtype=np.uint16)
    for mark, characters in (
        (_COMMA, ",、，،"),
        (_STOP, ".。?!।"),
        (_END, '.!?…。！？।؟۔”"»)’'),
        (_COLON, ":："),
        (_BAR, "|•·/"),
        (_ARROW, "»›→>"),
        (_RIGHT, "©®™"),
        (_AT, "@"),
        (_QUESTION, "?？؟"),
        (_MONEY, "$€£¥₹₽₩₺￥"),
        (_SPACE, " \n"),
        (_PAREN, ")）"),
        (_STAR, "★☆✓✔✗%+"),
    ):
        for character in characters:
            table[ord(character)] |= mark
    for code in range(_LAST_CASED):
        character = chr(code)
        if character.isdecimal():
            table[code] |= _DIGIT
        elif character.islower():
            table[code] |= _LOWER
        elif character.isupper():
            table[code] |= _UPPER
    return table


# The scripts that know upper and lower case (Latin, Greek, Cyrillic, Armenian) and Arabic digits end before this.
_LAST_CASED = 0x0700
_MARKS = _mark_table()

_SHAPE_NAMES = (
    "commas", "sentences", "ends_sentence", "ends_colon", "ends_digit", "ends_paren", "starts_digit", "starts_lower",
    "starts_upper", "is_upper", "capitals", "digits", "has_bar", "has_arrow", "has_copyright", "has_at",
    "has_question", "has_colon", "has_digit", "has_money", "has_star",
)  # fmt: skip


def _shape(texts: Sequence[str], chars: Any, words: Any) -> Matrix:
    """Measure the texts of all blocks, (shapes, blocks)."""
    codes = np.frombuffer("\n".join((*texts, "")).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    marks = _MARKS[np.minimum(codes, _LAST_CODE)]
    stops = np.cumsum(chars.astype(np.intp) + 1)
    starts = stops - chars.astype(np.intp) - 1
    any_of = np.bitwise_or.reduceat(marks, starts)
    first, last = marks[starts], marks[stops - 2]
    short = chars < SHORT_CHARS

    def count(here: Any) -> Any:
        return np.add.reduceat(here, starts, dtype=np.float32)

    is_space = (marks & _SPACE) != 0
    stop = (marks & _STOP) != 0
    capital = (marks & _UPPER) != 0
    opens = np.empty_like(capital)
    opens[0] = capital[0]
    np.logical_and(capital[1:], is_space[:-1], out=opens[1:])
    ended = np.zeros_like(stop)
    np.logical_and(stop[:-1], is_space[1:] | (codes[:-1] > 255), out=ended[:-1])
    cased = (any_of & (_UPPER | _LOWER)) == _UPPER
    return np.stack(
        [
            count((marks & _COMMA) != 0),
            count(ended),
            (last & _END) != 0,
            (last & _COLON) != 0,
            (last & _DIGIT) != 0,
            (last & _PAREN) != 0,
            (first & _DIGIT) != 0,
            (first & _LOWER) != 0,
            (first & _UPPER) != 0,
            short & cased,
            count(opens) / words,
            count((marks & _DIGIT) != 0) / chars,
            short & ((any_of & _BAR) != 0),
            short & ((any_of & _ARROW) != 0),
            short & ((any_of & _RIGHT) != 0),
            short & ((any_of & _AT) != 0),
            (any_of & _QUESTION) != 0,
            short & ((any_of & _COLON) != 0),
            short & ((any_of & _DIGIT) != 0),
            short & ((any_of & _MONEY) != 0),
            short & ((any_of & _STAR) != 0),
        ],
        dtype=np.float32,
        casting="unsafe",
    )


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
        self.shape = _shape(texts, self.chars, self.words)

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
                self.shape[0] + self.shape[1],
                np.ones(self.n, dtype=np.float32),
                self.heading,
                self.links,
                self.shape[2],
            ],
            axis=1,
        )
        sums = np.zeros((self.n + 1, columns.shape[1]), dtype=np.float64)
        np.cumsum(columns, axis=0, out=sums[1:])
        self.sums = sums
        self.region_sums: Matrix = (sums[self.stop] - sums[self.start]).astype(np.float32)
        self.inherited = _inherit(self)
        self.alike: Ints = np.unique(self.inherited.path[self.region], return_inverse=True)[1]


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
    yield _SHAPE_NAMES, facts.shape
    yield _OWN_TAG_NAMES, facts.tag_codes == _OWN_TAG_COLUMN
    counts: Counter[str] = Counter(facts.texts)
    yield "repeats", _log(np.array([counts[text] for text in facts.texts], dtype=np.float32) - 1)
    yield "heading_level", np.maximum(facts.tag_codes - (_FIRST_HEADING - 1), 0)


def _inherit(facts: _Facts) -> _Inherited:
    """Hand region facts down by doubling: after k steps a region knows its 2**k nearest ancestors."""
    groups = _groups(facts)
    code = {tag: 1 << bit for bit, tag in enumerate(_AROUND_TAGS)}
    bits = np.array([code.get(tag, 0) for tag in facts.region_tags], dtype=np.uint32)
    total = facts.token_values[:, 0].copy()
    least = facts.token_values[:, 1].copy()
    most = facts.token_values[:, 2].copy()
    crowd = groups.siblings.copy()
    path = groups.codes * np.uint64(_PATH_START)
    step = _PATH_STEP
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
        path = path + np.uint64(step) * path[up]
        step = step * step % 2**64
        up = up[up]
    return _Inherited(
        total + root_total,
        np.minimum(least, least[0]),
        np.maximum(most, most[0]),
        bits | bits[0],
        crowd,
        path,
        groups,
    )


class _Groups(NamedTuple):
    """Regions that are alike and have the same parent: cards, items, posts. All by region."""

    codes: NDArray[np.uint64]
    """A number for each combination of tag and names."""
    siblings: Matrix
    """How many regions the group has."""
    numbers: Matrix
    """What is said of a group to its regions, (regions, numbers); see `_GROUP_NAMES`."""


_GROUP_NAMES = ("group_share", "group_rank", "group_link_share", "group_mean_chars", "group_index")

# Regions from which a group counts as a run of items.
RUN_OF_ITEMS = 3

_NO_DIGITS = str.maketrans("", "", "0123456789")


class _Inherited(NamedTuple):
    """What a region has from all regions around it, itself included. All by region."""

    tokens: Matrix
    """Sum of the token values."""
    least: Matrix
    most: Matrix
    bits: NDArray[np.uint32]
    """The set of tags around it."""
    crowd: Matrix
    """The greatest number of like siblings on the way up."""
    path: NDArray[np.uint64]
    """A hash of the tags and names from the root down: the same for the same part of different items."""
    groups: _Groups


# The hash of a path is a polynomial in these, modulo 2**64: both are odd and far from any power of two.
_PATH_START = 0x9E3779B97F4A7C15
_PATH_STEP = 0xD6E8FEB86659FD93


def _groups(facts: _Facts) -> _Groups:
    """Find the groups of like siblings. Digits in names do not count: `post-17` and `post-18` are alike."""
    plain = {names: names.translate(_NO_DIGITS) for names in set(facts.names)}
    known: dict[tuple[str, str], int] = {}
    codes = np.array(
        [
            known.setdefault((tag, plain[names]), len(known))
            for tag, names in zip(facts.region_tags, facts.names, strict=True)
        ],
        dtype=np.int64,
    )
    _, group, count = np.unique(facts.parent * len(known) + codes, return_inverse=True, return_counts=True)
    chars = facts.region_sums[:, 0]
    group_chars = np.bincount(group, chars)
    group_links = np.bincount(group, facts.region_sums[:, 1])
    runs = np.where(count >= RUN_OF_ITEMS, group_chars, 0.0)
    order = np.argsort(group, kind="stable")
    index = np.empty(facts.m, dtype=np.int64)
    index[order] = np.arange(facts.m) - (np.cumsum(count) - count)[group[order]]
    by_group = np.stack(
        [
            _share(group_chars, chars[0]),
            _share(runs, max(1.0, float(runs.max()))),
            _share(group_links, group_chars),
            _log(group_chars / count),
        ],
        axis=1,
    )[group]
    numbers = np.concatenate([by_group, _log(index)[:, None]], axis=1).astype(np.float32)
    return _Groups(codes.astype(np.uint64) + np.uint64(1), count[group].astype(np.float32), numbers)


def _containers(facts: _Facts) -> Iterator[_Columns]:
    """The regions around the block, level by level, and all of them together."""
    page = facts.region_sums[0]
    inherited = facts.inherited
    groups = inherited.groups
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
            _log(groups.siblings),
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
        if level <= _GROUP_LEVELS:
            yield tuple(f"up{level}_{name}" for name in _GROUP_NAMES), groups.numbers[up].T
    at = facts.region
    yield "tokens_sum", inherited.tokens[at]
    yield "tokens_min", inherited.least[at]
    yield "tokens_max", inherited.most[at]
    yield "tokens_near", nearest
    yield "siblings_max", _log(inherited.crowd[at])
    yield "depth", facts.depth[at]
    yield _PATH_NAMES, _same_path(facts)
    around = inherited.bits[at]
    yield _AROUND_NAMES, (around >> _AROUND_BITS) & np.uint32(1)


_PATH_NAMES = ("path_blocks", "path_char_share", "path_mean_chars", "path_link_share")


def _same_path(facts: _Facts) -> Matrix:
    """Describe all blocks that stand in the same place of their item as each block does, (numbers, blocks)."""
    group = facts.alike
    count = np.bincount(group)
    chars = np.bincount(group, facts.chars)
    links = np.bincount(group, facts.link_chars)
    numbers: Matrix = np.stack(
        [_log(count), chars / max(1.0, float(facts.sums[-1, 0])), _log(chars / count), links / chars]
    )[:, group]
    return numbers


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
    points = facts.paragraph * (1 + facts.shape[0] + np.minimum(facts.chars / 100, 3.0))
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
        yield f"next{by}_ends", _shifted(facts.shape[2], by)
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


class Structure(NamedTuple):
    """Which blocks belong together: what the network takes means over."""

    spans: tuple[tuple[Ints, Ints], ...]
    """Runs of blocks around each block, one pair of first and last-plus-one a kind of run; see `SPANS`."""
    alike: Ints
    """For each block the number of its set of blocks that stand in the same place of their items."""


class Description(NamedTuple):
    """A page as the network takes it."""

    names: list[str]
    """What the columns are, (columns,)."""
    matrix: Matrix
    """The numbers of every block, (blocks, columns)."""
    structure: Structure


def _structure(facts: _Facts) -> Structure:
    """Find the runs of blocks around each block, in the order of `SPANS`, and the sets of blocks that are alike."""
    parent = facts.parent
    item = np.where(facts.inherited.groups.siblings >= RUN_OF_ITEMS, np.arange(facts.m), 0)
    # The nearest region with like siblings: where a region has none, that of its parent, which has a lower index.
    nearest = item.tolist()
    for index, above in enumerate(parent.tolist()):
        if not nearest[index]:
            nearest[index] = nearest[above]
    at = facts.region
    items: Ints = np.array(nearest, dtype=np.intp)[at]
    # Without items around it, a block is an item of its own.
    items = np.where(items > 0, items, at)
    two = parent[parent[at]]
    regions = (at, parent[at], two, parent[two], parent[parent[parent[two]]], items, parent[items])
    heads = np.flatnonzero(facts.heading)
    bounds = np.concatenate([[0], heads, [facts.n]])
    section = np.searchsorted(heads, np.arange(facts.n), side="right")
    spans = [(facts.start[region], facts.stop[region]) for region in regions]
    return Structure((*spans, (bounds[section], bounds[section + 1])), facts.alike)


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
        token_values: (regions, 3), see `_Facts`.
        evidence: (blocks, labels): for each label the strength of the strongest evidence that covers the
            block, 0 to 1.
        about: what the page says of itself.
        said: what short texts say, see `dechaff.scoring.sayings`.

    """
    facts = _Facts(layout, token_values)
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
    return Description(names, matrix.T, _structure(facts))


def _said(facts: _Facts, about: About, said: Mapping[str, tuple[float, float]]) -> Iterator[_Columns]:
    """What is said in so many words: by short texts, by headings above, and by the page of its own kind."""
    yield ("saying_own", "saying_above"), saying_values(facts.texts, facts.heading > 0, said)
    levels = np.where(facts.heading > 0, facts.tag_codes - (_FIRST_HEADING - 1), 0)
    above = np.maximum.accumulate(np.where(facts.heading > 0, np.arange(facts.n), -1))
    yield "heading_above", np.where(above >= 0, levels[above], 0)
    names, values = kind_numbers(about)
    yield tuple(names), np.array(values, dtype=np.float32)[:, None]
