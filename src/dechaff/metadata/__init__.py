"""Metadata: what a page says about itself, field by field, each with its source."""

from __future__ import annotations

from types import MappingProxyType

from lxml import etree

from dechaff.budget import UNLIMITED, Budget
from dechaff.layout import Layout
from dechaff.metadata.clues import Clues
from dechaff.metadata.decide import decide
from dechaff.metadata.model import FieldSource, Metadata
from dechaff.metadata.text import reading_minutes

__all__ = ["FieldSource", "Metadata", "read_metadata", "reading_minutes"]


def read_metadata(
    root: etree._Element | None, layout: Layout, url: str | None, budget: Budget = UNLIMITED
) -> Metadata:
    """Return the metadata of a page.

    Args:
        root: the root element; None for a page that somebody flattened to text. It is only read.
        layout: the layout of the same page.
        url: where the page was found, if known; it makes relative links absolute and may hold a date.
        budget: the time that is left; fields that it does not suffice for stay empty.
    """
    fields, sources, marks = decide(Clues(root, layout, url), budget)
    return Metadata(**fields, sources=MappingProxyType(sources), marks=marks)
