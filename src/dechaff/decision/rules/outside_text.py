"""Remove short lines above the headline, and lists of links and messages with a button outside the element with the text.

On short pages the model is sure of every line near the text: of the weather above the headline, of the links below the
text. Their words tell nothing; their place does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from dechaff.decision.rule import Change, DecisionInput
from dechaff.detectors.prose import is_text
from dechaff.layout.data_table import is_data_table
from dechaff.layout.verse import is_verse
from dechaff.records import Label, PageType
from dechaff.scoring.arrays import Mask

__all__ = ["outside_text"]

MIN_SENTENCES = 2
"""Minimum kept sentences of a page with a text."""

MIN_WORDS = 3
"""Minimum words of a sentence."""

LINKED = 0.8
"""Minimum share of link text of a line that is a link."""

MIN_LINKS = 2
"""Minimum links of a list. All such lists together have at most as many words as the sentences: with more, the page
consists of its links."""

MAX_ENTRY_WORDS = 12
"""Maximum mean words of the links of a list. Boxes that are links as a whole have sentences in them."""

MAIN_SHARE = 0.7
"""Share of the words of all sentences in the element with most of the text."""

MAX_MESSAGE = 4
"""Maximum blocks of a message with a button, outside that element."""

MAX_MESSAGE_WORDS = 40
"""Maximum words of such a message."""

MIN_LISTING = 0.5
"""Minimum probability of the types "listing" and "collection" at which lists of links stay, and of "product" at which
lines above the headline and messages with a button do: they are facts and what is for sale."""

_ABOVE = "it is a short line above the headline"
_MESSAGE = "it is a message with a button, outside the element with the text"
_BESIDE = "it is a list of links outside the element with the text"


def outside_text(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Remove such lines and lists."""
    if page.layout.is_flat:
        return
    title = next((block for block, name in page.marks if name == Label.TITLE), -1)
    if title < 0:
        return
    kept = np.flatnonzero(keep).tolist()
    cells = _cells(page)
    sentences = [
        block for block in kept if block in cells or _is_text(page, block) or _is_line_of_verse(page, block)
    ]
    if len(sentences) < MIN_SENTENCES:
        return
    is_product = page.types.get(PageType.PRODUCT, 0.0) >= MIN_LISTING
    if sentences[0] > title and not is_product:
        for block in kept:
            if block >= title:
                break
            yield Change(block, False, None, _ABOVE)
    if page.types.get(PageType.LISTING, 0.0) + page.types.get(PageType.COLLECTION, 0.0) >= MIN_LISTING:
        return
    boxes = [
        [block for block in box if keep[block]]
        for box in _boxes_after(page, _container(page, sentences))
        if _is_list_of_links(page, box)
    ]
    if sum(float(page.words[box].sum()) for box in boxes) <= float(page.words[sentences].sum()):
        yield from (Change(block, False, Label.RELATED, _BESIDE) for box in boxes for block in box)
    if not is_product:
        yield from _removed_message(page, keep, sentences)


def _removed_message(page: DecisionInput, keep: Mask, sentences: Sequence[int]) -> Iterator[Change]:
    """Remove the only box below most of the text that is a sentence and a button: a message to close."""
    text = _container(page, sentences, MAIN_SHARE)
    beside = (*_boxes(page, 0, page.layout.by_region.start[text]), *_boxes_after(page, text))
    fields = {field.position for field in page.layout.fields}
    boxes = [box for box in beside if _is_message(page, box, fields)]
    if len(boxes) == 1:
        yield from (Change(block, False, Label.CONTROLS, _MESSAGE) for block in boxes[0] if keep[block])


def _is_message(page: DecisionInput, box: range, fields: Collection[int]) -> bool:
    """Return whether a region has one or two sentences, no heading, link or field, and a button below them."""
    blocks, last = page.layout.by_block, box.stop - 1
    return (
        1 < len(box) <= MAX_MESSAGE
        and blocks.tag[last] == "button"
        and float(page.words[box.start : box.stop].sum()) <= MAX_MESSAGE_WORDS
        and all(_is_text(page, block) or blocks.tag[block] == "button" for block in box)
        and not any(place in fields for place in range(box.start, box.stop + 1))
    )


def _is_text(page: DecisionInput, block: int) -> bool:
    return is_text(page.layout, block, least=MIN_WORDS)


def _cells(page: DecisionInput) -> set[int]:
    """Return the blocks in tables of data."""
    layout, regions = page.layout, page.layout.by_region
    tables = (index for index in layout.tagged(("table",)) if is_data_table(layout, index))
    return {block for index in tables for block in range(regions.start[index], regions.stop[index])}


def _is_line_of_verse(page: DecisionInput, block: int) -> bool:
    """Return whether a block is verse, in an element without links: lists of links have line breaks too."""
    layout, region = page.layout, page.layout.by_block.region[block]
    start, stop = layout.by_region.start[region], layout.by_region.stop[region]
    return layout.link_char_sums[start] == layout.link_char_sums[stop] and is_verse(layout, block)


def _container(page: DecisionInput, sentences: Sequence[int], share: float = 1.0) -> int:
    """Return the innermost region around a share of the words of the sentences."""
    regions = page.layout.by_region
    sums = np.concatenate(([0.0], np.cumsum(page.words[sentences])))
    middle = sentences[int(np.searchsorted(sums[1:], sums[-1] / 2))]
    for index in page.layout.ancestors(page.layout.by_block.region[middle]):
        first, last = np.searchsorted(sentences, [regions.start[index], regions.stop[index]])
        if sums[last] - sums[first] >= share * sums[-1]:
            return index
    return 0


def _boxes_after(page: DecisionInput, text: int) -> Iterator[range]:
    """Yield the largest regions after the one with the text."""
    return _boxes(page, page.layout.by_region.stop[text], len(page.words))


def _boxes(page: DecisionInput, first: int, stop: int) -> Iterator[range]:
    """Yield the largest regions in a slice of blocks."""
    regions = page.layout.by_region
    done = first
    for start, end in zip(regions.start, regions.stop, strict=True):
        if done <= start < end <= stop:
            yield range(start, end)
            done = end


def _is_list_of_links(page: DecisionInput, box: range) -> bool:
    """Return whether a region has only links, besides a heading and short lines such as dates."""
    blocks = page.layout.by_block
    links = [block for block in box if LINKED * len(blocks.text[block]) <= blocks.link_chars[block]]
    return (
        len(links) >= MIN_LINKS
        and 2 * len(links) >= len(box) - 1
        and float(page.words[links].sum()) <= MAX_ENTRY_WORDS * len(links)
        and not any(_is_text(page, block) for block in box)
    )
