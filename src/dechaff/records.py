"""Enumerations and frozen dataclasses of results, without behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, TypeAlias

__all__ = [
    "UNJUDGED", "Encoding", "FieldSource", "Kept", "Label", "Outcome", "PageType", "Precision", "Removed",
]  # fmt: skip

UNJUDGED = 0.5
"""The probability of a block that no model has scored."""


class Label(StrEnum):
    """Kinds of text. `content` is what was kept; the others name what was removed.

    >>> page = clean("<nav><a href='/'>Home</a></nav><h1>Tea</h1><p>Warm the pot.</p>")
    >>> [block.text for block in page.removed if block.label is Label.NAVIGATION]
    ['Home']
    """

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
    """Any other clutter."""


class Outcome(StrEnum):
    """What the input turned out to be.

    >>> clean(b"%PDF-1.7 ...").outcome is Outcome.BINARY
    True
    """

    OK = "ok"
    EMPTY = "empty"
    """The input has no text: it is empty, blank, or only comments."""
    NO_CONTENT = "no-content"
    """The page has text, but none of it is content."""
    TOO_SHORT = "too-short"
    """So little content was found that the result is doubtful."""
    SCRIPT_SHELL = "script-shell"
    """Scripts build the page; without running them there is little to read. A page that is only a form (log in, sign
    up, contact) has the outcome `no-content` instead."""
    BLOCKED = "blocked"
    """A bot check or a refusal is shown instead of the page."""
    LOGIN = "login"
    """A log-in form is shown instead of the page."""
    CONSENT = "consent"
    """A consent form is shown instead of the page."""
    REDIRECT = "redirect"
    """The page only redirects to another one."""
    FRAMESET = "frameset"
    """The page is a frameset; its frames are separate pages. Its text is the fallback for browsers without frames."""
    BINARY = "binary"
    """The input is not a page but a document, an image, an archive or other binary data."""
    JSON = "json"
    FEED = "feed"
    """An RSS or Atom feed, or a sitemap."""
    FAULT = "fault"
    """An internal error occurred. The text is complete, but was cleaned by simpler rules or not at all. `warnings`
    names the error; please report it."""
    LIMIT = "limit"
    """A limit of `Options` was reached: the result is partial, and `warnings` says which."""


class PageType(StrEnum):
    """Types of pages.

    >>> clean("<p>Warm the pot.</p>", page_type=PageType.FORUM).page_type.value
    'forum'
    """

    ARTICLE = "article"
    FORUM = "forum"
    PRODUCT = "product"
    LISTING = "listing"
    COLLECTION = "collection"
    DOCUMENTATION = "documentation"
    SERVICE = "service"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of the input were read.

    >>> clean("<p>Tea".encode("utf-16")).encoding.name
    'utf-16le'
    """

    name: str
    """WHATWG name, lower-case: `utf-8`, `windows-1252`, `shift_jis`..."""
    source: str
    """What decided on it: `bom`, `argument`, `header`, `declared`, `valid-utf-8`, `detected`, `default`, `str` or
    `tree`."""
    replaced: int = 0
    """Bytes that could not be decoded and became U+FFFD."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One block of text that was kept.

    >>> page = clean("<h1>Tea</h1><p>Warm the pot.</p>")
    >>> [(block.tag, block.text, block.path) for block in page.kept]
    [('p', 'Warm the pot.', 'html > body > p')]
    """

    text: str
    tag: str
    """Tag of the element that contains it: `p`, `li`, `td`, `h2`, `pre`...; `line` in plain text."""
    probability: float
    """Estimated probability that the block is content, 0 to 1."""
    path: str
    """Its path: tags from the root down, each with its first class or id if there is one."""
    index: int | None = None
    """Position in document order among all blocks of the page, kept and removed, from 0. None for text from data that
    is embedded in the page."""


@dataclass(frozen=True, slots=True)
class Removed:
    """One block of text that was removed.

    >>> page = clean("<nav><a href='/'>Home</a></nav><h1>Tea</h1><p>Warm the pot.</p>")
    >>> [(block.label.value, block.reason) for block in page.removed]
    [('navigation', 'it is in a <nav> element'), ('title', 'moved to `title`')]
    """

    text: str
    label: Label
    """What it was."""
    reason: str
    """Why it was removed: one sentence for people."""
    probability: float
    """Estimated probability that the block is content, 0 to 1."""
    path: str
    index: int | None = None
    """Position in document order among all blocks of the page, kept and removed, from 0. None for text that is only in
    the source, such as a comment that addresses language models."""


Precision: TypeAlias = Literal["month", "day", "minute", "second"]


@dataclass(frozen=True, slots=True)
class FieldSource:
    """Where the value of one metadata field comes from.

    >>> clean("<h1>Tea</h1><p>Warm the pot.</p>").sources["title"].source
    'visible:h1'
    """

    value: Any
    source: str
    """Name of the source, such as `json-ld:headline`, `meta:og:title` or `visible:h1`."""
    alternatives: tuple[tuple[str, Any], ...] = ()
    """The values of other sources, the most trusted first: (source, value)."""
    conflict: bool = False
    """Whether at least one other source has a different value."""
    confidence: float | None = None
    """Probability that the value is right, 0 to 1: for `title`, `authors` and `published`. None for the other
    fields."""
    dropped: bool = False
    """Whether the field is empty because `confidence` is below `Options.min_field_confidence`."""
