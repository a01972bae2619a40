"""The list of the metadata fields. `Page`, rows, Arrow, the command line, the adapters and the docs have to match it.

`tests/metadata/test_registry.py` fails if one of them does not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

__all__ = ["BY_NAME", "DETAILS", "FIELDS", "SUMMARY", "FieldType", "MetadataField"]


class FieldType(StrEnum):
    """Types of values. Each corresponds to one annotation in `Page` and one column type."""

    TEXT = "str"
    TEXTS = "tuple of str"
    DATE = "datetime or date"
    """In rows and JSON: ISO 8601, with the precision of the page."""
    FLAG = "bool"

    @property
    def empty(self) -> Any:
        """The value of a missing field."""
        return () if self is FieldType.TEXTS else None


@dataclass(frozen=True, slots=True)
class MetadataField:
    """One metadata field."""

    name: str
    """Its attribute of `Page`, its column in rows, and its key in `Page.sources`."""
    type: FieldType
    description: str
    """The documentation of the attribute."""
    sources: str
    """Where its value is read from, for the documentation."""
    choices: tuple[str, ...] = ()
    """All possible values, if the number of values is limited."""
    is_shown: bool = True
    """Whether `dechaff --metadata` prints it."""
    in_summary: bool = False
    """Whether adapters for other tools include it by default."""
    detail_of: str = ""
    """The field whose value it describes. Such a field has no entry in `Page.sources`."""


_PRECISIONS = ("month", "day", "minute", "second")

FIELDS: tuple[MetadataField, ...] = (
    MetadataField(
        "title", FieldType.TEXT, "The headline, without the name of the site or section.",
        "JSON-LD `headline`, `name`; `og:title` and other metas; `<title>`; visible headings", in_summary=True,
    ),
    MetadataField(
        "subtitle", FieldType.TEXT, "The standfirst below the headline.",
        "JSON-LD and microdata `alternativeHeadline`; the visible line that repeats the description",
    ),
    MetadataField(
        "authors", FieldType.TEXTS, "People and organisations, in the order of the page.",
        "JSON-LD, microdata and RDFa `author`, `creator`; metas; visible bylines and author boxes", in_summary=True,
    ),
    MetadataField(
        "published", FieldType.DATE,
        "First publication: a `datetime` if the page gives a time, aware if it gives a zone, else a `date`.",
        "JSON-LD, microdata and RDFa `datePublished`; metas; `<time>`; visible dates; the URL", in_summary=True,
    ),
    MetadataField(
        "published_precision", FieldType.TEXT, "How much of `published` the page gives.", "",
        choices=_PRECISIONS, is_shown=False, detail_of="published",
    ),
    MetadataField(
        "modified", FieldType.DATE, "Last change, with the same precision as the page.",
        "JSON-LD, microdata and RDFa `dateModified`; metas; `<time>`; visible dates", in_summary=True,
    ),
    MetadataField(
        "modified_precision", FieldType.TEXT, "How much of `modified` the page gives.", "",
        choices=_PRECISIONS, is_shown=False, detail_of="modified",
    ),
    MetadataField(
        "site_name", FieldType.TEXT, "The name of the site.",
        "`og:site_name`; JSON-LD `publisher`, `WebSite`; feeds; links to the front page; the logo", in_summary=True,
    ),
    MetadataField(
        "url", FieldType.TEXT, "The `url` that was passed to `clean`, or else the one that the page declares.",
        "the argument; those of `canonical_url`",
    ),
    MetadataField(
        "canonical_url", FieldType.TEXT, "The URL that the page declares as its own.",
        "`<link rel=canonical>`; `og:url`; JSON-LD `mainEntityOfPage`, `url`", in_summary=True,
    ),
    MetadataField(
        "language", FieldType.TEXT, "BCP 47: `en`, `pt-BR`, `zh-Hant`.",
        "`lang`; JSON-LD and microdata `inLanguage`; metas; the detector of the extra `lang`", in_summary=True,
    ),
    MetadataField(
        "direction", FieldType.TEXT, "Whether the script runs from left to right or from right to left.",
        "`dir`; the language", choices=("ltr", "rtl"),
    ),
    MetadataField(
        "description", FieldType.TEXT, "The description that the page declares.",
        "`og:description`, `description` and other metas; JSON-LD and microdata `description`", in_summary=True,
    ),
    MetadataField(
        "image", FieldType.TEXT, "Absolute URL of the lead image.",
        "the first large picture below the headline; `og:image` and other metas; JSON-LD `image`", in_summary=True,
    ),
    MetadataField(
        "section", FieldType.TEXT, "The section of the site that the page belongs to.",
        "`article:section` and other metas; JSON-LD and microdata `articleSection`", in_summary=True,
    ),
    MetadataField(
        "tags", FieldType.TEXTS, "Keywords that the page is filed under.",
        "`article:tag` and other metas; JSON-LD and microdata `keywords`; `<a rel=tag>`", in_summary=True,
    ),
    MetadataField(
        "license", FieldType.TEXT, "URL of the licence.",
        "`rel=license`; JSON-LD `license`; Dublin Core; the footer",
    ),
    MetadataField(
        "country", FieldType.TEXT, "The country that the page names as its subject or origin.",
        "JSON-LD `contentLocation`; `geo.country`; a `Country:` label; the dateline",
    ),
    MetadataField(
        "place", FieldType.TEXT, "The place that the page names as its subject or origin.",
        "JSON-LD `contentLocation`; `geo.placename`; the byline; the dateline",
    ),
    MetadataField(
        "paywalled", FieldType.FLAG,
        "Whether the page is behind a paywall, as it declares or shows; None if it does neither.",
        "JSON-LD `isAccessibleForFree`; `article:content_tier` and other metas; elements named `paywall`",
    ),
    MetadataField(
        "feeds", FieldType.TEXTS, "URLs of the feeds that the page declares.", "`<link rel=alternate>`",
    ),
    MetadataField(
        "next_page", FieldType.TEXT, "URL of the page that continues this one.", "`rel=next`",
    ),
    MetadataField(
        "favicon", FieldType.TEXT, "URL of the icon of the site.", "`<link rel=icon>`, `apple-touch-icon`", is_shown=False,
    ),
)  # fmt: skip
"""All fields, in display order."""

BY_NAME: Mapping[str, MetadataField] = MappingProxyType({field.name: field for field in FIELDS})

DETAILS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        name: tuple(field.name for field in FIELDS if field.detail_of == name)
        for name in dict.fromkeys(field.detail_of for field in FIELDS if field.detail_of)
    }
)
"""Names of the fields that describe the value of another field, by the name of the other field."""

SUMMARY: tuple[str, ...] = tuple(field.name for field in FIELDS if field.in_summary)
"""Names of the fields that adapters for other tools include by default."""
