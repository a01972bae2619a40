"""Time zones by name: the offset if the name is unambiguous on the page, else None.

`IST` is Indian, Israeli and (in summer) Irish time. A name with several meanings is used only if the country of the
page leaves one of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta, timezone
from typing import NamedTuple

__all__ = ["ZONE_NAMES", "CountryHints", "offset_of", "zone_of"]


class _Meaning(NamedTuple):
    """One meaning of a time zone name."""

    hours: float
    countries: str
    """ISO codes of the countries that use it; "*" for many."""
    months: str = ""
    """`summer` or `winter` of the northern hemisphere if the name is used only in that season."""


# From the IANA time zone database (tzdata 2024a) and the names that news sites use.
_MEANINGS: dict[str, tuple[_Meaning, ...]] = {
    "UTC": (_Meaning(0, "*"),),
    "GMT": (_Meaning(0, "*"),),
    "Z": (_Meaning(0, "*"),),
    "WET": (_Meaning(0, "*"),),
    "WEST": (_Meaning(1, "*"),),
    "CET": (_Meaning(1, "*"),),
    "MEZ": (_Meaning(1, "*"),),
    "CEST": (_Meaning(2, "*"),),
    "MESZ": (_Meaning(2, "*"),),
    "EET": (_Meaning(2, "*"),),
    "EEST": (_Meaning(3, "*"),),
    "MSK": (_Meaning(3, "*"),),
    "МСК": (_Meaning(3, "*"),),
    "EAT": (_Meaning(3, "*"),),
    "SAST": (_Meaning(2, "*"),),
    "PKT": (_Meaning(5, "*"),),
    "NPT": (_Meaning(5.75, "*"),),
    "WIB": (_Meaning(7, "*"),),
    "WITA": (_Meaning(8, "*"),),
    "HKT": (_Meaning(8, "*"),),
    "SGT": (_Meaning(8, "*"),),
    "PHT": (_Meaning(8, "*"),),
    "JST": (_Meaning(9, "*"),),
    "KST": (_Meaning(9, "*"),),
    "ACST": (_Meaning(9.5, "*"),),
    "AEST": (_Meaning(10, "*"),),
    "ACDT": (_Meaning(10.5, "*"),),
    "AEDT": (_Meaning(11, "*"),),
    "AWST": (_Meaning(8, "*"),),
    "NZST": (_Meaning(12, "*"),),
    "NZDT": (_Meaning(13, "*"),),
    "BRT": (_Meaning(-3, "*"),),
    "EDT": (_Meaning(-4, "*"),),
    "PDT": (_Meaning(-7, "*"),),
    "MDT": (_Meaning(-6, "*"),),
    "HST": (_Meaning(-10, "*"),),
    "AKST": (_Meaning(-9, "*"),),
    "AKDT": (_Meaning(-8, "*"),),
    "CDT": (_Meaning(-5, "US CA MX"), _Meaning(-4, "CU", "summer")),
    "EST": (_Meaning(-5, "US CA JM PA"), _Meaning(10, "AU")),
    "PST": (_Meaning(-8, "US CA MX"), _Meaning(8, "PH")),
    "MST": (_Meaning(-7, "US CA MX"), _Meaning(8, "MY")),
    "CST": (_Meaning(-6, "US CA MX CR GT HN SV NI"), _Meaning(8, "CN TW"), _Meaning(-5, "CU", "winter")),
    "AST": (_Meaning(-4, "US CA PR BM TT BB"), _Meaning(3, "SA IQ KW QA BH")),
    "IST": (_Meaning(5.5, "IN"), _Meaning(2, "IL"), _Meaning(1, "IE", "summer")),
    "BST": (_Meaning(1, "GB", "summer"), _Meaning(6, "BD")),
    "GST": (_Meaning(4, "AE OM"), _Meaning(-2, "GS")),
    "SST": (_Meaning(8, "SG"), _Meaning(-11, "AS")),
    "WAT": (_Meaning(1, "*"),),
    "CAT": (_Meaning(2, "*"),),
    "ET": (_Meaning(-5, "US CA", "winter"), _Meaning(-4, "US CA", "summer")),
    "PT": (_Meaning(-8, "US CA", "winter"), _Meaning(-7, "US CA", "summer")),
    "CT": (_Meaning(-6, "US CA", "winter"), _Meaning(-5, "US CA", "summer")),
}

ZONE_NAMES = frozenset(_MEANINGS)

# Months entirely in summer time, and months entirely in winter time, in both Europe and North America.
_SURE_SUMMER = range(4, 9 + 1)
_SURE_WINTER = (1, 2, 12)

_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+\-−])(\d{1,2}):?(\d\d)?$")

CountryHints = Callable[[frozenset[str]], frozenset[str]]
"""Returns the countries, among some ISO codes, that the page probably comes from."""


def offset_of(text: str) -> timezone | None:
    """Return the offset in a text such as `+05:30`, `+0100` or `GMT+2`."""
    match = _OFFSET.match(text.strip())
    if match is None:
        return None
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    if minutes > 14 * 60:
        return None
    return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes))


def zone_of(name: str, day: date, hints: CountryHints) -> timezone | None:
    """Return the offset of a time zone name on a day, or None if it is unknown or ambiguous.

    Args:
        name: `IST`, `CET`, `GMT+2`...
        day: the day; some names are used in summer only.
        hints: returns the countries, among those asked, that the page probably comes from.
    """
    meanings = [m for m in _MEANINGS.get(name.upper(), ()) if _in_season(m, day.month)]
    if len({m.hours for m in meanings}) > 1:
        asked = frozenset(code for m in meanings for code in m.countries.split())
        hinted = hints(asked)
        meanings = [m for m in meanings if hinted.intersection(m.countries.split())]
    offsets = {m.hours for m in meanings}
    if len(offsets) != 1:
        return offset_of(name)
    return timezone(timedelta(hours=offsets.pop()))


def _in_season(meaning: _Meaning, month: int) -> bool:
    """Return whether a meaning is possible in a month. In the months when clocks change, all meanings are."""
    if meaning.months == "summer":
        return month not in _SURE_WINTER
    if meaning.months == "winter":
        return month not in _SURE_SUMMER
    return True
