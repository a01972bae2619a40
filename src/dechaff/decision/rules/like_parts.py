"""Keep the text of a section, and a caption, where most of their kind on the page are kept, and numbered captions.

The last of several sections or captions resembles the clutter that follows it on other pages.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from dechaff.decision.rule import Change, DecisionInput
from dechaff.detectors.prose import is_text
from dechaff.lexicon.html_elements import HEADINGS, SECTION_HEADINGS
from dechaff.records import Label
from dechaff.scoring.arrays import Mask

__all__ = ["like_parts"]

MIN_PARTS = 3
"""Minimum number of sections or captions of a kind."""

MAX_REMOVED = 0.34
"""Maximum share of them that was removed: one of three."""

MIN_PROBABILITY = 0.15
"""Minimum probability of the text of a section."""

MIN_CAPTION = 0.1
"""Minimum probability of a caption."""

MAX_EVIDENCE = 0.5
"""Minimum strength of evidence, other than that of captions, that leaves them to the model."""

MAX_BLOCKS = 3
"""Maximum blocks of such a section besides its heading."""

_NUMBER = re.compile(r"(\d{1,3}) ?/ ?(\d{1,3})\b")


def like_parts(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep the few sections and captions that were removed among several of their kind."""
    doubted: Mask | None = None
    for block in _numbered(page):
        if not keep[block]:
            yield Change(block, True, None, "")
    for parts in (*_sections(page), *_captions(page)):
        removed = [part for part in parts if not keep[part.start : part.stop].any()]
        if len(parts) < MIN_PARTS or not 0 < len(removed) <= MAX_REMOVED * len(parts):
            continue
        doubted = _doubted(page) if doubted is None else doubted
        for part in removed:
            if len(part) <= MAX_BLOCKS and not doubted[part.start : part.stop].any():
                yield from (Change(block, True, None, "") for block in part if _is_likely(page, block))


def _doubted(page: DecisionInput) -> Mask:
    """Return the blocks under strong evidence that they are something else than captions."""
    doubted: Mask = np.zeros(len(page.words), dtype=bool)
    for item in page.evidence:
        if item.strength >= MAX_EVIDENCE and item.label is not Label.CAPTION:
            doubted[item.start : item.stop] = True
    return doubted


def _is_likely(page: DecisionInput, block: int) -> bool:
    least = MIN_CAPTION if page.layout.by_block.tag[block] == "figcaption" else MIN_PROBABILITY
    return float(page.probabilities[block]) >= least and is_text(page.layout, block)


def _numbered(page: DecisionInput) -> Sequence[int]:
    """Return the blocks of captions that are numbered "1/4", "2/4" and so on: they are a story in pictures."""
    texts = page.layout.by_block.text
    found = [block for captions in _captions(page) for caption in captions for block in caption]
    numbers = [(block, mark) for block in found if (mark := _NUMBER.match(texts[block]))]
    is_series = [int(mark[1]) for _, mark in numbers] == list(range(1, len(numbers) + 1))
    totals = {mark[2] for _, mark in numbers}
    is_whole = len(numbers) >= MIN_PARTS and totals == {str(len(numbers))}
    return [block for block, _ in numbers] if is_series and is_whole else []


def _sections(page: DecisionInput) -> Iterator[Sequence[range]]:
    """Yield groups of sections with headings of one level in one region: what is below each heading."""
    blocks, regions = page.layout.by_block, page.layout.by_region
    groups: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, tag in enumerate(blocks.tag):
        if tag in SECTION_HEADINGS:
            groups[tag, regions.parent[blocks.region[index]]].append(index)
    for (_, around), heads in groups.items():
        if len(heads) >= MIN_PARTS:
            end = regions.stop[around]
            stops = [*heads[1:], _end_of_last(page, heads, end)]
            yield [range(head + 1, stop) for head, stop in zip(heads, stops, strict=True) if head + 1 < stop]


def _end_of_last(page: DecisionInput, heads: Sequence[int], end: int) -> int:
    """Return the end of the last section: after as many blocks as the longest of the others has, at most."""
    longest = max(after - before for before, after in itertools.pairwise(heads))
    stop = min(end, heads[-1] + longest)
    tags = page.layout.by_block.tag
    return next((index for index in range(heads[-1] + 1, stop) if tags[index] in HEADINGS), stop)


def _captions(page: DecisionInput) -> Iterator[Sequence[range]]:
    """Yield the captions of the page as a group."""
    regions = page.layout.by_region
    found = [
        range(regions.start[index], regions.stop[index])
        for index in page.layout.tagged(("figcaption",))
        if regions.start[index] < regions.stop[index]
    ]
    if len(found) >= MIN_PARTS:
        yield found
