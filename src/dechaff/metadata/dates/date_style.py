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
    """BCP 47 language of the page."""
    learn: Callable[[], bool | None] = lambda: None
    """Says whether the page's other dates put the day first; None: they do not tell."""
    hints: CountryHints = _no_hints

    def is_day_first(self, separator: str) -> bool:
        """Return whether `3/4/2020` is the third of April."""
        if separator == ".":
            return True
        learnt = self.learn()
        if learnt is not None:
            return learnt
        if separator != "/":
            return True
        language = self.language.lower()
        # Writers of English outside North America put the day first; they mostly declare their region.
        return bool(language) and language not in ("en", "en-us", "en-ca", "en-ph", "fil", "es-us")
