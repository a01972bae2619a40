"""Lists of links: runs of short blocks that are only links.

Not taken: links inside sentences, single linked headings, data tables with header cells (the index of a manual), and
the "See also" lists of reference works. On a page that is itself a list, the model weighs this evidence against the
rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.entries import entry_lists
from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.regions import runs
from dechaff.detectors.signals import Signals
from dechaff.layout.data_table import is_data_table
from dechaff.layout.layout import Layout
from dechaff.lexicon.kinds import bit

__all__ = ["link_list"]

# Minimum number of consecutive links in a list.
MIN_LINKS = 4

# Minimum mean length of headlines, in characters. Shorter items are entries of a menu.
HEADLINE_CHARS = 32

_MENUS = frozenset({"nav", "header", "footer"})
_MENU_NAMES = bit("navigation") | bit("header") | bit("footer")


def link_list(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of lists of links."""
    links = [index for index, linked in enumerate(signals.linked) if linked]
    for start, stop in runs(_outside_content(layout, signals, links)):
        if stop - start >= MIN_LINKS:
            yield _evidence(layout, signals, start, stop)


def _outside_content(layout: Layout, signals: Signals, links: list[int]) -> list[int]:
    """Return the links outside data tables with header cells and outside "See also" lists."""
    regions = layout.by_region
    tables = [
        (regions.start[index], regions.stop[index])
        for index in layout.tagged(("table",))
        if "th" in layout.by_block.tag[regions.start[index] : regions.stop[index]]
        and is_data_table(layout, index)
    ]
    content = [*tables, *entry_lists(layout, signals).items()]
    inside = {block for start, stop in content for block in range(start, stop)}
    return [index for index in links if index not in inside]


def _evidence(layout: Layout, signals: Signals, start: int, stop: int) -> Evidence:
    count = stop - start
    mean = (layout.char_sums[stop] - layout.char_sums[start]) / count
    label, what = Label.NAVIGATION, "short links"
    if mean >= HEADLINE_CHARS:
        if _is_in_menu(layout, signals, start):
            what = "long entries of a menu"
        else:
            label, what = Label.RELATED, "headlines"
    return Evidence(start, stop, label, 0.6, f"{count} {what} in a row")


def _is_in_menu(layout: Layout, signals: Signals, block: int) -> bool:
    """Return whether a block is in a menu, or in the page's header or footer."""
    return any(
        layout.by_region.tag[index] in _MENUS or signals.sure[index] & _MENU_NAMES
        for index in layout.ancestors(layout.by_block.region[block])
    )
