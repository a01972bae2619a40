"""Decode the JSON of pages, unless it is nested so deeply that decoding could overflow the stack.

Python 3.12 and 3.13 limit the recursion of `json` by a number of calls that fits the stack of a main thread. Threads
may have a smaller stack (512 KB on macOS), and overflowing it ends the process. Other versions raise `RecursionError`
in time.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

__all__ = ["MAX_NESTING", "decode", "is_too_deep", "raw_decode"]

MAX_NESTING = 400
"""Maximum levels of JSON that are decoded. Pages have about ten; 1,000 levels need more than 256 KB of stack."""

_IS_UNBOUNDED = (3, 12) <= sys.version_info < (3, 14)

# A string, which may lack its end, or a bracket.
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)


def raw_decode(decoder: json.JSONDecoder, text: str, at: int = 0) -> tuple[Any, int]:
    """Return the JSON value that begins at a position, and the position of its end.

    Raises:
        ValueError: there is no value.
        RecursionError: it is nested too deeply.
    """
    _check(text, at)
    return decoder.raw_decode(text, at)


def decode(decoder: json.JSONDecoder, text: str) -> Any:
    """Return the JSON value of a whole text; raises like `raw_decode`."""
    _check(text, 0)
    return decoder.decode(text)


def _check(text: str, at: int) -> None:
    if _IS_UNBOUNDED and is_too_deep(text, at):
        raise RecursionError("JSON is nested too deeply")


def is_too_deep(text: str, at: int = 0) -> bool:
    """Return whether the JSON value that begins at a position has too many levels."""
    if text.count("[", at) + text.count("{", at) <= MAX_NESTING:
        return False
    depth = 0
    for token in _TOKEN.finditer(text, at):
        sign = token[0][0]
        if sign in "[{":
            depth += 1
        elif sign in "]}":
            depth -= 1
        if depth > MAX_NESTING:
            return True
        if depth <= 0:
            return False
    return False
