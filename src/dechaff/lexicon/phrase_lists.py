"""Phrases of short texts for kinds of clutter, in many languages.

`phrases/<lang>.txt` holds the phrases of one language in the form that `normalise` returns, in a section for each kind;
languages with few phrases share `phrases/short_lists.txt`, whose headings name the language: `[is advert]`. A `*` at
the end asks for a prefix, one at the beginning for a phrase anywhere in the text. The files are read once, on first
use.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from dechaff.lexicon.compact import unpack
from dechaff.lexicon.files import compact_phrases, phrase_sections
from dechaff.lexicon.kinds import bit, mask_of

__all__ = ["EDGES", "Phrases", "has_variants", "normalise", "phrases", "read_phrases"]

# A prefix of at least `MIN_LONG_PREFIX` characters counts in any text. Shorter ones also begin sentences, so they count
# only in short texts: up to `_FREE_CHARS` characters, plus `_FREE_PER_CHAR` per character of the prefix.
MIN_LONG_PREFIX = 12
_FREE_CHARS = 16
_FREE_PER_CHAR = 3

# A prefix shorter than this many characters must match a whole word.
MIN_STEM = 8

# The same for Chinese, Japanese and Korean (from U+2E80 on), which need fewer characters.
_FIRST_DENSE = "\u2e80"
_MIN_LONG_DENSE_PREFIX = 6
_FREE_DENSE_CHARS = 6
_FREE_PER_DENSE_CHAR = 3

EDGES = " \t\n\r\xa0.,:;!?*+-–—_|/\\·•‣▪►▶◀▸▹▾▼▲△▽»«›‹→←↑↓⇒…()[]{}<>\"'“”‘’„#&=~^`´¡¿。、：；！？（）【】「」『』｜～・،؛؟।0123456789०१२३४५६७८९٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
"""Characters ignored at the ends of a short text: punctuation, arrows, digits."""


# Letters with variants, and the form used for all of them; None removes the character.
_ONE_FORM: Mapping[int, int | None] = MappingProxyType(
    {
        0x131: ord("i"),
        0x93C: None,
        **{0x958 + place: ord(letter) for place, letter in enumerate("कखगजडढफय")},
        **dict.fromkeys((0x9BC, 0xA3C)),
        0x9DC: ord("ড"),
        0x9DD: ord("ঢ"),
        0x9DF: ord("য"),
        **dict.fromkeys((0x622, 0x623, 0x625, 0x671), 0x627),
        0x643: 0x6A9,
        0x649: 0x6CC,
        0x64A: 0x6CC,
        **{ord(letter): ord(plain) for letter, plain in zip("άέήίόύώϊϋΐΰ", "αεηιουωιυιυ", strict=True)},
        **dict.fromkeys(range(0x64B, 0x653)),
        0x200C: ord(" "),
    }
)
_VARIANT = re.compile("[" + "".join(map(chr, _ONE_FORM)) + "\u0307]")


def has_variants(text: str) -> bool:
    """Return whether `normalise` does more with a case-folded text than strip it."""
    return _VARIANT.search(text) is not None


def normalise(text: str) -> str:
    """Return a text in the form of the phrase lists: case-folded, without punctuation and digits at its ends.

    Variants that keyboards and editors confuse are unified: the two Turkish forms of "i", Hindi, Bengali and Punjabi
    letters with and without a dot below, Arabic and Persian forms of one letter, joiners and spaces. Greek letters lose
    their accents, as they do in capitals.

    >>> normalise("12 Comments:")
    'comments'
    """
    text = text.casefold()
    if not text.isascii() and _VARIANT.search(text):
        text = text.replace("i\u0307", "i").translate(_ONE_FORM)
    return text.strip(EDGES)


class Phrases:
    """All phrases of all languages."""

    __slots__ = ("_groups", "exact", "inner", "prefixes")

    def __init__(
        self, exact: Mapping[str, int], prefixes: Mapping[str, int], inner: Mapping[str, int]
    ) -> None:
        """Take the masks of kinds by phrase: for whole texts, for beginnings, and for phrases anywhere in a text."""
        self.exact = exact
        self.prefixes = prefixes
        self.inner: Sequence[tuple[str, int]] = tuple(inner.items())
        self._groups = _Groups(prefixes)

    def said_by(self, text: str) -> int:
        """Return the kinds of a normalised text, by the whole text or its beginning."""
        return self.exact.get(text, 0) | self.begun_by(text)

    def begun_by(self, text: str) -> int:
        """Return the kinds of a normalised text by its beginning."""
        mask = 0
        group = self._groups.of(text)
        if not text.startswith(group):  # one call for all of them; most texts begin with none
            return mask
        for phrase in group:
            if text.startswith(phrase) and _is_said(phrase, text):
                mask |= self.prefixes[phrase]
        return mask

    def beginning(self, texts: Sequence[str]) -> list[int]:
        """Return the indices of texts that begin with a prefix phrase, before other conditions are checked."""
        heads, groups = self._groups.heads, self._groups
        return [
            place
            for place, text in enumerate(texts)
            if ((head := text[:3]) in heads or (head := text[:2]) in heads) and text.startswith(groups[head])
        ]


class _Groups(dict[str, tuple[str, ...]]):
    """Prefix phrases by their first three characters (two, if they have no more), for `str.startswith`.

    There are thousands of groups and a page needs about ten, so each becomes a tuple on first use.
    """

    def __init__(self, prefixes: Iterable[str]) -> None:
        super().__init__()
        self.heads: dict[str, list[str]] = defaultdict(list)
        for phrase in prefixes:
            self.heads[phrase[:3]].append(phrase)

    def of(self, text: str) -> tuple[str, ...]:
        """Return the phrases that begin with the same characters as a text."""
        head = text[:3] if text[:3] in self.heads else text[:2]
        return self[head] if head in self.heads else ()

    def __missing__(self, head: str) -> tuple[str, ...]:
        # A prefix of two characters is in every group that it begins.
        short = self.heads.get(head[:2], ()) if len(head) == 3 else ()
        self[head] = group = (*self.heads[head], *short)
        return group


def _is_said(prefix: str, text: str) -> bool:
    """Return whether a text that begins with a prefix phrase matches it, rather than being a longer sentence."""
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
    return read_phrases(compact_phrases())


def read_phrases(compact: str | None) -> Phrases:
    """Read the phrases of all languages.

    Args:
        compact: the file that wheels have in place of the lists; None if there is none.
    """
    exact: dict[str, int] = {}
    prefixes: dict[str, int] = {}
    inner: dict[str, int] = {}
    if compact is not None:
        for group, entries in unpack(compact):
            found = exact if "*" not in group else inner if group[0] == "*" else prefixes
            found.update(dict.fromkeys(entries, mask_of(*group.strip("*").split(","))))
        return Phrases(exact, prefixes, inner)
    for kind, entries in phrase_sections():
        mask = bit(kind)
        for entry in entries:
            if "*" not in entry:
                exact[entry] = exact.get(entry, 0) | mask
            elif entry[0] != "*":
                begin = entry[:-1]
                prefixes[begin] = prefixes.get(begin, 0) | mask
            else:
                inner[entry[1:]] = inner.get(entry[1:], 0) | mask
    return Phrases(exact, prefixes, inner)
