"""Tags and topics: lists of the keywords of a page.

Not taken: the keywords of a scientific abstract in a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import named, saying
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout

__all__ = ["tags"]

# Maximum characters outside links in a list of tags.
MAX_TEXT = 200


# Minimum share of link text below a heading of tags.
MIN_LINK_SHARE = 0.6


# Strength for a lead-in such as "Tags:" before links. The model keeps such a line where it is a paragraph of the text.
LINE_STRENGTH = 0.9

# Minimum links of a line of tags with number signs, their minimum share, and the signs.
MIN_HASHTAGS = 2
LINKED = 0.7

# Maximum number of such lines: the tags of an article, above and below its text.
MAX_HASHTAG_LINES = 2
_SIGNS = ("#", "＃")

# Maximum characters of such a lead-in.
MAX_LEAD = 30


def tags(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of tag lists."""
    yield from named(layout, signals, Label.TAGS, 0.8, weak=0.45, max_text=MAX_TEXT)
    yield from headed(layout, signals, Label.TAGS, 0.7, min_link_share=MIN_LINK_SHARE)
    said = signals.blocks_saying(Label.TAGS)
    lines = [index for index in said if _lists_links(layout, signals, index)]
    yield from saying(layout, lines, Label.TAGS, LINE_STRENGTH, "the beginning of a list of tags")
    yield from saying(layout, _hashtags(layout), Label.TAGS, LINE_STRENGTH, "a line of tags")
    others = [index for index in said if index not in lines]
    yield from saying(layout, others, Label.TAGS, 0.65, "a known heading of tags")


def _hashtags(layout: Layout) -> list[int]:
    """Return the lines that are only links, each with a number sign: "#harbour #divers". Each card of a listing may have
    such a line too, which says what the card is about."""
    blocks = layout.by_block
    found = [
        index
        for index, text in enumerate(blocks.text)
        if text.startswith(_SIGNS)
        and (count := blocks.links[index]) >= MIN_HASHTAGS
        and sum(map(text.count, _SIGNS)) == count
        and LINKED * len(text) <= blocks.link_chars[index]
    ]
    return found if len(found) <= MAX_HASHTAG_LINES else []


def _lists_links(layout: Layout, signals: Signals, index: int) -> bool:
    """Return whether a block is a lead-in such as "Tags:" and links."""
    lead, colon, rest = signals.texts[index].replace("：", ":", 1).partition(":")
    linked = layout.by_block.link_chars[index]
    return bool(colon) and len(lead) <= MAX_LEAD and linked > 0 and linked >= MIN_LINK_SHARE * len(rest)
