"""The block itself: its length, links, tag, marks, and whether its text occurs elsewhere on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from dechaff.scoring.features.bounds import CHARS_OF_TEXT, MARKS, WORD_CHARS
from dechaff.scoring.features.copies import COPY_NAMES, copy_values
from dechaff.scoring.features.facts import OWN_TAGS, Facts
from dechaff.scoring.features.feature_matrix import Columns, Logs, Numbers
from dechaff.scoring.features.shape import COUNTS, SHAPE_NAMES

__all__ = ["own"]

_TAG_NAMES = tuple(f"tag_{tag}" for tag in OWN_TAGS)
_TAG_COLUMN = np.arange(len(OWN_TAGS), dtype=np.int8)[:, None]


def own(facts: Facts) -> Iterator[Columns]:
    """Describe each block itself."""
    bounds = facts.pages.block_bounds
    yield Logs(("chars", "words"), (facts.chars, facts.words), CHARS_OF_TEXT)
    yield Numbers(
        ("word_length", "link_share"), (np.minimum(facts.chars / facts.words, WORD_CHARS), facts.link_share)
    )
    yield Logs(("links",), facts.links, MARKS)
    yield Numbers(("breaks", "hidden", "paragraph"), (facts.breaks, facts.hidden, facts.paragraph))
    yield Numbers(SHAPE_NAMES[:COUNTS], np.minimum(facts.shape[:COUNTS], MARKS))
    yield Numbers(SHAPE_NAMES[COUNTS:], facts.shape[COUNTS:])
    yield Numbers(_TAG_NAMES, facts.tag_codes == _TAG_COLUMN)
    yield Logs(("repeats",), _repeats(facts.texts, bounds), MARKS)
    yield Numbers(COPY_NAMES, copy_values(facts.texts, facts.chars, bounds))
    yield Numbers(("heading_level",), facts.heading_level)


def _repeats(texts: Sequence[str], bounds: Sequence[int]) -> list[int]:
    """Return the number of other occurrences of each block's text on its page."""
    found: list[int] = []
    for start, stop in pairwise(bounds):
        own = texts[start:stop]
        counts = Counter(own)
        found += [counts[text] - 1 for text in own]
    return found
