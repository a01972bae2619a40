"""What `clean` returns."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from dechaff.detectors.evidence import Label

__all__ = ["Encoding", "Outcome", "Page", "PageType", "Removed", "Kept"]


class Outcome(StrEnum):
    """What became of the input."""

    OK = "ok"
    EMPTY = "empty"
    """Nothing to read in the input: empty, blank, or comments alone."""
    NO_CONTENT = "no-content"
    """A page with text, none of it content."""
    TOO_SHORT = "too-short"
    """Content was found, but so little that it is doubtful."""
    SCRIPT_SHELL = "script-shell"
    """The page is built by scripts; without running them there is little to read."""
    BINARY = "binary"
    """Not a page but a document, an image, an archive or other binary data."""
    JSON = "json"
    FEED = "feed"
    """An RSS or Atom feed, or a sitemap."""
    LIMIT = "limit"
    """A limit of `Options` was reached: the result is partial, and `warnings` says which."""


class PageType(StrEnum):
    """Kinds of page."""

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
    """How the bytes of the input were read."""

    name: str
    """WHATWG name, lower-case: `utf-8`, `windows-1252`, `shift_jis`..."""
    source: str
    """What decided: `bom`, `argument`, `header`, `declared`, `valid-utf-8`, `detected`, `default`, `str`, `tree`."""
    replaced: int = 0
    """Bytes that could not be decoded and became U+FFFD."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One block of text that stays."""

    text: str
    tag: str
    probability: float
    """Estimated probability that the block is content, 0 to 1."""
    path: str
    """Where it sits: tags from the root down, with class or id where they tell something."""


@dataclass(frozen=True, slots=True)
class Removed:
    """One block of text that was taken away."""

    text: str
    label: Label
    reason: str
    """One sentence for a person: why it went."""
    probability: float
    """Estimated probability that the block is content, 0 to 1."""
    path: str
