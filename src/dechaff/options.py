"""Options of `clean`, as one frozen object."""

from __future__ import annotations

from dataclasses import dataclass
from types import UnionType
from typing import Literal, get_args

from dechaff.page import PageType

__all__ = ["Options"]

_Favor = Literal["precision", "balanced", "recall"]
_AtLimit = Literal["partial", "raise"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """What a caller can ask of `clean`. Every default is safe for a crawl of unknown pages."""

    favor: _Favor = "balanced"
    """Which error to avoid: text that does not belong (`precision`) or text that is missing (`recall`)."""

    page_type: str | None = None
    """Kind of page, where the caller knows it: one of `PageType`'s values. None: it is estimated."""

    comments: bool = False
    """Gather readers' comments in `Page.comments`. They are never part of `Page.text`."""

    links: bool = True
    """Whether Markdown and HTML hold links. Never changes which text is kept."""

    images: bool = True
    """Whether Markdown and HTML hold images. Never changes which text is kept."""

    max_bytes: int = 20_000_000
    """Longest input, in bytes of UTF-8. What lies beyond is not read."""

    max_elements: int | None = None
    """Most elements, or lines of flattened text, that are looked at. What lies beyond is not read. None: 10,000 and
    one more for every 80 bytes of the page, but no more than 200,000."""

    max_seconds: float | None = None
    """Longest time for one page, in seconds; None: no limit, and no clock is read.

    For all that `clean` does, metadata included; the account and the views are made later, when they are first read.
    Asked between the stages and inside of the long ones, so that it is overrun by a step of some tenths of a second
    on a large page. With a limit the result of a page that comes near it depends on the machine; without one the
    same input gives the same result, and `max_bytes` and `max_elements` bound the time."""

    on_limit: _AtLimit = "partial"
    """At a limit: give a partial `Page` whose `outcome` is `limit` and whose `warnings` name the limit, or raise
    `TooLarge` or `TooSlow`."""

    def __post_init__(self) -> None:
        """Refuse values that mean nothing.

        Raises:
            TypeError: a value is of a type that the option does not take.
            ValueError: a choice does not exist, or a limit is not above 0.
        """
        self._check_choice("favor", get_args(_Favor))
        self._check_choice("on_limit", get_args(_AtLimit))
        if self.page_type is not None:
            self._check_choice("page_type", tuple(str(kind) for kind in PageType))
        for name in ("comments", "links", "images"):
            self._check_type(name, bool, "True or False")
        self._check_limit("max_bytes", int, "a number of bytes")
        if self.max_elements is not None:
            self._check_limit("max_elements", int, "a number of elements or None")
        if self.max_seconds is not None:
            self._check_limit("max_seconds", int | float, "a number of seconds or None")

    def _check_type(self, name: str, kind: type | UnionType, wanted: str) -> None:
        value = getattr(self, name)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise TypeError(f"{name} should be {wanted}, not {value!r}")

    def _check_limit(self, name: str, kind: type | UnionType, wanted: str) -> None:
        self._check_type(name, kind, wanted)
        value = getattr(self, name)
        if not value > 0:  # written so that it refuses a NaN too
            raise ValueError(f"{name} should be more than 0, not {value!r}")

    def _check_choice(self, name: str, choices: tuple[str, ...]) -> None:
        value = getattr(self, name)
        if value not in choices:
            *most, last = map(repr, choices)
            raise ValueError(f"{name} should be {', '.join(most)} or {last}, not {value!r}")
