"""Array types and array functions of the scoring."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "Ints",
    "Mask",
    "Matrix",
    "Sets",
    "from_log_odds",
    "last_before",
    "log_odds",
    "pieces",
    "sets_of",
    "share",
]

Matrix: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.intp]
Mask: TypeAlias = NDArray[np.bool_]


_PIECE = 2_048
"""Places in a piece; see `pieces`. Nearly all pages have fewer blocks."""


def pieces(count: int) -> Iterator[slice]:
    """Divide `count` positions into pieces, for steps that take much memory per position."""
    return (slice(start, min(start + _PIECE, count)) for start in range(0, count, _PIECE))


def share(part: Any, whole: Any) -> Any:
    """Return `part / max(whole, 1)`."""
    return part / np.maximum(whole, 1.0)


def log_odds(probabilities: Matrix, edge: float) -> Matrix:
    """Return the log-odds of probabilities, which are clipped to the range from `edge` to `1 - edge`."""
    clipped = np.clip(probabilities, edge, 1 - edge)
    odds: Matrix = np.log(clipped / (1 - clipped))
    return odds


def from_log_odds(odds: Any) -> Matrix:
    """Return the probabilities of log-odds."""
    probabilities: Matrix = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return probabilities


class Sets(NamedTuple):
    """Positions grouped by their value."""

    of: Ints
    """For each position the number of its set, (positions,)."""
    counts: Ints
    """The number of positions in each set, (sets,)."""
    within: Ints
    """For each position the number of positions of its set before it, (positions,)."""


def sets_of(values: NDArray[Any]) -> Sets:
    """Group positions by their value."""
    order = np.argsort(values, kind="stable")
    ordered = values.take(order)
    is_first = np.empty(len(values), dtype=bool)
    is_first[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=is_first[1:])
    starts = np.flatnonzero(is_first)
    counts = np.append(starts[1:], len(values)) - starts
    in_order = np.cumsum(is_first) - 1
    of, within = np.empty_like(order), np.empty_like(order)
    of[order] = in_order
    within[order] = np.arange(len(values)) - starts.take(in_order)
    return Sets(of, counts, within)


def last_before(mask: Mask) -> Ints:
    """Return for each position the last position up to it at which the mask is set; -1 before the first."""
    last: Ints = np.maximum.accumulate(np.where(mask, np.arange(len(mask)), -1))
    return last
