"""Options of `clean`, as one frozen object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Options"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """What a caller can ask of `clean`. Every default is safe for a crawl of unknown pages."""

    favor: Literal["precision", "balanced", "recall"] = "balanced"
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

    max_elements: int = 500_000
    """Most elements that are looked at. What lies beyond is not read."""

    max_seconds: float | None = None
    """Longest time for one page, in seconds; None: no limit."""

    on_limit: Literal["partial", "raise"] = "partial"
    """At a limit: give a partial `Page` whose `outcome` names it, or raise `TooLarge`."""
