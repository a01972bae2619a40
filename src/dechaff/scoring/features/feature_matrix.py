"""What each group of features yields, and how the features become one matrix."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from dechaff.scoring.arrays import Matrix
from dechaff.scoring.features.bounds import log_to

__all__ = ["Columns", "Logs", "Numbers", "gather"]

# A few columns more than there are. The system gives no memory for what is never written.
_MOST_COLUMNS = 320


class Numbers(NamedTuple):
    """Columns whose values are used as they are."""

    names: tuple[str, ...]
    values: Any
    """(columns, blocks), or anything that NumPy can spread over these."""


class Logs(NamedTuple):
    """Columns of which the logarithm is used, cut off at a bound; see `log_to`."""

    names: tuple[str, ...]
    values: Any
    bound: float


Columns: TypeAlias = Numbers | Logs


def gather(columns: Iterable[Columns], blocks: int) -> tuple[list[str], Matrix]:
    """Return the names of columns, and the columns side by side, (columns, blocks).

    The logarithms of all columns are taken at once, which saves some hundred calls of NumPy.
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
    matrix[rows] = log_to(np.array(bounds, dtype=np.float32)[:, None], matrix.take(rows, axis=0))
    return names, matrix[: len(names)]
