"""Decide the few short texts that differ from the many others at the same place of a template.

The page of a manual repeats the signature of a function, a thread repeats the rank beside each post. The model judges
each by its words, so single ones differ from the rest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from dechaff.decision.rule import Change, DecisionInput
from dechaff.decision.rules.trusted_evidence import MIN_FORUM
from dechaff.records import Label, PageType
from dechaff.scoring.arrays import Mask

__all__ = ["same_places"]

MIN_PLACES = 4
"""Minimum texts at one place."""

MAX_OTHER = 0.25
"""Maximum share of them that is decided like the others. With 0.15 and 0.34 fewer pages gain."""

MAX_WORDS = 15
"""Maximum words of a text. Longer ones are judged by their own words; with them, services lose."""

MIN_PROBABILITY = 0.15
"""Minimum probability of a text that is put back."""

MAX_PROBABILITY = 0.8
"""Maximum probability of a text in a thread that is taken away."""

MAX_EVIDENCE = 0.5
"""Minimum strength of evidence that leaves a text to the model."""


_ENDS = (".", "!", "?", "…", ":", "。", "！", "？", "：", "।", "؟", "۔")
"""Ends of sentences: what somebody wrote, not a line beside it."""

_DIGITS = re.compile(r"\d+")
"""Numbers of single posts in names: `post_content312`."""


def same_places(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep the few removed texts of a place that is mostly kept; in threads, remove the few kept ones of a place that is
    mostly removed. Elsewhere the others may be cards."""
    is_thread = page.types.get(PageType.FORUM, 0.0) >= MIN_FORUM
    doubted: Mask = np.zeros(len(keep), dtype=bool)
    for item in page.evidence:
        if item.strength >= MAX_EVIDENCE and not (is_thread and item.label is Label.COMMENTS):
            doubted[item.start : item.stop] = True
    for place in _places(page):
        kept = int(keep[place].sum())
        if 0 < len(place) - kept <= MAX_OTHER * len(place):
            yield from (
                Change(block, True, None, "")
                for block in place
                if not keep[block]
                and not doubted[block]
                and float(page.probabilities[block]) >= MIN_PROBABILITY
            )
        elif is_thread and 0 < kept <= MAX_OTHER * len(place):
            yield from (
                Change(block, False, None, "most texts at the same place of the page were removed")
                for block in place
                if keep[block]
                and float(page.probabilities[block]) <= MAX_PROBABILITY
                and not page.layout.by_block.text[block].endswith(_ENDS)
            )


def _places(page: DecisionInput) -> Iterator[Sequence[int]]:
    """Yield the short texts with the same tag, the same names, and the same names around them, without digits."""
    blocks, regions = page.layout.by_block, page.layout.by_region
    places: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, region in enumerate(blocks.region):
        names = _DIGITS.sub("", regions.names[region])
        around = _DIGITS.sub("", regions.names[regions.parent[region]])
        if (names or around) and blocks.words[index] <= MAX_WORDS:
            places[blocks.tag[index], names, around].append(index)
    yield from (place for place in places.values() if len(place) >= MIN_PLACES)
