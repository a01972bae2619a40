"""Read the date of a `<time>` element, or of another element with a machine-readable date in an attribute."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from dechaff.lexicon.small_words import any_of
from dechaff.metadata.dates.date_style import DateStyle
from dechaff.metadata.dates.machine_dates import parse_machine
from dechaff.metadata.dates.moment import Moment
from dechaff.metadata.values import clean_text
from dechaff.metadata.visible.shown_date import ShownDate

__all__ = ["date_of_element", "date_of_time"]


# Attributes that contain machine-readable dates.
_MACHINE_ATTRIBUTES = (
    "datetime", "data-datetime", "data-time", "data-timestamp", "data-utime", "data-unixtime", "data-epoch", "data-date",
    "data-published", "timestamp", "title",
)  # fmt: skip


# Attributes that contain nothing but the time of something, whatever the class of the element is.
_TIME_ATTRIBUTES = frozenset(["data-timestamp", "data-utime", "data-unixtime", "data-epoch", "data-datetime"])


# Elements whose purpose is to contain a date.
_MACHINE_TAGS = ("abbr", "relative-time", "time-ago", "local-time")


_DATE_CLASS = re.compile(r"publish|updated|modified|date|time")


# Microformats: `dt-published`, and `published` of hAtom.
_PUBLISHED_CLASS = re.compile(r"(?:^|\s)(?:dt-)?published(?:\s|$)")


_CLOCK = re.compile(rf"\d(?:[:.]|{any_of('hour')})\d\d")


def date_of_element(element: Any, block: int, style: DateStyle) -> Iterator[ShownDate]:
    """Yield the date of a `<time>`, or of another element with a machine-readable date in an attribute."""
    if element.tag == "time":
        yield from date_of_time(element, block, style)
        return
    names = (element.get("class") or "").lower()
    is_dated = element.tag in _MACHINE_TAGS or _DATE_CLASS.search(names) is not None
    if not is_dated and _TIME_ATTRIBUTES.isdisjoint(element.keys()):
        return
    moment = _machine_date(element, style)
    if moment is not None:
        changed = ("updated" in names or "modif" in names) and "published" not in names
        published = _PUBLISHED_CLASS.search(names) is not None
        yield ShownDate("modified" if changed else "published" if published else "time", moment, block)


def _machine_date(element: Any, style: DateStyle) -> Moment | None:
    """Return the machine-readable date in an attribute."""
    for name in _MACHINE_ATTRIBUTES:
        if (value := element.get(name)) and (moment := parse_machine(value, style)) is not None:
            return moment
    return None


def date_of_time(element: Any, block: int, style: DateStyle) -> Iterator[ShownDate]:
    """Yield the date of a `<time>` element."""
    moment = _machine_date(element, style)
    if moment is None:
        moment = parse_machine(clean_text("".join(element.itertext()), 80), style)
    if moment is not None:
        moment = _without_stand_in(moment, element)
        names = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
        changed = ("updated" in names and "published" not in names) or "modif" in names
        published = element.get("pubdate") is not None or _PUBLISHED_CLASS.search(names) is not None
        kind = "modified" if changed else "published" if published else "time"
        yield ShownDate(kind, moment, block)


def _without_stand_in(moment: Moment, element: Any) -> Moment:
    """Remove a time of 00:00 or 12:00 if the element shows a date only: the time is a placeholder."""
    value = moment.value
    if not isinstance(value, datetime) or value.minute or value.second or value.hour not in (0, 12):
        return moment
    text = clean_text("".join(element.itertext()), 80)
    return moment if _CLOCK.search(text) or not text else Moment(value.date(), "day")
