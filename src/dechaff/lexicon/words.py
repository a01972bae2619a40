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
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice, takewhile
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
    "hinting",
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

# What names are joined by: no name of a page has it.
_BETWEEN = "\0"

# Where a capital begins a word within a name, and what parts the steps of a schema type's address.
_CAMEL = re.compile(r"(?<=[a-z/])(?=[A-Z])")

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


def hints_of(names: str) -> Hints:
    """Return what the names of a region (class, id, role, schema type) hint at.

    The longest group of words wins and uses its words up: `no-sidebar` hints at nothing.

    >>> hints_of("has-sidebar").any == 0 and hints_of("relatedPosts").sure == bit("related")
    True
    """
    return hinting([names]).get(names, NO_HINTS)


def hinting(names: Collection[str]) -> dict[str, Hints]:
    """Return what the names of many regions hint at; those that hint at nothing are left out."""
    return _name_hints().of_all(names)


class _NameHints:
    """What names hint at by one vocabulary; those that were seen are remembered, up to a bound."""

    def __init__(self, vocabulary: _Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known: dict[str, Hints] = {}

    def of_all(self, names: Collection[str]) -> dict[str, Hints]:
        """Return what each hints at, if it hints at anything."""
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
                words.append("")  # after the last there is no other
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
    """Yield names, in another order, with their words in lower case.

    All are split at once. Replacing is three times as fast as a regular expression, and most names are in lower case;
    the digits that number a name (`widget2`) matter only where one is glued to a word.
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
    return _BETWEEN.join([each[:MAX_NAMES] for each in names])


class Phrases:
    """All phrases of all languages."""

    __slots__ = ("_groups", "exact", "inner", "prefixes")

    def __init__(
        self, exact: Mapping[str, int], prefixes: Mapping[str, int], inner: Mapping[str, int]
    ) -> None:
        """Take the masks of kinds by phrase, for phrases that are a whole text, begin one, or stand anywhere in it."""
        self.exact = exact
        self.prefixes = prefixes
        self.inner: Sequence[tuple[str, int]] = tuple(inner.items())
        self._groups = _Groups(prefixes)

    def said_by(self, text: str) -> int:
        """Return the mask of kinds that a normalised text says as a whole or by its beginning."""
        return self.exact.get(text, 0) | self.begun_by(text)

    def begun_by(self, text: str) -> int:
        """Return the mask of kinds that a normalised text says by its beginning."""
        mask = 0
        for phrase in self._groups.of(text):
            if text.startswith(phrase) and _is_said(phrase, text):
                mask |= self.prefixes[phrase]
        return mask

    def beginning(self, texts: Sequence[str]) -> list[int]:
        """Return the places of the texts that begin with a prefix phrase, whether they say it or not."""
        heads, groups = self._groups.heads, self._groups
        return [
            place
            for place, text in enumerate(texts)
            if ((head := text[:3]) in heads or (head := text[:2]) in heads) and text.startswith(groups[head])
        ]


class _Groups(dict[str, tuple[str, ...]]):
    """Prefix phrases by their first three characters (two, if they have no more), for `str.startswith`.

    There are thousands of groups, of which a page needs some ten: each is gathered when it is first asked for.
    """

    def __init__(self, prefixes: Mapping[str, int]) -> None:
        super().__init__()
        self.heads = {phrase[:3] for phrase in prefixes}
        self._prefixes = prefixes
        self._ordered = sorted(prefixes)

    def of(self, text: str) -> tuple[str, ...]:
        """Return the phrases that begin as a text does."""
        head = text[:3] if text[:3] in self.heads else text[:2]
        return self[head] if head in self.heads else ()

    def __missing__(self, head: str) -> tuple[str, ...]:
        first = bisect_left(self._ordered, head)
        alike = takewhile(lambda phrase: phrase[:3] == head, islice(self._ordered, first, None))
        # One of two characters is in every group that it begins.
        short = [head[:2]] if len(head) == 3 and head[:2] in self._prefixes else []
        self[head] = group = (*alike, *short)
        return group


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
            for entry in entries:
                if entry[-1] != "*" and entry[0] != "*":
                    exact[entry] = exact.get(entry, 0) | mask
                elif entry[0] != "*":
                    begin = entry[:-1]
                    prefixes[begin] = prefixes.get(begin, 0) | mask
                else:
                    inner[entry[1:]] = inner.get(entry[1:], 0) | mask
    return Phrases(exact, prefixes, inner)


class _Vocabulary(NamedTuple):
    """What class names are made of."""

    groups: Mapping[str, Hints]
    """Hints by word or group of words, joined by spaces."""
    starts: Mapping[str, tuple[int, frozenset[str]]]
    """By the first word of groups: the number of words in the longest of them, and the second words."""
    telling: frozenset[str]
    """A word of every group that hints at something: where none of them occurs, nothing is hinted at."""


@cache
def _name_hints() -> _NameHints:
    """Return what names hint at by the shipped vocabulary, read on first use."""
    return _NameHints(_class_names())


def _class_names() -> _Vocabulary:
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
    starts: dict[str, tuple[int, frozenset[str]]] = {}
    for group in groups:
        first, *others = group.split()
        longest, seconds = starts.get(first, (1, frozenset()))
        starts[first] = max(longest, 1 + len(others)), seconds.union(others[:1])
    return _Vocabulary(groups, starts, _telling(groups, common))


def _telling(groups: Mapping[str, Hints], common: set[str]) -> frozenset[str]:
    """Choose a word of every group that hints: one chosen anyway, else its longest that is not common."""
    hinting = [group.split() for group, hints in groups.items() if hints.any]
    chosen = {words[0] for words in hinting if len(words) == 1}
    for words in hinting:
        if chosen.isdisjoint(words):
            chosen.add(max(words, key=lambda word: (word not in common, len(word))))
    return frozenset(chosen)
