"""The columns that each group of features yields, and their combination into one matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from dechaff.scoring.arrays import Matrix
from dechaff.scoring.features.bounds import log_to

__all__ = ["Columns", "Group", "Logs", "Numbers", "gather"]

# Slightly more than the number of columns. The system allocates no memory for rows that are never written.
_MOST_COLUMNS = 320


class Numbers(NamedTuple):
    """Columns whose values are used unchanged."""

    names: tuple[str, ...]
    values: Any
    """(columns, blocks), or anything that NumPy can broadcast to this shape."""


class Logs(NamedTuple):
    """Columns whose logarithm is used, clipped at a bound; see `log_to`."""

    names: tuple[str, ...]
    values: Any
    bound: float


Columns: TypeAlias = Numbers | Logs

Group: TypeAlias = Callable[[slice], Iterable[Columns]]
"""Returns the columns of one group of features for a slice of the blocks. All features of a large page at once would
take most of its memory."""


def gather(columns: Iterable[Columns], blocks: int) -> tuple[list[str], Matrix]:
    """Return the names of all columns, and their matrix, (columns, blocks).

    The logarithms of all columns are computed together, which saves about a hundred NumPy calls.
    """
    matrix: Matrix = np.empty((_MOST_COLUMNS, blocks), dtype=np.float32)
    names: list[str] = []
    rows: list[int] = []
    bounds: list[float] = []
    for column in columns:
        at = len(names)
        names.extend(column[0])
        matrix[at : len(names)] = column[1]
        if len(column) == 3:
            rows += range(at, len(names))
            bounds += [column[2]] * (len(names) - at)
    limits: Matrix = np.array(bounds, dtype=np.float32)[:, None]
    matrix[rows] = log_to(limits, matrix.take(rows, axis=0))
    return names, matrix[: len(names)]
