"""Metadata: what a page says about itself, field by field, each with its source."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from dechaff.budget import UNLIMITED, Budget
from dechaff.layout.layout import Layout
from dechaff.metadata.choose import Reading
from dechaff.metadata.metadata import Metadata
from dechaff.metadata.page_data import PageData
from dechaff.metadata.values import reading_minutes

__all__ = ["Metadata", "Reading", "begin_reading", "read_metadata", "reading_minutes"]


def begin_reading(
    root: etree._Element | None,
    layout: Layout,
    url: str | None,
    budget: Budget = UNLIMITED,
    elements: Sequence[etree._Element] | None = None,
) -> Reading:
    """Return the reading of a page: which blocks stand apart from its text, and on demand all the fields.

    Args:
        root: the root element; None for a page that somebody flattened to text. It is only read.
        layout: the layout of the same page.
        url: where the page was found, if known; it makes relative links absolute and may hold a date.
        budget: the time that is left; fields that it does not suffice for stay empty.
        elements: what `reading.parse.declaring` returns for the tree, if the caller has it.
    """
    return Reading(PageData(root, layout, url, elements), budget)


def read_metadata(
    root: etree._Element | None, layout: Layout, url: str | None, budget: Budget = UNLIMITED
) -> Metadata:
    """Return the metadata of a page; see `begin_reading` for what goes in."""
    return begin_reading(root, layout, url, budget).metadata
