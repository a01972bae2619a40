"""The words of a text, for all figures of the lab."""

from __future__ import annotations

import re

from dechaff.lexicon.html_elements import UNSPACED

__all__ = ["words"]

# In scripts that are written without spaces each character is a word, because a run of characters is a whole sentence.
_UNSPACED = "".join(f"{chr(low)}-{chr(high)}" for low, high in UNSPACED)
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+")


def words(text: str) -> list[str]:
    """Split text into lower-case runs of word characters, and into the characters of scripts without spaces."""
    return _WORD.findall(text.lower())
