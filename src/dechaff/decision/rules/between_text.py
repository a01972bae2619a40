"""Keep blocks between kept text, unless the model is sure that they are not content.

On the training pages, boxes of facts, lists of links and short code are clutter about half of the time. Between kept
text they belong to it: headings with text below them, code, facts in definition lists and data tables, and lists below
a heading. A table of facts with a header row may also be the end of a section.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from dechaff.decision.kept_neighbours import (
    MAX_PASSED,
    evidence_masks,
    mean_probability,
    nearest_kept,
)
from dechaff.decision.rule import Change, DecisionInput
from dechaff.detectors.prose import is_sentence, is_set_as_code
from dechaff.layout.data_table import is_data_table
from dechaff.lexicon.html_elements import SECTION_HEADINGS
from dechaff.records import PageType
from dechaff.scoring.arrays import Mask

__all__ = ["MAX_HEADING_BLOCKS", "MIN_CODE", "MIN_FACTS", "MIN_HEADING", "MIN_LIST", "between_text"]

MIN_HEADING = 0.2
"""Minimum probability of a heading between kept blocks. Of 216 such headings on pages with gold text, three in four are
content. On news pages, "Trending", "Advertisement" and "Read on" between two paragraphs are below 0.1."""

MIN_CODE = 0.2
"""Minimum probability of code. Short code has few words that the model knows; with 0, the code of widgets between two
paragraphs would be kept."""

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

MAX_BAR_WORDS = 4
"""Maximum words of a short block beside code."""

MAX_HEADING_BLOCKS = 3
"""Maximum blocks of a heading."""

MIN_ACCORDION = 0.2
"""Minimum probability of questions with answers that open, at any position: clutter often follows the last one."""

_FACTS = frozenset({"dl", "table"})
_LISTS = frozenset({"ul", "ol"})
_KINDS = {
    **dict.fromkeys(SECTION_HEADINGS, "heading"),
    **dict.fromkeys(_FACTS, "facts"),
    **dict.fromkeys(_LISTS, "list"),
    "amp-accordion": "accordion",
    "details": "accordion",
}
"""Kinds of regions by tag."""
_HEADED = frozenset({"facts", "list"})


class _Candidate(NamedTuple):
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


def between_text(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep blocks that were removed between kept text."""
    regions = page.layout.by_region
    # Lists: NumPy takes ten times as long for a few blocks, and there are hundreds of candidates.
    controls, doubted, links = (mask.tolist() for mask in evidence_masks(page))
    kept: list[bool] = keep.tolist()
    passed = {
        "accordion": doubted,
        "heading": controls,
        "list": controls,
        "facts": controls,
        "code": (np.array(page.words <= MAX_BAR_WORDS) & ~keep).tolist(),
    }
    for index, kind in _candidates(page):
        start, stop = regions.start[index], regions.stop[index]
        if regions.hidden[index] or all(kept[start:stop]):
            continue
        blocks = [block for block in range(start, stop) if kind != "heading" or not controls[block]]
        if not blocks:
            continue
        over = passed.get(kind)
        if kind in _HEADED and (head := _heading_above(page, kept, start, controls)) >= 0:
            blocks, start = [head, *blocks], head
        before, after = nearest_kept(kept, start, -1, over), nearest_kept(kept, stop - 1, 1, over)
        if before < 0:
            continue
        marks = (all(mask[block] for block in blocks) for mask in (doubted, links))
        found = _Candidate(index, blocks, before, after, *marks)
        if _BELONGS[kind](page, kept, found):
            for block in blocks:
                kept[block] = True
                yield Change(block, True, None, "")


def _candidates(page: DecisionInput) -> list[tuple[int, str]]:
    """Return the regions that the rule covers, and their kinds."""
    code, tags = page.layout.code_regions, page.layout.by_region.tag
    kinds = {index: _KINDS[tags[index]] for index in page.layout.tagged(_KINDS)}
    kinds.update(dict.fromkeys(code, "code"))
    return sorted(kinds.items())


def _is_heading(page: DecisionInput, keep: Sequence[bool], found: _Candidate) -> bool:
    if found.after < 0 or len(found.blocks) > MAX_HEADING_BLOCKS or _is_any(keep, found.blocks):
        return False
    text_below = page.layout.by_block.tag[found.after] not in SECTION_HEADINGS
    return text_below and float(page.probabilities[found.blocks].min()) >= MIN_HEADING


def _is_accordion(page: DecisionInput, _: Sequence[bool], found: _Candidate) -> bool:
    is_text = any(is_sentence(page.layout, block) for block in found.blocks)
    return is_text and not found.doubted and mean_probability(page, found.blocks) >= MIN_ACCORDION


def _is_code(page: DecisionInput, keep: Sequence[bool], found: _Candidate) -> bool:
    is_between = found.after >= 0 and not _is_any(keep, found.blocks)
    return is_between and float(page.probabilities[found.blocks].mean()) >= MIN_CODE


def _are_facts(page: DecisionInput, _: Sequence[bool], found: _Candidate) -> bool:
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


def _are_beside(page: DecisionInput, found: _Candidate) -> bool:
    """Return whether a definition list has facts without links below kept text: the results of a function in the same
    section of a manual, or several facts in the next tab of a product."""
    layout, regions = page.layout, page.layout.by_region
    if regions.tag[found.region] != "dl":
        return False
    start, stop = regions.start[found.region], regions.stop[found.region]
    names = layout.by_block.tag[start:stop].count("dt")
    linked = layout.link_char_sums[stop] - layout.link_char_sums[start]
    is_manual = page.types.get(PageType.DOCUMENTATION, 0.0) >= MIN_MANUAL
    section = regions.parent[found.region]
    box = regions.parent[section] if names >= MIN_DATA else section
    return (
        (is_manual or names >= MIN_DATA)
        and not linked
        and layout.word_sums[stop] - layout.word_sums[start] <= MAX_DATUM_WORDS * names
        and regions.start[box] <= found.before < regions.stop[box]
    )


def _is_index(page: DecisionInput, found: _Candidate) -> bool:
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


def _is_headed(page: DecisionInput, found: _Candidate) -> bool:
    """Return whether a heading directly precedes a region and is kept, alone or together with it."""
    tags = page.layout.by_block.tag
    return tags[found.before] in SECTION_HEADINGS or tags[found.blocks[0]] in SECTION_HEADINGS


def _is_list(page: DecisionInput, _: Sequence[bool], found: _Candidate) -> bool:
    is_introduced, is_announced = _is_introduced(page, found), _is_announced(page, found)
    least = MIN_INTRODUCED if is_introduced or is_announced else MIN_LIST
    if found.doubted or len(found.blocks) < MIN_ITEMS or mean_probability(page, found.blocks) < least:
        return False
    if (found.links and is_introduced) or is_announced:
        return True
    is_between = found.after >= 0 and _is_inside(page, found.region)
    return (
        _is_headed(page, found)
        and is_between
        and not (found.links and mean_probability(page, found.blocks) < MIN_LINKS)
    )


def _is_introduced(page: DecisionInput, found: _Candidate) -> bool:
    """Return whether a list is an index of code, or in documentation directly below a sentence: "These commands
    exist:"."""
    if _are_names_of_code(page, found.blocks):
        return True
    if page.types.get(PageType.DOCUMENTATION, 0.0) < MIN_MANUAL:
        return False
    layout, regions = page.layout, page.layout.by_region
    beside = regions.parent[found.region] == regions.parent[layout.by_block.region[found.before]]
    return beside and is_sentence(layout, found.before)


def _is_announced(page: DecisionInput, found: _Candidate) -> bool:
    """Return whether a list is directly below a paragraph that ends in a colon: "The letters so far:"."""
    layout, regions = page.layout, page.layout.by_region
    beside = regions.parent[found.region] == regions.parent[layout.by_block.region[found.before]]
    return (
        beside
        and layout.by_block.words[found.before] >= MIN_ANNOUNCING
        and layout.by_block.text[found.before].endswith((":", "："))
    )


def _are_names_of_code(page: DecisionInput, blocks: Sequence[int]) -> bool:
    """Return whether each of some short blocks is set as code, as the names of commands are."""
    return len(blocks) >= MIN_ENTRY_ROWS and all(is_set_as_code(page.layout, block) for block in blocks)


def _is_any(mask: Sequence[bool], blocks: Sequence[int]) -> bool:
    return any(mask[block] for block in blocks)


def _heading_above(page: DecisionInput, keep: Sequence[bool], start: int, controls: Sequence[bool]) -> int:
    """Return the heading directly above a list if it was removed and may be content; else -1."""
    head = start - 1
    while head > 0 and controls[head] and start - head <= MAX_PASSED:
        head -= 1
    is_heading = head >= 0 and page.layout.by_block.tag[head] in SECTION_HEADINGS
    if not is_heading or keep[head]:
        return -1
    return head if page.probabilities[head] >= MIN_HEADING else -1


_BELONGS: Mapping[str, Callable[[DecisionInput, Sequence[bool], _Candidate], bool]] = MappingProxyType(
    {
        "accordion": _is_accordion,
        "heading": _is_heading,
        "code": _is_code,
        "facts": _are_facts,
        "list": _is_list,
    }
)


def _is_inside(page: DecisionInput, index: int) -> bool:
    """Return whether the parent of a region also contains the blocks before and after it."""
    regions = page.layout.by_region
    around = regions.parent[index]
    return regions.start[around] < regions.start[index] and regions.stop[index] < regions.stop[around]
