"""Shapes of names: a full name, an account, a line of names.

Shared by `author_lines.py`, which finds lines that contain a name, and `fields/author_names.py`, which extracts the
names from them.
"""

from __future__ import annotations

import re
from functools import cache

from dechaff.lexicon.bylines import phrases_of

__all__ = [
    "MAX_NAME",
    "are_full_names",
    "before_section",
    "is_account",
    "is_full_name",
    "is_group",
    "is_name",
    "is_uncased_name",
    "split_names",
]

# Maximum length of a full name, in characters and in words.
MAX_NAME = 60
MAX_NAME_WORDS = 4
# Maximum words including particles: `María José González de la Vega`.
MAX_WITH_PARTICLES = 6

# One word of a name. The character classes exclude only the ASCII letters of the other case. Letters that are not ASCII
# have no case or are rare in names.
_CAPITAL, _SMALL = r"[^\W\d_a-z]", r"[^\W\d_A-Z]"
_NAME_WORD = re.compile(
    "(?:"
    rf"{_CAPITAL}{_SMALL}{{1,20}}(?:-{_CAPITAL}{_SMALL}{{1,20}})?"  # Jane, Anne-Lise
    rf"|{_CAPITAL}{_SMALL}{{1,3}}{_CAPITAL}{_SMALL}{{2,20}}"  # McRae
    rf"|{_CAPITAL}\."  # K.
    rf"|{_CAPITAL}{{1,20}}['’-]{_CAPITAL}?[^\W\d_]{{1,20}}"  # O'Shea
    ")$"
)
_BETWEEN_NAMES = re.compile(r"\s?[/&,]\s?|\sand\s")


# An account name that cannot be an ordinary word: with a digit, an underscore, or a capital after a lower-case letter.
_ACCOUNT = re.compile(r"(?=\S*(?:[\d_]|[a-z][A-Z]))\S{3,30}$")


# A word of a name in any script. Vowel signs are not letters for `re`.
_LETTERS = re.compile(r"[^\d_.,:;!?/|()-][^\d_.,:;!?/|()]{0,20}$")

# Only in scripts in which a character is a syllable or a word, one character may be a name.
_FIRST_IDEOGRAPH = "\u2e80"

_GEORGIAN = frozenset(map(chr, range(0x10D0, 0x1100)))

# One word that may be an account name.
_WORD = re.compile(r"[^\W\d_]{2,30}$")


def is_name(text: str) -> bool:
    """Return whether a phrase may be a name: one word, or several words of which the first and the last do not begin
    with a lower-case letter."""
    words = text.split()
    if not words or text[-1] in "?!…":
        return False
    if len(words) == 1:
        return len(text) > 1 or text >= _FIRST_IDEOGRAPH
    if words[0] == "the" and words[-1].casefold() in phrases_of("groups"):
        return True
    return not (_is_small(words[0][0]) or _is_small(words[-1][0]))


def _is_small(letter: str) -> bool:
    """Return whether a letter is in lower case. Georgian has capitals only for whole lines."""
    return letter.islower() and letter not in _GEORGIAN


def is_full_name(text: str) -> bool:
    """Return whether a text has the shape of a person's full name and contains nothing else."""
    words, within = text.split(), phrases_of("within names")
    return (
        2 <= len(words) <= MAX_WITH_PARTICLES
        and len(text) <= MAX_NAME
        and (len(words) <= MAX_NAME_WORDS or sum(word not in within for word in words) <= MAX_NAME_WORDS)
        and all(
            word in within
            or (
                word[0].isupper()
                and (_NAME_WORD.match(word) or (len(word) == 1 and 0 < order < len(words) - 1))
            )
            for order, word in enumerate(words)
        )
        and words[0].casefold() not in within
        and words[0].casefold() not in phrases_of("never first in a name")
        and words[-1] not in within
    )


def is_uncased_name(text: str) -> bool:
    """Return whether a text may be a full name in a script without upper and lower case, such as Hebrew or Arabic."""
    words = text.split()
    return (
        2 <= len(words) <= MAX_NAME_WORDS
        and len(text) <= MAX_NAME
        and all(len(word) > 1 and _is_uncased(word) and _LETTERS.match(word) for word in words)
    )


def _is_uncased(word: str) -> bool:
    return word.upper() == word.lower() or word[0] in _GEORGIAN


def is_group(text: str) -> bool:
    """Return whether a text has the shape of the name of a team: "Oxmere Team"."""
    words = text.replace("-", " ").split()
    return (
        2 <= len(words) <= MAX_NAME_WORDS
        and words[-1].casefold() in phrases_of("groups")
        and all(word[0].isupper() for word in words)
    )


def is_account(text: str) -> bool:
    """Return whether a text has the form of an account name: `gardener7`, `jane_doe`, `JaneDoe`."""
    return _ACCOUNT.match(text) is not None


def are_full_names(text: str) -> bool:
    """Return whether a line consists of full names only."""
    return len(text) <= 2 * MAX_NAME and all(map(is_full_name, split_names(text)))


def split_names(text: str) -> list[str]:
    """Return the parts of a line of names."""
    return _BETWEEN_NAMES.split(text)


def before_section(text: str, *, is_posted: bool = False) -> str:
    """Return the name before a section in a line (`Jane Doe in Gardening`, `gardener7 in Tools`), or "".

    "Women in Science" contains no name. Only a full name or an account counts, or one word in a line with "by" and a
    date (`is_posted`).
    """
    match = _in_section().search(text)
    name = text[: match.start()] if match is not None else ""
    return name if is_full_name(name) or is_account(name) or (is_posted and _WORD.match(name)) else ""


@cache
def _in_section() -> re.Pattern[str]:
    """The words between an author and a section: "Jane Doe in Cloud Computing"."""
    return re.compile(rf"\s(?:{'|'.join(sorted(phrases_of('section links')))})\s(?=[^\W\d_a-z])")
