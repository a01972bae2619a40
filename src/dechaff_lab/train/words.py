"""Words as all figures of the lab count them."""

from __future__ import annotations

import re

from dechaff.lexicon.html_elements import UNSPACED

__all__ = ["words"]

# In scripts that are written without spaces each character is a word: a run of them is a whole sentence.
_UNSPACED = "".join(f"{chr(low)}-{chr(high)}" for low, high in UNSPACED)
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+")


def words(text: str) -> list[str]:
    """Split text as the score does: into lower-case runs of word characters, and into the characters of unspaced scripts."""
    return _WORD.findall(text.lower())
