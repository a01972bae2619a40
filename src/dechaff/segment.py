"""Segment a tree: one walk, and the page becomes a `Layout` of blocks and regions.

This is the only walk over the body of the page. Its loop is the hot spot of the whole library (about as
long as the parse itself), so it trades some beauty for speed: local names, plain lists as columns, and the
immutable rows made in one go at the end.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from dechaff.layout import Block, Layout, Media, Region
from dechaff.lexicon import tags
from dechaff.visibility import OPENABLE, TELLING_ATTRIBUTES, Visibility

__all__ = ["count_words", "permalinks", "segment", "segment_lines"]

_BLOCK, _INLINE, _LINK, _BREAK, _MEDIA, _SKIP, _MEDIA_SKIP = range(7)

# Positions in a row of `Region`.
_STOP = Region._fields.index("stop")
_HIDDEN = Region._fields.index("hidden")

_KIND: dict[str, int] = {
    **dict.fromkeys(tags.SKIPPED, _SKIP),
    **dict.fromkeys(tags.INLINE, _INLINE),
    **dict.fromkeys(tags.LINK, _LINK),
    **dict.fromkeys(tags.BREAK, _BREAK),
    **dict.fromkeys(tags.MEDIA, _MEDIA),
    **dict.fromkeys(tags.MEDIA & tags.SKIPPED, _MEDIA_SKIP),
    "wbr": _INLINE,
}

_KIND_WITHOUT_SCRIPTS = {tag: kind for tag, kind in _KIND.items() if tag != "noscript"}

_UNSPACED = re.compile("[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in tags.UNSPACED) + "]")

_NAMING = frozenset(
    [
        "class",
        "id",
        "role",
        "itemprop",
        "itemtype",
        "aria-label",
        "data-testid",
        "data-component",
        "data-module",
    ]
)
"""Attributes whose values say what an element is for."""

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\ufffe\uffff\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]+")
"""Dropped from text: soft hyphen, zero-width space, word joiner, byte order mark, control characters. The
joiners U+200C and U+200D stay: Persian, Hindi and emoji are wrong without them."""

_CHIPS = frozenset({"a", "span", "code"})
"""Inline elements that stand side by side as things of their own."""

_ASKED = frozenset({"dialog", "font"})
"""Tags that may hide without a style."""

# Longest title that is read, in characters.
MAX_TITLE = 1000

# What documentation tools print behind a heading, as a link to it.
_PERMALINKS = frozenset({"¶", "#", "§", "🔗", "∞", "\u200b", "\uf0c1", "\ue157", "Permalink", "permalink"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def segment(root: etree._Element, *, noscript: bool = False) -> Layout:
    """Return the layout of a tree.

    Args:
        root: the root element, as `dom.parse` returns it. It is only read.
        noscript: read what stands in `<noscript>` too, for pages that show nothing else without scripts.

    Returns:
        Blocks and regions in document order. Region 0 is the root element.
    """
    gathering = _Gathering()
    gathering.visibility = Visibility(root)
    gathering.rules = gathering.visibility.rules
    _walk(root, _KIND_WITHOUT_SCRIPTS if noscript else _KIND, gathering)
    return gathering.layout()


def segment_lines(text: str) -> Layout:
    """Return the layout of a page that somebody already flattened to text: one block per line.

    Runs of lines between blank lines become regions, so that a list of short lines is seen as one thing.
    """
    gathering = _Gathering()
    gathering.open_region("text", "", "", None)
    gathering.open_region("section", "", "", None)
    for line in text.splitlines():
        if line.strip():
            gathering.open_region("line", "", "", None)
            gathering.pieces.append(line)
            gathering.runs.append(line)
            gathering.close_region()
        elif gathering.blocks:
            gathering.close_region()
            gathering.open_region("section", "", "", None)
    gathering.close_region()
    gathering.close_region()
    return gathering.layout()


def permalinks(layout: Layout) -> list[int]:
    """Return the indices of the blocks that are nothing but a heading's link to itself."""
    return [
        index for index, block in enumerate(layout.blocks) if block.tag == "a" and block.text in _PERMALINKS
    ]


def count_words(text: str) -> int:
    """Count words; in scripts without spaces, two characters count as one word."""
    spaced = text.count(" ") + 1
    if text.isascii():
        return spaced
    return spaced + len(_UNSPACED.findall(text)) // 2


def _walk(root: etree._Element, kinds: dict[str, int], gathering: _Gathering) -> None:  # noqa: C901, PLR0912, PLR0915
    """Walk a tree and gather its blocks and regions.

    One long loop on purpose: a method call for each of the three or four things that happen to an element
    made the walk more than twice as slow (4.4 ms against 1.9 ms on a page of 1,090 elements).
    """
    inline, pieces, link_pieces, stack = (
        gathering.inline, gathering.pieces, gathering.link_pieces, gathering.stack
    )  # fmt: skip
    is_hidden = gathering.is_hidden
    closed = root  # the inline element that closed last
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        tag: Any = element.tag
        kind = kinds.get(tag, _BLOCK)
        if event == "start":
            if kind == _BLOCK:
                gathering.enter_block(element, tag)
            elif kind == _INLINE:
                if is_hidden(element, tag):
                    gathering.enter_block(element, tag)
                else:
                    if pieces and gathering.runs[-1] is None and _is_apart(closed, element, pieces[-1]):
                        gathering.part()
                    inline.append(element)
                    gathering.runs.append(element)
            elif kind == _LINK:
                if is_hidden(element, tag) or (element.text in _PERMALINKS and gathering.in_heading()):
                    gathering.enter_block(element, tag)
                else:
                    if pieces and gathering.runs[-1] is None and _is_apart(closed, element, pieces[-1]):
                        gathering.part()
                    inline.append(element)
                    gathering.runs.append(element)
                    gathering.links += 1
                    gathering.links_open += 1
            elif kind != _BREAK:
                if kind != _SKIP and stack:
                    if pieces:
                        gathering.flush()
                    gathering.media.append(Media(len(gathering.blocks), stack[-1], element))
                elif tag in {"head", "title"}:
                    gathering.read_title(element)
                events.skip_subtree()
                continue
            text = element.text
        else:
            if kind == _BLOCK:
                gathering.close_region()
            elif kind == _INLINE or kind == _LINK:  # noqa: PLR1714, SIM109  (a tuple would be built each time)
                if inline and inline[-1] is element:
                    closed = inline.pop()
                    gathering.runs.append(None)
                    if kind == _LINK:
                        gathering.links_open -= 1
                else:  # not displayed, or a permalink, and so entered as a region
                    gathering.close_region()
            elif kind == _BREAK:
                gathering.line_break()
            text = element.tail
        # White space matters only between two pieces of text.
        if text and (pieces or not text.isspace() or gathering.preformatted) and stack:
            pieces.append(text)
            gathering.runs.append(text)
            if gathering.links_open:
                link_pieces.append(text)


def _is_apart(closed: etree._Element, opened: etree._Element, before: str) -> bool:
    """Tell whether a reader sees a gap between two inline elements that touch in the source.

    Links side by side are chips, menus or columns that a style sheet parts: of 361 such pairs in the pages' gold
    texts one is a single word, of 91 pairs of a link and a span none, of 346 pairs of spans ten, each with a lone
    letter on one side.

    Args:
        closed: the element that ended.
        opened: the one that begins there.
        before: the text before it.
    """
    if closed.tag not in _CHIPS or opened.tag not in _CHIPS:
        return False
    if closed.tag == "a" and opened.tag == "a":
        return closed.get("href") != opened.get("href")  # one link in two pieces is one word
    if closed.tag != "span" or opened.tag != "span":
        return True
    after = next(opened.itertext(), "")
    return len(after[:2].strip()) > 1 and len(before[-2:].strip()) > 1


class _Gathering:
    """What a walk has gathered so far: open regions, open inline elements, and the rows that are complete."""

    __slots__ = (
        "blocks", "breaks", "hidden", "inline", "invisible", "link_pieces", "links", "links_open", "media",
        "pieces", "preformatted", "regions", "rules", "runs", "stack", "title", "visibility",
    )  # fmt: skip

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.media: list[Media] = []
        self.regions: list[list[Any]] = []  # rows in the order of `Region`; the stop is filled in on closing
        self.stack: list[int] = []  # indices of the open regions
        self.inline: list[Any] = []  # open inline elements, so that a new block can open them again
        self.pieces: list[str] = []  # text of the block that is being gathered
        self.link_pieces: list[str] = []  # those of its pieces that are link text
        self.runs: list[Any] = []
        self.links = 0
        self.links_open = 0
        self.breaks = 0
        self.preformatted = 0
        self.invisible = 0  # characters without a look that were left out
        self.hidden = ""  # by what means the innermost region is hidden
        self.title = ""
        self.visibility: Any = None
        self.rules = False

    def read_title(self, element: etree._Element) -> None:
        """Take the page's title from its `<head>`, or from a `<title>` that stands elsewhere."""
        text = element.text if element.tag == "title" else element.findtext("title")
        if text and not self.title:
            self.title = _INVISIBLE.sub("", " ".join(text[:MAX_TITLE].split()))

    def enter_block(self, element: etree._Element, tag: str) -> None:
        """Open the region of an element."""
        names = ""
        asked = self.rules or tag in _ASKED
        attributes = element.items()
        for key, value in attributes:
            if key in _NAMING:
                names = f"{names} {value}" if names else value
            elif key in TELLING_ATTRIBUTES:
                asked = True
        hidden = self.hidden
        # What is out of sight for good is so inside of what a click opens as well.
        if asked and (not hidden or hidden in OPENABLE):
            hidden = self.visibility.means(tag, dict(attributes), element) or hidden
        self.open_region(tag, names, hidden, element)

    def is_hidden(self, element: etree._Element, tag: str) -> bool:
        """Tell whether an inline element is hidden by what is said of itself."""
        if (
            not self.rules
            and element.get("style") is None
            and element.get("hidden") is None
            and tag != "font"
        ):
            return False
        return bool(self.visibility.means(tag, dict(element.items()), element))

    def open_region(self, tag: str, names: str, hidden: str, element: Any) -> None:
        """Open a region, ending the block before it."""
        if self.pieces:
            self.flush()
        stack = self.stack
        regions = self.regions
        parent = stack[-1] if stack else 0
        stack.append(len(regions))
        regions.append([tag, parent, len(stack) - 1, len(self.blocks), 0, names, hidden, element])
        self.hidden = hidden
        self.breaks = 0
        if tag in tags.PREFORMATTED:
            self.preformatted += 1

    def close_region(self) -> None:
        """Close the innermost region, ending its last block."""
        if self.pieces:
            self.flush()
        row = self.regions[self.stack.pop()]
        row[_STOP] = len(self.blocks)
        self.breaks = 0
        if row[_HIDDEN]:
            self.hidden = self.regions[self.stack[-1]][_HIDDEN] if self.stack else ""
        if row[0] in tags.PREFORMATTED:
            self.preformatted -= 1

    def part(self) -> None:
        """Put a space between two inline elements."""
        self.pieces.append(" ")
        self.runs.append(" ")
        if self.links_open:
            self.link_pieces.append(" ")

    def in_heading(self) -> bool:
        """Tell whether the innermost region is a heading."""
        return bool(self.stack) and self.regions[self.stack[-1]][0] in _HEADINGS

    def line_break(self) -> None:
        """End a block at a `<br>`; inside preformatted text it is a line break instead."""
        if self.preformatted:
            self.pieces.append("\n")
            self.runs.append("\n")
        else:
            if self.pieces:
                self.flush()
            self.breaks = min(self.breaks + 1, 2)

    def flush(self) -> None:
        """Make a block of the pieces that were gathered, if there is anything to read in them."""
        pieces = self.pieces
        raw = pieces[0] if len(pieces) == 1 else "".join(pieces)
        text = _trim_lines(raw) if self.preformatted else " ".join(raw.split())
        if not text.isprintable():
            shown = _INVISIBLE.sub("", text)
            self.invisible += len(text) - len(shown)
            text = shown
        if text:
            link_chars = 0
            if self.link_pieces:
                if len(self.link_pieces) == len(pieces):
                    link_chars = len(text)
                else:
                    link_chars = min(len(text), sum(len(" ".join(p.split())) for p in self.link_pieces))
            region = self.stack[-1]
            self.blocks.append(
                Block(
                    text,
                    region,
                    self.regions[region][0],
                    count_words(" ".join(text.split()) if self.preformatted else text),
                    link_chars,
                    self.links,
                    self.breaks,
                    bool(self.hidden),
                    tuple(self.runs),
                )
            )
            self.breaks = 0
        pieces.clear()
        self.link_pieces.clear()
        self.runs = self.inline.copy()
        self.links = self.links_open

    def layout(self) -> Layout:
        """Return what was gathered, as immutable rows."""
        return Layout(self.blocks, map(Region._make, self.regions), self.media, self.title, self.invisible)


def _trim_lines(text: str) -> str:
    """Keep the lines of preformatted text as they are, but for trailing space and empty lines around."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")
