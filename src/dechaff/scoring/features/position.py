"""The position of each block on its page, relative to its ends, title, headings and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dechaff.reading.declared_type import DeclaredType
from dechaff.scoring.arrays import Ints, Mask, Matrix
from dechaff.scoring.features.bounds import FAR, log_to
from dechaff.scoring.features.facts import FIRST_HEADING, Facts
from dechaff.scoring.features.feature_matrix import Columns, Group, Logs, Numbers

__all__ = ["position"]

# Minimum and maximum characters of a text that is searched for in the page's title.
_MIN_TITLE = 4
_MAX_TITLE = 300

# The index of a landmark that a page does not have.
_NONE = -1


def position(facts: Facts, declared_types: Sequence[DeclaredType]) -> Group:
    """Describe the position of each block on its page."""
    pages, to_blocks = facts.pages, facts.pages.to_blocks
    in_title = _in_title(facts, [declared_type.title.casefold() for declared_type in declared_types])
    h1, headline = _first_h1(facts), _headlines(facts, in_title)
    before = facts.sums.take(pages.first, axis=0).T
    landmarks = [
        (f"from_{name}", f"to_{name}", last, _next_after(mask))
        for name, mask, last in (
            ("heading", facts.is_heading, facts.heading_above),
            ("paragraph", facts.is_paragraph, facts.last_of_page(facts.is_paragraph)),
        )
    ]

    def describe(part: slice) -> Iterator[Columns]:
        at = np.arange(part.start, part.stop)
        first, size = to_blocks(pages.first, part), to_blocks(pages.sizes, part)
        index, stop = at - first, first + size
        chars_before, chars = to_blocks(before[0], part), to_blocks(facts.page_sums[0], part)
        char_place = (facts.sums[part, 0] - chars_before) / np.maximum(chars, 1.0)
        yield Numbers(("place", "char_place"), (index / size, char_place))
        yield Logs(("from_start", "from_end"), (index, size - 1 - index), FAR)
        from_h1, from_headline = _distances(at, [to_blocks(marks, part) for marks in (h1, headline)])
        has_h1 = to_blocks((h1 != _NONE).astype(np.float32), part)
        yield Numbers(("from_h1",), from_h1)
        yield Numbers(("has_h1",), has_h1)
        yield Numbers(("in_title", "from_headline"), (in_title[part], from_headline))
        for from_name, to_name, last, following in landmarks:
            away = np.where(last[part] >= 0, at - last[part], size)
            yield Logs((from_name, to_name), (away, np.minimum(following[part], stop) - at), FAR)
        paragraph_chars = to_blocks(facts.page_sums[2], part)
        done = facts.sums[part.start + 1 : part.stop + 1, 2] - to_blocks(before[2], part)
        yield Numbers(("paragraphs_done",), done / np.maximum(paragraph_chars, 1.0))

    return describe


def _next_after(mask: Mask) -> Ints:
    """Return for each block the next block, itself included, at which the mask is set; else the number of blocks."""
    following: Ints = np.minimum.accumulate(np.where(mask, np.arange(len(mask)), len(mask))[::-1])[::-1]
    return following


def _first_h1(facts: Facts) -> Ints:
    """Return the first `h1` of each page."""
    is_h1 = facts.tag_codes == FIRST_HEADING
    return np.array([_first_of(is_h1, blocks) for blocks in facts.pages.block_slices()], dtype=np.intp)


def _first_of(mask: Mask, blocks: slice) -> int:
    found = int(mask[blocks].argmax())
    return blocks.start + found if mask[blocks.start + found] else _NONE


def _headlines(facts: Facts, in_title: Matrix) -> Ints:
    """Return for each page the block that is the largest part of the title. Headings count twice."""
    most = in_title * (1 + facts.heading)
    return np.array([_first_most(most, blocks) for blocks in facts.pages.block_slices()], dtype=np.intp)


def _first_most(values: Matrix, blocks: slice) -> int:
    found = int(values[blocks].argmax())
    return blocks.start + found if values[blocks.start + found] > 0 else _NONE


def _distances(at: Ints, landmarks: Sequence[Ints]) -> Matrix:
    """Return the distance of each block from landmarks of its page, negative before them; 0 if there is none."""
    found = np.stack(landmarks)
    away = (at - found).astype(np.float32)
    distances: Matrix = np.sign(away) * log_to(FAR, np.abs(away)) * (found != _NONE)
    return distances


def _in_title(facts: Facts, titles: Sequence[str]) -> Matrix:
    """Return for each block the share of the title that it is, if the title contains its whole text; else 0."""
    part = np.zeros(facts.n, dtype=np.float32)
    longest = facts.pages.to_blocks(np.array([min(_MAX_TITLE, len(title)) for title in titles]))
    of_block = facts.pages.of_block
    for index in np.flatnonzero((facts.chars >= _MIN_TITLE) & (facts.chars <= longest)).tolist():
        title = titles[of_block[index]]
        if facts.texts[index].casefold() in title:
            part[index] = facts.chars[index] / len(title)
    return part
