"""Find the dates in a line of text, in about eighty languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from dechaff.lexicon.months import months_of, names_with_spaces
from dechaff.metadata.dates.calendars import dates_of_other_calendars, may_be_other_calendar
from dechaff.metadata.dates.clock import with_time
from dechaff.metadata.dates.date_patterns import PATTERNS, SEPARATED
from dechaff.metadata.dates.date_style import DateStyle
from dechaff.metadata.dates.moment import (
    BUDDHIST_YEARS,
    EARLIEST_YEAR,
    LATEST_YEAR,
    Moment,
    full_year,
    make_day,
)

__all__ = ["FoundDate", "find_dates"]

# Maximum length of a line that is read, in characters; the rest is ignored.
MAX_LINE = 2_000

# For a fast test: a date has two numbers (day and year) with at least three digits in total.
_NUMBER = re.compile(r"\d+")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")


# Chinese numerals from zero to nine, the other characters for zero, and a date in Chinese numerals.
_NUMERALS = "〇一二三四五六七八九"
_ZEROS = str.maketrans("零○", "〇〇")
_CHINESE = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九]|十[一二]?)月([一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号號]"
)


class FoundDate(NamedTuple):
    """A date in a line of text."""

    moment: Moment
    start: int
    end: int
    """Position after the date and its time."""


def find_dates(text: str, style: DateStyle = DateStyle()) -> Iterator[FoundDate]:  # noqa: B008 (immutable)
    """Yield the complete dates in a line of text, without overlaps, in the order of the patterns."""
    raw = text[:MAX_LINE]
    numbers = _NUMBER.findall(raw)
    has_numbers = len(numbers) >= 2 and sum(map(len, numbers)) >= 3
    taken: list[tuple[int, int]] = []
    if not raw.isascii() or may_be_other_calendar(style):
        text = _joined_months(_ascii_digits(raw))
        for start, end, day in dates_of_other_calendars(text, raw, style):
            if EARLIEST_YEAR <= day.year <= LATEST_YEAR:
                moment, stop = with_time(text, start, end, day, style)
                taken.append((start, stop))
                yield FoundDate(moment, start, stop)
        yield from _in_chinese_numerals(raw)
    else:  # month names with spaces and Chinese numerals are not ASCII
        text = raw
    if not has_numbers:
        return
    numeric = SEPARATED.search(text) is not None
    for kind, needed, pattern in PATTERNS:
        if not (numeric if needed == "#" else needed in text):
            continue
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            day_or_none = _READERS[kind](match, style)
            if day_or_none is None or not EARLIEST_YEAR <= day_or_none.year <= LATEST_YEAR:
                continue
            day = day_or_none
            moment, end = with_time(text, match.start(), match.end(), day, style, inside=needed == ":")
            if any(match.end() <= start < end for start, _ in taken):
                moment, end = Moment(day, "day"), match.end()  # the time is part of the next date
            if kind == "dmy" and match[2] != "." and day.day <= 12:
                moment = moment._replace(ambiguous=True)
            taken.append((match.start(), end))
            yield FoundDate(moment, match.start(), end)


def _in_chinese_numerals(text: str) -> Iterator[FoundDate]:
    """Yield the dates in Chinese numerals: `二〇二一年五月二十四日`."""
    for match in _CHINESE.finditer(text) if "年" in text else ():
        year = int("".join(str(_NUMERALS.index(char) % 10) for char in match[1].translate(_ZEROS)))
        day = make_day(year, _chinese_number(match[2]), _chinese_number(match[3]))
        if day is not None and EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            yield FoundDate(Moment(day, "day"), match.start(), match.end())


def _chinese_number(text: str) -> int:
    """Return a number of one to three Chinese characters: 五, 十二, 二十四."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return _NUMERALS.index(tens)
    return 10 * (_NUMERALS.index(tens) if tens else 1) + (_NUMERALS.index(ones) if ones else 0)


def _ymd(match: re.Match[str], _: DateStyle) -> date | None:
    return make_day(int(match[1]), int(match[3]), int(match[4]))


def _dmy(match: re.Match[str], style: DateStyle) -> date | None:
    first, second, year = int(match[1]), int(match[3]), full_year(match[4])
    if second > 12 or (first <= 12 and not style.is_day_first(match[2])):
        first, second = second, first
    return make_day(year, second, first)


def _dwy(match: re.Match[str], style: DateStyle) -> date | None:
    month = _month(match[2], style.language)
    if month is None:
        return None
    year = full_year(match[3])
    if len(match[3]) == 2 and _month_of(match[2], "th") is not None:  # "4 มี.ค. 64" is in 2564
        year = 2500 + int(match[3]) - BUDDHIST_YEARS
    return make_day(year, month, int(match[1]))


def _ydw(match: re.Match[str], style: DateStyle) -> date | None:
    month = _month(match[3], style.language)
    return None if month is None else make_day(full_year(match[1]), month, int(match[2]))


def _wdy(match: re.Match[str], style: DateStyle) -> date | None:
    month = _month(match[1], style.language)
    return None if month is None else make_day(full_year(match[3]), month, int(match[2]))


def _ywd(match: re.Match[str], style: DateStyle) -> date | None:
    month = _month(match[2], style.language)
    return None if month is None else make_day(full_year(match[1]), month, int(match[3]))


_READERS = MappingProxyType(
    {"ymd": _ymd, "dmy": _dmy, "vi": _dmy, "dwy": _dwy, "wdy": _wdy, "ywd": _ywd, "ydw": _ydw}
)


def _ascii_digits(text: str) -> str:
    """Convert the digits of all scripts (Arabic, Persian, Bengali...) to ASCII."""
    if text.isascii() or _FOREIGN_DIGIT.search(text) is None:
        return text
    return "".join(str(unicodedata.digit(c)) if c > "\u065f" and c.isdecimal() else c for c in text)


def _joined_months(text: str) -> str:
    """Replace the spaces within month names by `_`: `كانون_الثاني`. The length does not change."""
    # Few lines contain the first word of such a name, and the pattern takes twenty times as long as this.
    folded = text.casefold()
    if not any(map(folded.__contains__, _first_words_of_names())):
        return text
    return _names_with_spaces().sub(lambda match: re.sub(r"\s", "_", match[0]), text)


@cache
def _first_words_of_names() -> frozenset[str]:
    return frozenset(name.casefold().split()[0] for name in names_with_spaces())


@cache
def _names_with_spaces() -> re.Pattern[str]:
    names = sorted(names_with_spaces(), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in names)})(?!\w)", re.IGNORECASE)


def _month(word: str, language: str) -> int | None:
    """Return the number of a month name, in the language of the page or else in any language."""
    return _month_of(word, language.split("-", maxsplit=1)[0].lower()) or _month_of(word, "")


def _month_of(word: str, language: str) -> int | None:
    """Return the number of a month name in one language, or in any language if `language` is ""."""
    return months_of(language).get(word.casefold().rstrip(".").replace("_", " ")) if word else None
