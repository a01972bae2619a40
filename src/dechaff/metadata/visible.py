"""What a reader sees around the headline: headings, bylines, labelled and bare dates, all with their block.

Reads the layout, and the elements that `facts.py` found by name. Called once per page by `read_metadata`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any, NamedTuple

from dechaff.layout import Layout, Region
from dechaff.lexicon.bylines import MODIFIED, PUBLISHED
from dechaff.metadata.authors import is_label, starts_with_by
from dechaff.metadata.dates import DateStyle, Moment, find_dates, parse_machine
from dechaff.metadata.facts import Facts
from dechaff.metadata.text import clean_text
from dechaff.metadata.titles import Heading

__all__ = ["Byline", "Sighting", "Visible"]

# Longest block that is taken for a byline or a dateline, in characters.
MAX_LINE = 200

# Longest name, in characters.
MAX_NAME = 60

# Blocks between two authors' names.
MAX_BESIDE = 3

# A byline has at most so many blocks: image, name, job, date.
MAX_BYLINE_BLOCKS = 6

# Longest heading, in characters; the longest headline of the development sets has 260.
MAX_HEADING = 400

# A byline stands at most so many blocks before or after the headline.
BLOCKS_BEFORE = 6
BLOCKS_AFTER = 14

# Most dates and bylines of one page: listings and forums have hundreds.
MAX_SIGHTINGS = 60

# A region with more than this share of the blocks is the page's frame, whatever its names say (`has-sidebar`).
MAX_FOREIGN_SHARE = 0.4

# Blocks after the headline whose inline elements are looked at for names such as "author".
INLINE_BLOCKS = 40

# Longest block that may hold a labelled date in the midst of text, in characters.
MAX_LABELLED = 500

# A paragraph's dateline stands in its first so many characters.
DATELINE_SPAN = 60

# A label stands at most so many characters before its date.
LABEL_SPAN = 34

_HEADING_TAGS = {"h1": 1, "h2": 2}
_DATE_LIKE = re.compile(r"(?:19|20|25)\d\d|\d\s?[./-]\s?\d{1,2}\s?[./-]\s?\d\d|[٠-٩۰-۹०-९০-৯]{4}|\s['’]?\d\d$")
_BYLINE_NAMES = ("uthor", "yline", "by-line", "autor", "auteur", "redakt", "writer", "contributor")
_DATE_NAMES = ("date", "publish", "time", "posted", "datum", "fecha", "meta")
_FOREIGN = re.compile(
    r"comment|related|sidebar|widget|footer|recommend|trending|popular|latest|teaser|more-|newsletter|promo|carousel"
    r"|card|breadcrumb|nav\b|menu|reply|disqus|slider|next|prev",
    re.IGNORECASE,
)
_BOX_NAMES = ("author-b", "author-name", "author_name", "authorname", "author-info", "author__name", "author-title", "about-author", "username",
              "poster", "post-user", "postuser", "postauthor", "post-author")  # fmt: skip
# A line with a date, a reading time or a word such as "posted": where "by" is likely to mean the author.
_META_LINE = re.compile(r"\d{4}|\d[./-]\d|\bmin\b|posted|published|written|started|created|submitted", re.IGNORECASE)
_NOT_AUTHOR = re.compile(r"bio|about|social|follow|img|image|avatar|photo|desc|title|role|job|share|more|comment", re.IGNORECASE)


class Byline(NamedTuple):
    """A text that names the author."""

    kind: str
    """What shows it: `rel`, `class`, `text`."""
    text: str
    block: int
    """Index of its block; -1 where that is unknown."""


class Sighting(NamedTuple):
    """A date that a reader sees."""

    kind: str
    """`published` or `modified` by its label; `time`, `class` or `text` without one."""
    moment: Moment
    block: int


class Visible:
    """What a reader sees of a page's metadata."""

    def __init__(self, layout: Layout, facts: Facts, style: DateStyle) -> None:
        self.layout = layout
        self.facts = facts
        self.style = style

    @cached_property
    def headings(self) -> list[Heading]:
        """Visible `<h1>` and `<h2>`, in the order of the page."""
        blocks = self.layout.blocks
        found = []
        for region in self.layout.regions:
            level = _HEADING_TAGS.get(region.tag)
            if level is None or region.hidden or region.start == region.stop:
                continue
            text = " ".join(block.text for block in blocks[region.start : region.stop])
            if len(text) <= MAX_HEADING:
                found.append(Heading(clean_text(text), level, region.start, region.stop, self._is_aside(region)))
        return found

    def _is_aside(self, region: Region) -> bool:
        """Say whether a region sits in an aside, a footer or a menu."""
        regions = self.layout.regions
        index = region.parent
        while index:
            if regions[index].tag in ("aside", "footer", "nav"):
                return True
            index = regions[index].parent
        return False

    @cached_property
    def _region_of(self) -> dict[Any, int]:
        """Index of the region by its element."""
        return {region.element: index for index, region in enumerate(self.layout.regions)}

    def block_of(self, element: Any) -> int:
        """Return the index of the block that an element's text is in or before; -1 if it is not shown."""
        inline = element
        while element is not None:
            index = self._region_of.get(element)
            if index is not None:
                region = self.layout.regions[index]
                for block in range(region.start, region.stop):
                    if any(run is inline for run in self.layout.blocks[block].runs):
                        return block
                return region.start if region.start < region.stop else -1
            element = element.getparent()
        return -1

    def is_foreign(self, block: int, title: int | None) -> bool:
        """Say whether a block sits in what is named as comments, related articles and the like.

        What holds the headline as well is the frame of the article, whatever it is named.
        """
        regions = self.layout.regions
        index = self.layout.blocks[block].region
        most = len(self.layout.blocks) * MAX_FOREIGN_SHARE
        while index:
            region = regions[index]
            if region.stop - region.start > most or (title is not None and region.start <= title < region.stop):
                return False
            if region.tag in ("aside", "footer", "nav") or (region.names and _FOREIGN.search(region.names)):
                return True
            index = region.parent
        return False

    def bylines(self, title: int | None) -> list[Byline]:
        """Return the texts that name the author, those of one kind by how telling they are."""
        found = [
            *self._rel_bylines(title), *self._class_bylines(title), *self._text_bylines(title), *self._box_bylines(title)
        ]  # fmt: skip
        return found[:MAX_SIGHTINGS]

    def _rel_bylines(self, title: int | None) -> Iterator[Byline]:
        """Links with `rel=author`."""
        last = -1
        for rel in self.facts.rels:
            if "author" not in rel.name.split():
                continue
            text = clean_text(" ".join(rel.element.itertext()), MAX_LINE)
            block = self.block_of(rel.element)
            # The authors of an article stand side by side; a link further down is another article's.
            if text and block >= 0 and not self.is_foreign(block, title) and (last < 0 or 0 <= block - last <= MAX_BESIDE):
                yield Byline("rel", text, block)
                last = block

    def _class_bylines(self, title: int | None) -> list[Byline]:
        """Elements that are named "author" or "byline": near the headline first, then the shortest."""
        found = [
            Byline("class", text, start)
            for start, text, names in (*self._named(_BYLINE_NAMES), *self._named_inline(title))
            if not _NOT_AUTHOR.search(names) and not self.is_foreign(start, title)
        ]
        place = title or 0
        found.sort(key=lambda byline: (abs(byline.block - place) > BLOCKS_AFTER, len(byline.text) > 60, abs(byline.block - place)))
        return found[:MAX_SIGHTINGS]

    def _box_bylines(self, title: int | None) -> Iterator[Byline]:
        """The first line of a box about the author; the name over the first post of a forum."""
        for start, text, _ in self._named(_BOX_NAMES):
            if start >= (title or 0):
                first = self.layout.blocks[start]
                yield Byline("box", text if len(text) <= MAX_NAME else first.text[:MAX_LINE], start)

    def _named(self, tokens: tuple[str, ...]) -> Iterator[tuple[int, str, str]]:
        """Yield regions that are named by one of some tokens: (first block, text, names)."""
        blocks = self.layout.blocks
        for region in self.layout.regions:
            names = region.names
            if names and 0 < region.stop - region.start <= MAX_BYLINE_BLOCKS and not region.hidden:
                names = names.lower()
                if any(token in names for token in tokens):
                    text = " | ".join(block.text for block in blocks[region.start : region.stop])
                    if len(text) <= MAX_LINE:
                        yield region.start, text, names

    def _named_inline(self, title: int | None) -> Iterator[tuple[int, str, str]]:
        """Yield inline elements near the headline that are named "author" or the like."""
        blocks = self.layout.blocks
        start = max(0, (title or 0) - BLOCKS_BEFORE)
        for index in range(start, min(len(blocks), start + INLINE_BLOCKS)):
            for run in blocks[index].runs:
                if run is not None and run.__class__ is not str:
                    names = run.get("class")
                    if names and any(token in names.lower() for token in _BYLINE_NAMES):
                        text = clean_text(" ".join(run.itertext()), MAX_LINE)
                        if text:
                            yield index, text, names.lower()

    def _text_bylines(self, title: int | None) -> Iterator[Byline]:
        """Lines near the headline that start with "by"; a line that says nothing else names the next one."""
        blocks = self.layout.blocks
        for index in self._near(title):
            block = blocks[index]
            if index == title or block.hidden or len(block.text) > MAX_LINE or block.tag in _HEADING_TAGS:
                continue
            if is_label(block.text):
                if index + 1 < len(blocks) and len(blocks[index + 1].text) <= MAX_NAME:
                    yield Byline("text", blocks[index + 1].text, index + 1)
            elif starts_with_by(block.text) or (" by " in block.text and _META_LINE.search(block.text)):
                yield Byline("text", block.text, index)

    def _near(self, title: int | None) -> range:
        """Return the blocks near the headline; without one, the first of the page."""
        count = len(self.layout.blocks)
        if title is None:
            return range(0, min(count, BLOCKS_AFTER))
        return range(max(0, title - BLOCKS_BEFORE), min(count, title + BLOCKS_AFTER))

    @cached_property
    def sightings(self) -> list[Sighting]:
        """Every date in `<time>` and in the short lines of the page."""
        found = list(self._times())
        for index, block in enumerate(self.layout.blocks):
            if len(found) >= MAX_SIGHTINGS:
                break
            if block.hidden or not _DATE_LIKE.search(block.text[:MAX_LABELLED]):
                continue
            if len(block.text) <= MAX_LINE:
                found.extend(self._dates_in(index, block.text))
            elif len(block.text) <= MAX_LABELLED:
                found.extend(s for s in self._dates_in(index, block.text) if s.kind != "text")
            else:
                found.extend(self._dates_in(index, block.text[:DATELINE_SPAN]))
        return found

    def _times(self) -> Iterator[Sighting]:
        """Dates of `<time>` elements."""
        for element in self.facts.times[:MAX_SIGHTINGS]:
            stamp = element.get("datetime") or clean_text("".join(element.itertext()), 80)
            moment = parse_machine(stamp, self.style)
            if moment is None:
                moment = parse_machine(clean_text("".join(element.itertext()), 80), self.style)
            if moment is not None:
                names = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
                kind = "modified" if "updated" in names and "published" not in names or "modif" in names else "time"
                yield Sighting(kind, moment, self.block_of(element))

    def _dates_in(self, index: int, text: str) -> Iterator[Sighting]:
        """Dates in a line, with what their labels say of them."""
        end = 0
        for found in sorted(find_dates(text, self.style), key=lambda f: f.start):
            label = text[max(end, found.start - LABEL_SPAN) : found.start].casefold()
            if not label.strip() and index and end == 0:
                label = self.layout.blocks[index - 1].text[-LABEL_SPAN:].casefold()
            yield Sighting(_label_kind(label), found.moment, index)
            end = found.end


def _label_kind(label: str) -> str:
    """Say what the words before a date make of it."""
    found = [(match.start(), match.lastgroup or "") for match in _labels().finditer(label)]
    return max(found)[1] if found else "text"


@cache
def _labels() -> re.Pattern[str]:
    """Labels of dates in every language."""
    groups = []
    for kind, words in (("modified", MODIFIED), ("published", PUBLISHED)):
        forms = sorted({word for forms in words.values() for word in forms}, key=lambda w: (-len(w), w))
        groups.append(f"(?P<{kind}>{'|'.join(map(re.escape, forms))})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)")
