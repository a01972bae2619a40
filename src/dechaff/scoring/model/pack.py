"""Arrays in one file: a line of JSON that says what follows, then their bytes one after the other.

NumPy's own archives are zip files, with a header to be parsed for each array: to open one, and to import what reads it,
takes ten times as long as to read this. Nothing is compressed, for wheels are.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["pack", "unpack"]


def pack(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Return the file that `unpack` reads."""
    head = [[name, array.dtype.str, array.shape] for name, array in arrays.items()]
    return b"\n".join([json.dumps(head).encode(), b"".join(array.tobytes() for array in arrays.values())])


def unpack(data: bytes) -> dict[str, NDArray[Any]]:
    """Return the arrays of a file, by name; they cannot be written to.

    Raises:
        ValueError: it is no such file, or not a whole one, or holds what is not plain numbers.
    """
    head, _, body = data.partition(b"\n")
    arrays: dict[str, NDArray[Any]] = {}
    at = 0
    try:
        for name, kind, shape in json.loads(head):
            array = np.frombuffer(body, np.dtype(kind), prod(shape), at).reshape(shape)
            at += array.nbytes
            arrays[name] = array
    except TypeError as error:
        raise ValueError(f"its first line does not list arrays: {error}") from error
    if at != len(body):
        raise ValueError(f"{len(body) - at} bytes too many")
    return arrays
