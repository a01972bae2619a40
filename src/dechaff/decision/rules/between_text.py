"""Keep blocks between kept text, unless the model is sure that they are not content.

On the training pages, boxes of facts, lists of links and short code are clutter about half of the time. Between kept
text they belong to it: headings with text below them, code and its captions, facts in definition lists and data tables, and lists below
a heading. A table of facts with a header row may also be the end of a section.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from dechaff.decision.facts_and_lists import Between, are_facts, is_list
from dechaff.decision.kept_neighbours import (
    MAX_PASSED,
    end_of_lists,
    evidence_masks,
    mean_probability,
    nearest_kept,
)
from dechaff.decision.rule import Change, DecisionInput
from dechaff.detectors.prose import is_sentence
from dechaff.layout.code_regions import captioned
from dechaff.lexicon.html_elements import SECTION_HEADINGS
from dechaff.scoring.arrays import Mask

__all__ = ["MAX_HEADING_BLOCKS", "MIN_CODE", "MIN_HEADING", "between_text"]

MIN_HEADING = 0.2
"""Minimum probability of a heading between kept blocks. Of 216 such headings on pages with gold text, three in four are
content. On news pages, "Trending", "Advertisement" and "Read on" between two paragraphs are below 0.1."""

MIN_CODE = 0.2
"""Minimum probability of code. Short code has few words that the model knows; with 0, the code of widgets between two
paragraphs would be kept."""

MAX_BAR_WORDS = 4
"""Maximum words of a short block beside code."""

MAX_HEADING_BLOCKS = 3
"""Maximum blocks of a heading."""

MIN_ACCORDION = 0.2
"""Minimum probability of questions with answers that open, at any position: clutter often follows the last one."""

_FACTS = frozenset({"dl", "table"})
_LISTS = frozenset({"ul", "ol"})
_KINDS = {
    **dict.fromkeys(SECTION_HEADINGS, "heading"),
    **dict.fromkeys(_FACTS, "facts"),
    **dict.fromkeys(_LISTS, "list"),
    "amp-accordion": "accordion",
    "details": "accordion",
    "figcaption": "caption",
}
"""Kinds of regions by tag."""
_HEADED = frozenset({"facts", "list"})


def between_text(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep blocks that were removed between kept text."""
    regions = page.layout.by_region
    # Lists: NumPy takes ten times as long for a few blocks, and there are hundreds of candidates.
    controls, doubted, links = (mask.tolist() for mask in evidence_masks(page))
    kept: list[bool] = keep.tolist()
    passed = {
        "accordion": doubted,
        "heading": controls,
        "list": controls,
        "facts": controls,
        "code": (np.array(page.words <= MAX_BAR_WORDS) & ~keep).tolist(),
    }
    for index, kind in _candidates(page):
        start, stop = regions.start[index], regions.stop[index]
        if regions.hidden[index] or all(kept[start:stop]):
            continue
        blocks = [block for block in range(start, stop) if kind != "heading" or not controls[block]]
        if not blocks:
            continue
        over = passed.get(kind)
        if kind in _HEADED and (head := _heading_above(page, kept, start, controls)) >= 0:
            blocks, start = [head, *blocks], head
        before = nearest_kept(kept, start, -1, over)
        after = nearest_kept(kept, end_of_lists(page.layout, index) - 1, 1, over)
        if before < 0:
            continue
        marks = (all(mask[block] for block in blocks) for mask in (doubted, links))
        found = Between(index, blocks, before, after, *marks)
        if _BELONGS[kind](page, kept, found):
            for block in blocks:
                kept[block] = True
                yield Change(block, True, None, "")


def _candidates(page: DecisionInput) -> list[tuple[int, str]]:
    """Return the regions that the rule covers, and their kinds."""
    code, tags = page.layout.code_regions, page.layout.by_region.tag
    kinds = {index: _KINDS[tags[index]] for index in page.layout.tagged(_KINDS)}
    kinds.update(dict.fromkeys((captioned(page.layout, index) for index in code), "code"))
    return sorted(kinds.items())


def _is_heading(page: DecisionInput, keep: Sequence[bool], found: Between) -> bool:
    if found.after < 0 or len(found.blocks) > MAX_HEADING_BLOCKS or _is_any(keep, found.blocks):
        return False
    text_below = page.layout.by_block.tag[found.after] not in SECTION_HEADINGS
    return text_below and float(page.probabilities[found.blocks].min()) >= MIN_HEADING


def _is_accordion(page: DecisionInput, _: Sequence[bool], found: Between) -> bool:
    is_text = any(is_sentence(page.layout, block) for block in found.blocks)
    return is_text and not found.doubted and mean_probability(page, found.blocks) >= MIN_ACCORDION


def _is_caption(page: DecisionInput, keep: Sequence[bool], found: Between) -> bool:
    """Return whether a figure shows kept code or a kept table above or below its caption."""
    regions, exhibits = page.layout.by_region, page.layout.exhibits
    figure = next((index for index in page.layout.ancestors(found.region) if index in exhibits), -1)
    return figure >= 0 and _is_any(keep, range(regions.start[figure], regions.stop[figure]))


def _is_code(page: DecisionInput, keep: Sequence[bool], found: Between) -> bool:
    is_between = found.after >= 0 and not _is_any(keep, found.blocks)
    return is_between and float(page.probabilities[found.blocks].mean()) >= MIN_CODE


def _is_any(mask: Sequence[bool], blocks: Sequence[int]) -> bool:
    return any(mask[block] for block in blocks)


def _heading_above(page: DecisionInput, keep: Sequence[bool], start: int, controls: Sequence[bool]) -> int:
    """Return the heading directly above a list if it was removed and may be content; else -1."""
    head = start - 1
    while head > 0 and controls[head] and start - head <= MAX_PASSED:
        head -= 1
    is_heading = head >= 0 and page.layout.by_block.tag[head] in SECTION_HEADINGS
    if not is_heading or keep[head]:
        return -1
    return head if page.probabilities[head] >= MIN_HEADING else -1


_BELONGS: Mapping[str, Callable[[DecisionInput, Sequence[bool], Between], bool]] = MappingProxyType(
    {
        "accordion": _is_accordion,
        "heading": _is_heading,
        "code": _is_code,
        "caption": _is_caption,
        "facts": are_facts,
        "list": is_list,
    }
)
