"""Find the time next to a date."""

from __future__ import annotations

import re
from datetime import date, datetime, time, tzinfo

from dechaff.lexicon.small_words import any_of, words_of
from dechaff.metadata.dates.date_style import DateStyle
from dechaff.metadata.dates.moment import Moment, make_clock, make_moment
from dechaff.metadata.dates.zones import offset_of, zone_of

__all__ = ["with_time"]

_HALVES = f"{any_of('morning')}|{any_of('afternoon')}"
_CLOCK = (
    rf"(?:(?P<half>[AaPp]\.?[Mm]\.?|{_HALVES})\s?)?"
    rf"(?<!\d)(?P<hour>\d{{1,2}})\s?(?P<sep>[:.]|{any_of('hour')})\s?(?P<minute>\d\d)(?!\d)(?::(?P<second>\d\d)(?!\d))?"
    rf"(?:\s?(?P<half2>[AaPp]\.?\s?[Mm]\b\.?))?(?:\s?(?P<unit>(?i:{any_of('clock unit')}))\b\.?)?"
    r"(?:\s?\(?(?P<zone>(?:GMT|UTC)[+-]\d{1,2}(?::?\d\d)?|[A-ZМСК]{1,5}\b|[+-]\d\d:?\d\d))?"
)
_TIME_AFTER = re.compile(
    rf"(?P<lead>[\s,|•·@(T/–—-]{{0,4}}(?:(?!{_HALVES})[^\W\d_]{{1,6}}\.?\s){{0,2}}){_CLOCK}"
)
_TIME_BEFORE = re.compile(rf"{_CLOCK}(?P<lead>[\s,|•·)–—-]{{1,4}}(?:[^\W\d_]{{2,10}},?\s){{0,2}})$")

_TIME_INSIDE = re.compile(rf"(?P<lead>\s){_CLOCK}")

# Length of the text after a date that may contain its time, in characters.
_TIME_AFTER_SPAN = 80

# Length of the text before a date that may contain its time, in characters.
_TIME_BEFORE_SPAN = 28


def with_time(
    text: str, start: int, end: int, day: date, style: DateStyle, *, inside: bool = False
) -> tuple[Moment, int]:
    """Add the time directly after or before a date, or between its day and its year if `inside` is set.

    Returns:
        The moment, and the end of the date and its time in the text.
    """
    # The time may follow the year without a space: "3 de mayo de 202221:25".
    rest = text[end : end + _TIME_AFTER_SPAN]
    after = _TIME_INSIDE.search(text, start, end) if inside else _TIME_AFTER.match(rest)
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
    moment = make_moment(datetime.combine(day, clock, zone), has_seconds=match["second"] is not None)
    if match is not after:
        return moment, end
    return moment, max(end, match.end() if inside else end + match.end())


def _is_clock(match: re.Match[str]) -> bool:
    """Distinguish the time `12.30` from the price `12.30`: if it has a dot, a word or a unit has to be next to it."""
    return match["sep"] != "." or bool(match["unit"] or match["half2"] or match["lead"].strip(" ,|•·-–—"))


def _read_clock(match: re.Match[str]) -> time | None:
    hour = int(match["hour"])
    half = (match["half"] or match["half2"] or "").lower()
    if half and hour <= 12:
        later = half.startswith("p") or half in words_of("afternoon")
        hour = hour % 12 + (12 if later else 0)
    return make_clock(hour, int(match["minute"]), int(match["second"] or 0))
