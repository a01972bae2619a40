"""A date with the known part of the time, and functions that create one from numbers."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple

from dechaff.records import Precision

__all__ = [
    "BUDDHIST_YEARS", "EARLIEST_YEAR", "LATEST_YEAR", "Moment", "full_year", "is_plausible", "make_clock", "make_day", "make_moment",
]  # fmt: skip

# No page on the web is older. Earlier dates are birthdays, founding dates and errors.
EARLIEST_YEAR = 1990

# Later years are errors or examples. The limit is constant because the result must not depend on the current date.
LATEST_YEAR = 2050

# Two-digit years from this one on are in the 20th century.
CENTURY_PIVOT = 70

# Offset of the Buddhist calendar, in years. Thai pages use it.
BUDDHIST_YEARS = 543


class Moment(NamedTuple):
    """A date with the known part of the time."""

    value: datetime | date
    precision: Precision
    ambiguous: bool = False
    """Whether the order of day and month was guessed: `3/4/2020`."""

    @property
    def day(self) -> date:
        """The date without the time."""
        return self.value.date() if isinstance(self.value, datetime) else self.value


def is_plausible(moment: Moment) -> bool:
    """Return whether a page can have this date."""
    return EARLIEST_YEAR <= moment.value.year <= LATEST_YEAR


def make_moment(value: datetime, has_seconds: bool) -> Moment:
    """Return a moment with a time."""
    return Moment(value, "second" if has_seconds else "minute")


def make_clock(hour: int, minute: int, second: int) -> time | None:
    """Return a time, or None if it does not exist."""
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def make_day(year: int, month: int, day: int) -> date | None:
    """Return a date, or None if the day does not exist. Years of the Buddhist calendar are converted."""
    if year >= EARLIEST_YEAR + BUDDHIST_YEARS:
        year -= BUDDHIST_YEARS
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(digits: str) -> int:
    """Return the year for two or four digits."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= CENTURY_PIVOT else 2000)
