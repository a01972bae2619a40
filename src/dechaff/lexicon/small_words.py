"""Load the short words that patterns need: `small_words.txt`, a section for each use, all languages together.

| section | what it holds |
|---|---|
| `gallery counter` | what stands between two numbers: "3 of 12" |
"""

from __future__ import annotations

import re

from dechaff.lexicon.files import sections_of

__all__ = ["any_of"]


def any_of(section: str) -> str:
    """Return a regular expression for any word of a section, the longest first."""
    words = dict(sections_of("small_words.txt"))[section]
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
