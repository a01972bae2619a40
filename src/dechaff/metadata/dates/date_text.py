"""Read dates as machines write them, and as people write them in some forty languages.

`parse_machine` reads one value of an attribute or of JSON-LD; `find_dates` finds the dates in a line of text. Neither
uses the current date, so neither resolves "two hours ago".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, tzinfo
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from dechaff.lexicon.months import months_of
from dechaff.metadata.dates.zones import CountryHints, offset_of, zone_of
from dechaff.records import Precision

__all__ = [
    "DateStyle",
    "DayOrder",
    "FoundDate",
    "Moment",
    "find_dates",
    "is_plausible",
    "learn_day_first",
    "parse_machine",
]

# The web is older than its oldest dated pages; earlier dates are birthdays, foundations and errors.
EARLIEST_YEAR = 1990

# Later years are errors or examples. A bound, not a clock: the result must not depend on the day of the run.
LATEST_YEAR = 2050

# Two-digit years from this one on belong to the last century.
CENTURY_PIVOT = 70

# Longest machine value and longest line that are read, in characters.
MAX_MACHINE = 60
MAX_LINE = 2_000

# Longest block whose dates tell whether the page puts the day first, in characters.
MAX_DATED = 120

# Thai pages use the Buddhist calendar, which is ahead by so many years.
BUDDHIST_YEARS = 543

# Seconds since 1970 have ten digits from 2001 on, milliseconds thirteen.
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?$")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d))?)?Z?$")
_MONTH_ONLY = re.compile(r"((?:19|20)\d\d)[-/](\d\d?)$")
_OFFSET_TAIL = re.compile(r"\s{0,2}(?:UTC|GMT)?([+-]\d\d)(?::?(\d\d))?$")
_LOOSE_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})[T ]{0,2}")

_WORD = r"[^\s\d,.:;()|/\"'•·–—-]"
# (kind, what a text must hold for the pattern to be tried, pattern)
_PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "ymd",
        "#",
        re.compile(r"(?<![\d./-])((?:19|20|25)\d\d)\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?![\d/-])"),
    ),
    (
        "ymd",
        "#",
        re.compile(r"(?<!\d)((?:19|20)\d\d)\s?([年년])\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]?"),
    ),
    (
        "dmy",
        "#",
        re.compile(
            r"(?<![\d.,/:-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?((?:19|20|25)\d\d|\d\d)(?![\d/%€$-]|[.,]\d)"
        ),
    ),
    (
        "vi",
        "tháng",
        re.compile(r"(?<!\d)(\d{1,2})()\s{1,2}tháng\s{1,2}(\d{1,2})(?:,|\snăm)?\s{1,2}(\d{4})(?!\d)"),
    ),
    (
        "dwy",
        "",
        re.compile(
            rf"(?<![\d.,])(\d{{1,2}})(?:st|nd|rd|th|er|re|ste|de|e|º|ª|ο|η|-?го|-?е|\.|:n|an)?(?:\s|-|\.){{1,2}}"
            rf"(?:de\s|of\s|d['’]|di\s|ng\s|-an\s)?({_WORD}{{2,16}}(?:\.{_WORD})?)\.?(?:ren)?(?:\s/\s{_WORD}{{2,16}})?,?"
            # Markup may leave no space between year and time: "3 de mayo de 202221:25".
            rf"[\s-]{{1,2}}(?:de\s|del\s|do\s|г\.\s)?['’]?(\d{{4}}(?=\d\d:\d\d)|(?:\d{{4}}|\d\d)(?!\d|[:.]\d))"
        ),
    ),
    (
        "wdy",
        "",
        re.compile(
            rf"(?<![^\s(|,:;•·–—-])({_WORD}{{3,16}})\.?\s{{1,2}}(\d{{1,2}})(?:st|nd|rd|th)?"
            rf"(?:,\s?|\s,\s?|\s|\.\s){{1,2}}['’]?(\d{{4}}|\d\d(?=\s|$|,))(?![\d:])"
        ),
    ),
    (
        "wdy",
        ":",
        # As programs print it, the time before the year: "Jan 04 09:34 2021", "Jan 4 09:34:12 CET 2021".
        re.compile(
            rf"(?<![^\s(|,;•·–—-])({_WORD}{{3,16}})\s{{1,2}}(\d{{1,2}})\s\d\d:\d\d(?::\d\d)?(?:\s[A-Z]{{2,5}})?\s((?:19|20)\d\d)(?!\d)"
        ),
    ),
    (
        "ywd",
        "",
        re.compile(
            rf"(?<!\d)(\d{{4}})\.?(?:e?ko|ko)?\s(?:m\.\s|оны\s|gada\s)?({_WORD}{{3,16}})\.?\s(\d{{1,2}})(?!\d)"
        ),
    ),
)
# Two numbers with a separator between them, as all numeric dates have.
_SEPARATED = re.compile(r"\d\s?[./年년-]\s?\d")

_CLOCK = (
    r"(?:(?P<half>[AaPp]\.?[Mm]\.?|上午|下午|오전|오후|午前|午後)\s?)?"
    r"(?<!\d)(?P<hour>\d{1,2})\s?(?P<sep>[:.h時시时点])\s?(?P<minute>\d\d)(?!\d)(?::(?P<second>\d\d)(?!\d))?"
    r"(?:\s?(?P<half2>[AaPp]\.?\s?[Mm]\b\.?))?(?:\s?(?P<unit>Uhr|uur|hs|hrs|h)\b\.?)?"
    r"(?:\s?\(?(?P<zone>(?:GMT|UTC)[+-]\d{1,2}(?::?\d\d)?|[A-ZМСК]{1,5}\b|[+-]\d\d:?\d\d))?"
)
_TIME_AFTER = re.compile(
    rf"(?P<lead>[\s,|•·@(T/–—-]{{0,4}}(?:(?!오전|오후|上午|下午|午前|午後)[^\W\d_]{{1,6}}\.?\s){{0,2}}){_CLOCK}"
)
_TIME_BEFORE = re.compile(rf"{_CLOCK}(?P<lead>[\s,|•·)–—-]{{1,4}}(?:[^\W\d_]{{2,10}},?\s){{0,2}})$")

_TIME_INSIDE = re.compile(rf"(?P<lead>\s){_CLOCK}")

# Characters before a date in which its time may stand.
_TIME_BEFORE_SPAN = 28

_DIGIT = re.compile(r"\d")
# What a date has two of, a day and a year, and three digits in them.
_NUMBER = re.compile(r"\d+")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")


class Moment(NamedTuple):
    """A date with as much of the time as is known."""

    value: datetime | date
    precision: Precision
    ambiguous: bool = False
    """Written with day and month in an order that was guessed: `3/4/2020`."""

    @property
    def day(self) -> date:
        """The date alone."""
        return self.value.date() if isinstance(self.value, datetime) else self.value


class FoundDate(NamedTuple):
    """A date in a line of text."""

    moment: Moment
    start: int
    end: int
    """Place after the date and its time."""


def _no_hints(_: frozenset[str]) -> frozenset[str]:
    return frozenset()


class DateStyle(NamedTuple):
    """How a page writes dates."""

    language: str = ""
    """BCP 47 language of the page."""
    learn: Callable[[], bool | None] = lambda: None
    """Says whether the page's other dates put the day first; None: they do not tell."""
    hints: CountryHints = _no_hints

    def is_day_first(self, separator: str) -> bool:
        """Say whether `3/4/2020` is the third of April."""
        if separator == ".":
            return True
        learnt = self.learn()
        if learnt is not None:
            return learnt
        if separator != "/":
            return True
        language = self.language.lower()
        # Writers of English outside North America put the day first; they mostly declare their region.
        return bool(language) and language not in ("en", "en-us", "en-ca", "en-ph", "fil", "es-us")


def is_plausible(moment: Moment) -> bool:
    """Say whether a page can have that date."""
    return EARLIEST_YEAR <= moment.value.year <= LATEST_YEAR


def parse_machine(value: object, style: DateStyle = DateStyle()) -> Moment | None:  # noqa: B008 (immutable)
    """Read a machine-readable value; dates as people write them are understood as well.

    Args:
        value: the value of an attribute or a JSON property, of any type.
        style: how the page writes dates, for values such as `03/04/2020`.

    Returns:
        The moment, or None for anything that is not a date.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(int(value)) if abs(value) < 1e15 else ""
    if not isinstance(value, str):
        return None
    text = value.strip()[:MAX_MACHINE].strip("\"'")
    if not text or not _DIGIT.search(text):
        return None
    return _parse_standard(text) or _parse_numeric(text) or _parse_human(text, style)


def _parse_standard(text: str) -> Moment | None:
    """ISO 8601 as `fromisoformat` reads it, and RFC 2822."""
    if len(text) >= 10 and text[4:5] in "-/":
        if len(text) > 10 and text[10] in "T ":
            try:
                return _moment(datetime.fromisoformat(text), has_seconds=text.count(":", 0, 19) > 1)
            except ValueError:
                pass
        tidy = _OFFSET_TAIL.sub(lambda m: f"{m[1]}:{m[2] or '00'}", text) if len(text) > 10 else text
        tidy = tidy.replace("/", "-")
        try:
            if len(tidy) == 10:
                return Moment(date.fromisoformat(tidy), "day")
            return _moment(datetime.fromisoformat(tidy), has_seconds=tidy.count(":", 0, 19) > 1)
        except ValueError:
            return None
    if (
        len(text) > 10
        and text[:3].isalpha()
        and text[3:4] in ", "
        and "GMT+" not in text
        and "GMT-" not in text
    ):
        from email.utils import parsedate_to_datetime  # noqa: PLC0415  (slow to import, seldom needed)

        try:
            return _moment(parsedate_to_datetime(text), has_seconds=True)
        except (ValueError, TypeError, IndexError, OverflowError):  # the last of a year of ten digits
            return None
    return None


def _parse_numeric(text: str) -> Moment | None:
    """Digits alone: `20191019`, `20191019T1200`, seconds since 1970; and a month, `2019-10`."""
    match = _COMPACT.match(text)
    if match is not None:
        day = _day(int(match[1]), int(match[2]), int(match[3]))
        if day is None:
            return None
        if match[4] is None:
            return Moment(day, "day")
        clock = _clock(int(match[4]), int(match[5]), int(match[6] or 0))
        zone = UTC if text.endswith("Z") else None
        return (
            Moment(day, "day")
            if clock is None
            else _moment(datetime.combine(day, clock, zone), match[6] is not None)
        )
    match = _EPOCH.match(text)
    if match is not None:
        return _moment(datetime.fromtimestamp(int(text[:10]), UTC), has_seconds=True)
    match = _MONTH_ONLY.match(text)
    if match is not None:
        day = _day(int(match[1]), int(match[2]), 1)
        return None if day is None else Moment(day, "month")
    return None


def _parse_human(text: str, style: DateStyle) -> Moment | None:
    """What templates write into attributes although it is meant for people."""
    match = _LOOSE_ISO.match(text)
    if match is not None:
        day = _day(int(match[1]), int(match[2]), int(match[3]))
        if day is not None:
            return _with_time(text, match.start(), match.end(), day, style)[0]
    found = next(find_dates(text, style), None)
    return None if found is None else found.moment


def find_dates(text: str, style: DateStyle = DateStyle()) -> Iterator[FoundDate]:  # noqa: B008 (immutable)
    """Yield the complete dates in a line of text, in the order of the patterns, not overlapping."""
    text = text[:MAX_LINE]
    numbers = _NUMBER.findall(text)
    if len(numbers) < 2 or sum(map(len, numbers)) < 3:
        return
    text = _ascii_digits(text)
    taken: list[tuple[int, int]] = []
    numeric = _SEPARATED.search(text) is not None
    for kind, needed, pattern in _PATTERNS:
        if not (numeric if needed == "#" else needed in text):
            continue
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            day = _READERS[kind](match, style)
            if day is not None and EARLIEST_YEAR <= day.year <= LATEST_YEAR:
                moment, end = _with_time(text, match.start(), match.end(), day, style, inside=needed == ":")
                if any(match.end() <= start < end for start, _ in taken):
                    moment, end = Moment(day, "day"), match.end()  # the time is part of the next date
                if kind == "dmy" and match[2] != "." and day.day <= 12:
                    moment = moment._replace(ambiguous=True)
                taken.append((match.start(), end))
                yield FoundDate(moment, match.start(), end)


class DayOrder:
    """Whether the dates of a page put the day first; determined when a date first depends on it."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    @cached_property
    def _is_day_first(self) -> bool | None:
        return learn_day_first(text for text in self._texts if len(text) < MAX_DATED)

    def learn(self) -> bool | None:
        """Say whether the page's other dates put the day first; None: they do not tell."""
        return self._is_day_first


def learn_day_first(texts: Iterable[str]) -> bool | None:
    """Say whether dates such as `25/3/2020` on the page put the day or the month first; None: none tells."""
    pattern = _PATTERNS[2][2]
    votes = 0
    for text in texts:
        for match in pattern.finditer(text):
            first, second = int(match[1]), int(match[3])
            if match[2] != "." and first <= 31 and second <= 31:
                votes += (first > 12 >= second) - (second > 12 >= first)
    return None if not votes else votes > 0


def _ymd(match: re.Match[str], _: DateStyle) -> date | None:
    return _day(int(match[1]), int(match[3]), int(match[4]))


def _dmy(match: re.Match[str], style: DateStyle) -> date | None:
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    if second > 12 or (first <= 12 and not style.is_day_first(match[2])):
        first, second = second, first
    return _day(year, second, first)


def _dwy(match: re.Match[str], style: DateStyle) -> date | None:
    month = _month(match[2], style.language)
    return None if month is None else _day(_year(match[3]), month, int(match[1]))


def _wdy(match: re.Match[str], style: DateStyle) -> date | None:
    month = _month(match[1], style.language)
    return None if month is None else _day(_year(match[3]), month, int(match[2]))


def _ywd(match: re.Match[str], style: DateStyle) -> date | None:
    month = _month(match[2], style.language)
    return None if month is None else _day(_year(match[1]), month, int(match[3]))


_READERS = MappingProxyType({"ymd": _ymd, "dmy": _dmy, "vi": _dmy, "dwy": _dwy, "wdy": _wdy, "ywd": _ywd})


def _with_time(
    text: str, start: int, end: int, day: date, style: DateStyle, *, inside: bool = False
) -> tuple[Moment, int]:
    """Add the time that stands right after a date, or right before it; `inside`: between its day and its year."""
    after = _TIME_INSIDE.search(text, start, end) if inside else _TIME_AFTER.match(text, end)
    match = after if after is not None and _is_clock(after) else None
    if match is None and not inside:
        before = _TIME_BEFORE.search(text[max(0, start - _TIME_BEFORE_SPAN) : start])
        match = before if before is not None and _is_clock(before) else None
    clock = None if match is None else _read_clock(match)
    if match is None or clock is None:
        return Moment(day, "day"), end
    zone: tzinfo | None = None
    if match["zone"]:
        zone = offset_of(match["zone"]) or zone_of(match["zone"], day, style.hints)
    moment = _moment(datetime.combine(day, clock, zone), has_seconds=match["second"] is not None)
    return moment, max(end, match.end()) if match is after else end


def _is_clock(match: re.Match[str]) -> bool:
    """Tell the time `12.30` from the price `12.30`: with a dot, there must be a word or a unit beside it."""
    return match["sep"] != "." or bool(match["unit"] or match["half2"] or match["lead"].strip(" ,|•·-–—"))


def _read_clock(match: re.Match[str]) -> time | None:
    hour = int(match["hour"])
    half = (match["half"] or match["half2"] or "").lower()
    if half and hour <= 12:
        later = half.startswith("p") or half in ("下午", "오후", "午後")
        hour = hour % 12 + (12 if later else 0)
    return _clock(hour, int(match["minute"]), int(match["second"] or 0))


def _moment(value: datetime, has_seconds: bool) -> Moment:
    return Moment(value, "second" if has_seconds else "minute")


def _clock(hour: int, minute: int, second: int) -> time | None:
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _day(year: int, month: int, day: int) -> date | None:
    if year >= EARLIEST_YEAR + BUDDHIST_YEARS:
        year -= BUDDHIST_YEARS
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= CENTURY_PIVOT else 2000)


def _ascii_digits(text: str) -> str:
    """Write the digits of every script (Arabic, Persian, Bengali...) as ASCII."""
    if text.isascii() or _FOREIGN_DIGIT.search(text) is None:
        return text
    return "".join(str(unicodedata.digit(c)) if c > "\u065f" and c.isdecimal() else c for c in text)


def _month(word: str, language: str) -> int | None:
    """Return the number of the month that a word names, in the language of the page or in any other."""
    word = word.casefold().rstrip(".")
    return months_of(language.split("-", maxsplit=1)[0].lower()).get(word) or months_of("").get(word)
