"""Find the headings of a page and the part of the page that each is in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import chain, compress
from typing import Any, NamedTuple

from dechaff.layout.layout import Layout
from dechaff.metadata.values import clean_line, fold

__all__ = ["Place", "ShownHeading", "find_headings", "leads_home", "names_banner"]

# Maximum length of a heading, in characters. The longest headline of the development sets has 260.
MAX_HEADING = 400

# Maximum parts of a heading that is split.
MAX_PARTS = 8

# Tags of headings that can be the headline. The headline of one file of a manual may be a section heading.
_LEVELS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}

# The level of an element that has no heading tag but is marked as a title by its class name.
NAMED = 5
MAX_NAMED_BLOCKS = 2
MAX_NAMED = 20
_TITLED = re.compile(
    r"(?:\b|_)(?:(?:header|topic|thread|post|entry|page|article|story)[-_]?)?(?:title|headline)\b",
    re.IGNORECASE,
)
# A region with more than this share of the blocks is the frame of the page, regardless of its names.
MAX_BANNER_SHARE = 0.4

_ASIDE_TAGS = ("aside", "footer", "nav")
_MAIN_TAGS = ("article", "main")
# Class names of elements that contain the logo, the site name or the controls above the page.
_BANNER = re.compile(
    r"\b(?:banner|masthead|top-?bar|nav-?bar|menu-?(?:bar|title)|logo|brand|(?:site|blog)-?(?:header|title|name|branding))\b",
    re.IGNORECASE,
)
# Class names of parts of a heading before the headline: a kicker, the label of a thread, a label that is only read out.
_KICKER = re.compile(
    r"visually-?hidden|sr-only|screen-?reader|kicker|eyebrow|overline|top-?(?:line|title)|(?:pre|over|super)-?(?:title|headline)|dach-?zeile|spitz-?marke|antetitulo"
    r"|surtitre|occhiello|\b(?:label|badge|prefix|descriptor)\b",
    re.IGNORECASE,
)

# The separator after a link to a page above, and minimum runs of a heading with one: a link, its text, its end, the rest.
_CRUMB = re.compile(r"[>›»→❯▸]\s{0,3}")
MIN_CRUMBS = 4

# A link to the front page of a site or of a manual: empty, dots, or an index file.
_INDEX = re.compile(r"(?:https?://[^/?#]{1,255})?/?(?:\.{1,2}/)*\.{0,2}(?:index\.\w{3,5})?$")

# The linked site at the end of a heading of an aggregator: `(self.boats)`, `(oxmere.example)`.
_LINKED_SITE = re.compile(r"\s\((?:self\.\w{1,40}|(?:[\w-]{1,60}\.){1,4}[a-z]{2,12})\)$")

# Characters of a heading's link to itself.
_ANCHORS = " #¶§🔗"


class Place(IntEnum):
    """The part of the page that a heading is in."""

    PAGE = 0
    BANNER = 1
    """With the logo, search and menu above the content."""
    ASIDE = 2
    """In an aside, a footer or a menu."""


class ShownHeading(NamedTuple):
    """A visible heading."""

    text: str
    level: int
    start: int
    """Index of its first block."""
    stop: int
    place: Place = Place.PAGE
    links_home: bool = False
    """Whether it contains a link to the front page."""
    parts: frozenset[str] = frozenset()
    """Folded texts of its separate parts (a kicker, a headline, a sub-headline), and of adjacent parts together."""
    headline: str = ""
    """Its text without the part that is marked as a kicker or a label by its class; "" if it has no such part."""

    @property
    def is_aside(self) -> bool:
        """Whether it is in an aside, a footer or a menu."""
        return self.place is Place.ASIDE


def find_headings(layout: Layout, named: Iterable[int]) -> list[ShownHeading]:
    """Return the visible headings, in the order of the page.

    Args:
        layout: the page.
        named: indices of the regions with names such as `title`, regardless of their tag.
    """
    regions = layout.by_region
    found = []
    headed = set(compress(range(len(regions.tag)), map(_LEVELS.__contains__, regions.tag)))
    titled = [
        index
        for index in named
        if index not in headed
        and regions.stop[index] - regions.start[index] <= MAX_NAMED_BLOCKS
        and _TITLED.search(regions.names[index])
    ]
    for index in sorted(headed.union(titled[:MAX_NAMED])):
        start, stop = regions.start[index], regions.stop[index]
        if start == stop or regions.hidden[index]:
            continue
        level = _LEVELS.get(regions.tag[index], NAMED)
        # A named element may contain links to other pages below its text.
        stop = start + 1 if level == NAMED else stop
        text = _LINKED_SITE.sub("", clean_line(_text(layout, start, stop)).rstrip(_ANCHORS))
        if text and len(text) <= MAX_HEADING:
            content = list(chain.from_iterable(map(layout.runs, range(start, stop))))
            parts = _parts(content) if level == 1 else frozenset()
            home = level <= 2 and any(
                run is not None and run.__class__ is not str and run.tag == "a" and leads_home(run)
                for run in content
            )
            headline = (_without_kicker(content) if parts else "") or _after_crumbs(content)
            place = _place(layout, index)
            found.append(ShownHeading(text, level, start, stop, place, home, parts, headline))
    return found


def _text(layout: Layout, start: int, stop: int) -> str:
    """Return the text of a heading without its buttons, unless the whole heading is a button."""
    blocks = layout.by_block
    texts = blocks.text[start:stop]
    if stop - start > 1:
        said = [text for text, tag in zip(texts, blocks.tag[start:stop], strict=True) if tag != "button"]
        texts = said or texts
    return " ".join(texts)


def _parts(content: Iterable[Any]) -> frozenset[str]:
    """Return the folded texts of the parts of a heading, and of adjacent parts together.

    Inline elements and line breaks separate the parts.
    """
    texts = [run for run in content if isinstance(run, str) and run.strip()]
    if not 1 < len(texts) <= MAX_PARTS:
        return frozenset()
    runs = [(i, j) for i in range(len(texts)) for j in range(i + 1, len(texts) + 1) if j - i < len(texts)]
    return frozenset([fold(" ".join(texts[i:j])) for i, j in runs]) - {"", fold(" ".join(texts))}


def _without_kicker(content: Iterable[Any]) -> str:
    """Return the text of a heading without a kicker or label at its start; "" if it has none."""
    said: list[str] = []
    depth = kicker = 0
    has_kicker = False
    for run in content:
        if run is None:
            kicker = 0 if depth == kicker else kicker
            depth -= 1
        elif run.__class__ is not str:
            depth += 1
            names = run.get("class") if not said else None
            if names and not kicker and _KICKER.search(names):
                kicker = depth
                has_kicker = True
        elif not kicker and run.strip():
            said.append(run)
    return clean_line(" ".join(said)).lstrip(" :|–—-") if has_kicker else ""


def _after_crumbs(content: Sequence[Any]) -> str:
    """Return the text of a heading after links to pages above it: `<a>Lists</a> > Best Ferries`; "" if it has none."""
    if (
        len(content) < MIN_CRUMBS
        or content[0].__class__ is str
        or content[0] is None
        or content[0].tag != "a"
    ):
        return ""
    said: list[str] = []
    is_after = False
    for run in content:
        if run is None or run.__class__ is not str or not run.strip():
            continue
        text = run.strip()
        if _CRUMB.match(text):
            said.clear()
            is_after = True
            text = _CRUMB.sub("", text)
        if text:
            said.append(text)
    return clean_line(" ".join(said)) if is_after else ""


def leads_home(link: Any) -> bool:
    """Return whether a link points to the front page of the site or the manual."""
    address = link.get("href")
    return bool(address) and _INDEX.match(address) is not None


@lru_cache(maxsize=4096)
def names_banner(names: str) -> bool:
    """Return whether a region is a banner by its names. Cached, because many headings are in the same regions."""
    return _BANNER.search(names) is not None


def _place(layout: Layout, index: int) -> Place:
    """Return the part of the page that a heading is in."""
    tags, parents, _, starts, stops, names, _ = layout.by_region
    most = len(layout.by_block.text) * MAX_BANNER_SHARE
    in_banner = names_banner(names[index])
    in_header = in_main = False
    index = parents[index]
    while index:
        if tags[index] in _ASIDE_TAGS:
            return Place.ASIDE
        in_main = in_main or tags[index] in _MAIN_TAGS
        in_header = in_header or tags[index] == "header"
        if not in_banner and stops[index] - starts[index] <= most:
            in_banner = names_banner(names[index])
        index = parents[index]
    return Place.BANNER if in_banner or (in_header and not in_main) else Place.PAGE
