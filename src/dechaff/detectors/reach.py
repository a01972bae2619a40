"""The reach of a heading: the slice of the page below "Related articles" or "Comments".

It ends at the next heading of the same or a higher level, at the end of the container, or at a paragraph beside the
heading, whichever comes first. In plain text it ends at the next known heading or at a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.prose import heads_text, is_prose, is_sentence
from dechaff.detectors.regions import quoted, unlinked
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.layout.link_targets import leads_within_page
from dechaff.lexicon.class_names import class_set
from dechaff.lexicon.html_elements import HEADING_LEVELS
from dechaff.lexicon.kinds import bit, mask_of

__all__ = ["LEVELS", "headed", "is_heading", "reach"]

LEVELS = {tag: level for level, tag in enumerate(HEADING_LEVELS, 1)}

# The level of a heading without a heading tag. Any tagged heading ends its reach.
_UNTAGGED = 7

# Elements whose text is an item or a control rather than a heading.
_ITEMS = frozenset(["li", "td", "th", "option", "button", "label", "a", "dd", "dt", "summary"])

# Elements that contain paragraphs.
_PARAGRAPHS = frozenset({"p", "div"})

# Elements that a heading's reach does not leave. A heading alone in one of them has no reach.
_CLOSED = frozenset(
    ("section", "aside", "article", "nav", "main", "body", "form", "header", "footer", "html", "li", "td")
)

# Minimum share of link text below the heading of a list of links. Teasers have summaries beside their links; paragraphs
# of an article below "What's next" have few links.
MIN_LISTED_SHARE = 0.12

# Ends of a line that introduces what follows: "Example:".
_COLONS = (":", "：")

# Class names of elements that wrap a heading and the links beside it.
_HEADING_NAMES = class_set("heading wrapper")

# Maximum number of wrappers around a heading.
_MAX_WRAPPERS = 3

# Maximum lines in the reach of a heading of plain text.
_MAX_FLAT_REACH = 60

# Kinds whose phrases are headings.
HEADING_KINDS = (
    "trending", "related", "comments", "newsletter", "author-box", "share", "contact", "navigation", "tags",
    "sidebar", "legal", "advert",
)  # fmt: skip
_HEADING_MASK = sum(bit(kind) for kind in HEADING_KINDS)
_ENTRY_MASK = bit("navigation")

# Pages of terms have sections about comments, newsletters and cookies.
_TERMS = mask_of("legal", "consent")


def headed(
    layout: Layout,
    signals: Signals,
    label: Label,
    strength: float,
    *,
    max_prose: int = 0,
    max_text: int = 0,
    min_link_share: float = 0.0,
    links_only: bool = False,
) -> Iterator[Evidence]:
    """Yield evidence for headings with a phrase of a kind, together with their reach.

    Args:
        layout: the page.
        signals: its index.
        label: the label of the evidence.
        strength: for a heading element; other headings count slightly less.
        max_prose: maximum paragraphs beside the heading that belong to its reach.
        max_text: maximum characters outside links below such a heading; with more the evidence counts half. 0: no
            limit.
        min_link_share: minimum share of link text below such a heading; not checked in plain text.
        links_only: such a heading is only above links: a sentence beside it ends its reach, and with a lower share of
            link text below it than `MIN_LISTED_SHARE` the evidence counts half.
    """
    covered = 0
    for index in signals.blocks_saying(label):
        if (
            index >= covered
            and index != signals.headline
            and is_heading(layout, index)
            and _heads_lines(layout, signals, index)
            and not _has_value(layout, index)
        ):
            stop = reach(layout, signals, index, max_prose=max_prose, sentences_end=links_only)
            if stop > index + 1 and (signals.flat or _link_share(layout, index + 1, stop) >= min_link_share):
                covered = stop
                value = strength if layout.by_block.tag[index] in LEVELS else strength - 0.1
                if (max_text and unlinked(layout, index, stop) > max_text) or (
                    links_only
                    and not signals.flat
                    and _link_share(layout, index + 1, stop) < MIN_LISTED_SHARE
                ):
                    value *= 0.5
                if signals.subject & _TERMS and heads_text(layout, index):
                    value *= 0.5
                yield Evidence(index, stop, label, value, f"it is below {quoted(signals.texts[index])}")


def _link_share(layout: Layout, start: int, stop: int) -> float:
    return 1 - unlinked(layout, start, stop) / (layout.char_sums[stop] - layout.char_sums[start])


def is_heading(layout: Layout, index: int) -> bool:
    """Return whether a block with a known phrase can be a heading."""
    tag = layout.by_block.tag[index]
    return tag in LEVELS or (tag not in _ITEMS and _is_unlinked(layout, index))


def _has_value(layout: Layout, index: int) -> bool:
    """Return whether a line is a label with its value: "Author: Ada Wrenfield". It heads nothing. With a link it may
    head more links."""
    label, colon, value = layout.by_block.text[index].partition(":")
    is_heading_element = layout.by_block.tag[index] in LEVELS
    return bool(colon and label and value.strip()) and not (
        is_heading_element or layout.by_block.links[index]
    )


def _is_unlinked(layout: Layout, index: int) -> bool:
    """Return whether less than half of a block is link text."""
    return layout.by_block.link_chars[index] / len(layout.by_block.text[index]) < 0.5


def reach(
    layout: Layout, signals: Signals, head: int, *, max_prose: int = 0, sentences_end: bool = False
) -> int:
    """Return the index after the last block in the reach of a heading; `head + 1` if it has no reach.

    Args:
        layout: the page.
        signals: its index.
        head: index of the heading.
        max_prose: maximum paragraphs beside the heading that belong to its reach.
        sentences_end: any sentence in a paragraph beside the heading ends the reach, and so does code.
    """
    if signals.flat:
        return _reach_flat(layout, signals, head)
    tags, block_regions, parents = layout.by_block.tag, layout.by_block.region, layout.by_region.parent
    container = _container(layout, head)
    end = layout.by_region.stop[container]
    level = LEVELS.get(tags[head], _UNTAGGED)
    prose = 0
    for index in range(head + 1, end):
        if LEVELS.get(tags[index], _UNTAGGED + 1) <= level and _ends_reach(layout, signals, index):
            return index
        if parents[block_regions[index]] != container:
            continue
        if is_prose(layout, index):
            prose += 1
            if prose > max_prose:
                return index
        elif sentences_end and tags[index] in _PARAGRAPHS and is_sentence(layout, index):
            return index
        elif sentences_end and block_regions[index] in layout.code_regions:
            return index - (index > head + 1 and layout.by_block.text[index - 1].endswith(_COLONS))
    return end


def _container(layout: Layout, head: int) -> int:
    """Return the innermost region that continues after the heading, without leaving a closed element.

    The heading's own element may contain a link to edit the section, and so may its wrapper."""
    regions = layout.by_region
    index = layout.by_block.region[head]
    for _ in range(_MAX_WRAPPERS):
        is_of_heading = regions.tag[index] in LEVELS or _is_named_heading(regions.names[index])
        if (regions.stop[index] > head + 1 and not is_of_heading) or regions.tag[index] in _CLOSED:
            break
        index = regions.parent[index]
    return index


def _is_named_heading(names: str) -> bool:
    """Return whether an element is named as the wrapper of a heading: `mw-heading mw-heading2`."""
    return "heading" in names and not _HEADING_NAMES.isdisjoint(names.lower().split())


def _ends_reach(layout: Layout, signals: Signals, heading: int) -> bool:
    """Return whether a heading ends the reach of another. Headings that link to another page are items, unless they
    have a known phrase."""
    return (
        _is_unlinked(layout, heading)
        or bool(signals.phrases[heading] & _HEADING_MASK)
        or leads_within_page(layout, heading)
    )


def _heads_lines(layout: Layout, signals: Signals, index: int) -> bool:
    """Return whether a line of plain text can be a heading.

    A menu entry can be one only if it is alone: within a list, "Global" or "Business" is the section of an item.
    """
    if not signals.flat or signals.phrases[index] & _HEADING_MASK != _ENTRY_MASK:
        return True
    start, stop = _group(layout, index)
    return stop - start == 1


def _group(layout: Layout, index: int) -> tuple[int, int]:
    """Return the group of lines between two blank lines that contains a line of plain text, as a slice."""
    regions = layout.by_region
    group = regions.parent[layout.by_block.region[index]]
    return regions.start[group], regions.stop[group]


def _reach_flat(layout: Layout, signals: Signals, head: int) -> int:
    phrases = signals.phrases
    stop = min(len(phrases), head + _MAX_FLAT_REACH)
    if not any(is_prose(layout, index) for index in range(head)):
        # The headline follows, and it cannot be distinguished from an item of a list.
        stop = min(stop, _group(layout, head)[1])
    own = phrases[head]
    for index in range(head + 1, stop):
        known = phrases[index] & _HEADING_MASK
        if is_prose(layout, index) or (known and not known & own and _heads_lines(layout, signals, index)):
            return index
    return stop
