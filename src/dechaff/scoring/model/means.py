"""Means of vectors over runs and sets of blocks, for several networks at once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from dechaff.scoring.arrays import Ints, Matrix, pieces
from dechaff.scoring.features.structure import Structure

__all__ = ["MAX_TOGETHER", "means_of_runs", "means_of_sets"]

MAX_TOGETHER = 8_192
"""Maximum blocks, and regions, for which all networks and all columns are computed together. Nearly all pages have
fewer."""

# Columns of a large page whose sums are computed together; a divisor of their number. Sums of all columns would take
# twice the memory of the values, because they are 64-bit.
_SUMS_TOGETHER = 8


def means_of_runs(values: Matrix, structure: Structure) -> Matrix:
    """Return the mean of the blocks in each run, (networks, runs, columns)."""
    count, blocks, width = values.shape
    out: Matrix = np.empty((count, len(structure.starts), width), dtype=np.float32)
    for columns in _columns(values):
        sums = np.zeros((count, blocks + 1, columns.stop - columns.start), dtype=np.float64)
        sums[:, 1:] = values[:, :, columns]
        # Half the time of `np.cumsum`, which converts in small pieces.
        np.add.accumulate(sums, axis=1, out=sums)
        for rows in pieces(len(structure.starts)):
            high, low = structure.stops[rows], structure.starts[rows]
            means = sums.take(high, axis=1)
            means -= sums.take(low, axis=1)
            np.divide(
                means, np.maximum(high - low, 1)[:, None], out=out[:, rows, columns], casting="same_kind"
            )
    return out


def means_of_sets(values: Matrix, sets: Ints) -> tuple[Matrix, Ints]:
    """Return the mean over each set of blocks, (networks, sets, columns), and the size of each set."""
    order = np.argsort(sets, kind="stable")
    counts = np.bincount(sets)
    starts = np.cumsum(counts) - counts
    means: Matrix = np.empty((len(values), len(counts), values.shape[2]), dtype=np.float32)
    for columns in _columns(values):
        ordered = values[:, :, columns].take(order, axis=1)
        sums = np.add.reduceat(ordered, starts, axis=1, dtype=np.float64)
        np.divide(sums, counts[:, None], out=means[:, :, columns], casting="same_kind")
    return means, counts


def _columns(values: Matrix) -> Iterable[slice]:
    """Divide the columns into those whose sums are computed together: all for most pages."""
    _, blocks, width = values.shape
    step = width if blocks <= MAX_TOGETHER else _SUMS_TOGETHER
    return (slice(first, first + step) for first in range(0, width, step))
