"""Kinds of arrays that scoring works with, and what is done to arrays of all kinds."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Ints", "Mask", "Matrix", "Sets", "last_before", "sets_of", "share"]

Matrix: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.intp]
Mask: TypeAlias = NDArray[np.bool_]


def share(part: Any, whole: Any) -> Any:
    """Return a part of a whole; of a whole below 1, the part."""
    return part / np.maximum(whole, 1.0)


class Sets(NamedTuple):
    """Which of some places hold the same value."""

    of: Ints
    """For each place the number of its set, (places,)."""
    counts: Ints
    """The places of each set, (sets,)."""
    within: Ints
    """How many places of its set come before each, (places,)."""


def sets_of(values: NDArray[Any]) -> Sets:
    """Find the sets of places that hold the same value."""
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
    """Return for each place the index of the last place so far where the mask is set, -1 before the first."""
    last: Ints = np.maximum.accumulate(np.where(mask, np.arange(len(mask)), -1))
    return last
