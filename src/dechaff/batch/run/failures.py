"""Why pages failed: one line for each kind of failure, with an example and a hint."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

__all__ = ["Reasons", "hint_for"]

# Kinds of failure that are counted separately. With more the list would be too long to read.
MAX_KINDS = 20

_NUMBER = re.compile(r"\d+")

_HINTS = (
    (
        re.compile(r"no field|holds no text|value is null|no column", re.IGNORECASE),
        "name the field with the page by --html-field",
    ),
    (re.compile(r"took longer than"), "allow more time by --timeout"),
    (re.compile(r"ended its process"), "please report it, with the page"),
    (re.compile(r"no such file|permission denied", re.IGNORECASE), "check that the file can be read"),
    (
        re.compile(r"gzip|compressed|crc|truncated", re.IGNORECASE),
        "the file is damaged or not what its name says",
    ),
    (re.compile(r"TooLarge|TooSlow"), "a limit was exceeded"),
)
"""What to try, by what the message says."""


class Reason(NamedTuple):
    """One kind of failure."""

    pages: int
    """How many pages failed in this way."""
    message: str
    """The message of its first page."""
    example: str
    """The id of its first page."""


class Reasons:
    """Kinds of failure, in the order in which they first occurred. Messages that differ in numbers are one kind."""

    def __init__(self, kinds: Mapping[str, Iterable[Any]] | None = None) -> None:
        """Start with kinds that `as_data` returned."""
        self._kinds: dict[str, Reason] = {}
        for name, (count, message, example) in (kinds or {}).items():
            self._kinds[name] = Reason(count, message, example)

    def add(self, message: str, example: str) -> None:
        """Count a failure of a page."""
        self._count(_NUMBER.sub("0", message), Reason(1, message, example))

    def update(self, other: Reasons) -> None:
        """Add all failures of another count."""
        for name, reason in other._kinds.items():
            self._count(name, reason)

    def _count(self, name: str, reason: Reason) -> None:
        if name not in self._kinds and len(self._kinds) >= MAX_KINDS:
            name, reason = "", reason._replace(message="other reasons")
        known = self._kinds.get(name)
        self._kinds[name] = known._replace(pages=known.pages + reason.pages) if known else reason

    def as_data(self) -> dict[str, list[object]]:
        """Return the kinds as data for JSON."""
        return {name: list(reason) for name, reason in self._kinds.items()}

    def lines(self) -> Iterator[str]:
        """Yield a line for each kind, the most frequent first."""
        for reason in sorted(self._kinds.values(), key=lambda reason: -reason.pages):
            hint = hint_for(reason.message)
            yield f"failed: {reason.pages:,} × {reason.message} (first: {reason.example}){f'; {hint}' if hint else ''}"


def hint_for(message: str) -> str:
    """Return what to try after an error; empty if nothing is known."""
    return next((hint for pattern, hint in _HINTS if pattern.search(message)), "")
