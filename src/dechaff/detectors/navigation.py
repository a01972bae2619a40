"""Menus: `<nav>`, regions named as menus, lists below "Quick links" and the like, cells of links in layout tables, tables of
contents whose links lead to headings of the page.

Not taken: the headings that a table of contents links to, lists of links inside running text, and tabs with text in
them.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.contents_list import contents_lists
from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.prose import is_prose, is_text
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import CERTAIN, named, quoted, saying, tagged
from dechaff.detectors.signals import Signals
from dechaff.layout.data_table import is_data_table
from dechaff.layout.layout import Layout
from dechaff.lexicon.kinds import bit
from dechaff.lexicon.phrase_lists import normalise, phrases

__all__ = ["navigation"]

# Maximum characters outside links in a menu: group titles and descriptions, not paragraphs.
MAX_TEXT = 1500

# Strength of evidence from the name of a menu. A menu with at least `MIN_ENTRIES` short entries, of which at least
# `MIN_ENTRY_LINKS` are links, overrules the model, which keeps the lists of functions in the menu of a manual.
NAMED = 0.85
MIN_ENTRIES = 8
MAX_ENTRY_WORDS = 6
MIN_ENTRY_LINKS = 0.5

# Minimum links of a table cell that is a menu, and their maximum mean length in characters.
MIN_CELL_LINKS = 3
MAX_CELL_LINK = 32

# Maximum words of a heading above these links.
MAX_CELL_HEAD = 3

# Minimum share of link text in a menu with a paragraph.
MAX_TEXT_LINKS = 0.3

# Minimum share of link text below the name of a menu.
MIN_LINK_SHARE = 0.6

# Maximum words of a line of plain text that ends in the name of a menu.
_MAX_LINE_WORDS = 6


def navigation(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of menus."""
    label = Label.NAVIGATION
    yield from tagged(layout, signals, label, "nav", 0.95)
    for evidence in named(layout, signals, label, NAMED, weak=0.4, max_text=MAX_TEXT):
        if _is_text(layout, evidence):
            yield evidence._replace(strength=evidence.strength / 2)
        else:
            is_sure = evidence.strength == NAMED and _is_full_menu(layout, evidence)
            yield evidence._replace(strength=CERTAIN) if is_sure else evidence
    yield from saying(layout, signals.blocks_saying(label), label, 0.6, "a known menu entry")
    yield from headed(layout, signals, label, 0.7, min_link_share=MIN_LINK_SHARE)
    yield from _cells_of_links(layout, signals)
    yield from _bars_of_links(layout, signals)
    yield from contents_lists(layout, signals)
    if signals.flat:
        yield from _lines_ending_in_menu(layout)


def _cells_of_links(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield cells of layout tables that contain only short links, beside a cell with paragraphs."""
    regions, linked = layout.by_region, signals.linked
    for index in layout.tagged(("td",)):
        start, stop = regions.start[index], regions.stop[index]
        if start < stop and not linked[start] and layout.by_block.words[start] <= MAX_CELL_HEAD:
            start += 1
        if (
            stop - start < MIN_CELL_LINKS
            or not all(linked[start:stop])
            or layout.char_sums[stop] - layout.char_sums[start] > MAX_CELL_LINK * (stop - start)
        ):
            continue
        row = regions.parent[index]
        around = next((region for region in layout.ancestors(row) if regions.tag[region] == "table"), -1)
        beside = [
            block
            for block in range(regions.start[row], regions.stop[row])
            if not start <= block < stop and is_text(layout, block)
        ]
        if around >= 0 and beside and not is_data_table(layout, around):
            reason = f"it is a cell of {stop - start} links beside text"
            yield Evidence(regions.start[index], stop, Label.NAVIGATION, CERTAIN, reason)


def _bars_of_links(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield cells of layout tables whose whole text is a line of short links: "Home | News | Contact"."""
    blocks, regions = layout.by_block, layout.by_region
    for index in layout.tagged(("td",)):
        start, stop = regions.start[index], regions.stop[index]
        if (
            stop - start == 1
            and signals.linked[start]
            and blocks.links[start] >= MIN_CELL_LINKS
            and len(blocks.text[start]) <= MAX_CELL_LINK * blocks.links[start]
            and _is_alone_in_row(layout, index)
        ):
            around = next(
                (region for region in layout.ancestors(index) if regions.tag[region] == "table"), -1
            )
            if around >= 0 and _has_text(layout, around) and not is_data_table(layout, around):
                reason = f"it is a cell with a line of {blocks.links[start]} links"
                yield Evidence(start, stop, Label.NAVIGATION, CERTAIN, reason)


def _is_alone_in_row(layout: Layout, cell: int) -> bool:
    regions = layout.by_region
    row = regions.parent[cell]
    return regions.stop[row] - regions.start[row] == 1


def _has_text(layout: Layout, region: int) -> bool:
    """Return whether a region contains sentences."""
    inside = range(layout.by_region.start[region], layout.by_region.stop[region])
    return any(is_text(layout, block) for block in inside)


def _is_full_menu(layout: Layout, evidence: Evidence) -> bool:
    """Return whether a region named as a menu contains many short entries and nothing else."""
    blocks, inside = layout.by_block, range(evidence.start, evidence.stop)
    return (
        len(inside) >= MIN_ENTRIES
        and all(blocks.words[index] <= MAX_ENTRY_WORDS * max(blocks.links[index], 1) for index in inside)
        and sum(blocks.links[index] > 0 for index in inside) >= MIN_ENTRY_LINKS * len(inside)
    )


def _is_text(layout: Layout, evidence: Evidence) -> bool:
    """Return whether a region named as a menu contains a paragraph and few links: tabs with their contents."""
    start, stop = evidence.start, evidence.stop
    chars = layout.char_sums[stop] - layout.char_sums[start]
    linked = layout.link_char_sums[stop] - layout.link_char_sums[start]
    return linked < MAX_TEXT_LINKS * chars and any(is_prose(layout, index) for index in range(start, stop))


def _lines_ending_in_menu(layout: Layout) -> Iterator[Evidence]:
    """Yield lines such as "date 2025-01-31 Main menu": a whole bar is one line of plain text."""
    said_by, mask = phrases().said_by, bit("navigation")
    lines = zip(layout.by_block.text, layout.by_block.words, strict=True)
    for index, (text, count) in enumerate(lines):
        last = text.split()[-2:] if count <= _MAX_LINE_WORDS else []
        if len(last) > 1 and said_by(normalise(" ".join(last))) & mask:
            reason = f"the line ends in {quoted(' '.join(last))}"
            yield Evidence(index, index + 1, Label.NAVIGATION, 0.7, reason)
