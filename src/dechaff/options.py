"""Options of `clean`, as one frozen object."""

from __future__ import annotations

from dataclasses import dataclass
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
            ValueError: one of them does; the message says which there are.
        """
        self._check_choice("favor", get_args(_Favor))
        self._check_choice("on_limit", get_args(_AtLimit))
        if self.page_type is not None:
            self._check_choice("page_type", tuple(str(kind) for kind in PageType))
        for name in ("max_bytes", "max_elements", "max_seconds"):
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise ValueError(f"{name} should be more than 0, not {value!r}")

    def _check_choice(self, name: str, choices: tuple[str, ...]) -> None:
        value = getattr(self, name)
        if value not in choices:
            *most, last = map(repr, choices)
            raise ValueError(f"{name} should be {', '.join(most)} or {last}, not {value!r}")
