"""Which facts and lists between kept blocks belong to the text.

On the training pages, boxes of facts and lists of links are clutter about half of the time. Between kept text they
belong to it: facts in definition lists and data tables, and lists below a heading or a sentence that announces them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dechaff.decision.kept_neighbours import LINKS_STRENGTH, MAX_EVIDENCE, mean_probability
from dechaff.decision.rule import DecisionInput
from dechaff.detectors.prose import is_sentence, is_set_as_code
from dechaff.layout.data_table import is_data_table
from dechaff.lexicon.html_elements import SECTION_HEADINGS
from dechaff.records import Label, PageType

__all__ = [
    "MIN_ANNOUNCING", "MIN_DATA", "MIN_FACTS", "MIN_INTRODUCED", "MIN_LAST_FACTS", "MIN_LINKS", "MIN_LIST", "Between",
    "are_facts", "is_list",
]  # fmt: skip

MIN_FACTS = 0.05
"""Minimum probability of facts. Tables of advertising are below it."""

MIN_ENTRY_ROWS = 3
"""Minimum rows of the index of a manual. The model takes its links for a menu, so it needs no minimum probability."""

MIN_DATA = 4
"""Minimum facts of the data of a product."""

MAX_DATUM_WORDS = 12
"""Maximum mean words of a fact with its name."""

MIN_LAST_FACTS = 0.1
"""Minimum probability of a table with a header row at the end of a section, such as the index of a manual. Tables in
which shops compare products are below it."""

MIN_LIST = 0.05
"""Minimum probability of a list below a kept heading. Of 11 lists between this and 0.2 on pages with gold text, 9 are
content."""

MIN_INTRODUCED = 0.02
"""Minimum probability of a list in documentation that a sentence introduces."""

MIN_LINKS = 0.1
"""Minimum probability of a list of links. In a manual such a list has the commands, elsewhere it is a menu."""

MIN_ITEMS = 2
"""Minimum items of a list."""

MIN_ANNOUNCING = 3
"""Minimum words of a paragraph that announces a list. "Share:" and "Read more:" have fewer."""

MIN_MANUAL = 0.25
"""Minimum probability of the type "documentation" for a sentence to introduce an index."""

_RUNS = frozenset({Label.NAVIGATION, Label.RELATED})


class Between(NamedTuple):
    """A region between text that was removed completely or partly."""

    region: int
    blocks: Sequence[int]
    before: int
    """The nearest kept block before it; -1 if a removed block is nearer, or at the start of the page."""
    after: int
    """The same after it."""
    doubted: bool
    """Strong evidence covers all of it."""
    links: bool
    """It is a run of links: a menu or an index."""


def are_facts(page: DecisionInput, _: Sequence[bool], found: Between) -> bool:
    """Return whether a definition list or a table between kept blocks belongs to them."""
    layout, tags = page.layout, page.layout.by_block.tag
    if found.doubted or found.links:
        return False
    if _is_index(page, found):
        return True
    if mean_probability(page, found.blocks) < MIN_FACTS:
        return False
    if layout.by_region.tag[found.region] == "table" and not is_data_table(layout, found.region):
        return False
    if _are_beside(page, found):
        return True
    if found.after >= 0:
        return _is_inside(page, found.region)
    has_header = "th" in tags[found.blocks[0] : found.blocks[-1] + 1]
    return _is_headed(page, found) and has_header and mean_probability(page, found.blocks) >= MIN_LAST_FACTS


def _may_be_manual(page: DecisionInput) -> bool:
    return page.types.get(PageType.DOCUMENTATION, 0.0) >= MIN_MANUAL


def _are_beside(page: DecisionInput, found: Between) -> bool:
    """Return whether a definition list has facts without links below kept text: the results of a function in the same
    section of a manual, or several facts in the next tab of a product."""
    layout, regions = page.layout, page.layout.by_region
    if regions.tag[found.region] != "dl":
        return False
    start, stop = regions.start[found.region], regions.stop[found.region]
    names = layout.by_block.tag[start:stop].count("dt")
    linked = layout.link_char_sums[stop] - layout.link_char_sums[start]
    section = regions.parent[found.region]
    box = regions.parent[section] if names >= MIN_DATA else section
    return (
        (_may_be_manual(page) or names >= MIN_DATA)
        and not linked
        and layout.word_sums[stop] - layout.word_sums[start] <= MAX_DATUM_WORDS * names
        and regions.start[box] <= found.before < regions.stop[box]
    )


def _is_index(page: DecisionInput, found: Between) -> bool:
    """Return whether a table below a heading is an index: a row of header cells with only links below it."""
    blocks = page.layout.by_block
    cells = [index for index in found.blocks if blocks.tag[index] not in SECTION_HEADINGS]
    headers = [index for index in cells if blocks.tag[index] == "th"]
    entries = [index for index in cells if blocks.tag[index] != "th"]
    if (
        not _is_headed(page, found)
        or len(headers) < MIN_ITEMS
        or len(entries) < MIN_ENTRY_ROWS * len(headers)
    ):
        return False
    is_linked = all(2 * blocks.link_chars[index] > len(blocks.text[index]) for index in entries)
    return is_linked and headers[-1] < entries[0]


def _is_headed(page: DecisionInput, found: Between) -> bool:
    """Return whether a heading directly precedes a region and is kept, alone or together with it."""
    tags = page.layout.by_block.tag
    return tags[found.before] in SECTION_HEADINGS or tags[found.blocks[0]] in SECTION_HEADINGS


def is_list(page: DecisionInput, _: Sequence[bool], found: Between) -> bool:
    """Return whether a list between kept blocks belongs to them."""
    is_introduced, is_announced = _is_introduced(page, found), _is_announced(page, found)
    least = MIN_INTRODUCED if is_introduced or is_announced else MIN_LIST
    doubted = found.doubted and not (
        is_announced and _may_be_manual(page) and _are_runs_of_links(page, found.blocks)
    )
    if doubted or len(found.blocks) < MIN_ITEMS or mean_probability(page, found.blocks) < least:
        return False
    if (found.links and is_introduced) or is_announced:
        return True
    is_between = found.after >= 0 and _is_inside(page, found.region)
    return (
        _is_headed(page, found)
        and is_between
        and not (found.links and mean_probability(page, found.blocks) < MIN_LINKS)
    )


def _is_introduced(page: DecisionInput, found: Between) -> bool:
    """Return whether a list is an index of code, or in documentation directly below a sentence: "These commands
    exist:"."""
    if _are_names_of_code(page, found.blocks):
        return True
    if not _may_be_manual(page):
        return False
    layout, regions = page.layout, page.layout.by_region
    beside = regions.parent[found.region] == regions.parent[layout.by_block.region[found.before]]
    return beside and is_sentence(layout, found.before)


def _is_announced(page: DecisionInput, found: Between) -> bool:
    """Return whether a list is directly below a paragraph that ends in a colon: "The letters so far:"."""
    layout, regions = page.layout, page.layout.by_region
    beside = regions.parent[found.region] == regions.parent[layout.by_block.region[found.before]]
    return (
        beside
        and layout.by_block.words[found.before] >= MIN_ANNOUNCING
        and layout.by_block.text[found.before].endswith((":", "："))
    )


def _are_runs_of_links(page: DecisionInput, blocks: Sequence[int]) -> bool:
    """Return whether the evidence on some blocks only reports runs of links. In a manual such a list is what a sentence
    announces; elsewhere it is further reading."""
    start, stop = blocks[0], blocks[-1] + 1
    return all(
        item.label in _RUNS and item.strength <= LINKS_STRENGTH
        for item in page.evidence
        if item.start < stop and start < item.stop and item.strength >= MAX_EVIDENCE
    )


def _are_names_of_code(page: DecisionInput, blocks: Sequence[int]) -> bool:
    """Return whether each of some short blocks is set as code, as the names of commands are."""
    return len(blocks) >= MIN_ENTRY_ROWS and all(is_set_as_code(page.layout, block) for block in blocks)


def _is_inside(page: DecisionInput, index: int) -> bool:
    """Return whether the parent of a region also contains the blocks before and after it."""
    regions = page.layout.by_region
    around = regions.parent[index]
    return regions.start[around] < regions.start[index] and regions.stop[index] < regions.stop[around]
