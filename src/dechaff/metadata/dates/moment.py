"""A date with as much of the time as is known, and how one is made from numbers."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple

from dechaff.records import Precision

__all__ = [
    "BUDDHIST_YEARS", "EARLIEST_YEAR", "LATEST_YEAR", "Moment", "full_year", "is_plausible", "make_clock", "make_day", "make_moment",
]  # fmt: skip

# The web is older than its oldest dated pages; earlier dates are birthdays, foundations and errors.
EARLIEST_YEAR = 1990

# Later years are errors or examples. A bound, not a clock: the result must not depend on the day of the run.
LATEST_YEAR = 2050

# Two-digit years from this one on belong to the last century.
CENTURY_PIVOT = 70

# Offset of the Buddhist calendar, which Thai pages use, in years.
BUDDHIST_YEARS = 543


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


def is_plausible(moment: Moment) -> bool:
    """Return whether a page can have that date."""
    return EARLIEST_YEAR <= moment.value.year <= LATEST_YEAR


def make_moment(value: datetime, has_seconds: bool) -> Moment:
    """Return a moment with a time."""
    return Moment(value, "second" if has_seconds else "minute")


def make_clock(hour: int, minute: int, second: int) -> time | None:
    """Return a time, or None if there is no such time."""
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def make_day(year: int, month: int, day: int) -> date | None:
    """Return a date, or None if there is no such day; years of the Buddhist calendar are converted."""
    if year >= EARLIEST_YEAR + BUDDHIST_YEARS:
        year -= BUDDHIST_YEARS
    try:
        return date(year, month, day)
    except ValueError:
        return None


def full_year(digits: str) -> int:
    """Return the year that two or four digits name."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (1900 if year >= CENTURY_PIVOT else 2000)
