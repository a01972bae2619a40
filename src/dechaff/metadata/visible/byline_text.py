"""A text that names the author, and the maximum length of such a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.visible.name_shapes import MAX_NAME, is_full_name
from dechaff.metadata.visible.visible_page import VisiblePage

__all__ = ["MAX_LINE", "TEXT_BLOCKS", "Byline", "is_profile_entry", "texts_of"]

# Maximum length of a byline block, in characters.
MAX_LINE = 200

# Maximum blocks of a byline: image, name, job, date and the like.
MAX_BYLINE_BLOCKS = 6


# The value of an entry of a profile.
_LABEL_END = re.compile(r"\s?[:：].{0,60}$|\s\d.{0,40}$")


class Byline(NamedTuple):
    """A text that names the author."""

    kind: str
    """How it was found: `rel`, `class`, `text`, `line`, `first-line`, `box` or `signature`; `editor` for a person who
    only edited or reviewed the page."""
    text: str
    block: int


def is_profile_entry(text: str) -> bool:
    """Return whether a line is an entry of a profile: "Posts: 14", "Registriert seit 2018"."""
    return len(text) <= MAX_NAME and _LABEL_END.sub("", text).strip().casefold() in phrases_of("profile")


def texts_of(visible: VisiblePage, regions: Iterable[int], kind: str) -> Iterator[Byline]:
    """Yield the texts of the regions that are short enough for a byline."""
    texts = visible.layout.by_block.text
    starts, stops = visible.layout.by_region.start, visible.layout.by_region.stop
    for region in regions:
        start, stop = starts[region], stops[region]
        if 0 < stop - start <= MAX_BYLINE_BLOCKS:
            text = " | ".join(texts[start:stop])
            if len(text) <= MAX_LINE:
                yield Byline(kind, text, start)
            elif kind == "box" and is_full_name(texts[start]):  # a text about the author follows
                yield Byline(kind, texts[start], start)


# Maximum distance of a line that starts with "by" after the headline, in blocks.
TEXT_BLOCKS = 14
