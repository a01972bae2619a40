"""Tell the bylines of other articles below a text from those of the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from dechaff.metadata.visible.byline_text import Byline
from dechaff.metadata.visible.visible_page import PARAGRAPH, VisiblePage

__all__ = ["without_teasers"]

# Minimum bylines of other articles below the text.
MIN_TEASERS = 3


def without_teasers(visible: VisiblePage, place: int, found: Sequence[Byline]) -> list[Byline]:
    """Drop bylines below the first paragraph if several others are in elements of the same kind, apart from each other.

    Args:
        visible: the page.
        place: index of the headline's block.
        found: the bylines.
    """
    if len(found) < MIN_TEASERS:
        return list(found)
    texts, tags, regions = (
        visible.layout.by_block.text,
        visible.layout.by_block.tag,
        visible.layout.by_block.region,
    )
    names = visible.layout.by_region.names
    first = next(
        (index for index in range(place + 1, len(texts)) if len(texts[index]) >= PARAGRAPH), len(texts)
    )
    alike: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for byline in found:
        if byline.block > first:
            alike[tags[byline.block], names[regions[byline.block]]][byline.text] = byline.block
    teasers = {
        block
        for blocks in alike.values()
        if len(blocks) >= MIN_TEASERS and _are_apart(blocks.values())
        for block in blocks.values()
    }
    return [byline for byline in found if byline.block not in teasers]


def _are_apart(blocks: Iterable[int]) -> bool:
    """Return whether other text is between the blocks."""
    return sum(after - before > 1 for before, after in pairwise(sorted(set(blocks)))) >= MIN_TEASERS - 1
