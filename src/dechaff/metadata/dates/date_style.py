"""How a page writes dates: its language, and whether it puts the day first."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dechaff.metadata.dates.zones import CountryHints

__all__ = ["DateStyle"]


def _no_hints(_: frozenset[str]) -> frozenset[str]:
    return frozenset()


class DateStyle(NamedTuple):
    """How a page writes dates."""

    language: str = ""
    """BCP 47 language tag of the page."""
    learn: Callable[[], bool | None] = lambda: None
    """Returns whether the other dates of the page put the day first; None if they do not show it."""
    hints: CountryHints = _no_hints
    """Returns the countries that the page probably comes from, for time zone names with several meanings."""

    def is_day_first(self, separator: str) -> bool:
        """Return whether a date such as `3/4/2020` with this separator puts the day first."""
        if separator == ".":
            return True
        learnt = self.learn()
        if learnt is not None:
            return learnt
        if separator != "/":
            return True
        language = self.language.lower()
        # English outside North America puts the day first. Such pages usually declare their region.
        return bool(language) and language not in ("en", "en-us", "en-ca", "en-ph", "fil", "es-us")
