"""Segment a page: turn its tree into a `Layout` of blocks and regions."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from dechaff.layout.css_visibility import Visibility
from dechaff.layout.flow import KINDS, KINDS_WITHOUT_SCRIPTS
from dechaff.layout.layout import Layout
from dechaff.layout.permalinks import is_edit_bar, is_edit_link, is_permalink_block
from dechaff.layout.walk import walk
from dechaff.layout.white_space import WhiteSpace
from dechaff.reading.budget import UNLIMITED, Budget

__all__ = ["permalinks", "segment"]


def segment(
    root: etree._Element,
    *,
    noscript: bool = False,
    budget: Budget = UNLIMITED,
    sheets: Iterable[etree._Element] | None = None,
) -> Layout:
    """Return the layout of a tree.

    Args:
        root: the root element, as `reading.parse` returns it. It is only read.
        noscript: read the content of `<noscript>`, for pages that show nothing else without scripts.
        budget: the time that is left; the layout ends where it is spent.
        sheets: the page's `<style>` elements, if the caller has them already.

    Returns:
        Blocks and regions in document order. Region 0 is the root element.
    """
    sheets = list(root.iter("style") if sheets is None else sheets)
    kinds = KINDS_WITHOUT_SCRIPTS if noscript else KINDS
    return walk(root, kinds, Visibility(sheets), WhiteSpace(sheets), budget)


def permalinks(layout: Layout) -> list[int]:
    """Return the indices of the blocks that are only the link of a heading or a paragraph to itself, or to the editor
    of its section."""
    texts, regions = layout.by_block.text, layout.by_block.region
    names, tags, parents = layout.by_region.names, layout.by_region.tag, layout.by_region.parent
    bars = [
        index
        for index, count in enumerate(layout.by_block.links)
        if count and texts[index][-1] in "])" and is_edit_bar(texts[index], layout.runs(index))
    ]
    return bars + [
        index
        for index, tag in enumerate(layout.by_block.tag)
        if tag == "a"
        and (
            is_permalink_block(tag, names[region := regions[index]], texts[index])
            or is_edit_link(layout.element(region), tags[parents[region]])
        )
    ]
