"""Segment a page: one walk over its tree, and it becomes a `Layout` of blocks and regions.

This is the only walk over the body of the page. Its loop is the hot spot of the whole library (it takes longer than
the parse itself), so it trades some beauty for speed: local names, plain tuples as rows, and the named ones
made in one go at the end.
"""

from __future__ import annotations

import re
from itertools import chain, repeat
from typing import Any

from lxml import etree

from dechaff.budget import UNLIMITED, Budget
from dechaff.layout import Block, Layout, Media, Region
from dechaff.lexicon import tags
from dechaff.visibility import OPENABLE, TELLING_ATTRIBUTES, Visibility

__all__ = ["count_words", "permalinks", "segment", "segment_lines"]

# What an element is to the flow of text. From `_MEDIA` on nothing in it is read.
_BLOCK, _INLINE, _LINK, _BREAK, _PLAIN, _MEDIA, _SKIP = range(7)

_KIND: dict[str, int] = {
    **dict.fromkeys(tags.SKIPPED, _SKIP),
    **dict.fromkeys(tags.INLINE, _INLINE),
    **dict.fromkeys(tags.LINK, _LINK),
    **dict.fromkeys(tags.BREAK, _BREAK),
    **dict.fromkeys(tags.MEDIA, _MEDIA),
    "wbr": _INLINE,
}

_KIND_WITHOUT_SCRIPTS = {tag: kind for tag, kind in _KIND.items() if tag != "noscript"}


def _leads(low: int, high: int) -> range:
    """Return the first bytes in UTF-8 of a range of characters."""
    return range(chr(low).encode()[0], chr(high).encode()[0] + 1)


_UNSPACED = re.compile("[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in tags.UNSPACED) + "]")

# Bytes of UTF-8 that no character of these scripts begins with.
_LEADS_OF_SPACED = bytes(set(range(0x100)) - {byte for span in tags.UNSPACED for byte in _leads(*span)})

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

# Longest title that is read, in characters.
MAX_TITLE = 1000

# What documentation tools print behind a heading, as a link to it.
_PERMALINKS = frozenset({"¶", "#", "§", "🔗", "∞", "\u200b", "\uf0c1", "\ue157", "Permalink", "permalink"})
# Elements that hold the title, or are it.
_TITLED = frozenset({"head", "title"})

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_CHIPS = frozenset({"a", "span", "code"})
"""Inline elements that stand side by side as things of their own."""

# Tags that may hide without a style.
_ASKED = frozenset({"dialog", "font"})

# How a named tuple makes itself, without the detour through its arguments.
_new = tuple.__new__

# Most inline elements that are open at once; what is nested deeper is text alone. Every block inside of them names
# all of them, so that without a bound a thousand open elements around a thousand blocks would take a million places.
MAX_INLINE = 32

# Elements between two looks at the time that is left, less one: a power of two, less one.
BETWEEN_LOOKS = 0x3FF

# Comes after the last element, so that all open ones end.
_END = (None,)


def segment(root: etree._Element, *, noscript: bool = False, budget: Budget = UNLIMITED) -> Layout:
    """Return the layout of a tree.

    Args:
        root: the root element, as `dom.parse` returns it. It is only read.
        noscript: read what stands in `<noscript>` too, for pages that show nothing else without scripts.
        budget: the time that is left; the layout ends where it is spent.

    Returns:
        Blocks and regions in document order. Region 0 is the root element.
    """
    return _walk(root, _KIND_WITHOUT_SCRIPTS if noscript else _KIND, budget)


def segment_lines(text: str) -> Layout:
    """Return the layout of a page that somebody already flattened to text: one block per line.

    Runs of lines between blank lines become regions, so that a list of short lines is seen as one thing.
    """
    blocks: list[Block] = []
    regions = [Region("text", 0, 0, 0, 0, "", "", None), Region("section", 0, 1, 0, 0, "", "", None)]
    section, invisible = 1, 0
    for line in text.splitlines():
        if line.strip():
            start = len(blocks)
            words, left_out = _joined([line], preformatted=0)
            invisible += left_out
            if words:
                blocks.append(Block(words, len(regions), "line", count_words(words), 0, 0, 0, False, (line,)))
            regions.append(Region("line", section, 2, start, len(blocks), "", "", None))
        elif blocks:
            regions[section] = regions[section]._replace(stop=len(blocks))
            section = len(regions)
            regions.append(Region("section", 0, 1, len(blocks), 0, "", "", None))
    for index in (section, 0):
        regions[index] = regions[index]._replace(stop=len(blocks))
    return Layout(blocks, regions, invisible=invisible)


def permalinks(layout: Layout) -> list[int]:
    """Return the indices of the blocks that are nothing but a heading's link to itself."""
    return [
        index for index, block in enumerate(layout.blocks) if block.tag == "a" and block.text in _PERMALINKS
    ]


def count_words(text: str) -> int:
    """Count words; in scripts without spaces, two characters count as one word."""
    spaced = text.count(" ") + 1
    # Two passes in C over all text beyond ASCII cost a tenth of one through the ranges.
    if text.isascii() or not text.encode("utf-8", "surrogatepass").translate(None, _LEADS_OF_SPACED):
        return spaced
    return spaced + len(_UNSPACED.findall(text)) // 2


def _walk(root: etree._Element, kinds: dict[str, int], budget: Budget) -> Layout:  # noqa: C901, PLR0912, PLR0915
    """Walk a tree and gather its blocks and regions.

    One long loop on purpose: this is what happens at every element of a page, and a call for each of the three or
    four things that do takes half as long again. Elements come in document order; the open ones that are not the
    parent of the one that comes end before it.
    """
    blocks: list[Block] = []
    # Regions by column, for their stops are not known until they are closed.
    region_tags: list[str] = []
    parents: list[int] = []
    depths: list[int] = []
    starts: list[int] = []
    stops: list[int] = []
    region_names: list[str] = []
    hidings: list[str] = []
    elements: list[Any] = []
    media: list[Media] = []
    title = ""
    stack: list[int] = []  # indices of the open regions
    inline: list[Any] = []  # open inline elements, so that a new block can open them again
    pieces: list[str] = []  # text of the block that is being gathered
    link_pieces: list[str] = []  # those of its pieces that are link text
    runs: list[Any] = []
    links = links_open = breaks = preformatted = 0
    invisible = 0  # characters without a look that were left out
    hidden = ""  # by what means the innermost region is hidden
    visibility = Visibility(root)
    named, tagged = visibility.named, visibility.tagged
    closed = root  # the inline element that closed last

    def end_block() -> None:
        """Make a block of the pieces that were gathered, if there is anything to read in them."""
        nonlocal links, breaks, invisible
        text, left_out = _joined(pieces, preformatted)
        invisible += left_out
        if text:
            region = stack[-1]
            words = count_words(" ".join(text.split()) if preformatted else text)
            linked = _count_linked(text, pieces, link_pieces) if link_pieces else 0
            row = (text, region, region_tags[region], words, linked, links, breaks, bool(hidden), tuple(runs))
            blocks.append(_new(Block, row))
            breaks = 0
        pieces.clear()
        link_pieces.clear()
        runs[:] = inline
        links = links_open

    open_elements: list[Any] = []
    open_kinds: list[int] = []
    for number, element in enumerate(chain(root.iter(), _END)):
        if not number & BETWEEN_LOOKS and budget.is_spent("the whole page was segmented"):
            for index in stack:  # without the block that is being gathered
                stops[index] = len(blocks)
            break
        parent = None if element is None else element.getparent()
        while open_elements and open_elements[-1] is not parent:
            ended = open_elements.pop()
            kind = open_kinds.pop()
            if kind == _BLOCK:
                if pieces:
                    end_block()
                breaks = 0
                index = stack.pop()
                stops[index] = len(blocks)
                if hidden:
                    hidden = hidings[stack[-1]] if stack else ""
                if preformatted and region_tags[index] in tags.PREFORMATTED:
                    preformatted -= 1
            elif kind <= _LINK:
                closed = inline.pop()
                runs.append(None)
                if kind == _LINK:
                    links_open -= 1
            elif kind == _BREAK:
                if preformatted:
                    pieces.append("\n")
                    runs.append("\n")
                else:
                    if pieces:
                        end_block()
                    breaks = 2 if breaks else 1
            elif open_kinds and open_kinds[-1] >= _MEDIA:
                continue
            # White space matters only between two pieces of text.
            if (text := ended.tail) and (pieces or preformatted or not text.isspace()) and stack:
                pieces.append(text)
                runs.append(text)
                if links_open:
                    link_pieces.append(text)
        if element is None:
            break
        open_elements.append(element)
        if open_kinds and open_kinds[-1] >= _MEDIA:
            open_kinds.append(_SKIP)
            continue
        tag: Any = element.tag
        kind = kinds.get(tag, _BLOCK)
        if _BLOCK < kind <= _LINK and (
            _is_hidden(element, tag, visibility)
            or (kind == _LINK and stack and _is_permalink(element, region_tags[stack[-1]]))
        ):
            kind = _BLOCK
        elif _BLOCK < kind <= _LINK and len(inline) >= MAX_INLINE:
            kind = _PLAIN
        open_kinds.append(kind)
        if kind == _BLOCK:
            if pieces:
                end_block()
            breaks = 0
            names = ""
            asked = tag in _ASKED
            attributes = element.items()
            for key, value in attributes:
                if key in _NAMING:
                    names = f"{names} {value}" if names else value
                elif key in TELLING_ATTRIBUTES:
                    asked = True
            # What is out of sight for good is so inside of what a click opens as well.
            if (asked or tag in tagged or named[names]) and (not hidden or hidden in OPENABLE):
                hidden = visibility.means(tag, dict(attributes), element) or hidden
            if tag in tags.PREFORMATTED:
                preformatted += 1
            start = len(blocks)
            region_tags.append(tag)
            parents.append(stack[-1] if stack else 0)
            depths.append(len(stack))
            starts.append(start)
            region_names.append(names)
            hidings.append(hidden)
            elements.append(element)
            stack.append(len(stops))
            stops.append(start)
        elif kind <= _LINK:
            if pieces and runs[-1] is None and _is_apart(closed, element, pieces[-1]):
                pieces.append(" ")
                runs.append(" ")
                if links_open:
                    link_pieces.append(" ")
            inline.append(element)
            runs.append(element)
            if kind == _LINK:
                links += 1
                links_open += 1
        elif kind >= _MEDIA:
            if kind == _MEDIA and stack:
                if pieces:
                    end_block()
                media.append(Media(len(blocks), stack[-1], element))
            elif not title and tag in _TITLED:
                title = _read_title(element)
            continue
        if (text := element.text) and (pieces or preformatted or not text.isspace()) and stack:
            pieces.append(text)
            runs.append(text)
            if links_open:
                link_pieces.append(text)
    columns = zip(region_tags, parents, depths, starts, stops, region_names, hidings, elements, strict=True)
    return Layout(blocks, map(_new, repeat(Region), columns), media, title, invisible)


def _is_hidden(element: etree._Element, tag: str, visibility: Visibility) -> bool:
    """Tell whether an inline element is hidden by what is said of itself."""
    keys = element.keys()
    if "style" in keys or "hidden" in keys or tag in _ASKED or tag in visibility.tagged:
        return bool(visibility.means(tag, dict(element.items()), element))
    for key in ("class", "id"):
        if key in keys and visibility.named[element.get(key, "")]:
            return bool(visibility.means(tag, dict(element.items()), element))
    return False


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


def _is_permalink(link: etree._Element, around: str) -> bool:
    """Tell whether a link in an element is a heading's link to itself."""
    return around in _HEADINGS and link.text in _PERMALINKS


def _joined(pieces: list[str], preformatted: int) -> tuple[str, int]:
    """Return the text of a block as it is read, white space collapsed, and how many characters were left out of it."""
    raw = pieces[0] if len(pieces) == 1 else "".join(pieces)
    if preformatted:
        text = _trim_lines(raw)
    else:
        text = raw.strip()
        # Of white space, the plain space alone is printable.
        if text.isprintable() and "  " not in text:
            return text, 0
        text = " ".join(text.split())
    if text.isprintable():
        return text, 0
    shown = _INVISIBLE.sub("", text)
    return shown, len(text) - len(shown)


def _trim_lines(text: str) -> str:
    """Keep the lines of preformatted text as they are, but for trailing space and empty lines around."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def _count_linked(text: str, pieces: list[str], link_pieces: list[str]) -> int:
    """Count the characters of a block that are link text."""
    if len(link_pieces) == len(pieces):
        return len(text)
    return min(len(text), sum([len(" ".join(piece.split())) for piece in link_pieces]))


def _read_title(element: etree._Element) -> str:
    """Return what the `<title>` in a `<head>`, or one that stands elsewhere, says."""
    text = element.text if element.tag == "title" else element.findtext("title")
    return _INVISIBLE.sub("", " ".join((text or "")[:MAX_TITLE].split()))
