"""Load short words for regular expressions: `small_words.txt`, a section for each use, all languages together.

| section | what it holds |
|---|---|
| `by within a line` | "by" where no other word looks like it |
| `ago` | beside a number and a unit of time: "3 hours ago", "vor 3 Stunden" |
| `and others`, `counted person` | after the first of several names: "외 2명" |
| `day ending` | after the number of a day: "1st", "1er" |
| `day`, `month`, `year`, `hour` | between or after the numbers of times and dates: "14h30", "2024年5月6日" |
| `after a month`, `before a month`, `before a year` | particles of dates: "4 de mayo del 2022" |
| `month after its number` and the like | words that stand at numbers of dates in one language: "tháng 5", "2024 оны" |
| `morning`, `afternoon`, `clock unit`, `minute` | beside a time of day: "오후 3시 20", "8:15 Uhr" |
| `of a posting` | in a line about a post: "posted", "written" |
| `word month`, `word year` | the words themselves, which stand beside names of months and years |
| `gallery counter` | between the two numbers of a counter: "3 of 12" |
| `note mark` | before the number of a footnote: "note 3" |
| `ordinal ending` | after the number of an ordinal: "1st" |
| `rarely by`, `text by` | words that stand before an author now and then: "from", "Text" |
| `since or until` | before the first or the last day of something, and rarely before anything else |
| `until` | between the first and the last day of something |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from dechaff.lexicon.files import sections_of

__all__ = ["alternatives", "any_of", "particle_of", "words_of"]


def any_of(section: str) -> str:
    """Return a regular expression for any word of a section, the longest first."""
    return "|".join(map(re.escape, sorted(_sections()[section], key=len, reverse=True)))


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression for any of many words, the longest first. Words with the same first character are one
    alternative, so that few are tried at each place of a text."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())


def particle_of(section: str) -> str:
    """Return a regular expression for any word of a section and the space after it, which only scripts with spaces need."""
    words = sorted(_sections()[section], key=len, reverse=True)
    return "|".join(
        re.escape(word) + (r"\s" if word[-1].upper() != word[-1].lower() else r"\s?") for word in words
    )


def words_of(section: str) -> list[str]:
    """Return the words of a section."""
    return _sections()[section]


@cache
def _sections() -> Mapping[str, list[str]]:
    return dict(sections_of("small_words.txt"))
