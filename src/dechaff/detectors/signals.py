"""Hints from names of regions and from short texts, collected once per page.

`detect` builds one `Signals` per layout, so that detectors only read candidates. Each distinct list of names and each
text is looked up once. Texts in menus are skipped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, compress
from typing import Any, TypeVar

from dechaff.detectors.section_names import named_after_headings, told_by_heading
from dechaff.detectors.threads import Thread, find_threads
from dechaff.layout.layout import Layout
from dechaff.lexicon.class_names import NO_HINTS, Hints, hinting, hints_of
from dechaff.lexicon.html_elements import HEADINGS
from dechaff.lexicon.kinds import KINDS, bit, kinds_of
from dechaff.lexicon.phrase_lists import EDGES, has_variants, normalise, phrases

__all__ = ["Signals", "name_that_hints"]

_T = TypeVar("_T")

# Maximum characters of a text that is looked up among the phrases: a heading, a link, a line of a footer.
MAX_PHRASE_TEXT = 120

# Minimum share of link text in a block that is only links. The rest may be marks.
LINKED = 0.8

# Minimum share of link text in a block whose words before the link only introduce it.
LEADING = 0.5

# Minimum and maximum characters of a headline that is searched for in the page's `<title>`.
MIN_HEADLINE = 10
MAX_HEADLINE = 300

# Maximum share of a page's blocks, and maximum characters outside links, in a menu. A larger region with the name of a
# menu is a wrapper, such as a tab that contains a whole article.
MAX_MENU_SHARE = 0.5
MAX_MENU_TEXT = 300

# Kinds whose phrases introduce a line, before a colon: "Read also: ...", "Tags: ...".
_LEADING_KINDS = (
    "related", "trending", "share", "tags", "contact", "comments", "author-box", "byline", "caption",
)  # fmt: skip
_LEADING = sum(map(bit, _LEADING_KINDS))

# The marks that end such an introduction.
_LEAD = re.compile("[:：]")

_MENU = bit("navigation")
_MORE = bit("controls")
_RELATED = bit("related")


# The classes of `html` and `body` describe the whole page; the id of a heading is made of its words.
_UNREAD = HEADINGS | {"html", "body"}

_TAGS = HEADINGS | {"nav", "header", "footer", "aside", "button", "select", "textarea", "figcaption"}


class Signals:
    """An index of one layout. All sequences of indices are in document order."""

    __slots__ = (
        "_link_chars", "_menus", "_named", "_once", "_said", "_tagged",
        "flat", "headline", "hints", "linked", "phrases", "subject", "sure", "texts",
    )  # fmt: skip

    def __init__(self, layout: Layout) -> None:
        """Index a layout.

        Args:
            layout: the page; it is not kept.
        """
        self._tagged: dict[str, list[int]] = {}
        self._named: dict[str, list[int]] = {kind: [] for kind in KINDS}
        self._said: dict[str, list[int]] = {kind: [] for kind in KINDS}
        self.hints: list[int] = []
        """Per region: mask of the kinds that its names hint at; see `dechaff.lexicon.kinds`."""
        self.sure: list[int] = []
        """Per region: mask of the kinds that its names hint at strongly."""
        self.phrases: list[int] = []
        """Per block: mask of the kinds that its text has phrases of."""
        self.flat: bool = layout.is_flat
        """The input was plain text."""
        texts, link_chars = layout.by_block.text, layout.by_block.link_chars
        self.texts: Sequence[str] = texts
        """Per block: its text."""
        self.linked: list[bool] = [
            LINKED * len(text) <= linked for text, linked in zip(texts, link_chars, strict=True)
        ]
        """Per block: whether it is only links."""
        self._link_chars: Sequence[int] = link_chars
        self._menus: list[tuple[int, int]] = []
        self._once: dict[object, Any] = {}
        self._read_names(layout)
        self._read_phrases()
        self.headline: int = self._find_headline(layout)
        """Index of the block that is the page's headline, or -1."""
        self.subject: int = self.phrases[self.headline] if self.headline >= 0 else 0
        """Mask of the kinds of which the headline is a phrase: the page is about its contacts or its terms."""

    def leads(self, index: int) -> bool:
        """Return whether a block is mostly links."""
        return LEADING * len(self.texts[index]) <= self._link_chars[index]

    def regions_named(self, kind: str) -> Sequence[int]:
        """Return the indices of the regions whose names hint at a kind."""
        return self._named[kind]

    def blocks_saying(self, kind: str) -> Sequence[int]:
        """Return the indices of the blocks whose text has a phrase of a kind."""
        return self._said[kind]

    def regions_tagged(self, tag: str) -> Sequence[int]:
        """Return the indices of the regions with a tag. Only some tags are indexed."""
        return self._tagged.get(tag, ())

    def threads(self, layout: Layout) -> tuple[Thread, ...]:
        """Return the threads of the page, in document order of their first posts; they are searched for once."""
        return self.once(find_threads, lambda: tuple(find_threads(layout)))

    def once(self, key: object, compute: Callable[[], _T]) -> _T:
        """Return what several detectors need of the page; it is computed on the first call with a key."""
        if key not in self._once:
            self._once[key] = compute()
        found: _T = self._once[key]
        return found

    def _read_names(self, layout: Layout) -> None:
        tags, _, _, starts, stops, names, _ = layout.by_region
        self._tagged = {tag: layout.tagged((tag,)) for tag in _TAGS}
        self.hints = [0] * len(tags)
        self.sure = [0] * len(tags)
        read = self._read_regions(layout)
        known = hinting({names[index] for index in read})
        end = 0
        plain = frozenset(named_after_headings(layout))
        for index in [index for index in read if names[index] in known or tags[index] == "nav"]:
            if stops[index] <= end:
                continue
            hints = known.get(names[index], NO_HINTS)
            if index in plain:
                told = told_by_heading(layout.by_block.text[starts[index]])
                hints = Hints(hints.any & ~told, hints.sure & ~told)
            self.hints[index], self.sure[index] = hints
            for kind in kinds_of(hints.any):
                self._named[kind].append(index)
            if (tags[index] == "nav" or hints.sure & _MENU) and _may_be_menu(layout, index):
                end = stops[index]
                self._menus.append((layout.by_region.start[index], end))

    def _read_regions(self, layout: Layout) -> list[int]:
        """Return the regions whose names are looked up: those with text (the others are icons and spacers) outside
        `<nav>` menus."""
        tags, starts, stops = layout.by_region.tag, layout.by_region.start, layout.by_region.stop
        read: list[int] = []
        end = 0
        for index in [
            index for index, (start, stop) in enumerate(zip(starts, stops, strict=True)) if start < stop
        ]:
            if stops[index] > end and tags[index] not in _UNREAD:
                read.append(index)
                if tags[index] == "nav" and _may_be_menu(layout, index):
                    end = stops[index]
        return read

    def _read_phrases(self) -> None:
        known = phrases()
        texts = self._phrase_texts()
        # On most pages few texts are not ASCII. Phrases that are not ASCII can only be in these.
        beyond = "\n".join([text for text in texts if not text.isascii()])
        # The other steps of `normalise`, which few pages need.
        if has_variants(beyond):
            texts = [normalise(text) for text in texts]
            beyond = "\n".join([text for text in texts if not text.isascii()])
        joined = "\n".join(texts)
        exact = known.exact
        masks = [exact.get(text, 0) for text in texts]
        for index in known.beginning(texts):
            masks[index] |= known.begun_by(texts[index])
        for index in [index for index, text in enumerate(texts) if ":" in text or "：" in text]:
            lead = _LEAD.split(texts[index], maxsplit=1)[0].rstrip()
            kinds = exact.get(lead, 0) | known.begun_by(lead)
            masks[index] |= kinds & _LEADING
            # "Read more: ..." before a link leads to another page and is not a button.
            if kinds & _MORE and self.leads(index):
                masks[index] |= _RELATED
        for index in self._partly_linked():
            lead = texts[index][: len(texts[index]) - self._link_chars[index]].strip(EDGES)
            if lead:
                masks[index] |= (exact.get(lead, 0) | known.begun_by(lead)) & _LEADING
        ends: list[int] = []
        for phrase, mask in known.inner:
            at = joined.find(phrase) if phrase.isascii() or phrase in beyond else -1
            while at >= 0:
                ends = ends or list(accumulate(len(text) + 1 for text in texts))
                masks[bisect_right(ends, at)] |= mask
                at = joined.find(phrase, at + len(phrase))
        self.phrases = masks
        said = self._said
        for index in compress(range(len(masks)), masks):
            for kind in kinds_of(masks[index]):
                said[kind].append(index)

    def _partly_linked(self) -> list[int]:
        """Return the blocks with words before a link that is most of the block: "Read also" and a headline."""
        rows = enumerate(zip(self.texts, self._link_chars, strict=True))
        return [
            index
            for index, (text, linked) in rows
            if 0 < linked < len(text) <= MAX_PHRASE_TEXT and LEADING * len(text) <= linked
        ]

    def _phrase_texts(self) -> list[str]:
        """Return the texts in the form of the phrase lists; empty for long texts and texts in menus."""
        raw = list(self.texts)
        for start, stop in self._menus:
            raw[start:stop] = [""] * (stop - start)
        edges = EDGES
        return [text.casefold().strip(edges) if len(text) <= MAX_PHRASE_TEXT else "" for text in raw]

    def _find_headline(self, layout: Layout) -> int:
        """Find the last `h1` that the page's `<title>` contains: one before it is the name of the site. Else the longest
        block that it contains, which may be that name too; else the first `h1`."""
        whole = layout.title
        starts, stops = layout.by_region.start, layout.by_region.stop
        named = [
            starts[index]
            for index in self.regions_tagged("h1")
            if starts[index] + 1 == stops[index] and self.texts[starts[index]] in whole
        ]
        # Forums have the name of the site in the `h1`, and the subject of the thread in an `h2`.
        subjects = (
            self.texts[start]
            for index in self.regions_tagged("h2")
            if (start := starts[index]) < stops[index]
        )
        if named and not any(
            len(self.texts[named[-1]]) < len(text) <= MAX_HEADLINE and text in whole for text in subjects
        ):
            return named[-1]
        best, best_chars = -1, MIN_HEADLINE - 1
        for index, text in enumerate(self.texts):
            if best_chars < len(text) <= MAX_HEADLINE and text in whole:
                best, best_chars = index, len(text)
        if best < 0:
            for index in self.regions_tagged("h1"):
                start = layout.by_region.start[index]
                if start < layout.by_region.stop[index]:
                    return start
        return best


def _may_be_menu(layout: Layout, index: int) -> bool:
    """Return whether a region is small enough to be a menu."""
    start, stop = layout.by_region.start[index], layout.by_region.stop[index]
    unlinked = layout.unlinked_sums
    return (
        stop - start <= MAX_MENU_SHARE * len(layout.by_block.text)
        and unlinked[stop] - unlinked[start] <= MAX_MENU_TEXT
    )


def name_that_hints(names: str, kind: str) -> str:
    """Return the name of a region that hints at a kind, or all names if none of them does alone."""
    mask = bit(kind)
    return next((name for name in names.split() if hints_of(name).any & mask), names)
