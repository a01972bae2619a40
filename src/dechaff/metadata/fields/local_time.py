"""Complete a date: add the time from another source, and convert it to the time zone of the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta, timezone

from dechaff.metadata.dates.moment import Moment

__all__ = ["Dated", "in_local_time", "unswapped", "with_time"]

Dated = tuple[str, Moment]
"""A source and its moment."""

# UTC offsets range from -12 to +14 hours, in steps of a quarter of an hour.
_QUARTER = timedelta(minutes=15)
_LARGEST = timedelta(hours=14)

# From this hour (UTC) on, it is the next day in the most populous time zones of Asia and Australia. At an earlier hour,
# a page that shows the next day was changed on that day.
EVENING = 16

# Sources of visible publication dates.
_SHOWN = ("visible:dateline", "visible:published-near-title")


def in_local_time(chosen: Moment, others: Sequence[Dated]) -> Moment:
    """Convert a moment in UTC to local time, if another source reveals the offset.

    Publishing systems store UTC, but pages show local time: 2:11 UTC on the 9th is 21:11 on the 8th in Boston. If
    another source has the same instant with an offset, that offset is used. Otherwise the offset is the difference to a
    time without an offset, if it is a possible UTC offset.
    """
    value = chosen.value
    if not isinstance(value, datetime) or value.utcoffset() != timedelta(0):
        return chosen
    for moment in _datetimes(others):
        if (
            moment.tzinfo is not None
            and moment.utcoffset() != timedelta(0)
            and abs(moment - value) < timedelta(minutes=1)
        ):
            return Moment(value.astimezone(moment.tzinfo), chosen.precision)
    for moment in _datetimes(others):
        if moment.tzinfo is None:
            offset = moment - value.replace(tzinfo=None, second=moment.second, microsecond=0)
            if offset and abs(offset) <= _LARGEST and offset % _QUARTER == timedelta(0):
                return Moment(value.astimezone(timezone(offset)), chosen.precision)
    if any(source.startswith(_SHOWN) and moment.value == value.date() for source, moment in others):
        return chosen  # the page shows the same day
    return _local_day(_local_midnight(chosen, value, others), value, others)


def unswapped(chosen: Moment, others: Iterable[Moment]) -> Moment:
    """Correct an ambiguous date such as `3/10/2023` if an unambiguous source has day and month swapped."""
    day = chosen.day
    if not chosen.ambiguous or day.day == day.month:
        return chosen
    swapped = day.replace(month=day.day, day=day.month)
    return next((moment for moment in others if moment.day == swapped and not moment.ambiguous), chosen)


def with_time(chosen: Moment, others: Sequence[Dated]) -> Moment:
    """Return the first moment of the same day with a time, if the chosen one has no time."""
    if chosen.precision != "day":
        return chosen
    same = (
        m
        for source, m in others
        if "modified" not in source and m.day == chosen.day and isinstance(m.value, datetime)
    )
    return next(same, chosen)


def _datetimes(dated: Iterable[Dated]) -> Iterable[datetime]:
    """Return the moments that have a time."""
    return (moment.value for _, moment in dated if isinstance(moment.value, datetime))


def _local_day(chosen: Moment, value: datetime, others: Sequence[Dated]) -> Moment:
    """Use the day before or after if the page shows it and a time zone can explain it.

    The day before must also be in the URL, because the visible day may be the day on which the text was written.
    """
    if chosen.value is not value:
        return chosen
    in_url = {moment.day for source, moment in others if source.startswith("url")}
    for source, moment in others:
        is_next = moment.day > value.date() and value.hour >= EVENING
        if source.startswith(_SHOWN) and (moment.day in in_url or is_next):
            early = value - datetime.combine(moment.day, time.max, UTC)
            late = datetime.combine(moment.day, time.min, UTC) - value
            if timedelta(0) < max(early, late) <= _LARGEST:
                return Moment(moment.day, "day")
    return chosen


def _local_midnight(chosen: Moment, value: datetime, others: Sequence[Dated]) -> Moment:
    """Treat a full hour such as 23:00 UTC as local midnight if the page shows the next day."""
    if value.minute or value.second or not 10 <= value.hour <= 23:
        return chosen
    following = value.date() + timedelta(days=1)
    shown = {moment.value for _, moment in others if not isinstance(moment.value, datetime)}
    return Moment(following, "day") if following in shown and value.date() not in shown else chosen
