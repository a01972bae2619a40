"""Load the words around names and dates in bylines: `bylines.txt`.

The file has a section in brackets for each kind of word. Lines of `[by]`, `[and]`, `[published]` and `[modified]`
hold the phrases of one language; in the others each line is one phrase. All are lower-case.

| section | what it holds |
|---|---|
| `by` | words before the author's name |
| `and` | words between two names |
| `published`, `modified` | labels of the two dates |
| `within sentences` | labels of dates that also occur in sentences: they count at the start of a line or part |
| `particles` | words of `by` that may begin a name ("van", "de") or another phrase |
| `noise` | words that follow a name in a byline and end it |
| `before by` | words of `noise` after which "by" names the author: "2 days ago by Jane Doe" |
| `generic` | words used instead of a name, such as "admin" |
| `roles` | words of jobs and ranks |
| `uncategorized` | names of a missing section |
| `weekdays` | names of the days of the week |
| `country` | labels of the country of a story |
| `home` | texts of links to the front page that do not name the site |
| `view topic` | words of forum software before the title of a topic |
| `with a colon` | words of `by` that count only before a colon ("Interview: Jane Doe") |
| `edited by` | labels of editors and reviewers |
| `made by` | words before the software, the host or the designer of a site |
| `reporter before name` | "reporter" before a name in Chinese |
| `reporter after name` | "reporter" after a name in Korean, Chinese and Japanese |
| `organisations`, `organisation endings`, `legal forms` | words and endings of names of organisations |
| `groups` | last words of names that may begin with "the" |
| `not first` | first words of links that are not names ("All articles") |
| `qualifiers`, `within jobs`, `titles` | words of jobs, and of titles before a name |
| `sentence` | words of sentences that occur in no name |
| `section links`, `short and`, `glued`, `before a date`, `from the paper`, `for the paper` | words between a name and a section, another name, a date, a newspaper |
| `profile` | lines of a forum profile |
| `not places` | words in capitals at the start of a story that are no place |
| `reading time`, `reading time ends` | "minutes", and what follows it in a reading time |
| `personal sites` | what follows the name of its owner in the name of a personal site |
| `event folders` | parts of URLs of pages about events |
| `beside a date` | small words and time zones in a line with a date |
| `agencies` | news agencies that may follow a name without a separator: "JANE DOE ASSOCIATED PRESS" |
| `articles` | articles before a job: "le journaliste Jane Doe" |
| `within names`, `never first in a name` | small words in names ("van"), and those that begin none ("the") |
| `by or first name` | words of `by` that are first names in other languages: "Per Lund" |
| `jobs after a topic` | jobs that follow a topic as often as a name: "Court Reporter" |
| `han surnames` | first characters of Chinese names |
| `japanese surnames` | first characters of Japanese family names |
| `first person` | "I", "my" |
| `this post` | how a paragraph begins that tells when the page was posted |
| `other dates` | labels of dates other than those of the page: births, events, deadlines |
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from dechaff.lexicon.files import sections_of

__all__ = ["first_word", "first_words", "phrases_of", "words_in"]

_WORD = re.compile(r"\w+")

# Size of the cache of first words. Several rules ask for that of each line near the headline.
_REMEMBERED = 256

# Maximum characters of such a line.
_MAX_REMEMBERED = 500

# Sections whose lines are `language: phrase, phrase`.
_BY_LANGUAGE = frozenset(("by", "and", "published", "modified"))


@cache
def phrases_of(section: str) -> frozenset[str]:
    """Return the phrases of a section, of all languages."""
    return _sections()[section]


def words_in(text: str) -> list[str]:
    """Return the words of a text, case-folded. The two Turkish forms of "i" are equal."""
    return _WORD.findall(_folded(text))


def first_word(text: str) -> str:
    """Return the first of the `words_in` a text; empty if there is none."""
    # Long texts are not remembered, so that the cache has a bounded size in bytes.
    return _remembered_first_word(text) if len(text) <= _MAX_REMEMBERED else _first_word(text)


def _first_word(text: str) -> str:
    match = _WORD.search(text)
    return _folded(match[0]) if match is not None else ""


_remembered_first_word = lru_cache(_REMEMBERED)(_first_word)


def _folded(text: str) -> str:
    return text.replace("İ", "i").casefold().replace("ı", "i")


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """Return the first of the `words_in` each phrase.

    Compiling a pattern of hundreds of phrases takes longer than reading a page, and few texts contain the first word of
    any phrase.
    """
    return frozenset(map(first_word, phrases)) - {""}


@cache
def _sections() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for section, lines in sections_of("bylines.txt"):
        by_language = section in _BY_LANGUAGE
        found[section] = frozenset(
            phrase
            for line in lines
            for phrase in (line.partition(": ")[2].split(", ") if by_language else [line])
        )
    return MappingProxyType(found)
