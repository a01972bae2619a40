"""The labels: kinds of text that detectors recognise and the account names."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Label"]


class Label(StrEnum):
    """Kinds of text. `content` is what was kept; the others name what was removed."""

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
    REPEATED = "repeated"
    TAGS = "tags"
    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    OTHER = "other"
    """Clutter of no other kind."""
