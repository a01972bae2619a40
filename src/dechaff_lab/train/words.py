"""Words as all figures of the lab count them."""

from __future__ import annotations

import re

__all__ = ["words"]

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """Split text as the score does: lower-case runs of word characters."""
    return _WORD.findall(text.lower())
