"""The block itself: its length, links, tag, marks, and whether its text occurs elsewhere on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from dechaff.scoring.arrays import Matrix
from dechaff.scoring.features.bounds import CHARS_OF_TEXT, MARKS, WORD_CHARS
from dechaff.scoring.features.copies import COPY_NAMES, copy_values
from dechaff.scoring.features.facts import OWN_TAGS, Facts
from dechaff.scoring.features.feature_matrix import Columns, Group, Logs, Numbers
from dechaff.scoring.features.shape import COUNT_NAMES, EDGE_NAMES, MARK_NAMES, SHARE_NAMES

__all__ = ["own"]

_TAG_NAMES = tuple(f"tag_{tag}" for tag in OWN_TAGS)
_TAG_COLUMN = np.arange(len(OWN_TAGS), dtype=np.int8)[:, None]


def own(facts: Facts) -> Group:
    """Describe each block itself."""
    bounds = facts.pages.block_bounds
    repeats = _repeats(facts.texts, bounds)
    copies = copy_values(facts.texts, facts.chars, bounds)

    def describe(part: slice) -> Iterator[Columns]:
        chars, words = facts.chars[part], facts.words[part]
        yield Logs(("chars", "words"), (chars, words), CHARS_OF_TEXT)
        yield Numbers(
            ("word_length", "link_share"), (np.minimum(chars / words, WORD_CHARS), facts.link_share[part])
        )
        yield Logs(("links",), facts.links[part], MARKS)
        yield Numbers(
            ("breaks", "hidden", "paragraph"), (facts.breaks[part], facts.hidden[part], facts.paragraph[part])
        )
        counts, edges, shares, marks = (rows[:, part] for rows in facts.shapes)
        yield Numbers(COUNT_NAMES, np.minimum(counts, MARKS))
        yield Numbers(EDGE_NAMES, edges)
        yield Numbers(SHARE_NAMES, shares)
        yield Numbers(MARK_NAMES, marks)
        yield Numbers(_TAG_NAMES, facts.tag_codes[part] == _TAG_COLUMN)
        yield Logs(("repeats",), repeats[part], MARKS)
        yield Numbers(COPY_NAMES, copies[:, part])
        yield Numbers(("heading_level",), facts.heading_level[part])

    return describe


def _repeats(texts: Sequence[str], bounds: Sequence[int]) -> Matrix:
    """Return the number of other occurrences of each block's text on its page, (blocks,)."""
    found: Matrix = np.empty(len(texts), dtype=np.float32)
    for start, stop in pairwise(bounds):
        own = texts[start:stop]
        found[start:stop] = np.fromiter(map(Counter(own).__getitem__, own), np.float32, len(own))
    found -= 1.0
    return found
