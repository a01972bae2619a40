"""The "See also" lists of reference works: short names of other entries, or references with descriptions.

Used by several detectors. On other pages the same heading is above links to other stories, which have headlines. Lists
of names count only below a heading like those of other sections, because short headlines look the same.
"""

from __future__ import annotations

from typing import TypeAlias

from dechaff.detectors.prose import is_prose
from dechaff.detectors.reach import LEVELS, reach
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.lexicon.see_also import says_see_also

__all__ = ["MIN_PARTS", "entry_lists", "parts_beside"]

# Maximum mean length of the links to entries of a reference work, in characters. Headlines are longer.
MAX_ENTRY = 32

# Minimum share of text beside the links of references: their descriptions.
MIN_DESCRIBED = 0.5

# Elements of references. Teasers have a headline, and their text in a separate paragraph.
_ITEMS = frozenset({"li", "dt", "dd"})

# Minimum number of other headings of the same level with text below them.
MIN_PARTS = 2

# Maximum number of wrappers around a section with its heading: the section, its content, a wrapper of the heading.
_MAX_CLIMB = 3

# Blocks below a heading that are searched for text. A link to edit the section may come first.
_MAX_BELOW = 4


# The headings of a level in a region, and whether there is text below each. Looked up once for all headings.
_Parts: TypeAlias = dict[tuple[int, str], dict[int, bool]]


def entry_lists(layout: Layout, signals: Signals) -> dict[int, int]:
    """Return the lists of entries: the index after the last block, by the index of the heading."""
    return signals.once(entry_lists, lambda: _find(layout, signals))


def _find(layout: Layout, signals: Signals) -> dict[int, int]:
    found: dict[int, int] = {}
    parts: _Parts = {}
    if signals.flat:
        return found
    for head, tag in enumerate(layout.by_block.tag):
        if tag not in LEVELS or not says_see_also(signals.texts[head]):
            continue
        first = _after_heading(layout, head)
        stop = reach(layout, signals, head, sentences_end=True)
        if (
            stop > first
            and _are_names(layout, first, stop)
            and (_are_described(layout, first, stop) or parts_beside(layout, head, parts) >= MIN_PARTS)
        ):
            found[head] = stop
    return found


def _after_heading(layout: Layout, head: int) -> int:
    """Return the first block after the element of a heading, which may contain a link to edit the section."""
    region = layout.by_block.region[head]
    return layout.by_region.stop[region] if layout.by_region.tag[region] in LEVELS else head + 1


def _are_names(layout: Layout, start: int, stop: int) -> bool:
    """Return whether the links of some blocks are short, or the blocks if they have no links. Teasers have headings."""
    blocks = layout.by_block
    if not LEVELS.keys().isdisjoint(blocks.tag[start:stop]):
        return False
    links = sum(blocks.links[start:stop])
    chars = sum(blocks.link_chars[start:stop]) if links else layout.char_sums[stop] - layout.char_sums[start]
    return chars <= MAX_ENTRY * (links or stop - start)


def _are_described(layout: Layout, start: int, stop: int) -> bool:
    """Return whether items have links and descriptions."""
    chars = layout.char_sums[stop] - layout.char_sums[start]
    described = layout.unlinked_sums[stop] - layout.unlinked_sums[start]
    return (
        any(layout.by_block.links[start:stop])
        and described >= MIN_DESCRIBED * chars
        and _ITEMS.issuperset(layout.by_block.tag[start:stop])
    )


def parts_beside(layout: Layout, head: int, known: _Parts | None = None) -> int:
    """Count the other headings of the same level with text below them, in the region around a section.

    Args:
        layout: the page.
        head: index of the heading of the section.
        known: what was looked up for other sections; it is added to.
    """
    known = {} if known is None else known
    regions, tag = layout.by_region, layout.by_block.tag[head]
    around = layout.by_block.region[head]
    for _ in range(_MAX_CLIMB):
        around = regions.parent[around]
        if (around, tag) not in known:
            start, stop = regions.start[around], regions.stop[around]
            known[around, tag] = {
                index: _heads_text(layout, index, stop)
                for index in range(start, stop)
                if layout.by_block.tag[index] == tag
            }
        parts = known[around, tag]
        if len(parts) > MIN_PARTS:
            return sum(parts.values()) - parts[head]
    return 0


def _heads_text(layout: Layout, head: int, end: int) -> bool:
    """Return whether running text or a list without links is below a heading."""
    blocks = layout.by_block
    for index in range(head + 1, min(end, head + 1 + _MAX_BELOW)):
        if blocks.tag[index] in LEVELS:
            return False
        if is_prose(layout, index) or 2 * blocks.link_chars[index] < len(blocks.text[index]):
            return True
    return False
