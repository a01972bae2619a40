"""Captions and credits of images.

Leaves alone the captions of tables.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.regions import named, saying, tagged
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout

__all__ = ["caption"]

# Characters outside links in a caption.
MAX_TEXT = 600

# A box around a picture: its words at most, the share of them in links, and how many regions it may have inside of it.
MAX_WORDS = 60
MAX_LINK_SHARE = 0.5
MAX_CLIMB = 4

# How much such a box says: below every strength from which evidence overrules the model.
PICTURE_STRENGTH = 0.45


def caption(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of captions."""
    label = Label.CAPTION
    yield from tagged(layout, signals, label, "figcaption", 0.7)
    yield from named(layout, signals, label, 0.7, weak=0.4, max_text=MAX_TEXT)
    yield from saying(layout, signals.blocks_saying(label), label, 0.65, "a usual beginning of captions")
    yield from _beside_pictures(layout)


def _beside_pictures(layout: Layout) -> Iterator[Evidence]:
    """Yield evidence for the little text that stands with a picture in a box of its own.

    Teasers and cards have such boxes too, which is why the evidence is weak.
    """
    boxes = {_box(layout, region) for region in {media.region for media in layout.media}}
    for index in sorted(boxes - {-1}):
        start, stop = layout.by_region.start[index], layout.by_region.stop[index]
        yield Evidence(start, stop, Label.CAPTION, PICTURE_STRENGTH, "it stands with a picture in a box")


def _box(layout: Layout, index: int) -> int:
    """Return the largest region around a picture that holds little text and few links; -1 if there is none."""
    parents, starts, stops = layout.by_region.parent, layout.by_region.start, layout.by_region.stop
    words, chars, unlinked = layout.word_sums, layout.char_sums, layout.unlinked_sums
    found = -1
    for _ in range(MAX_CLIMB):
        start, stop = starts[index], stops[index]
        if words[stop] - words[start] > MAX_WORDS or not index:
            break
        total = chars[stop] - chars[start]
        if total and (total - unlinked[stop] + unlinked[start]) / total < MAX_LINK_SHARE:
            found = index
        index = parents[index]
    return found
