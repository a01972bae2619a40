"""Kinds of arrays that scoring works with, and the two ways in which numbers are squeezed."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Ints", "Mask", "Matrix", "log", "share"]

Matrix: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.intp]
Mask: TypeAlias = NDArray[np.bool_]


def log(values: Any) -> Any:
    """Return the logarithm of one more than the values; 0 for what is below 0."""
    return np.log1p(np.maximum(values, 0.0))


def share(part: Any, whole: Any) -> Any:
    """Return a part of a whole; of a whole below 1, the part."""
    return part / np.maximum(whole, 1.0)
