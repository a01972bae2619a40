"""Boxes about the author: name, portrait, biography, links to their other texts; signatures below posts.

Leaves alone a page that is about a person: a heading's reach ends at the next heading, and wrappers with most
of the page are not taken.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import named, saying
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.lexicon.class_names import class_set

__all__ = ["author_box"]

# Characters outside links in a biography of a few sentences.
MAX_TEXT = 1500

# Paragraphs of a biography beside its heading.
MAX_PROSE = 3


def author_box(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of author boxes."""
    label = Label.AUTHOR_BOX
    yield from named(layout, signals, label, 0.8, weak=0.4, max_text=MAX_TEXT)
    yield from _signatures(layout, signals)
    yield from headed(layout, signals, label, 0.8, max_prose=MAX_PROSE, max_text=MAX_TEXT)
    yield from saying(layout, signals.blocks_saying(label), label, 0.65, "a usual text of author boxes")


def _signatures(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield the signatures below posts: elsewhere what is named so may be the end of a letter."""
    regions = layout.by_region
    for index in signals.regions_named(Label.AUTHOR_BOX):
        if class_set("signature").isdisjoint(regions.names[index].lower().split()):
            continue
        if any(
            not class_set("post").isdisjoint(regions.names[around].lower().split())
            for around in layout.ancestors(index)
        ):
            yield Evidence(
                regions.start[index],
                regions.stop[index],
                Label.AUTHOR_BOX,
                0.85,
                "it is the signature below a post",
            )
