"""Tell the bylines of other articles below a text from those of the text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dechaff.metadata.visible.byline_text import Byline
from dechaff.metadata.visible.visible_page import PARAGRAPH, VisiblePage

__all__ = ["without_teasers"]

# Minimum bylines of other articles below the text.
MIN_TEASERS = 3


def without_teasers(visible: VisiblePage, place: int, found: Sequence[Byline]) -> list[Byline]:
    """Drop the bylines below the first paragraph if they are apart from each other and many: those of other articles."""
    texts = visible.layout.by_block.text
    first = next(
        (index for index in range(place + 1, len(texts)) if len(texts[index]) >= PARAGRAPH), len(texts)
    )
    below = {byline.text: byline.block for byline in found if byline.block > first}
    blocks = sorted(set(below.values()))
    apart = sum(after - before > 1 for before, after in pairwise(blocks))
    if len(below) < MIN_TEASERS or apart < MIN_TEASERS - 1:
        return list(found)
    return [byline for byline in found if byline.block <= first]
