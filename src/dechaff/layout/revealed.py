"""Show pages that are hidden until a script shows them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from dechaff.layout.columns import BlockColumns, RegionColumns
from dechaff.layout.css_visibility import NEVER_PAGES

__all__ = ["reveal_whole_pages"]

# A hidden region with more than this share of the page's text outside links is the page itself; the rest is menus and
# footers. With a lower share, consent texts would be shown; with a higher one, short articles on pages with long
# footers would stay hidden.
MAX_SHARE = 0.5

# Minimum words of a hidden page. Shorter regions are messages.
MIN_PAGE_WORDS = 40

# Maximum share of link text in a hidden page. A hidden menu has more.
MAX_LINK_SHARE = 0.4


def reveal_whole_pages(blocks: BlockColumns, regions: RegionColumns) -> Sequence[str]:
    """Return how regions are hidden, except the means that hide most of the page's text."""
    chars = [0, *accumulate(map(len, blocks.text))]
    linked = [0, *accumulate(blocks.link_chars)]
    words = [0, *accumulate(blocks.words)]
    limit = MAX_SHARE * (chars[-1] - linked[-1])
    hidings = list(regions.hidden)
    revealed: set[int] = set()
    for index, means in enumerate(regions.hidden):
        if not means or means in NEVER_PAGES:
            continue
        parent = regions.parent[index]
        start, stop = regions.start[index], regions.stop[index]
        if index and regions.hidden[parent] == means:
            is_page = parent in revealed
        else:
            total, links = chars[stop] - chars[start], linked[stop] - linked[start]
            is_page = (
                total - links > limit
                and links <= MAX_LINK_SHARE * total
                and words[stop] - words[start] >= MIN_PAGE_WORDS
            )
        if is_page:
            revealed.add(index)
            hidings[index] = ""
    return hidings
