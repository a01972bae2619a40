"""Captions and credits of images.

Not taken: captions of tables and of code, which name what the text refers to, captions that are the story (a gallery of numbered pictures, a list in which each heading
has only a picture and its caption), posts of a thread with the picture of their author, and sentences that begin with a
typical word of captions.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.prose import is_sentence, is_text
from dechaff.detectors.regions import named, saying, tagged
from dechaff.detectors.signals import Signals
from dechaff.layout.exhibits import CELLS, around_pictures
from dechaff.layout.layout import Layout
from dechaff.lexicon.html_elements import HEADINGS

__all__ = ["caption"]

# Maximum characters outside links in a caption.
MAX_TEXT = 600

# Limits of a box around a picture: its words, the share of link text, and the number of regions between both.
MAX_WORDS = 60
MAX_LINK_SHARE = 0.5
MAX_CLIMB = 4

# Strength of evidence from such a box. It is below every strength that overrules the model.
PICTURE_STRENGTH = 0.45

# Minimum names and values of facts in a box that is no caption, such as the data of a product beside its picture.
MIN_FACTS = 6
_FACTS = frozenset({"dt", "dd", "th", "td"})

# Minimum number of captions that are a story. Many articles have two pictures with long captions.
MIN_STORY = 3
# Minimum number in a list, where each has a heading.
MIN_LISTED = 2

# Minimum share of the words below the headline in such captions, if they have neither numbers nor headings.
MIN_STORY_SHARE = 0.5


def caption(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of captions."""
    label = Label.CAPTION
    code = {
        block
        for region in layout.code_regions
        for block in range(layout.by_region.start[region], layout.by_region.stop[region])
    }
    found = [
        *tagged(layout, signals, label, "figcaption", 0.7),
        *(
            evidence
            for evidence in named(layout, signals, label, 0.7, weak=0.4, max_text=MAX_TEXT)
            if code.isdisjoint(range(evidence.start, evidence.stop))
        ),
    ]
    places = {(evidence.start, evidence.stop) for evidence in found}
    story = _story(layout, signals, places)
    content = story | _of_code_and_tables(layout, places, code)
    for evidence in found:
        if (evidence.start, evidence.stop) not in content:
            yield evidence
    said = [
        index
        for index in signals.blocks_saying(label)
        if index not in code and not signals.texts[index].startswith("<")
    ]
    pictured = {media.region for media in layout.media}
    sentences = {
        index
        for index in said
        if is_sentence(layout, index)
        and not _is_labelled(signals.texts[index])
        and not ("©" in signals.texts[index] and layout.by_block.region[index] in pictured)
    }
    lines = [index for index in said if index not in sentences]
    yield from saying(layout, lines, label, 0.65, "a known beginning of captions")
    yield from saying(layout, sorted(sentences), label, PICTURE_STRENGTH, "a known beginning of captions")
    told = {index for start, stop in story for index in range(start, stop)}
    threads = signals.threads(layout)
    for evidence in _beside_pictures(layout, signals.headline):
        start, stop = evidence.start, evidence.stop
        in_thread = any(thread.start <= start and stop <= thread.stop for thread in threads)
        if told.isdisjoint(range(start, stop)) and not in_thread:
            yield evidence


def _of_code_and_tables(
    layout: Layout, captions: set[tuple[int, int]], code: set[int]
) -> set[tuple[int, int]]:
    """Return the captions in a figure with code or a table, or alone in a box with one, without a picture."""
    regions, tags = layout.by_region, layout.by_block.tag
    others: dict[int, int] = {}
    found, alone = set(), {}
    for start, stop in captions:
        box = next(
            (
                index
                for index in layout.ancestors(layout.by_block.region[start])
                if regions.start[index] < start or regions.stop[index] > stop
            ),
            0,
        )
        if layout.exhibits and not layout.exhibits.isdisjoint(layout.ancestors(box)):
            found.add((start, stop))
            continue
        if regions.tag[box] not in _BOXES:
            continue
        if box not in others:
            inside = range(regions.start[box], regions.stop[box])
            others[box] = sum(block not in code and tags[block] not in CELLS for block in inside)
        if others[box] == stop - start:
            alone[start, stop] = box
    pictured = around_pictures(layout) if alone else set()
    return found | {place for place, box in alone.items() if box not in pictured}


# Elements around code or a table and its caption.
_BOXES = frozenset({"figure", "div"})


def _is_labelled(text: str) -> bool:
    """Return whether a text begins with a label such as "Photo:"."""
    return any(mark in text[:_MAX_LABEL] for mark in ":：©/=＝")


# Maximum characters of a label before a colon.
_MAX_LABEL = 24


def _story(layout: Layout, signals: Signals, captions: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the captions that are the content of the page, as slices."""
    places = sorted(captions)
    numbered = [place for place in places if _is_numbered(signals.texts[place[0]])]
    if len(numbered) >= MIN_STORY:
        return set(numbered)
    told = [place for place in places if _is_told(layout, *place)]
    listed = [place for place in told if _is_listed(layout, *place)]
    if len(listed) >= MIN_LISTED:
        return set(listed)
    after = layout.word_sums[-1] - layout.word_sums[max(signals.headline, 0)]
    words = sum(layout.word_sums[stop] - layout.word_sums[start] for start, stop in told)
    return set(told) if len(told) >= MIN_STORY and words >= MIN_STORY_SHARE * after else set()


def _is_numbered(text: str) -> bool:
    """Return whether a text begins with its number in a series: "3. The slip at dawn", "3/12 The slip at dawn"."""
    digits = len(text) - len(text.lstrip("0123456789"))
    return 0 < digits <= _MAX_DIGITS and text[digits:].lstrip()[:1] in _NUMBER_ENDS


# Maximum digits of the number of a picture, and the marks that follow it.
_MAX_DIGITS = 3
_NUMBER_ENDS = (".", ")", "/", "．", "、")


def _is_told(layout: Layout, start: int, stop: int) -> bool:
    """Return whether a caption contains sentences."""
    return any(is_text(layout, index) for index in range(start, stop))


def _is_listed(layout: Layout, start: int, stop: int) -> bool:
    """Return whether a caption is the only text between a heading and the next one, or the end of the page."""
    tags = layout.by_block.tag
    if not start or tags[start - 1] not in HEADINGS:
        return False
    if stop == len(tags) or tags[stop] in HEADINGS or tags[stop] != tags[start]:
        return True
    around, parents = layout.by_block.region, layout.by_region.parent
    return parents[around[stop]] != parents[around[start]]


def _beside_pictures(layout: Layout, headline: int) -> Iterator[Evidence]:
    """Yield evidence for short text in a box with a picture, without the headline.

    Teasers and cards have such boxes too, so the evidence is weak.
    """
    boxes = {_box(layout, region, headline) for region in {media.region for media in layout.media}}
    for index in sorted(boxes - {-1}):
        start, stop = layout.by_region.start[index], layout.by_region.stop[index]
        if sum(tag in _FACTS for tag in layout.by_block.tag[start:stop]) < MIN_FACTS:
            yield Evidence(start, stop, Label.CAPTION, PICTURE_STRENGTH, "it is in a box with a picture")


def _box(layout: Layout, index: int, headline: int) -> int:
    """Return the largest region around a picture with little text and few links; -1 if there is none. On a short page,
    a region with the headline is the page."""
    parents, starts, stops = layout.by_region.parent, layout.by_region.start, layout.by_region.stop
    words, chars, unlinked = layout.word_sums, layout.char_sums, layout.unlinked_sums
    found = -1
    for _ in range(MAX_CLIMB):
        start, stop = starts[index], stops[index]
        if words[stop] - words[start] > MAX_WORDS or not index or start <= headline < stop:
            break
        total = chars[stop] - chars[start]
        if total and (total - unlinked[stop] + unlinked[start]) / total < MAX_LINK_SHARE:
            found = index
        index = parents[index]
    return found
