"""List items without a list around them. Browsers show them with bullets."""

from __future__ import annotations

from collections import Counter

from dechaff.layout.layout import Layout

__all__ = ["holders_of_stray_items"]

_LISTS = frozenset("ul ol menu dir".split())

# Minimum number of such items in one element. A single one may be the rest of a template.
_MIN_ITEMS = 2

# Minimum share of the text blocks of the element that are in such items. Where there are fewer, the element is a part
# of the page, and its other contents would become part of a list.
_MIN_SHARE = 0.5


def holders_of_stray_items(layout: Layout) -> frozenset[int]:
    """Return the regions that stand for the missing lists: the parents of `<li>` elements outside of lists."""
    regions = layout.by_region
    items: Counter[int] = Counter()
    blocks: Counter[int] = Counter()
    for item in layout.tagged(("li",)):
        parent = regions.parent[item]
        if regions.tag[parent] not in _LISTS and regions.stop[item] > regions.start[item]:
            items[parent] += 1
            blocks[parent] += regions.stop[item] - regions.start[item]
    return frozenset(
        parent
        for parent, count in items.items()
        if count >= _MIN_ITEMS
        and blocks[parent] >= _MIN_SHARE * (regions.stop[parent] - regions.start[parent])
    )
