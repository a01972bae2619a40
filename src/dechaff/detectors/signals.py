"""What the names of regions and the words of short blocks hint at, gathered once per page.

`detect` builds one `Signals` beside the layout. Detectors then look at candidates alone, and the model takes
the masks as features. Speed is the point: each distinct class string is looked up once, and a block's text
once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from dechaff.layout import Layout
from dechaff.lexicon import words

__all__ = ["Signals", "name_that_hints"]

# Longest text, in characters, that is looked up among the phrases: a heading, a link, a line of a footer.
MAX_PHRASE_TEXT = 120

# The page's own elements: their classes tell of the page, not of a part of it.
_WHOLE_PAGE = frozenset({"html", "body"})

_TAGS = frozenset(
    (
        "nav",
        "header",
        "footer",
        "aside",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "button",
        "select",
        "option",
        "figcaption",
    )
)

# `html` and `body` are among the first regions of a page; a stray inner one is an element like others.
_WHOLE_PAGE_DEPTH = 4

_NOTHING = words.Hints(0, 0)


class Signals:
    """An index of one layout. All sequences of indices are in document order."""

    __slots__ = ("_named", "_said", "_tagged", "flat", "hints", "phrases", "sure")

    def __init__(self, layout: Layout) -> None:
        """Index a layout.

        Args:
            layout: the page; it is not kept.
        """
        self._tagged: dict[str, list[int]] = {}
        self._named: dict[str, list[int]] = {kind: [] for kind in words.KINDS}
        self._said: dict[str, list[int]] = {kind: [] for kind in words.KINDS}
        self.hints: list[int] = []
        """Per region: mask of the kinds that its names hint at; see `dechaff.lexicon.words.KINDS`."""
        self.sure: list[int] = []
        """Per region: the kinds that its names leave little doubt about."""
        self.phrases: list[int] = []
        """Per block: mask of the kinds that its text says."""
        self.flat: bool = bool(layout.regions) and layout.regions[0].tag == "text"
        """The page came as text without tags."""
        self._read_names(layout)
        self._read_phrases(layout)

    def regions_named(self, kind: str) -> Sequence[int]:
        """Return the indices of the regions whose names hint at a kind."""
        return self._named[kind]

    def blocks_saying(self, kind: str) -> Sequence[int]:
        """Return the indices of the blocks whose text says a kind."""
        return self._said[kind]

    def regions_tagged(self, tag: str) -> Sequence[int]:
        """Return the indices of the regions with a tag; only tags that tell something are indexed."""
        return self._tagged.get(tag, ())

    def _read_names(self, layout: Layout) -> None:
        regions = layout.regions
        tagged = self._tagged
        for index, region in enumerate(regions):
            if region.tag in _TAGS:
                tagged.setdefault(region.tag, []).append(index)
        names = [region.names for region in regions]
        known = {name: _hints_of_names(name) for name in set(names) if words.has_hint(name)}
        found = [known.get(name, _NOTHING) for name in names]
        for index in range(min(len(found), _WHOLE_PAGE_DEPTH)):
            if regions[index].tag in _WHOLE_PAGE:
                found[index] = _NOTHING
        self.hints = [hints.any for hints in found]
        self.sure = [hints.sure for hints in found]
        kinds = _kinds_of_masks(self.hints)
        named = self._named
        for index, mask in enumerate(self.hints):
            if mask and regions[index].start < regions[index].stop:
                for kind in kinds[mask]:
                    named[kind].append(index)

    def _read_phrases(self, layout: Layout) -> None:
        known = words.phrases()
        exact, starts, edges = known.exact, known.starts, words.EDGES
        texts = [
            text.casefold().strip(edges) if len(text) <= MAX_PHRASE_TEXT else ""
            for text in [block.text for block in layout.blocks]
        ]
        masks = [exact.get(text, 0) for text in texts]
        for index, text in enumerate(texts):
            group = starts.get(text[:3]) or starts.get(text[:2])
            if group and text.startswith(group):
                masks[index] |= known.begun_by(text)
        joined = "\n".join(texts)
        ends: list[int] = []
        for phrase, mask in known.inner:
            at = joined.find(phrase)
            while at >= 0:
                ends = ends or list(accumulate(len(text) + 1 for text in texts))
                masks[bisect_right(ends, at)] |= mask
                at = joined.find(phrase, at + len(phrase))
        self.phrases = masks
        kinds = _kinds_of_masks(masks)
        said = self._said
        for index, mask in enumerate(masks):
            if mask:
                for kind in kinds[mask]:
                    said[kind].append(index)


def _hints_of_names(names: str) -> words.Hints:
    """Return what the names of one region hint at together."""
    found = sure = 0
    for name in names[: words.MAX_NAMES].split():
        hints = words.hints_of(name)
        found |= hints.any
        sure |= hints.sure
    return words.Hints(found, sure)


def name_that_hints(names: str, kind: str) -> str:
    """Return the one of a region's names that hints at a kind, for a reason; "" if none does."""
    mask = words.bit(kind)
    return next((name for name in names.split() if words.hints_of(name).any & mask), "")


def _kinds_of_masks(masks: Sequence[int]) -> dict[int, list[str]]:
    """Return the kinds in each distinct mask."""
    return {
        mask: [kind for place, kind in enumerate(words.KINDS) if mask >> place & 1]
        for mask in set(masks)
        if mask
    }
