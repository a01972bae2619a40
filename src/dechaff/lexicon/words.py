"""Load the word lists: which label a class name hints at, and which label a short text says.

Both lists are text files of one shape: a label in brackets, then its entries, one a line. They are read once,
on first use, and never change.

`class_names.txt` holds words and word groups of class names, lower-case, joined by hyphens. ` ?` after an
entry says that it is a weak hint. Entries under `[none]` are false friends: they use up their words; those
under `[common]` are words of entries that are too common to tell by themselves that an entry is there.
`phrases/<lang>.txt` holds phrases as `normalise` leaves them; a `*` at the end asks for a prefix, one at the
beginning for a phrase anywhere in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

__all__ = ["EDGES", "KINDS", "Hints", "Phrases", "bit", "has_hint", "hints_of", "normalise", "phrases"]

KINDS: tuple[str, ...] = (
    "navigation", "header", "footer", "breadcrumbs", "sidebar", "trending", "related", "share", "contact",
    "newsletter", "comments", "author-box", "advert", "consent", "paywall", "legal", "hidden", "controls",
    "tags", "title", "byline", "caption", "pagination",
)  # fmt: skip
"""What names and phrases can hint at: labels, and `pagination`. The position of a
kind is its bit in a mask."""

_BITS: Mapping[str, int] = MappingProxyType({kind: 1 << place for place, kind in enumerate(KINDS)})

# A single class name longer than this, in characters, is made by a machine: its beginning is looked at.
MAX_NAME = 80

# All the names of one region: a list of utility classes can run to kilobytes.
MAX_NAMES = 160

# Different class names that are remembered. A crawl of one site uses some hundreds.
_REMEMBERED = 16384

# Everything in ASCII that is no letter parts words; digits only number them.
_PARTING = {code: " " for code in range(128) if not chr(code).isalpha()}
# The same for names in camel case: a capital begins a word.
_PARTING_CAMEL = _PARTING | {code: f" {chr(code).lower()}" for code in range(ord("A"), ord("Z") + 1)}

# The section of words that occur in names of all kinds.
_COMMON = "common"

EDGES = " \t\n\r\xa0.,:;!?*+-–—_|/\\·•‣▪►▶◀▸▹▾▼▲△▽»«›‹→←↑↓⇒…()[]{}<>\"'“”‘’„#&=~^`´¡¿。、：；！？（）【】「」『』｜～・،؛؟।0123456789०१२३४५६७८९٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"  # noqa: E501
"""Characters that say nothing at the ends of a short text: punctuation, arrows, digits."""


class Hints(NamedTuple):
    """Kinds that a name hints at, as masks."""

    any: int
    """Kinds hinted at, weakly or surely."""
    sure: int
    """Those of them that the name leaves little doubt about."""


_NO_HINTS = Hints(0, 0)


def bit(kind: str) -> int:
    """Return the bit of a kind."""
    return _BITS[kind]


def normalise(text: str) -> str:
    """Return a text as the phrase lists have it: case folded, without punctuation and digits at its ends.

    >>> normalise("12 Comments:")
    'comments'
    """
    return text.casefold().strip(EDGES)


@lru_cache(maxsize=_REMEMBERED)
def hints_of(name: str) -> Hints:
    """Return what one class name (or id, role, schema type) hints at.

    The longest group of words wins and uses its words up: `no-sidebar` hints at nothing.

    >>> hints_of("has-sidebar").any == 0 and hints_of("relatedPosts").sure == bit("related")
    True
    """
    words = _split(name[:MAX_NAME])
    if _class_words().isdisjoint(words):
        return _NO_HINTS
    vocabulary = _class_names()
    found = sure = 0
    place = 0
    while place < len(words):
        length = 1
        for group, hints in vocabulary.get(words[place], ()):
            if words[place : place + len(group)] == group:
                found |= hints.any
                sure |= hints.sure
                length = len(group)
                break
        place += length
    return Hints(found, sure)


def has_hint(names: str) -> bool:
    """Say whether the vocabulary may know any of a region's names: a quick check before `hints_of`."""
    return not _class_words().isdisjoint(_split(names[:MAX_NAMES]))


def _split(name: str) -> list[str]:
    """Return the words of a name, lower-case, without the digits that number it."""
    if name.islower():
        return name.translate(_PARTING).split()
    if name.isupper():
        return name.lower().translate(_PARTING).split()
    return name.translate(_PARTING_CAMEL).split()


class Phrases(NamedTuple):
    """All phrases of all languages."""

    exact: Mapping[str, int]
    """Mask of kinds by whole text."""
    prefixes: Mapping[str, tuple[tuple[str, int], ...]]
    """Prefix phrases with their masks, by their first three characters (two, if they have no more)."""
    starts: Mapping[str, tuple[str, ...]]
    """The same phrases alone, for `str.startswith`."""
    inner: tuple[tuple[str, int], ...]
    """Phrases that may stand anywhere in a text."""

    def begun_by(self, text: str) -> int:
        """Return the mask of kinds that a normalised text says by its beginning."""
        head = text[:3]
        if head not in self.starts:
            head = text[:2]
        mask = 0
        for phrase, kinds in self.prefixes.get(head, ()):
            if text.startswith(phrase):
                mask |= kinds
        return mask


@cache
def phrases() -> Phrases:
    """Return the phrases of all languages, read on first use."""
    exact: dict[str, int] = {}
    prefixes: dict[str, int] = {}
    inner: dict[str, int] = {}
    folder = files(__package__) / "phrases"
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        for kind, entry in _entries(file.read_text(encoding="utf-8")):
            table, phrase = exact, entry
            if entry.endswith("*"):
                table, phrase = prefixes, entry[:-1]
            elif entry.startswith("*"):
                table, phrase = inner, entry[1:]
            table[phrase] = table.get(phrase, 0) | _BITS[kind]
    by_head = _group_by_head(prefixes)
    return Phrases(
        exact,
        by_head,
        {head: tuple(phrase for phrase, _ in group) for head, group in by_head.items()},
        tuple(inner.items()),
    )


def _group_by_head(prefixes: Mapping[str, int]) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return prefix phrases by their first three characters; those of two are in every group they begin."""
    groups: dict[str, list[tuple[str, int]]] = {}
    for item in prefixes.items():
        groups.setdefault(item[0][:3], []).append(item)
    for head, group in groups.items():
        if len(head) == 3 and head[:2] in prefixes:
            group.append((head[:2], prefixes[head[:2]]))
    return {head: tuple(group) for head, group in groups.items()}


@cache
def _class_names() -> Mapping[str, tuple[tuple[list[str], Hints], ...]]:
    """Return the vocabulary of class names by first word, longest groups of words first."""
    vocabulary: dict[str, Hints] = {}
    for kind, entry in _entries(_class_name_file()):
        if kind != _COMMON:
            words, _, weak = entry.partition(" ")
            mask = _BITS.get(kind, 0)
            known = vocabulary.get(words, Hints(0, 0))
            vocabulary[words] = Hints(known.any | mask, known.sure | (0 if weak else mask))
    by_first: dict[str, list[tuple[list[str], Hints]]] = {}
    for entry, hints in vocabulary.items():
        group = entry.split("-")
        by_first.setdefault(group[0], []).append((group, hints))
    return {
        first: tuple(sorted(groups, key=lambda item: -len(item[0]))) for first, groups in by_first.items()
    }


@cache
def _class_words() -> frozenset[str]:
    """Return a word of every entry of the vocabulary: where none of them occurs, nothing is hinted at.

    Of a group of words it is one that is in the set anyway, else its longest that is not too common.
    """
    common = frozenset(entry for kind, entry in _entries(_class_name_file()) if kind == _COMMON)
    hinting = [group for groups in _class_names().values() for group, hints in groups if hints.any]
    found = {entry[0] for entry in hinting if len(entry) == 1}
    for entry in hinting:
        if found.isdisjoint(entry):
            found.add(max(entry, key=lambda word: (word not in common, len(word))))
    return frozenset(found)


def _class_name_file() -> str:
    return (files(__package__) / "class_names.txt").read_text(encoding="utf-8")


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """Yield section and entry of each line of a word list."""
    section = ""
    for line in text.splitlines():
        if line.startswith("["):
            section = line[1:-1]
        elif line:
            yield section, line
