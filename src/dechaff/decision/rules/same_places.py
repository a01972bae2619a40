"""Decide the blocks at one position of repeated items like most of them.

Such blocks are the titles of cards, the answers of a list of questions, the cells of a column, the ranks beside posts.
The model also judges each by its words, and those at the end of a page resemble the clutter that follows. A threshold
between them cuts the list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from dechaff.decision.kept_neighbours import evidence_masks
from dechaff.decision.rule import Change, DecisionInput
from dechaff.decision.rules.trusted_evidence import may_be_thread
from dechaff.decision.template_paths import TemplatePaths
from dechaff.layout.layout import Layout
from dechaff.records import Label
from dechaff.scoring.arrays import Mask

__all__ = ["same_places"]

MIN_KEPT = 0.6
"""Minimum share of the blocks at a position that is kept for the rest to be put back: two of three. With 0.67 the gain on
marked pages is a third of it."""

MIN_PROBABILITY = 0.05
"""Minimum probability of a block that is put back."""

MAX_TOGETHER = 0.5
"""Maximum ratio between boxes and blocks for the blocks to be paragraphs of one text."""

MAX_KEPT = 0.25
"""Maximum share that is kept for the rest to be taken away from a thread. With 0.15 and 0.34 fewer pages gain."""

MAX_WORDS = 15
"""Maximum words of a text that is taken away. Longer ones are judged by their own words."""

MAX_LINE_WORDS = 8
"""Maximum words of a line beside a post that is not put back: who wrote it and when, the subject of the thread."""

MAX_PROBABILITY = 0.8
"""Maximum probability of a text that is taken away."""

MIN_OTHER_PAGES = 0.3
"""Minimum strength of evidence of a list of other pages whose entries are not put back. Below "Related", teasers with
long texts have weak evidence; even if most of them are kept, the rest is clutter."""

_OTHER_PAGES = frozenset({Label.RELATED, Label.TRENDING, Label.SIDEBAR})

_ENDS = (".", "!", "?", "…", ":", "。", "！", "？", "：", "।", "؟", "۔")
"""Ends of sentences: what somebody wrote, not a line beside it."""

_CELLS = frozenset({"td", "th"})
_ITEMS = frozenset({"li", "dt", "dd"}) | _CELLS


def same_places(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep the rest of the blocks of a position that is mostly kept; in threads, remove the few kept short texts of a
    position that is mostly removed. Elsewhere the others may be cards."""
    if page.layout.is_flat or not keep.any():
        return
    is_thread = may_be_thread(page.types, page.evidence)
    likely = ~keep & (page.probabilities >= MIN_PROBABILITY) & ~evidence_masks(page).doubted
    likely &= ~np.array(page.layout.by_block.hidden, dtype=bool)
    for item in page.evidence:
        if item.label in _OTHER_PAGES and item.strength >= MIN_OTHER_PAGES:
            likely[item.start : item.stop] = False
    doubtful = keep & (page.probabilities <= MAX_PROBABILITY) & (page.words <= MAX_WORDS)
    for blocks in _places(page.layout, likely | doubtful if is_thread else likely, is_thread):
        kept = int(keep[blocks].sum())
        if MIN_KEPT * len(blocks) <= kept < len(blocks) and _are_items(page.layout, blocks):
            if not (is_thread and _are_lines(page, blocks)):
                yield from (Change(block, True, None, "") for block in blocks if likely[block])
        elif is_thread and 0 < kept <= MAX_KEPT * len(blocks):
            yield from (
                Change(block, False, None, "most texts at the same place of the page were removed")
                for block in blocks
                if doubtful[block] and not page.layout.by_block.text[block].endswith(_ENDS)
            )


def _are_lines(page: DecisionInput, blocks: Sequence[int]) -> bool:
    """Return whether blocks are lines beside posts, such as names and dates: all short, and none ends like a
    sentence. Cells may be the rows of a poll."""
    texts, tags = page.layout.by_block.text, page.layout.by_block.tag
    return (
        tags[blocks[0]] not in _CELLS
        and bool(page.words[blocks].max() <= MAX_LINE_WORDS)
        and not any(texts[block].endswith(_ENDS) for block in blocks)
    )


def _are_items(layout: Layout, blocks: Sequence[int]) -> bool:
    """Return whether blocks are entries, cells, or in boxes of their own. Others are the paragraphs of one text."""
    if layout.by_block.tag[blocks[0]] in _ITEMS:
        return True
    around, parents = layout.by_block.region, layout.by_region.parent
    return len({parents[around[block]] for block in blocks}) > MAX_TOGETHER * len(blocks)


def _places(layout: Layout, wanted: Mask, nested: bool) -> Iterator[Sequence[int]]:
    """Yield the blocks at each position that has a wanted one.

    Their regions have the same tags and names up to the root, and they are all links, or all text.

    Args:
        layout: the page.
        wanted: the blocks to find positions for.
        nested: compare only a region and the one around it: replies are inside of posts.
    """
    around, depths, tags = layout.by_block.region, layout.by_region.depth, layout.by_block.tag
    texts, link_chars = layout.by_block.text, layout.by_block.link_chars
    levels = {
        (tags[block], 0 if nested else depths[around[block]]) for block in np.flatnonzero(wanted).tolist()
    }
    if not levels:
        return
    paths = TemplatePaths(layout)
    path_of = paths.inner if nested else paths.whole
    found: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for block, region in enumerate(around):
        if (tags[block], 0 if nested else depths[region]) in levels:
            is_link = 2 * link_chars[block] > len(texts[block])
            found[path_of(region), is_link].append(block)
    yield from (blocks for blocks in found.values() if wanted[blocks].any())
