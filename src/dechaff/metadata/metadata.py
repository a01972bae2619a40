"""What is known about a page beside its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal

from dechaff.records import FieldSource, PageType, Precision

__all__ = ["Mark", "Metadata"]

Mark = tuple[int, Literal["title", "subtitle", "byline", "dateline"]]
"""Index of a visible block, and what the whole of it says."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Fields of one page. None, an empty tuple or False where the page says nothing."""

    title: str | None = None
    """The headline, without the name of the site or section."""
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    """People and organisations, in the order of the page."""
    published: datetime | date | None = None
    """A `datetime` where the page gives a time (with its offset, if it gives one), else a `date`."""
    published_precision: Precision | None = None
    modified: datetime | date | None = None
    modified_precision: Precision | None = None
    site_name: str | None = None
    url: str | None = None
    canonical_url: str | None = None
    language: str | None = None
    """BCP 47: `en`, `pt-BR`, `zh-Hant`."""
    direction: Literal["ltr", "rtl"] | None = None
    description: str | None = None
    image: str | None = None
    """Lead image, as an absolute URL."""
    section: str | None = None
    tags: tuple[str, ...] = ()
    license: str | None = None
    country: str | None = None
    place: str | None = None
    page_type: PageType | None = None
    """The kind of page that it declares to be."""
    paywalled: bool | None = None
    """True or False as the page declares or shows it; None where it does not."""
    feeds: tuple[str, ...] = ()
    next_page: str | None = None
    favicon: str | None = None
    sources: Mapping[str, FieldSource] = field(default_factory=lambda: MappingProxyType({}))
    """For each field that has a value: its source and the runners-up."""
    marks: tuple[Mark, ...] = ()
    """VisiblePage blocks that hold nothing but the title, a subtitle, a byline or a dateline."""
