"""What a detector yields: evidence that a slice of the page is of one kind."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

__all__ = ["Evidence", "Label"]


class Label(StrEnum):
    """Kinds of text. `content` is what stays; the others name what was taken away."""

    CONTENT = "content"
    NAVIGATION = "navigation"
    HEADER = "header"
    FOOTER = "footer"
    BREADCRUMBS = "breadcrumbs"
    SIDEBAR = "sidebar"
    TRENDING = "trending"
    RELATED = "related"
    SHARE = "share"
    CONTACT = "contact"
    NEWSLETTER = "newsletter"
    COMMENTS = "comments"
    AUTHOR_BOX = "author-box"
    ADVERT = "advert"
    CONSENT = "consent"
    PAYWALL = "paywall"
    LEGAL = "legal"
    HIDDEN = "hidden"
    CONTROLS = "controls"
    TAGS = "tags"
    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    OTHER = "other"
    """Clutter of no kind that has a name."""


class Evidence(NamedTuple):
    """One detector's opinion on a slice of blocks."""

    start: int
    """Index of the first block."""
    stop: int
    """Index after the last block."""
    label: Label
    strength: float
    """How sure the detector is, 0 to 1: the share of such slices that are clutter indeed, as its author
    judges it. The model learns what it is really worth."""
    reason: str
    """One sentence for a person: what was seen, with the words or numbers that decided."""
