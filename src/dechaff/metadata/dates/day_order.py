"""Whether the numeric dates of a page put the day or the month first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from dechaff.metadata.dates.date_patterns import DAY_MONTH_YEAR

__all__ = ["DayOrder", "learn_day_first"]

# Maximum characters of a block whose dates are used to find the order of day and month.
MAX_DATED = 120


class DayOrder:
    """Whether the dates of a page put the day first. Determined when it is first needed."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    @cached_property
    def _is_day_first(self) -> bool | None:
        return learn_day_first(text for text in self._texts if len(text) < MAX_DATED)

    def learn(self) -> bool | None:
        """Return whether the dates of the page put the day first; None if they do not show it."""
        return self._is_day_first


def learn_day_first(texts: Iterable[str]) -> bool | None:
    """Return whether the page's dates such as `25/3/2020` put the day first; None if they do not show it."""
    votes = 0
    for text in texts:
        for match in DAY_MONTH_YEAR.finditer(text):
            first, second = int(match[1]), int(match[3])
            if match[2] != "." and first <= 31 and second <= 31:
                votes += (first > 12 >= second) - (second > 12 >= first)
    return None if not votes else votes > 0
