"""What a site says about one page: how its blocks compare with other pages, and which of them its rules select."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from dechaff.detectors.evidence import Evidence
from dechaff.layout.layout import Layout
from dechaff.records import Label
from dechaff.site.compare import Comparison, FingerprintTable, compare
from dechaff.site.selected_fields import SelectedField, selected_fields
from dechaff.site.site_rules import SiteRules, selected

__all__ = ["NO_SITE", "Chosen", "SiteView", "shared_text_evidence", "view_of"]

MIN_SHARED_BY = 2
"""Minimum number of other pages with a text before the account reports it. One page may share a text for many
reasons."""


class Chosen(NamedTuple):
    """A block that a rule of the site selects."""

    block: int
    keep: bool
    selector: str


class SiteView(NamedTuple):
    """What a site says about one page."""

    compared: Comparison | None
    """None if no other page of the same template is known."""
    chosen: tuple[Chosen, ...] = ()
    """Blocks that the rules keep or remove, in document order."""
    fields: Mapping[str, SelectedField] = MappingProxyType({})
    """Metadata that the rules select, by the name of the rule."""


NO_SITE = SiteView(None)
"""For a page whose site is unknown."""


def view_of(layout: Layout, root: Any, table: FingerprintTable | None, rules: SiteRules) -> SiteView:
    """Compare a page with its site and apply the rules of the site.

    Args:
        layout: the page.
        root: the root of its tree; None for plain text, to which no rule applies.
        table: the pages of the site; None if there are none.
        rules: the rules of the site.
    """
    compared = compare(layout, table) if table and layout.by_block.text else None
    if root is None or not rules.count:
        return SiteView(compared)
    return SiteView(compared, tuple(_choose(layout, root, rules)), selected_fields(layout, root, rules))


def _choose(layout: Layout, root: Any, rules: SiteRules) -> Iterator[Chosen]:
    """Yield the blocks that rules select. `keep` takes precedence over `drop`."""
    kept = _selected_blocks(layout, root, rules.keep)
    dropped = _selected_blocks(layout, root, rules.drop)
    for block in sorted({*kept, *dropped}):
        yield Chosen(block, block in kept, kept.get(block) or dropped[block])


def _selected_blocks(layout: Layout, root: Any, selectors: Sequence[str]) -> dict[int, str]:
    """Return the blocks inside the selected elements, each with the first selector that matches."""
    found = dict(reversed(list(selected(tuple(selectors), root))))
    blocks: dict[int, str] = {}
    if not found:
        return blocks
    regions = layout.by_region
    for region in range(len(regions.tag)):
        selector = found.get(layout.element(region))
        if selector is not None:
            for block in range(regions.start[region], regions.stop[region]):
                blocks.setdefault(block, selector)
    for block in range(len(layout.by_block.text)):
        for run in layout.runs(block):
            if run is not None and not isinstance(run, str) and run in found:
                blocks.setdefault(block, found[run])
    return blocks


def shared_text_evidence(compared: Comparison | None) -> Iterator[Evidence]:
    """Yield evidence for blocks whose text is on other pages of the site.

    The strength is the share of these pages, where one more page without the text is counted.
    """
    if compared is None:
        return
    total = round(compared.pages)
    reasons: dict[int, str] = {}  # hundreds of blocks share a few counts
    for block, count in enumerate(compared.shared_by.tolist()):
        if count >= MIN_SHARED_BY:
            pages = round(count)
            reason = reasons.setdefault(pages, f"occurs on {pages} of {total} other pages of this site")
            yield Evidence(block, block + 1, Label.REPEATED, count / (compared.pages + 1.0), reason)
