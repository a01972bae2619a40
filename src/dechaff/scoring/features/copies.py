"""Longer texts that occur twice on a page: copies, originals, and the length of the copied run.

Examples are a post that is quoted above its answer, an excerpt before the whole text, and the same menu for phones. If
three or more consecutive blocks occur again, the second occurrence is rarely content, while the first often is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from dechaff.scoring.arrays import Matrix
from dechaff.scoring.features.bounds import BLOCKS, COPY_BLOCKS, log_to

__all__ = ["COPY_NAMES", "copy_values"]

MIN_CHARS = 30
"""Minimum characters of a text that is compared. Shorter ones recur for other reasons (labels, names, refrains)."""

COPY_NAMES = ("copy", "copy_run", "copied", "copied_run", "copy_distance")


def copy_values(texts: Sequence[str], chars: Matrix, bounds: Sequence[int]) -> Matrix:
    """Describe each text as a copy and as an original, (numbers, texts); see `COPY_NAMES`.

    A run consists of consecutive longer texts that occur in the same order before.

    Args:
        texts: the texts of some pages.
        chars: their lengths.
        bounds: the first text of each page, and the total number of texts.
    """
    values = np.zeros((len(COPY_NAMES), len(texts)), dtype=np.float32)
    longer = np.flatnonzero(chars >= MIN_CHARS)
    sources = np.array(_first_showings(texts, longer.tolist(), bounds), dtype=np.intp)
    is_copy = sources != longer
    if not is_copy.any():
        return values
    goes_on = np.zeros_like(is_copy)
    goes_on[1:] = is_copy[1:] & is_copy[:-1] & (sources[1:] > sources[:-1])
    run = np.cumsum(~goes_on)[is_copy]
    copies, sources = longer[is_copy], sources[is_copy]
    length = log_to(COPY_BLOCKS, np.bincount(run)[run])
    values[0, copies] = 1.0
    values[1, copies] = length
    values[2, sources] = 1.0
    np.maximum.at(values[3], sources, length)
    values[4, copies] = log_to(BLOCKS, copies - sources)
    return values


def _first_showings(texts: Sequence[str], longer: Sequence[int], bounds: Sequence[int]) -> list[int]:
    """Return for each of the longer texts the first equal text on its page."""
    found: list[int] = []
    at = 0
    for stop in bounds[1:]:
        first: dict[str, int] = {}
        until = bisect_left(longer, stop, at)
        found += [first.setdefault(texts[index], index) for index in longer[at:until]]
        at = until
    return found
