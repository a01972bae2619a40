"""Menus: `<nav>`, regions named as menus, lists below "Quick links" and the like.

Not taken: the headings that a table of contents links to, and lists of links inside running text.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import named, quoted, saying, tagged
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.lexicon.kinds import bit
from dechaff.lexicon.phrase_lists import normalise, phrases

__all__ = ["navigation"]

# Maximum characters outside links in a menu: group titles and descriptions, not paragraphs.
MAX_TEXT = 1500

# Minimum share of link text below the name of a menu.
MIN_LINK_SHARE = 0.6

# Maximum words of a line of plain text that ends in the name of a menu.
_MAX_LINE_WORDS = 6


def navigation(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of menus."""
    label = Label.NAVIGATION
    yield from tagged(layout, signals, label, "nav", 0.95)
    yield from named(layout, signals, label, 0.85, weak=0.4, max_text=MAX_TEXT)
    yield from saying(layout, signals.blocks_saying(label), label, 0.6, "a known menu entry")
    yield from headed(layout, signals, label, 0.7, min_link_share=MIN_LINK_SHARE)
    if signals.flat:
        yield from _lines_ending_in_menu(layout)


def _lines_ending_in_menu(layout: Layout) -> Iterator[Evidence]:
    """Yield lines such as "date 2025-01-31 Main menu": a whole bar is one line of plain text."""
    said_by, mask = phrases().said_by, bit("navigation")
    lines = zip(layout.by_block.text, layout.by_block.words, strict=True)
    for index, (text, count) in enumerate(lines):
        last = text.split()[-2:] if count <= _MAX_LINE_WORDS else []
        if len(last) > 1 and said_by(normalise(" ".join(last))) & mask:
            reason = f"the line ends in {quoted(' '.join(last))}"
            yield Evidence(index, index + 1, Label.NAVIGATION, 0.7, reason)
