"""The meaning of the class of an inline element: for screen readers only, an icon, a tooltip, a formula...

The vocabulary is in `lexicon/inline_names.py`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dechaff.lexicon import inline_names as names

__all__ = [
    "ASIDE",
    "FORMULA",
    "GLYPH",
    "ICON",
    "PERMALINK",
    "SPOKEN",
    "TOOLTIP",
    "UNDISPLAYED",
    "mark_of",
    "split_names",
]

NOTHING = 0
SPOKEN = 1
ICON = 2
TOOLTIP = 3
ASIDE = 4
PERMALINK = 5
FORMULA = 6
GLYPH = 7
UNDISPLAYED = 8

_WORD_STARTS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|_+|-{2,}")

_MARKED = (
    (SPOKEN, names.SPOKEN),
    (UNDISPLAYED, names.UNDISPLAYED),
    (ICON, names.ICON),
    (GLYPH, names.GLYPH),
    (TOOLTIP, names.TOOLTIP),
    (ASIDE, names.ASIDE),
    (PERMALINK, names.PERMALINK),
)

_MARK_OF = {name: mark for mark, listed in _MARKED for name in listed}

_FORMULAS = frozenset(names.FORMULA)

_SHOWN = frozenset({"not-sr-only", "focusable-only"})
"""Names that undo the others."""

_SHOWN_ON_SOME = re.compile(r"d-(?:xs|sm|md|lg|xl|xxl|print)-")
"""Names that show an element on some screens or on paper."""

_NAME = re.compile("-(" + "|".join(sorted(map(re.escape, _MARK_OF), key=len, reverse=True)) + ")-")


def _rarest_word(name: str) -> str:
    """Return the longest word of a name."""
    return max(name.split("-"), key=len)


def _shortest(words: set[str]) -> tuple[str, ...]:
    """Return the words that contain none of the others."""
    return tuple(sorted(word for word in words if not any(other in word for other in words - {word})))


_HINTS = _shortest({_rarest_word(name) for name in (*_MARK_OF, *_FORMULAS)})
"""A class attribute without any of these words has no known meaning. This quick test rejects most."""

# Maximum characters of a class attribute that are read.
MAX_NAMES = 500

# Size of the cache of class attributes. A crawl of one site uses a few hundred.
_REMEMBERED = 4096


def split_names(value: str) -> list[str]:
    """Return class names in lower case, with their words joined by hyphens."""
    return [_WORD_STARTS.sub("-", token).lower() for token in value[:MAX_NAMES].split()]


def mark_of(value: str) -> int:
    """Return the meaning of a class attribute."""
    return _mark_of(value[:MAX_NAMES])


@lru_cache(_REMEMBERED)
def _mark_of(value: str) -> int:
    lower = value.lower()
    for hint in _HINTS:
        if hint in lower:
            return _read(value)
    return NOTHING


def _read(value: str) -> int:
    tokens = split_names(value)
    if not _FORMULAS.isdisjoint(tokens):
        return FORMULA
    if not _SHOWN.isdisjoint(tokens):
        return NOTHING
    for token in tokens:
        # A prefix with a colon limits a class to some screens. In Drupal a field with the class
        # `field--label-visually_hidden` is shown, and its label is not.
        if ":" in token or token.startswith("field-label-"):
            continue
        if found := _NAME.search(f"-{token}-"):
            mark = _MARK_OF[found[1]]
            if mark == UNDISPLAYED:
                return NOTHING if found[1] != token or _SHOWN_ON_SOME.search(value) else mark
            if mark != PERMALINK or found[1] == token or "-" in found[1]:
                return mark
    return NOTHING
