"""Fields of a page by name, as plain values: what items, rows and metadata of other tools are filled with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from dechaff.page import Page, plain

__all__ = ["NAMES", "check_names", "plain_fields"]

NAMES = frozenset({item.name for item in fields(Page)} - {"views"} | {"markdown", "html", "coverage"})
"""What can be asked for: the fields of `Page`, and the views and sums that are plain data."""


def check_names(names: Iterable[str]) -> None:
    """Make sure that all names can be asked for.

    Raises:
        ValueError: there is an unknown name.
    """
    unknown = sorted(set(names) - NAMES)
    if unknown:
        raise ValueError(f"a page has no {', '.join(unknown)}; it has {', '.join(sorted(NAMES))}")


def plain_fields(page: Page, names: Iterable[str]) -> dict[str, Any]:
    """Return the named fields as `Page.to_dict` gives them, and no other: dates in ISO 8601, tuples as lists."""
    return {name: plain(getattr(page, name)) for name in names}
