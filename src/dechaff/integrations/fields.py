"""Fields of a page by name, as plain values for the items, rows and metadata of other tools."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from dechaff.batch.rows import field_value
from dechaff.page import Page
from dechaff.render.formats import CONTENT_FORMATS, VIEWS, ContentFormat

__all__ = ["NAMES", "check_names", "check_view", "plain_fields"]

NAMES = frozenset({item.name for item in fields(Page)} | {*VIEWS, "coverage"})
"""Valid names: the fields of `Page`, and the views and sums that are plain data."""


def check_names(names: Iterable[str]) -> None:
    """Check that all names are valid.

    Raises:
        ValueError: there is an unknown name.
    """
    unknown = sorted(set(names) - NAMES)
    if unknown:
        raise ValueError(f"a page has no {', '.join(unknown)}; it has {', '.join(sorted(NAMES))}")


def check_view(name: ContentFormat) -> ContentFormat:
    """Return the name of a format that holds the content of a page.

    Raises:
        ValueError: there is no such format.
    """
    if name not in CONTENT_FORMATS:
        raise ValueError(f"unknown view {name!r}; choose from {', '.join(CONTENT_FORMATS)}")
    return name


def plain_fields(page: Page, names: Iterable[str]) -> dict[str, Any]:
    """Return the named fields as `Page.to_dict` gives them, and no other: dates in ISO 8601, tuples as lists."""
    return {name: field_value(page, name) for name in names}
