"""Load short words for regular expressions: `small_words.txt`, a section for each use, all languages together.

| section | what it holds |
|---|---|
| `gallery counter` | between the two numbers of a counter: "3 of 12" |
| `hour`, `month`, `year` | between or after the numbers of times and dates: "14h30", "2024年5月" |
| `note mark` | before the number of a footnote: "note 3" |
| `ordinal ending` | after the number of an ordinal: "1st" |
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from dechaff.lexicon.files import sections_of

__all__ = ["any_of"]


def any_of(section: str) -> str:
    """Return a regular expression for any word of a section, the longest first."""
    return "|".join(map(re.escape, sorted(_sections()[section], key=len, reverse=True)))


@cache
def _sections() -> Mapping[str, list[str]]:
    return dict(sections_of("small_words.txt"))
