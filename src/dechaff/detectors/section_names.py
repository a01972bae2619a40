"""Sections whose name is their heading: `<section id="cookies"><h2>Cookies</h2>`.

Generators of manuals name each section so. The name says nothing that the heading does not say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dechaff.layout.layout import Layout
from dechaff.lexicon.html_elements import HEADINGS
from dechaff.lexicon.kinds import mask_of
from dechaff.lexicon.phrase_lists import normalise, phrases

__all__ = ["TOLD_BY_HEADINGS", "named_after_headings", "told_by_heading"]

# Minimum number of such sections. A single one is the design of a page: `<section id="newsletter">`.
MIN_SECTIONS = 3

# Maximum characters of a heading that is compared, and of what a generator puts before its slug: `s-further-topics`.
MAX_HEADING = 120
MAX_BEFORE = 3

_SECTIONS = frozenset({"section", "div"})

TOLD_BY_HEADINGS = mask_of(
    "navigation", "header", "footer", "breadcrumbs", "sidebar", "consent", "legal", "hidden", "controls", "tags",
    "title", "byline", "caption", "pagination", "advert", "contact",
)  # fmt: skip
"""Kinds that the names of such sections never hint at. Sections named after "Comments" or "Related articles" are what
their heading says. Other headings are no phrases of such a kind: "Translator comments", "Related work"."""

_ALL = -1
"""The mask of all kinds."""

_APART = re.compile(r"[\W_]+")


def named_after_headings(layout: Layout) -> Sequence[int]:
    """Return the regions that are named after their first heading, if there are several."""
    regions, blocks = layout.by_region, layout.by_block
    found = [
        index
        for index in layout.tagged(_SECTIONS)
        if (names := regions.names[index])
        and regions.start[index] < regions.stop[index]
        and blocks.tag[regions.start[index]] in HEADINGS
        and _is_slug(names.rpartition(" ")[2], blocks.text[regions.start[index]])
    ]
    return found if len(found) >= MIN_SECTIONS else ()


def told_by_heading(heading: str) -> int:
    """Return the mask of the kinds that the name of such a section does not hint at."""
    return TOLD_BY_HEADINGS if phrases().said_by(normalise(heading)) else _ALL


def _is_slug(name: str, heading: str) -> bool:
    """Return whether a name is made of the words of a heading."""
    if len(heading) > MAX_HEADING:
        return False
    slug = _APART.sub("", heading.casefold())
    own = _APART.sub("", name.casefold())
    return bool(slug) and own.endswith(slug) and len(own) - len(slug) <= MAX_BEFORE
