"""The blocks before and after each block, and windows around it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dechaff.scoring.arrays import Matrix
from dechaff.scoring.features.bounds import CHARS_OF_TEXT, MEAN_CHARS, log_to
from dechaff.scoring.features.facts import Facts
from dechaff.scoring.features.feature_matrix import Columns, Group, Numbers

__all__ = ["neighbours"]

# The neighbours that are described individually, and the widths of the windows, in blocks.
_NEIGHBOURS = (-2, -1, 1, 2)
_FARTHEST = max(map(abs, _NEIGHBOURS))
_WINDOWS = (3, 8, 25)
_WIDTHS = np.array(_WINDOWS)[:, None]

_OWN_NAMES = ("chars", "link_share", "paragraph", "heading", "ends")
_NEXT_NAMES = {by: tuple(f"next{by}_{name}" for name in (*_OWN_NAMES, "same_region")) for by in _NEIGHBOURS}
_WINDOW_NAMES = tuple(
    f"window{width}_{name}" for width in _WINDOWS for name in ("link_share", "paragraph_part", "mean_chars")
)


def neighbours(facts: Facts) -> Group:
    """Describe the surroundings of each block in document order. Beyond the ends of its page they are empty."""
    pages = facts.pages
    # There are empty positions before and after the blocks of each page.
    places = np.arange(_FARTHEST, _FARTHEST + facts.n)
    if pages.count > 1:
        places += _FARTHEST * pages.of_block
    row = np.zeros((len(_OWN_NAMES) + 1, facts.n + _FARTHEST * (pages.count + 1)), dtype=np.float32)
    row[:, places] = (
        log_to(CHARS_OF_TEXT, facts.chars), facts.link_share, facts.paragraph, facts.heading, facts.shapes.edges[0],
        facts.region + 1
    )  # fmt: skip

    def describe(part: slice) -> Iterator[Columns]:
        for by in _NEIGHBOURS:
            other = row.take(places[part] + by, axis=1)
            other[-1] = other[-1] == facts.region[part] + 1
            yield Numbers(_NEXT_NAMES[by], other)
        yield Numbers(_WINDOW_NAMES, _windows(facts, part))

    return describe


def _windows(facts: Facts, part: slice) -> Matrix:
    """Describe the windows around some blocks, (windows x numbers, blocks)."""
    pages = facts.pages
    at = np.arange(part.start, part.stop)
    first = pages.to_blocks(pages.first, part)
    stop = first + pages.to_blocks(pages.sizes, part)
    low = np.maximum(at - _WIDTHS, first)
    high = np.minimum(at + (_WIDTHS + 1), stop)
    inside = facts.sums.take(high, axis=0) - facts.sums.take(low, axis=0)
    chars = inside[..., 0]
    some = np.maximum(chars, 1.0)
    numbers: Matrix = np.empty((len(_WINDOWS), 3, len(at)), dtype=np.float32)
    numbers[:, 0] = inside[..., 1] / some
    numbers[:, 1] = inside[..., 2] / some
    numbers[:, 2] = np.minimum(chars / inside[..., 4] / 100, MEAN_CHARS)
    return numbers.reshape(-1, len(at))
