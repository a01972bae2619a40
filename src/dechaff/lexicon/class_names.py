"""Class names: which kinds of clutter the names of a region hint at.

`class_names.txt` is the one vocabulary of class names, ids, roles and schema.org types. It has a section in brackets
for each kind, with words and groups of words in lower case, joined by hyphens. ` ?` after an entry marks a weak hint.
Entries under `[none]` are false friends: they use up their words and hint at nothing. `[common]` lists words that occur
in names of every kind, so finding one does not suggest that an entry is present.

Other stages use the same vocabulary: `COMMENTS` and `OUTSIDE_ARTICLE` are masks over its kinds. Names that no kind
covers, such as those of single posts, are sections of `class_sets.txt`: see `class_set`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from dechaff.lexicon.files import sections_of
from dechaff.lexicon.kinds import KINDS, bit, mask_of

__all__ = ["COMMENTS", "NO_HINTS", "OUTSIDE_ARTICLE", "Hints", "class_set", "hinting", "hints_of"]

COMMENTS = bit("comments")
"""Readers' comments."""

OUTSIDE_ARTICLE = mask_of(
    "comments", "related", "trending", "sidebar", "footer", "newsletter", "advert", "breadcrumbs", "navigation",
    "pagination",
)  # fmt: skip
"""Regions around an article that may contain headlines, names and dates of other pages."""

# Maximum characters of a region's names that are read. Lists of utility classes can have kilobytes.
MAX_NAMES = 160

# Size of the cache of names. A crawl of one site uses a few hundred.
_REMEMBERED = 8192

# Separates the names of regions when they are split together; it occurs in no name.
_BETWEEN = "\0"

# Positions at which a capital begins a word within a name or within the URL of a schema type.
_CAMEL = re.compile(r"(?<=[a-z/])(?=[A-Z][a-z])")

# The names by which WordPress themes describe a post, and those that are made of its tags, its sections and its author.
_POST = re.compile(r"(?:^|\s)(?:hentry|type-\w+|status-publish|post-\d+)(?=\s|$)")
_SUBJECT = re.compile(r"(?:^|(?<=\s))(?:tag|category|author|tax)-\S+")

# The section of words that occur in names of all kinds.
_COMMON = "common"


class Hints(NamedTuple):
    """Kinds that a name hints at, as masks."""

    any: int
    """Kinds hinted at, weakly or strongly."""
    sure: int
    """The kinds that the name hints at strongly."""


NO_HINTS = Hints(0, 0)


def hints_of(names: str) -> Hints:
    """Return what the names of a region (class, id, role, schema type) hint at.

    The longest group of words wins and uses its words up: `no-sidebar` hints at nothing.

    >>> hints_of("has-sidebar").any == 0 and hints_of("relatedPosts").sure == bit("related")
    True
    """
    return _name_hints().of(names)


def hinting(names: Collection[str]) -> dict[str, Hints]:
    """Return what the names of many regions hint at; those that hint at nothing are left out."""
    return _name_hints().of_all(names)


class _NameHints:
    """The hints of names by one vocabulary, with a bounded cache."""

    def __init__(self, vocabulary: _Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known: dict[str, Hints] = {}

    def of(self, names: str) -> Hints:
        """Return what the names of one region hint at."""
        hints = self._known.get(names)
        return self.of_all([names]).get(names, NO_HINTS) if hints is None else hints

    def of_all(self, names: Collection[str]) -> dict[str, Hints]:
        """Return the hints of each name that has any."""
        known = self._known
        if new := [each for each in names if each not in known]:
            known.update(self._look_up(new))
            if len(known) > _REMEMBERED:
                self._known = {}
        return {each: hints for each in names if (hints := known[each]).any}

    def _look_up(self, names: Sequence[str]) -> Iterator[tuple[str, Hints]]:
        groups, starts, telling = self._vocabulary
        for each, words in _split_all(names):
            found = sure = free = 0
            if not telling.isdisjoint(words):
                begun = [(place, start) for place, word in enumerate(words) if (start := starts.get(word))]
                words.append("")  # the last word has no successor
                for place, (longest, seconds) in begun:
                    length = longest if words[place + 1] in seconds else 1
                    while length and place >= free:
                        hints = groups.get(
                            words[place] if length == 1 else " ".join(words[place : place + length])
                        )
                        if hints is not None:
                            found |= hints.any
                            sure |= hints.sure
                            free = place + length
                        length -= 1
            yield each, Hints(found, sure) if found else NO_HINTS


def _split_all(names: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield names and their lower-case words, in any order.

    All are split at once. Replacing is three times as fast as a regular expression, and most names are in lower case.
    Digits (`widget2`) matter only where one is attached to a word.
    """
    others: list[str] = []
    plain: list[str] = []
    for each in names:
        (plain if each.islower() else others).append(each)
    for some, joined in (
        (plain, _joined(plain)),
        (others, _CAMEL.sub(" ", _joined(others)).lower()),
    ):
        rows = joined.replace("-", " ").replace("_", " ").split(_BETWEEN)
        yield from zip(some, map(str.split, rows), strict=False)  # without names there is one empty row


def _joined(names: Iterable[str]) -> str:
    return _BETWEEN.join([_own(each)[:MAX_NAMES] for each in names])


def _own(names: str) -> str:
    """Return the names of a post without those that tell its subjects: `tag-comments` says nothing about a region.

    >>> _own("post-12 hentry category-news tag-newsletter")
    'post-12 hentry  '
    """
    return _SUBJECT.sub("", names) if "-" in names and _POST.search(names) else names


class _Vocabulary(NamedTuple):
    """The vocabulary of class names."""

    groups: Mapping[str, Hints]
    """Hints by word or group of words, joined by spaces."""
    starts: Mapping[str, tuple[int, frozenset[str]]]
    """By first word: the number of words in the longest group, and the second words of all groups."""
    telling: frozenset[str]
    """One word of every group with hints. A name without any of these words has no hints."""


@cache
def _name_hints() -> _NameHints:
    """Return the hints of the shipped vocabulary, which is read on first use."""
    return _NameHints(_class_names())


def _class_names() -> _Vocabulary:
    groups: dict[str, Hints] = {}
    common: set[str] = set()
    for kind, entries in sections_of("class_names.txt"):
        if kind == _COMMON:
            common.update(entries)
            continue
        mask = bit(kind) if kind in KINDS else 0
        for entry in entries:
            name, _, weak = entry.partition(" ")
            group = name.replace("-", " ")
            known = groups.get(group, NO_HINTS)
            groups[group] = Hints(known.any | mask, known.sure | (0 if weak else mask))
    starts: dict[str, tuple[int, frozenset[str]]] = {}
    for group in groups:
        first, *others = group.split()
        longest, seconds = starts.get(first, (1, frozenset()))
        starts[first] = max(longest, 1 + len(others)), seconds.union(others[:1])
    return _Vocabulary(groups, starts, _telling(groups, common))


def _telling(groups: Mapping[str, Hints], common: set[str]) -> frozenset[str]:
    """Choose one word of every group with hints: one that is already chosen, else the longest that is not common."""
    hinting = [group.split() for group, hints in groups.items() if hints.any]
    chosen = {words[0] for words in hinting if len(words) == 1}
    for words in hinting:
        if chosen.isdisjoint(words):
            chosen.add(max(words, key=lambda word: (word not in common, len(word))))
    return frozenset(chosen)


@cache
def class_set(name: str) -> frozenset[str]:
    """Return a section of `class_sets.txt`: class names, or words of file names, in lower case. They are compared as a
    whole."""
    return frozenset(dict(sections_of("class_sets.txt"))[name])
