"""Decide which date is that of the first publication if the sources disagree.

The table in `dates.py` says which source to trust; the rules here find pages on which the trusted source is wrong. Each
rule moves one date to the front or leaves the order as it is.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from dechaff.metadata.dates.moment import Moment
from dechaff.metadata.fields.local_time import Dated
from dechaff.metadata.page_data import PageData

__all__ = ["by_first_publication"]

# From this hour on in Greenwich, it is the same day in every zone west of it.
_WESTERNMOST = 12

# Sources that declare a publication; of the other metas, templates write the date of the last build into some.
_DECLARE = ("json-ld:datePublished", "microdata:datePublished", "rdfa:datePublished", "meta:")
_BUILD_DATES = frozenset(
    ["meta:dc.date", "meta:dcterms.date", "meta:date", "meta:release_date", "meta:og:release_date"]
)

# Where a page shows when it was published.
_SHOWN = ("visible:dateline", "visible:published-near-title", "visible:time-near-title")

_MONTH_FOLDERS = re.compile(r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2])/")


def by_first_publication(found: list[Dated], modified: list[Dated], page: PageData) -> list[Dated]:
    """Return the dates of publication with the one that is right first.

    Args:
        found: what the sources of the publication say, the most trusted first.
        modified: what those of the last change say.
        page: the page.
    """
    for rule in (_not_last_change, _shown_first, _labelled_first, _agreed, _in_month_of_url):
        index = rule(found, modified, page) if len(found) > 1 else 0
        if index:
            found = [found[index], *found[:index], *found[index + 1 :]]
    return found


def _not_last_change(found: list[Dated], modified: list[Dated], _: PageData) -> int:
    """Prefer an earlier declared date to one that is, to the second, that of the last change."""
    moment = found[0][1]
    if not modified or moment.precision != "second" or moment.value != modified[0][1].value:
        return 0
    for index, (name, other) in enumerate(found):
        if name.startswith(_DECLARE) and name not in _BUILD_DATES and (moment.day - other.day).days > 1:
            return index
    return 0


def _labelled_first(found: list[Dated], _: list[Dated], __: PageData) -> int:
    """Prefer the date that is labelled as that of the publication to a later one without a label."""
    source, moment = found[0]
    if not source.startswith("visible") or "published" in source:
        return 0
    for index, (name, other) in enumerate(found):
        if name == "visible:published-near-title":
            return index if other.day < moment.day else 0
    return 0


def _shown_first(found: list[Dated], modified: list[Dated], page: PageData) -> int:
    """Prefer the date that the page shows to a declared one that is later, and as late as the last change.

    Templates that know one date write it into both fields. Nobody can have read the page before it was there.
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
    """Return whether a date is earlier than another one in whatever time zone."""
    difference = (declared.day - shown.day).days
    value = declared.value
    if difference == 1 and isinstance(value, datetime) and value.utcoffset() == timedelta(0):
        return value.hour >= _WESTERNMOST  # it is the same day everywhere west of Greenwich
    return difference > 1


def _agreed(found: list[Dated], _: list[Dated], __: PageData) -> int:
    """Prefer the day that the page shows and declares as well to one that it declares elsewhere."""
    source, moment = found[0]
    if not source.startswith(_DECLARE) or any(
        name.startswith(("visible", "url")) and abs((other.day - moment.day).days) <= 1
        for name, other in found
    ):
        return 0
    shown = {other.day for name, other in found if name in _SHOWN}
    for index, (name, other) in enumerate(found):
        # Microdata wraps what is shown, so that it confirms nothing; only that the page was there so early.
        independent = name.startswith(("json-ld", "meta")) or other.day < moment.day
        if independent and other.day in shown and name.startswith(_DECLARE) and name not in _BUILD_DATES:
            return index
    return 0


def _in_month_of_url(found: list[Dated], _: list[Dated], page: PageData) -> int:
    """Prefer a date in the month that the URL names to another one that is only seen on the page."""
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
