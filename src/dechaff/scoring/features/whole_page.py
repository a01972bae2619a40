"""The page as a whole: the same numbers for all its blocks."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dechaff.scoring.arrays import share
from dechaff.scoring.features.bounds import (
    BLOCKS,
    CHARS_OF_PAGE,
    LEVELS_UP,
    MEAN_CHARS,
    PARAGRAPHS,
    WORD_CHARS,
    log_to,
)
from dechaff.scoring.features.facts import OWN_TAGS, Facts
from dechaff.scoring.features.feature_matrix import Columns, Group, Numbers

__all__ = ["whole_page"]

_NAMES = (
    "page_blocks", "page_chars", "page_link_share", "page_paragraph_part", "page_paragraphs", "page_mean_chars", "page_headings",
    "page_word_length", "page_hidden", "page_list_items", "page_regions", "page_flattened",
)  # fmt: skip

_LIST_ITEM = OWN_TAGS.index("li")


def whole_page(facts: Facts) -> Group:
    """Describe the page of each block."""
    pages = facts.pages
    counted = np.stack([facts.paragraph, facts.words, facts.hidden, facts.tag_codes == _LIST_ITEM])
    paragraphs, words, hidden, items = np.add.reduceat(counted, pages.first, axis=1, dtype=np.float64)
    chars, link_chars, paragraph_chars, _, _, headings, _, _ = facts.page_sums
    sizes = pages.sizes
    regions = np.diff(pages.region_bounds)
    numbers = np.empty((len(_NAMES), pages.count), dtype=np.float32)
    numbers[0] = log_to(BLOCKS, sizes)
    numbers[1] = log_to(CHARS_OF_PAGE, chars)
    numbers[2] = share(link_chars, chars)
    numbers[3] = share(paragraph_chars, chars)
    numbers[4] = log_to(PARAGRAPHS, paragraphs)
    numbers[5] = np.minimum(chars / sizes / 100, MEAN_CHARS)
    numbers[6] = headings / sizes
    numbers[7] = np.minimum(share(chars, words), WORD_CHARS)
    numbers[8] = hidden / sizes
    numbers[9] = items / sizes
    numbers[10] = np.minimum(regions / sizes, LEVELS_UP)
    numbers[11] = facts.are_flat

    def describe(part: slice) -> Iterator[Columns]:
        yield Numbers(_NAMES, pages.to_blocks(numbers, part))

    return describe
