"""Find the container with the sentences of a page, without the model.

Nothing here depends on the size of the page: the container is chosen by its share of the page's sentences. It is used
if the model is unsure.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from dechaff.detectors.evidence import Evidence
from dechaff.layout.layout import Layout
from dechaff.lexicon.content_names import CONTENT_NAMES, SENTENCE_ENDS
from dechaff.lexicon.html_elements import CONTROLS, HEADINGS
from dechaff.records import Label
from dechaff.scoring.arrays import Mask, Matrix, from_log_odds, log_odds

__all__ = ["PlainProse", "find_plain_prose", "with_plain_prose"]

CLUTTER_STRENGTH = 0.6
"""Minimum strength of evidence that excludes a block from the prose."""

CONTAINER_SHARE = 0.7
"""Minimum share of the page's prose in an unnamed container. Above one half, only nested regions qualify, so exactly
one of them is the innermost."""

NAMED_SHARE = 0.5
"""The same share for a container that is named or tagged as the content."""

LONG_WORDS = 15
"""Minimum words of a block that is prose without a mark at its end."""

MIN_WORDS = 2
"""Minimum words of a sentence."""

CONTAINER_ODDS = 4.0
"""Added to the log-odds of all other blocks in the container, and subtracted from those outside."""

# Probabilities are clipped to this distance from 0 and 1, whose log-odds are infinite.
_EDGE = 1e-4

_CLOSING = "\"'”’»)]）」』*_ \u00a0"

_NOT_CLUTTER = frozenset({Label.TITLE, Label.SUBTITLE, Label.CAPTION, Label.REPEATED, Label.OTHER})

_NO_PROSE_TAGS = HEADINGS | CONTROLS | {"nav", "footer", "figcaption", "caption", "th"}

_NO_PROSE_REGIONS = ("nav", "footer", "aside", "dialog")


class PlainProse(NamedTuple):
    """The prose of a page. Both masks are parallel to the blocks."""

    prose: Mask
    """Sentences in the container."""
    container: Mask
    """Everything in the container except clutter."""


def find_plain_prose(
    layout: Layout,
    evidence: Sequence[Evidence],
    marks: Sequence[tuple[int, str]] = (),
    *,
    in_forms: bool = True,
) -> PlainProse | None:
    """Find the container of a page's prose; None if the page has no sentences outside clutter.

    Args:
        layout: the page.
        evidence: what the detectors found.
        marks: blocks that contain only a metadata field: index, and its name.
        in_forms: if there are no sentences outside of forms, use those inside: a note on a page of contacts.
    """
    sentences = _sentences(layout)
    usable, fields = ~_clutter(layout, evidence), _inside(layout, ("form",))
    usable[[block for block, _ in marks]] = False
    if not in_forms or (usable & sentences & ~fields).any():
        usable &= ~fields
    prose = usable & sentences
    sizes = np.where(prose, np.array(layout.by_block.words), 0).tolist()
    sums = [0, *accumulate(sizes)]
    if not sums[-1]:
        return None
    region = _container(layout, sums)
    inside: Mask = np.zeros(len(usable), dtype=bool)
    inside[layout.by_region.start[region] : layout.by_region.stop[region]] = True
    return PlainProse(prose & inside, usable & inside)


def with_plain_prose(probabilities: Matrix, found: PlainProse) -> Matrix:
    """Return probabilities at which the prose of the container is kept."""
    moves = np.where(found.container, CONTAINER_ODDS, -CONTAINER_ODDS)
    moved = from_log_odds(log_odds(probabilities, _EDGE) + moves)
    return np.where(found.prose, np.float32(1), moved)


def _container(layout: Layout, sums: Sequence[int]) -> int:
    """Return the innermost region that is named as the content and holds enough prose, or else the innermost one with
    most of the prose."""
    regions = layout.by_region
    named = largest = 0
    for index, tag in enumerate(regions.tag):
        inside = sums[regions.stop[index]] - sums[regions.start[index]]
        if inside >= CONTAINER_SHARE * sums[-1]:
            largest = index
        if inside >= NAMED_SHARE * sums[-1] and (
            tag in ("main", "article") or _is_named(regions.names[index])
        ):
            named = index
    return named or largest


def _is_named(names: str) -> bool:
    return bool(names) and not CONTENT_NAMES.isdisjoint(names.lower().split())


def _clutter(layout: Layout, evidence: Sequence[Evidence]) -> Mask:
    """Return the blocks that are hidden, in an element that is never content, or under strong evidence."""
    clutter: Mask = np.array(layout.by_block.hidden, dtype=bool) | _inside(layout, _NO_PROSE_REGIONS)
    words = layout.word_sums
    for start, stop, label, strength, *_ in evidence:
        is_page = words[stop] - words[start] > 0.5 * words[-1] and label is not Label.COMMENTS
        if strength >= CLUTTER_STRENGTH and label not in _NOT_CLUTTER and not is_page:
            clutter[start:stop] = True
    return clutter


def _inside(layout: Layout, tags: tuple[str, ...]) -> Mask:
    """Return the blocks in elements with one of some tags."""
    inside: Mask = np.zeros(len(layout.by_block.text), dtype=bool)
    for index in layout.tagged(tags):
        inside[layout.by_region.start[index] : layout.by_region.stop[index]] = True
    return inside


def _sentences(layout: Layout) -> Mask:
    """Return the blocks that read as sentences and are not mostly links."""
    blocks = layout.by_block
    rows = zip(blocks.text, blocks.tag, blocks.words, blocks.link_chars, strict=True)
    return np.array(
        [
            tag not in _NO_PROSE_TAGS
            and 2 * linked <= len(text)
            and (words >= LONG_WORDS or (words >= MIN_WORDS and text.rstrip(_CLOSING)[-1:] in SENTENCE_ENDS))
            for text, tag, words, linked in rows
        ],
        dtype=bool,
    )
