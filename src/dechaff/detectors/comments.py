"""Readers' comments, the form to write one, and what surrounds them.

Leaves alone the posts of a forum, which are content: posts named `comment` that hold most of the page are not
taken.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import named, saying
from dechaff.detectors.signals import Signals
from dechaff.layout import Layout

__all__ = ["comments"]

# Paragraphs beside the heading that are comments themselves.
MAX_PROSE = 1000


def comments(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of comments."""
    label = Label.COMMENTS
    yield from named(layout, signals, label, 0.85, weak=0.45)
    yield from headed(layout, signals, label, 0.8, max_prose=MAX_PROSE)
    yield from saying(layout, signals.blocks_saying(label), label, 0.75, "a usual text around comments")
