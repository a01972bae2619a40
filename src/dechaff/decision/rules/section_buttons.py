"""Keep the titles of sections that are buttons, where the text that they open is kept.

A title of one word looks like a button that does something. Several buttons of one kind, each above a text, are titles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dechaff.decision.kept_neighbours import evidence_masks
from dechaff.decision.rule import Change, DecisionInput
from dechaff.detectors.controls import MIN_SECTIONS
from dechaff.scoring.arrays import Mask

__all__ = ["section_buttons"]


def section_buttons(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep such titles."""
    regions = page.layout.by_region
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index in page.layout.tagged(("button",)):
        start, stop = regions.start[index], regions.stop[index]
        if stop - start == 1 and stop < len(keep) and not regions.hidden[index]:
            groups[regions.names[index], regions.names[regions.parent[index]]].append(start)
    texts = page.layout.by_block.text
    sections = [
        titles
        for titles in groups.values()
        if len({texts[title] for title in titles}) >= MIN_SECTIONS and not all(keep[titles])
    ]
    if not sections:
        return
    doubted = evidence_masks(page).doubted
    for titles in sections:
        if all(keep[title + 1] and not doubted[title] for title in titles):
            yield from (Change(title, True, None, "") for title in titles if not keep[title])
