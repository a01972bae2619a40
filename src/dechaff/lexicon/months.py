"""Load the names of the months by language: `months.txt`.

A line is `language: January|February|...`. The forms of one month are separated by spaces: the full name in each case
that dates use, then abbreviations, lower-case and without their dot; `_` stands for a space. Sources: Unicode CLDR 45
to 48 (calendar `gregorian`, widths wide and abbreviated), with other spellings that pages use. Two-letter and, in most
languages with Latin letters, three-letter abbreviations are not included, because they are words of other languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from dechaff.lexicon.files import lines_of

__all__ = ["month_names", "months_of", "names_with_spaces"]

# Languages that take precedence if two languages use one name for different months (listopad in Polish and Croatian).
_FREQUENT = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "tr", "sv", "cs")


@cache
def months_of(language: str) -> Mapping[str, int]:
    """Return the months of a language by name, 1 to 12; those of all languages for ""; none for an unknown language."""
    table = _table()
    languages = [language] if language else [*_FREQUENT, *table]
    found: dict[str, int] = {}
    for code in languages:
        for number, names in enumerate(table.get(code, ()), 1):
            for name in names:
                found.setdefault(name, number)
    return MappingProxyType(found)


def month_names() -> frozenset[str]:
    """Return every name of a month, in every language."""
    return frozenset(months_of(""))


@cache
def names_with_spaces() -> frozenset[str]:
    """Return the names of months that have several words."""
    return frozenset(name for name in months_of("") if " " in name)


@cache
def _table() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, tuple[tuple[str, ...], ...]] = {}
    for line in lines_of("months.txt"):
        code, _, months = line.partition(": ")
        table[code] = tuple(
            tuple(name.replace("_", " ").casefold() for name in month.split()) for month in months.split("|")
        )
    return MappingProxyType(table)
