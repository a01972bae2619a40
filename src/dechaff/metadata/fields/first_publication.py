"""Decide which date is the first publication if the sources disagree.

The table in `dates.py` lists the most trusted sources first. The rules here handle pages on which the most trusted
source is wrong. Each rule moves one date to the front or does not change the order.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from dechaff.metadata.dates.moment import Moment
from dechaff.metadata.fields.local_time import Dated
from dechaff.metadata.page_data import PageData

__all__ = ["by_first_publication"]

# From this hour (UTC) on, it is the same day in all time zones west of Greenwich.
_WESTERNMOST = 12

# Sources that declare the publication date. Some templates put the date of the last build into `_BUILD_DATES`.
_DECLARE = ("json-ld:datePublished", "microdata:datePublished", "rdfa:datePublished", "meta:")
_BUILD_DATES = frozenset(
    ["meta:dc.date", "meta:dcterms.date", "meta:date", "meta:release_date", "meta:og:release_date"]
)

# Sources of visible publication dates.
_SHOWN = ("visible:dateline", "visible:published-near-title", "visible:time-near-title")

_MONTH_FOLDERS = re.compile(r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2])/")


def by_first_publication(found: list[Dated], modified: list[Dated], page: PageData) -> list[Dated]:
    """Return the publication dates, with the date of the first publication first.

    Args:
        found: publication dates from all sources, the most trusted first.
        modified: modification dates from all sources, the most trusted first.
        page: the page.
    """
    for rule in (_not_last_change, _shown_first, _labelled_first, _agreed, _in_month_of_url):
        index = rule(found, modified, page) if len(found) > 1 else 0
        if index:
            found = [found[index], *found[:index], *found[index + 1 :]]
    return found


def _not_last_change(found: list[Dated], modified: list[Dated], _: PageData) -> int:
    """Prefer an earlier declared date to one that equals the modification date to the second."""
    moment = found[0][1]
    if not modified or moment.precision != "second" or moment.value != modified[0][1].value:
        return 0
    for index, (name, other) in enumerate(found):
        if name.startswith(_DECLARE) and name not in _BUILD_DATES and (moment.day - other.day).days > 1:
            return index
    return 0


def _labelled_first(found: list[Dated], _: list[Dated], __: PageData) -> int:
    """Prefer a date labelled as the publication date to a later date without a label."""
    source, moment = found[0]
    if not source.startswith("visible") or "published" in source:
        return 0
    for index, (name, other) in enumerate(found):
        if name == "visible:published-near-title":
            return index if other.day < moment.day else 0
    return 0


def _shown_first(found: list[Dated], modified: list[Dated], page: PageData) -> int:
    """Prefer a visible date to a later declared date that is not before the modification date.

    Templates with only one date write it into both fields. A visible earlier date means that the page already existed.
    """
    source, moment = found[0]
    if source.startswith("visible") or (modified and modified[0][1].day > moment.day):
        return 0
    confirmed = any(name.startswith(("visible", "url")) and other.day == moment.day for name, other in found)
    if confirmed or f"/{moment.day:%Y/%m}/" in page.page_url:
        return 0
    for index, (name, other) in enumerate(found):
        if name == "visible:dateline" or (name == "visible:published-near-title" and modified):
            return index if _is_earlier(other, moment) else 0
    return 0


def _is_earlier(shown: Moment, declared: Moment) -> bool:
    """Return whether a visible date is earlier than a declared one in every time zone."""
    difference = (declared.day - shown.day).days
    value = declared.value
    if difference == 1 and isinstance(value, datetime) and value.utcoffset() == timedelta(0):
        return value.hour >= _WESTERNMOST  # it is the same day everywhere west of Greenwich
    return difference > 1


def _agreed(found: list[Dated], _: list[Dated], __: PageData) -> int:
    """Prefer a day that is both visible and declared to a day that is only declared."""
    source, moment = found[0]
    if not source.startswith(_DECLARE) or any(
        name.startswith(("visible", "url")) and abs((other.day - moment.day).days) <= 1
        for name, other in found
    ):
        return 0
    shown = {other.day for name, other in found if name in _SHOWN}
    for index, (name, other) in enumerate(found):
        # Microdata marks up the visible date, so it is no independent confirmation. An earlier date in it still counts.
        independent = name.startswith(("json-ld", "meta")) or other.day < moment.day
        if independent and other.day in shown and name.startswith(_DECLARE) and name not in _BUILD_DATES:
            return index
    return 0


def _in_month_of_url(found: list[Dated], _: list[Dated], page: PageData) -> int:
    """Prefer a date in the month of the URL to a visible date in another month."""
    source, moment = found[0]
    match = _MONTH_FOLDERS.search(page.page_url)
    if match is None or not source.startswith("visible"):
        return 0
    month = (int(match[1]), int(match[2]))
    if (moment.day.year, moment.day.month) == month:
        return 0
    return next(
        (index for index, (_, other) in enumerate(found) if (other.day.year, other.day.month) == month), 0
    )
