"""Read machine-readable dates: the value of an attribute, of a meta tag or of JSON-LD.

The current date is not used, so "two hours ago" is not resolved.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from dechaff.metadata.dates.clock import with_time
from dechaff.metadata.dates.date_style import DateStyle
from dechaff.metadata.dates.date_text import find_dates
from dechaff.metadata.dates.moment import Moment, make_clock, make_day, make_moment

__all__ = ["parse_machine"]

# Maximum length of a value that is read, in characters; the rest is ignored.
MAX_MACHINE = 60

# Seconds since 1970 have ten digits from 2001 on, milliseconds thirteen.
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?$")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d))?)?Z?$")
_MONTH_ONLY = re.compile(r"((?:19|20)\d\d)[-/](\d\d?)$")
_OFFSET_TAIL = re.compile(r"\s{0,2}(?:UTC|GMT)?([+-]\d\d)(?::?(\d\d))?$")
_LOOSE_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})[T ]{0,2}")

_DIGIT = re.compile(r"\d")


def parse_machine(value: object, style: DateStyle = DateStyle()) -> Moment | None:  # noqa: B008 (immutable)
    """Read the date in a machine-readable value. Dates in words are accepted too.

    Args:
        value: the value of an attribute or a JSON property, of any type.
        style: how the page writes dates, for values such as `03/04/2020`.

    Returns:
        The moment, or None if the value is not a date.
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
    """Read ISO 8601 (as `fromisoformat` does) and RFC 2822."""
    if len(text) >= 10 and text[4:5] in "-/":
        if len(text) > 10 and text[10] in "T ":
            try:
                return make_moment(datetime.fromisoformat(text), has_seconds=text.count(":", 0, 19) > 1)
            except ValueError:
                pass
        tidy = _OFFSET_TAIL.sub(lambda m: f"{m[1]}:{m[2] or '00'}", text) if len(text) > 10 else text
        tidy = tidy.replace("/", "-")
        try:
            if len(tidy) == 10:
                return Moment(date.fromisoformat(tidy), "day")
            return make_moment(datetime.fromisoformat(tidy), has_seconds=tidy.count(":", 0, 19) > 1)
        except ValueError:
            return None
    if (
        len(text) > 10
        and text[:3].isalpha()
        and text[3:4] in ", "
        and "GMT+" not in text
        and "GMT-" not in text
    ):
        from email.utils import parsedate_to_datetime  # noqa: PLC0415  (slow to import, rarely needed)

        try:
            return make_moment(parsedate_to_datetime(text), has_seconds=True)
        except (ValueError, TypeError, IndexError, OverflowError):  # OverflowError: a year of ten digits
            return None
    return None


def _parse_numeric(text: str) -> Moment | None:
    """Read digits only (`20191019`, `20191019T1200`, seconds since 1970), and a month (`2019-10`)."""
    match = _COMPACT.match(text)
    if match is not None:
        day = make_day(int(match[1]), int(match[2]), int(match[3]))
        if day is None:
            return None
        if match[4] is None:
            return Moment(day, "day")
        clock = make_clock(int(match[4]), int(match[5]), int(match[6] or 0))
        zone = UTC if text.endswith("Z") else None
        return (
            Moment(day, "day")
            if clock is None
            else make_moment(datetime.combine(day, clock, zone), match[6] is not None)
        )
    match = _EPOCH.match(text)
    if match is not None:
        return make_moment(datetime.fromtimestamp(int(text[:10]), UTC), has_seconds=True)
    match = _MONTH_ONLY.match(text)
    if match is not None:
        day = make_day(int(match[1]), int(match[2]), 1)
        return None if day is None else Moment(day, "month")
    return None


def _parse_human(text: str, style: DateStyle) -> Moment | None:
    """Read a date in words that a template wrote into a machine-readable attribute."""
    match = _LOOSE_ISO.match(text)
    if match is not None:
        day = make_day(int(match[1]), int(match[2]), int(match[3]))
        if day is not None:
            return with_time(text, match.start(), match.end(), day, style)[0]
    found = next(find_dates(text, style), None)
    return None if found is None else found.moment
