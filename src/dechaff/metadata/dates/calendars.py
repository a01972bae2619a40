"""Dates of other calendars in a text: Iranian, Islamic and Hebrew months, Japanese eras, Minguo years.

The conversion uses persiantools (Iranian), hijridate (Islamic, Umm al-Qura) and pyluach (Hebrew), which are imported
when a text contains such a date. Buddhist years need no separate calendar; see `moment.make_day`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from dechaff.lexicon.calendar_words import eras, months_in
from dechaff.lexicon.small_words import any_of
from dechaff.metadata.dates.date_style import DateStyle
from dechaff.metadata.dates.moment import make_day

__all__ = ["dates_of_other_calendars", "may_be_other_calendar"]

Span = tuple[int, int, date]
"""Start and end in the text, and the Gregorian date."""

# Years of dated pages: about 1990 to 2050 of the Gregorian calendar.
_PERSIAN_YEAR = r"(13[6-9]\d|14[0-2]\d)"
_ISLAMIC_YEAR = r"(14[1-7]\d)"

# A page in one of these languages writes `1403/12/14` in the Iranian calendar.
_PERSIAN_LANGUAGES = ("fa", "prs", "tg-arab")
_PERSIAN_NUMBERS = re.compile(rf"(?<![\d./-]){_PERSIAN_YEAR}([./-])(\d{{1,2}})\2(\d{{1,2}})(?![\d/.-])")

# A page in one of these languages writes `113-03-04` in years of the Republic of China.
_MINGUO_LANGUAGES = ("zh-hant", "zh-tw")
_MINGUO_NUMBERS = re.compile(r"(?<![\d./-])(1[0-3]\d|[89]\d)([./-])(\d{1,2})\2(\d{1,2})(?![\d/.-])")

_HEBREW_OR_ARABIC = re.compile("[\u0590-\u06ff]")
_PERSIAN_DIGIT = re.compile("[۰-۹]")

# Values of the letters of Hebrew numerals. Final forms have the values of the ordinary forms.
_LETTERS = {letter: value for letters, unit in (("אבגדהוזחט", 1), ("יכלמנסעפצ", 10), ("קרשת", 100))
            for value, letter in zip(range(unit, 10 * unit, unit), letters, strict=False)}  # fmt: skip
_FINAL = str.maketrans("ךםןףץ", "כמנפצ")

# The current millennium is not written: תשפ"ה is 5785.
_MILLENNIUM = 5_000


def may_be_other_calendar(style: DateStyle) -> bool:
    """Return whether a date in digits only may be of another calendar, by the language of the page."""
    return style.language.lower().startswith(_PERSIAN_LANGUAGES)


def dates_of_other_calendars(text: str, raw: str, style: DateStyle) -> Iterator[Span]:
    """Yield the dates in a text that are not Gregorian.

    Args:
        text: a line with ASCII digits.
        raw: the same line with its original digits.
        style: how the page writes dates; its language decides if a date in digits may be of several calendars.
    """
    if _HEBREW_OR_ARABIC.search(raw):
        yield from _named("persian", _PERSIAN_YEAR, text)
        yield from _named("islamic", _ISLAMIC_YEAR, text)
        yield from _hebrew(text)
    if may_be_other_calendar(style) or _PERSIAN_DIGIT.search(raw):
        for match in _PERSIAN_NUMBERS.finditer(text):
            if (day := _gregorian("persian", int(match[1]), int(match[3]), int(match[4]))) is not None:
                yield match.start(), match.end(), day
    if style.language.lower().startswith(_MINGUO_LANGUAGES):
        for match in _MINGUO_NUMBERS.finditer(text):
            if (found := make_day(eras()["民國"] + int(match[1]), int(match[3]), int(match[4]))) is not None:
                yield match.start(), match.end(), found
    for match in _era_pattern().finditer(text):
        year = 1 if match[2] == "元" else int(match[2])
        if (found := make_day(eras()[match[1]] + year, int(match[3]), int(match[4]))) is not None:
            yield match.start(), match.end(), found


def _named(calendar: str, year: str, text: str) -> Iterator[Span]:
    """Yield the dates with a month name of one calendar, written day, month, year or year, month, day."""
    months = months_in(calendar)
    for match in _month_pattern(calendar, year).finditer(text):
        day_first, name, late_year, early_year, early_name, late_day = match.groups()
        month = months[" ".join((name or early_name).casefold().replace("_", " ").split())]
        found = _gregorian(calendar, int(late_year or early_year), month, int(day_first or late_day))
        if found is not None:
            yield match.start(), match.end(), found


def _hebrew(text: str) -> Iterator[Span]:
    """Yield the dates with a Hebrew month. Their days and years are written in letters."""
    months = months_in("hebrew")
    for match in _hebrew_pattern().finditer(text):
        day, year = _number(match[1]), _number(match[3]) + _MILLENNIUM
        found = _gregorian("hebrew", year, months[" ".join(match[2].split())], day)
        if found is not None:
            yield match.start(), match.end(), found


def _number(letters: str) -> int:
    """Return the value of a Hebrew numeral without its millennium."""
    return sum(_LETTERS.get(letter, 0) for letter in letters.translate(_FINAL))


def _gregorian(calendar: str, year: int, month: int, day: int) -> date | None:
    """Convert a date of another calendar to the Gregorian calendar. None if the day does not exist."""
    found: date
    try:
        if calendar == "islamic":
            from hijridate import Hijri  # noqa: PLC0415  (needed on few pages)

            found = Hijri(year, month, day).to_gregorian()
        elif calendar == "persian":
            from persiantools.jdatetime import JalaliDate  # noqa: PLC0415  (needed on few pages)

            found = JalaliDate(year, month, day).to_gregorian()  # type: ignore[no-untyped-call]
        else:
            from pyluach.dates import HebrewDate  # noqa: PLC0415  (needed on few pages)

            found = HebrewDate(year, month, day).to_pydate()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def _alternatives(names: object) -> str:
    """Return a pattern of the names, the longest first. A space in a name also matches an underscore."""
    ordered = sorted(map(str, names), key=lambda name: (-len(name), name))  # type: ignore[call-overload]
    return "|".join(re.escape(name).replace(r"\ ", r"[\s_]") for name in ordered)


@cache
def _month_pattern(calendar: str, year: str) -> re.Pattern[str]:
    names, month = _alternatives(months_in(calendar)), any_of("word month")
    return re.compile(
        rf"(?<!\d)(\d{{1,2}})\s{{1,2}}(?:(?:{month})\s)?({names})(?:\s?(?:{month}))?[\s،,]{{1,3}}(?:(?:{any_of('word year')})\s)?{year}(?!\d)"
        rf"|(?<!\d){year}\s(?:(?:{any_of('word year')})\s)?({names})\s(\d{{1,2}})(?!\d)",
        re.IGNORECASE,
    )


@cache
def _hebrew_pattern() -> re.Pattern[str]:
    names = _alternatives(months_in("hebrew"))
    return re.compile(
        rf"(?<!\w)([א-ל][\"'׳״]{{0,2}}[א-ט]?[׳']?)\s({names}),?\s(?:ה[׳'])?(תש[א-ת]?[\"״'׳]{{1,2}}[א-ת]?)(?!\w)"
    )


@cache
def _era_pattern() -> re.Pattern[str]:
    names = _alternatives(eras())
    return re.compile(
        rf"({names})\s?(\d{{1,3}}|元)\s?[年./-]\s?(\d{{1,2}})\s?[月./-]\s?(\d{{1,2}})\s?日?(?!\d)"
    )
