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

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from dechaff.lexicon.files import languages, sections_of

__all__ = [
    "EDGES",
    "KINDS",
    "NO_HINTS",
    "Hints",
    "Phrases",
    "bit",
    "has_variants",
    "hints_of",
    "kinds_of",
    "normalise",
    "phrases",
]

KINDS: tuple[str, ...] = (
    "navigation", "header", "footer", "breadcrumbs", "sidebar", "trending", "related", "share", "contact",
    "newsletter", "comments", "author-box", "advert", "consent", "paywall", "legal", "hidden", "controls",
    "tags", "title", "byline", "caption", "pagination",
)  # fmt: skip
"""What names and phrases can hint at: labels, and `pagination`. The place of a kind is its bit in a mask."""

_BITS: Mapping[str, int] = MappingProxyType({kind: 1 << place for place, kind in enumerate(KINDS)})

# All the names of one region: a list of utility classes can run to kilobytes.
MAX_NAMES = 160

# A prefix of this many characters or more says enough by itself. A shorter one begins sentences too, and
# counts only in texts that are not much longer: so many characters, and so many for each of its own.
MIN_LONG_PREFIX = 12
_FREE_CHARS = 16
_FREE_PER_CHAR = 3

# A prefix shorter than this many characters is a word of its own, not the stem of a longer one.
MIN_STEM = 8

# The same for Chinese, Japanese and Korean, which say more in a character (from U+2E80 on).
_FIRST_DENSE = "\u2e80"
_MIN_LONG_DENSE_PREFIX = 6
_FREE_DENSE_CHARS = 6
_FREE_PER_DENSE_CHAR = 3

# Different lists of names that are remembered. A crawl of one site uses some hundreds.
_REMEMBERED = 8192

# Where a capital begins a word within a name, and what parts the steps of a schema type's address.
_CAMEL = re.compile(r"[a-z/](?=[A-Z])")

# The section of words that occur in names of all kinds.
_COMMON = "common"

EDGES = " \t\n\r\xa0.,:;!?*+-–—_|/\\·•‣▪►▶◀▸▹▾▼▲△▽»«›‹→←↑↓⇒…()[]{}<>\"'“”‘’„#&=~^`´¡¿。、：；！？（）【】「」『』｜～・،؛؟।0123456789०१२३४५६७८९٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
"""Characters that say nothing at the ends of a short text: punctuation, arrows, digits."""


# Letters with variants, and the form that stands for all of them; None: it is left out.
_ONE_FORM: Mapping[int, int | None] = MappingProxyType(
    {
        0x131: ord("i"),
        0x93C: None,
        **{0x958 + place: ord(letter) for place, letter in enumerate("कखगजडढफय")},
        **dict.fromkeys((0x622, 0x623, 0x625, 0x671), 0x627),
        0x643: 0x6A9,
        0x649: 0x6CC,
        0x64A: 0x6CC,
        **dict.fromkeys(range(0x64B, 0x653)),
        0x200C: ord(" "),
    }
)
_VARIANT = re.compile("[" + "".join(map(chr, _ONE_FORM)) + "\u0307]")


class Hints(NamedTuple):
    """Kinds that a name hints at, as masks."""

    any: int
    """Kinds hinted at, weakly or surely."""
    sure: int
    """Those of them that the name leaves little doubt about."""


NO_HINTS = Hints(0, 0)


def bit(kind: str) -> int:
    """Return the bit of a kind."""
    return _BITS[kind]


def has_variants(text: str) -> bool:
    """Say whether `normalise` has more to do on a case-folded text than to strip it."""
    return _VARIANT.search(text) is not None


@lru_cache(maxsize=_REMEMBERED)
def kinds_of(mask: int) -> tuple[str, ...]:
    """Return the kinds in a mask."""
    return tuple(kind for place, kind in enumerate(KINDS) if mask >> place & 1)


def normalise(text: str) -> str:
    """Return a text as the phrase lists have it: case folded, without punctuation and digits at its ends.

    Letters that keyboards and editors confuse are one: the two i of Turkish (only the language tells which of
    them a capital is), Hindi letters with and without a dot below, Arabic and Persian forms of one letter, a
    joiner and a space.

    >>> normalise("12 Comments:")
    'comments'
    """
    text = text.casefold()
    if _VARIANT.search(text):
        text = text.replace("i\u0307", "i").translate(_ONE_FORM)
    return text.strip(EDGES)


@lru_cache(maxsize=_REMEMBERED)
def hints_of(names: str) -> Hints:
    """Return what the names of a region (class, id, role, schema type) hint at.

    The longest group of words wins and uses its words up: `no-sidebar` hints at nothing.

    >>> hints_of("has-sidebar").any == 0 and hints_of("relatedPosts").sure == bit("related")
    True
    """
    words = _split(names[:MAX_NAMES])
    vocabulary = _class_names()
    if vocabulary.telling.isdisjoint(words):
        return NO_HINTS
    found = sure = free = 0
    groups, longest = vocabulary.groups, vocabulary.longest
    for place, word in enumerate(words):
        length = longest.get(word, 0)
        while length and place >= free:
            hints = groups.get(word if length == 1 else " ".join(words[place : place + length]))
            if hints is not None:
                found |= hints.any
                sure |= hints.sure
                free = place + length
            length -= 1
    return Hints(found, sure) if found else NO_HINTS


def _split(names: str) -> list[str]:
    """Return the words of names, lower-case.

    Replacing is three times as fast as a regular expression, and most names are in lower case; the digits
    that number a name (`widget2`) matter only where one is glued to a word.
    """
    if names.islower():
        return names.replace("-", " ").replace("_", " ").split()
    return _CAMEL.sub(r"\g<0> ", names).lower().replace("-", " ").replace("_", " ").split()


class Phrases(NamedTuple):
    """All phrases of all languages."""

    exact: Mapping[str, int]
    """Mask of kinds by whole text."""
    prefixes: Mapping[str, int]
    """Mask of kinds by prefix phrase."""
    starts: Mapping[str, tuple[str, ...]]
    """The same phrases by their first three characters (two, if they have no more), for `str.startswith`."""
    inner: tuple[tuple[str, int], ...]
    """Phrases that may stand anywhere in a text."""

    def said_by(self, text: str) -> int:
        """Return the mask of kinds that a normalised text says as a whole or by its beginning."""
        return self.exact.get(text, 0) | self.begun_by(text)

    def begun_by(self, text: str) -> int:
        """Return the mask of kinds that a normalised text says by its beginning."""
        head = text[:3]
        if head not in self.starts:
            head = text[:2]
        mask = 0
        for phrase in self.starts.get(head, ()):
            if text.startswith(phrase) and _is_said(phrase, text):
                mask |= self.prefixes[phrase]
        return mask


def _is_said(prefix: str, text: str) -> bool:
    """Say whether a text that begins with a prefix phrase says it, and is no sentence of its own."""
    length = len(prefix)
    if prefix[0] >= _FIRST_DENSE:
        return (
            length >= _MIN_LONG_DENSE_PREFIX or len(text) <= _FREE_DENSE_CHARS + _FREE_PER_DENSE_CHAR * length
        )
    if length >= MIN_LONG_PREFIX or prefix.endswith(":"):
        return True
    if length < MIN_STEM and prefix[-1].isalpha() and text[length : length + 1].isalpha():
        return False
    return len(text) <= _FREE_CHARS + _FREE_PER_CHAR * length


@cache
def phrases() -> Phrases:
    """Return the phrases of all languages, read on first use."""
    exact: dict[str, int] = {}
    prefixes: dict[str, int] = {}
    inner: dict[str, int] = {}
    for file in languages():
        for kind, entries in sections_of(file):
            mask = _BITS[kind]
            whole = [entry for entry in entries if entry[-1] != "*"]
            _add(prefixes, [entry[:-1] for entry in entries if entry[-1] == "*"], mask)
            _add(inner, [entry[1:] for entry in whole if entry[0] == "*"], mask)
            _add(exact, [entry for entry in whole if entry[0] != "*"], mask)
    return Phrases(exact, prefixes, _group_by_head(prefixes), tuple(inner.items()))


def _add(masks: dict[str, int], entries: list[str], mask: int) -> None:
    """Add the bits of a mask to that of each entry. Most are new, and go in at once: there are twenty thousand."""
    known = {entry: masks[entry] | mask for entry in masks.keys() & entries}
    masks.update(dict.fromkeys(entries, mask))
    masks.update(known)


def _group_by_head(prefixes: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """Return prefix phrases by their first three characters; those of two are in every group they begin."""
    groups: dict[str, list[str]] = {}
    for phrase in prefixes:
        groups.setdefault(phrase[:3], []).append(phrase)
    for head, group in groups.items():
        if len(head) == 3 and head[:2] in prefixes:
            group.append(head[:2])
    return {head: tuple(group) for head, group in groups.items()}


class _Vocabulary(NamedTuple):
    """What class names are made of."""

    groups: Mapping[str, Hints]
    """Hints by word or group of words, joined by spaces."""
    longest: Mapping[str, int]
    """Number of words in the longest group that begins with a word."""
    telling: frozenset[str]
    """A word of every group that hints at something: where none of them occurs, nothing is hinted at."""


@cache
def _class_names() -> _Vocabulary:
    """Return the vocabulary of class names, read on first use."""
    groups: dict[str, Hints] = {}
    common: set[str] = set()
    for kind, entries in sections_of("class_names.txt"):
        if kind == _COMMON:
            common.update(entries)
            continue
        mask = _BITS.get(kind, 0)
        for entry in entries:
            name, _, weak = entry.partition(" ")
            group = name.replace("-", " ")
            known = groups.get(group, NO_HINTS)
            groups[group] = Hints(known.any | mask, known.sure | (0 if weak else mask))
    longest: dict[str, int] = {}
    for group in groups:
        first, *others = group.split()
        longest[first] = max(longest.get(first, 0), 1 + len(others))
    return _Vocabulary(groups, longest, _telling(groups, common))


def _telling(groups: Mapping[str, Hints], common: set[str]) -> frozenset[str]:
    """Choose a word of every group that hints: one chosen anyway, else its longest that is not common."""
    hinting = [group.split() for group, hints in groups.items() if hints.any]
    chosen = {words[0] for words in hinting if len(words) == 1}
    for words in hinting:
        if chosen.isdisjoint(words):
            chosen.add(max(words, key=lambda word: (word not in common, len(word))))
    return frozenset(chosen)
