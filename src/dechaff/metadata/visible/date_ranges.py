"""Find dates that are part of a range: the days or hours of an event, a lifetime."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from dechaff.lexicon.small_words import any_of
from dechaff.metadata.dates.date_text import FoundDate

__all__ = ["in_ranges"]

# Maximum characters between the dates of a range, or before a date, that are searched.
SPAN = 34

# The text between the two dates of a range.
_RANGE = re.compile(rf"\s{{0,3}}(?:[-–—~〜～－]|{any_of('until')})\s{{0,3}}\S{{0,12}}\s{{0,2}}$")
# A year before the second date of a range, such as the year of birth before the date of death.
_AFTER_YEAR = re.compile(r"(?<!\d)1[6-9]\d\d\s{0,2}[-–—]\s{0,2}$")
# The first day of several in one month: "4 - 6 May 2021".
_DAY_BEFORE = re.compile(rf"(?:^|[^\d./:-])\d{{1,2}}\.?\s?(?:[-–—]|{any_of('until')})\s?$")
# The words before the first or the last day of something: "since 1 May 1999".
_SINCE = re.compile(rf"(?<!\w)(?:{any_of('since or until')})\s$", re.IGNORECASE)

_CLOCK = rf"\d{{1,2}}\s?(?:(?:[:.]|{any_of('hour')})\d\d|[ap]\.?m\b)"
# The rest of the hours of an event after its first hour: "10:00" | " – 17:00".
_HOURS = re.compile(
    rf"\s{{0,2}}(?:[ap]\.?m\.?|{any_of('clock unit')})?\s{{0,2}}(?:[-–—~〜]|(?:{any_of('until')})\s)\s{{0,2}}{_CLOCK}(?!\d)",
    re.IGNORECASE,
)
# The hours after a date without a time: ", from 10 am to 5 pm".
_ALL_HOURS = re.compile(
    rf"[\s,|·]{{1,4}}(?:[^\W\d_]{{1,6}}\.?\s){{0,2}}{_CLOCK}{_HOURS.pattern}", re.IGNORECASE
)


def in_ranges(text: str, dates: Sequence[FoundDate]) -> list[FoundDate]:
    """Return the dates that are the start or the end of a range, such as the days of an event, and those with hours.

    Args:
        text: a line.
        dates: the dates in it, in their order.
    """
    found = [date for date in dates if _ends_range(text[: date.start][-SPAN:]) or _has_hours(text, date)]
    for one, other in pairwise(dates):
        if other.start - one.end <= SPAN and _RANGE.match(text[one.end : other.start]):
            found += [one, other]
    return found


def _ends_range(before: str) -> bool:
    """Return whether the text before a date is the start of a range, or says that something begins or ends then."""
    return any(pattern.search(before) for pattern in (_DAY_BEFORE, _AFTER_YEAR, _SINCE))


def _has_hours(text: str, date: FoundDate) -> bool:
    """Return whether the hours of an event follow a date: "14 June 2025, 10:00 – 17:00"."""
    hours = _HOURS if isinstance(date.moment.value, datetime) else _ALL_HOURS
    return hours.match(text, date.end) is not None
