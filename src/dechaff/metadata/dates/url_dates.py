"""The date in a page's URL: `/2019/10/19/`, `-2019-10-19`, `/20191019/`, `/20191019083000123`."""

from __future__ import annotations

import re
from datetime import date

from dechaff.metadata.dates.moment import Moment

__all__ = ["date_in_url"]

_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_FOLDERS = (re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/"),)
_SNAPSHOT = re.compile(
    r"^https?://[^/]{3,100}/(?:[a-z]{1,12}/)?(?:19|20)\d{6,12}[a-z_*]{0,4}/(?=(?:https?:|www\.))"
)
_PATTERNS = (
    re.compile(r"(?<!\d)((?:19|20)\d\d)[/_.-](\d{1,2})[/_.-](\d{1,2})(?!\d)"),
    re.compile(r"(?<![\da-f])((?:19|20)\d\d)(\d\d)(\d\d)(?![\da-f])"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)[/_.-]([a-z]{3})[a-z]{0,6}[/_.-](\d{1,2})(?!\d)"),
    # An article number that begins with the time of creation: `A2026012914320005196`.
    re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d\d{0,10}(?!\d)"),
)


def date_in_url(url: str, *, folders: bool = False) -> Moment | None:
    """Return the date in a URL, or None. With `folders`, only dates written as `/2019/10/19/` count."""
    if "20" not in url and "19" not in url:  # every year begins with one of them
        return None
    # The URL of a snapshot begins with the time of the snapshot and ends with the URL of the page.
    own = _SNAPSHOT.sub("", url[:2_048].lower(), count=1)
    for pattern in _FOLDERS if folders else _PATTERNS:
        for match in pattern.finditer(own):
            month = _MONTHS.get(match[2], 0) if match[2].isalpha() else int(match[2])
            try:
                return Moment(date(int(match[1]), month, int(match[3])), "day")
            except ValueError:
                continue
    return None
