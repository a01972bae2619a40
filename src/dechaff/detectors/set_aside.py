"""Boxes that a publishing system itself sets apart from the text, by class names that nothing else uses.

Wikis name the line that leads to another article, the box that asks for sources, the note that an article is short, and
the tables of links below it. Question sites name the box that says that a question was closed. The model sees sentences between
the sentences of the text, so the evidence overrules it.

Also a line that is only the linked coordinates of what an article is about.

Not taken: boxes with several paragraphs or the headline, which only share the name, and coordinates in tables, lists
and sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.prose import is_prose
from dechaff.detectors.regions import CERTAIN, quoted, unlinked
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.lexicon.class_names import class_set

__all__ = ["set_aside"]

# Maximum characters outside links, and maximum paragraphs, of such a box. Wikis explain in up to three sentences what
# an article lacks. Lists of steps and menus are mostly links.
MAX_TEXT = 900
MAX_PROSE = 2

# Maximum characters of a line of coordinates, and minimum share of its link.
MAX_COORDINATES = 80
MIN_LINKED = 0.4

_COORDINATES = re.compile(r"(?:\d{1,3}[°º].{0,14}?){2}|\d{1,3}度\d{1,2}分.{1,20}?\d{1,3}度\d{1,2}分")
_LINES = frozenset({"p", "div", "span"})


def set_aside(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of such boxes."""
    named = _named()
    found = {
        names: name
        for names in set(layout.by_region.names)
        if names and (name := next((name for name in names.lower().split() if name in named), ""))
    }
    regions, covered = layout.by_region, 0
    for index, names in enumerate(regions.names if found else ()):
        start, stop = regions.start[index], regions.stop[index]
        if names in found and start < stop and stop > covered and _is_box(layout, signals, start, stop):
            covered = stop
            name = found[names]
            reason = f"it is named {quoted(name)}, which its publishing system sets apart from the text"
            yield Evidence(start, stop, named[name], CERTAIN, reason)
    yield from _coordinates(layout)


@cache
def _named() -> Mapping[str, Label]:
    """Return the label of a box, by its class name."""
    guides, notices = class_set("system guide"), class_set("system notice")
    return dict.fromkeys(guides, Label.NAVIGATION) | dict.fromkeys(notices, Label.CONTROLS)


def _coordinates(layout: Layout) -> Iterator[Evidence]:
    """Yield lines that are only linked coordinates: "Coordinates: 54°12′N 1°08′E"."""
    blocks = layout.by_block
    for index, text in enumerate(blocks.text):
        if (
            len(text) <= MAX_COORDINATES
            and blocks.link_chars[index] >= MIN_LINKED * len(text)
            and blocks.tag[index] in _LINES
            and _COORDINATES.search(text)
        ):
            yield Evidence(index, index + 1, Label.NAVIGATION, CERTAIN, f"{quoted(text)} leads to a map")


def _is_box(layout: Layout, signals: Signals, start: int, stop: int) -> bool:
    """Return whether a slice is small enough for such a box. Below a short article the boxes are most of the page."""
    if unlinked(layout, start, stop) > MAX_TEXT or start <= signals.headline < stop:
        return False
    paragraphs = (index for index in range(start, stop) if is_prose(layout, index))
    return next(islice(paragraphs, MAX_PROSE, None), None) is None
