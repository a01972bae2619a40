"""Read the metadata of a page in two steps.

1. `mark_blocks` runs before the blocks are scored. It finds the headline, the byline and other blocks that are excluded
   from the text because they are reported as fields.
2. `read_fields` runs when the type of the page is known. It reads every field. Most fields are chosen when one of them
   is first read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from lxml import etree

from dechaff.layout.layout import Layout
from dechaff.metadata.choose_fields import EARLY, Choices, choose_early, choose_late
from dechaff.metadata.fields.rule_fields import unusable_rules
from dechaff.metadata.marked_blocks import find_marks
from dechaff.metadata.metadata import Mark, Metadata
from dechaff.metadata.page_data import PageData
from dechaff.metadata.registry import BY_NAME
from dechaff.reading.budget import UNLIMITED, Budget
from dechaff.records import PageType
from dechaff.site.view import NO_SITE, SiteView

__all__ = ["FieldReader", "MarkedPage", "mark_blocks", "read_fields", "read_metadata"]

_NO_TYPES: Mapping[PageType, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page after the first step."""

    page: PageData
    early: Choices
    """The fields that the marks depend on. They do not depend on the type of the page."""
    marks: tuple[Mark, ...]
    """Blocks that contain only the title, a subtitle, a byline or a dateline."""
    budget: Budget

    @property
    def warnings(self) -> tuple[str, ...]:
        """Warnings about repaired JSON-LD, and about rules of the site that select nothing useful."""
        page = self.page
        repairs = page.declarations.graph.repairs
        broken = (
            (f"the JSON-LD of the page is broken and was repaired: {', '.join(repairs)}",) if repairs else ()
        )
        return (*broken, *unusable_rules(page.known.fields, page.style)) if page.known.fields else broken


def mark_blocks(
    root: etree._Element | None,
    layout: Layout,
    url: str | None,
    budget: Budget = UNLIMITED,
    elements: Sequence[etree._Element] | None = None,
    known: SiteView = NO_SITE,
) -> MarkedPage:
    """Find the blocks that are reported as metadata.

    Args:
        root: the root element; None for plain text. It is only read.
        layout: the layout of the same page.
        url: the URL of the page, if known; it is the base of relative links and may contain a date.
        budget: the time that is left; fields are left empty if the time is up.
        elements: what `reading.parse.declaring` returns for the tree, if the caller has it.
        known: what is known about the site of the page.
    """
    page = PageData(root, layout, url, elements, known)
    early = choose_early(page, budget)
    return MarkedPage(page, early, find_marks(page, early.values), budget)


class FieldReader:
    """The fields of a page.

    The fields that the marks depend on are known at the start. All other fields are chosen when one of them is first
    read.
    """

    def __init__(self, marked: MarkedPage, types: Mapping[PageType, float], min_confidence: float) -> None:
        self._marked = marked
        self._types = types
        self._min_confidence = min_confidence
        self._early = marked.early.of_type(types)

    def field(self, name: str) -> Any:
        """Return one field; None or an empty tuple if the page does not have it."""
        if name in EARLY and not self._min_confidence:
            return self._early.values.get(name, BY_NAME[name].type.empty)
        return self.metadata[name]

    @cached_property
    def choices(self) -> Choices:
        """All fields that have a value, including doubtful values."""
        marked = self._marked
        return choose_late(marked.page, self._early, marked.marks, self._types, marked.budget)

    @cached_property
    def metadata(self) -> Metadata:
        """All fields, each with its source."""
        marked, chosen = self._marked, self.choices.without_doubtful(self._min_confidence)
        return Metadata(MappingProxyType(chosen.values), MappingProxyType(chosen.sources), marked.marks)


def read_fields(
    marked: MarkedPage, types: Mapping[PageType, float] = _NO_TYPES, min_confidence: float = 0.0
) -> FieldReader:
    """Return the fields of a page.

    Args:
        marked: the page after the first step.
        types: probability of each page type, 0 to 1. Most names and dates on a list or in a shop belong to other
            things than the page.
        min_confidence: fields with a confidence below this are left empty, 0 to 1.
    """
    return FieldReader(marked, types, min_confidence)


def read_metadata(
    root: etree._Element | None,
    layout: Layout,
    url: str | None,
    budget: Budget = UNLIMITED,
    types: Mapping[PageType, float] = _NO_TYPES,
) -> Metadata:
    """Read all metadata in one call; see `mark_blocks` and `read_fields`."""
    return read_fields(mark_blocks(root, layout, url, budget), types).metadata
