"""Load the months and eras of non-Gregorian calendars: `calendars.txt`.

| section | a line |
|---|---|
| `persian`, `islamic`, `hebrew` | the forms of the name of one month, the first month first; `_` stands for a space |
| `eras` | an era, and the Gregorian year before its first year |

The Hebrew months are counted from Nisan; the 13th is the second Adar of leap years. The Persian months have their
Iranian and Afghan names. Sources: Unicode CLDR 48, and the spellings that pages use.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from dechaff.lexicon.files import sections_of

__all__ = ["eras", "months_in"]


@cache
def months_in(calendar: str) -> Mapping[str, int]:
    """Return the numbers of the months of a calendar by name, folded."""
    return MappingProxyType(
        {
            name.replace("_", " ").casefold(): number
            for number, line in enumerate(_sections()[calendar], 1)
            for name in line.split()
        }
    )


@cache
def eras() -> Mapping[str, int]:
    """Return the Gregorian year before the first year of each era, by the era's name."""
    return MappingProxyType(
        {name: int(year) for name, year in (line.split() for line in _sections()["eras"])}
    )


@cache
def _sections() -> Mapping[str, list[str]]:
    return dict(sections_of("calendars.txt"))
