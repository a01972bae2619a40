"""Segment a page: one walk over its tree, and it becomes a `Layout` of blocks and regions.

This is the only walk over the body of the page. Its loop is the hot spot of the whole library (it takes about as long
as the parse itself), so it trades some beauty for speed: local names, columns instead of rows, calls only where
something is to be done. Elements are let go as soon as they are passed: what is kept of a region is its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from lxml import etree

from dechaff.layout.columns import BlockColumns, Markup, Media, RegionColumns
from dechaff.layout.css_visibility import HIDING_ATTRIBUTES, HIDING_TAGS, OPENABLE, Visibility
from dechaff.layout.layout import Layout
from dechaff.layout.words import count_words_of_all, without_invisible
from dechaff.lexicon import tags
from dechaff.reading.budget import UNLIMITED, Budget

__all__ = ["permalinks", "segment"]

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


# Longest title that is read, in characters.
MAX_TITLE = 1000

# What documentation tools print behind a heading, as a link to it.
_EDIT_LINKS = "mw-editsection"
"""Class of the links to edit a section in MediaWiki, in every language. They stand inside the heading, or beside it, and are
no part of its text."""

_PERMALINKS = frozenset({"¶", "#", "§", "🔗", "∞", "\u200b", "\uf0c1", "\ue157", "Permalink", "permalink"})
# Elements that hold the title, or are it.
_TITLED = frozenset({"head", "title"})

_CHIPS = frozenset({"a", "span", "code"})
"""Inline elements that stand side by side as things of their own."""

# Most inline elements that are open at once; what is nested deeper is text alone. Every block inside of them names
# all of them, so that without a bound a thousand open elements around a thousand blocks would take a million places.
MAX_INLINE = 32

# Elements between two looks at the time that is left.
BETWEEN_LOOKS = 1024

# Comes after the last element, so that all open ones end.
_END = (None,)


def segment(
    root: etree._Element,
    *,
    noscript: bool = False,
    budget: Budget = UNLIMITED,
    sheets: Iterable[etree._Element] | None = None,
) -> Layout:
    """Return the layout of a tree.

    Args:
        root: the root element, as `dom.parse` returns it. It is only read.
        noscript: read what stands in `<noscript>` too, for pages that show nothing else without scripts.
        budget: the time that is left; the layout ends where it is spent.
        sheets: its `<style>` elements, if the caller has them already.

    Returns:
        Blocks and regions in document order. Region 0 is the root element.
    """
    visibility = Visibility(root.iter("style") if sheets is None else sheets)
    return _walk(root, _KIND_WITHOUT_SCRIPTS if noscript else _KIND, visibility, budget)


def permalinks(layout: Layout) -> list[int]:
    """Return the indices of the blocks that are nothing but a heading's link to itself."""
    texts = layout.by_block.text
    return [
        index for index, tag in enumerate(layout.by_block.tag) if tag == "a" and texts[index] in _PERMALINKS
    ]


def _in_order(root: etree._Element) -> Iterator[etree._Element]:
    """Return the elements of a tree in document order, without those in its head: nobody reads them one by one."""
    return chain(
        (root,), chain.from_iterable((child,) if child.tag == "head" else child.iter() for child in root)
    )


def _walk(root: etree._Element, kinds: dict[str, int], visibility: Visibility, budget: Budget) -> Layout:  # noqa: C901, PLR0912, PLR0915
    """Walk a tree and gather its blocks and regions.

    One long loop on purpose: this is what happens at every element of a page, and a call for each of the three or
    four things that do takes half as long again. Elements come in document order; the open ones that are not the
    parent of the one that comes end before it.
    """
    # Blocks and regions by column.
    texts: list[str] = []
    block_regions: list[int] = []
    link_chars: list[int] = []
    link_counts: list[int] = []
    block_breaks: list[int] = []
    unbroken: dict[int, str] = {}  # preformatted texts by block, white space collapsed
    run_stops: list[int] = []
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
    region = -1  # index of the innermost open region
    depth = 0
    inline: list[Any] = []  # open inline elements, so that a new block can open them again
    pieces: list[str] = []  # text of the block that is being gathered
    link_pieces: list[str] = []  # those of its pieces that are link text
    runs: list[Any] = []
    links = links_open = breaks = preformatted = 0
    invisible = 0  # characters without a look that were left out
    hidden = ""  # by what means the innermost region is hidden
    named, tagged = visibility.named, visibility.tagged
    ruled = visibility.has_rules
    closed = root  # the inline element that closed last

    def end_block() -> None:
        """Make a block of the pieces that were gathered, if there is anything to read in them."""
        nonlocal links, breaks, invisible
        raw = pieces[0] if len(pieces) == 1 else "".join(pieces)
        text = raw.strip()
        # Of white space, the plain space alone is printable.
        if preformatted or not text.isprintable() or "  " in text:
            text, left_out = without_invisible(_trim_lines(raw) if preformatted else " ".join(text.split()))
            invisible += left_out
        if text:
            if preformatted:
                unbroken[len(texts)] = " ".join(text.split())
            texts.append(text)
            block_regions.append(region)
            link_chars.append(_count_linked(text, pieces, link_pieces) if link_pieces else 0)
            link_counts.append(links)
            block_breaks.append(breaks)
            run_stops.append(len(runs))
            breaks = 0
        else:
            del runs[run_stops[-1] if run_stops else 0 :]
        pieces.clear()
        link_pieces.clear()
        runs.extend(inline)
        links = links_open

    # Below all open elements stands what the root is in, so that none of them has to be asked whether it is there.
    bottom = root.getparent()
    naming, telling, asking, preformatting = tags.NAMING, HIDING_ATTRIBUTES, HIDING_TAGS, tags.PREFORMATTED
    open_elements: list[Any] = [bottom]
    open_kinds: list[int] = [_PLAIN]
    look = 0
    for number, element in enumerate(chain(_in_order(root), _END)):
        if number == look:
            look += BETWEEN_LOOKS
            if budget.is_spent("the whole page was segmented"):
                while region >= 0:  # without the block that is being gathered
                    stops[region] = len(texts)
                    region = parents[region]
                break
        parent = bottom if element is None else element.getparent()
        while open_elements[-1] is not parent:
            ended = open_elements.pop()
            kind = open_kinds.pop()
            if kind == _BLOCK:
                if pieces:
                    end_block()
                breaks = 0
                stops[region] = len(texts)
                if preformatted and region_tags[region] in preformatting:
                    preformatted -= 1
                region = parents[region]
                depth -= 1
                if hidden:
                    hidden = hidings[region] if depth else ""
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
            elif open_kinds[-1] >= _MEDIA:
                continue
            # White space matters only between two pieces of text.
            if (text := ended.tail) and (pieces or preformatted or not text.isspace()) and depth:
                pieces.append(text)
                runs.append(text)
                if links_open:
                    link_pieces.append(text)
        if element is None:
            break
        open_elements.append(element)
        if open_kinds[-1] >= _MEDIA:
            open_kinds.append(_SKIP)
            continue
        tag: Any = element.tag
        kind = kinds.get(tag, _BLOCK)
        if _BLOCK < kind <= _LINK:
            keys = element.keys()
            if (
                (
                    (ruled or tag in asking or "style" in keys or "hidden" in keys)
                    and _is_hidden(element, tag, keys, visibility)
                )
                or (
                    kind == _LINK
                    and depth
                    and region_tags[region] in tags.HEADINGS
                    and element.text in _PERMALINKS
                )
                or (tag == "span" and "class" in keys and depth and _EDIT_LINKS in element.get("class", ""))
            ):
                kind = _BLOCK
            elif len(inline) >= MAX_INLINE:
                kind = _PLAIN
        open_kinds.append(kind)
        if kind == _BLOCK:
            if pieces:
                end_block()
            breaks = 0
            names = ""
            asked = tag in asking
            attributes = element.items()
            for key, value in attributes:
                if key in naming:
                    names = f"{names} {value}" if names else value
                elif key in telling:
                    asked = True
            # What is out of sight for good is so inside of what a click opens as well.
            if (asked or (ruled and (tag in tagged or named[names]))) and (not hidden or hidden in OPENABLE):
                hidden = visibility.means(tag, dict(attributes), element) or hidden
            if tag in preformatting:
                preformatted += 1
            parents.append(region)
            region = len(region_tags)
            region_tags.append(tag)
            depths.append(depth)
            depth += 1
            starts.append(len(texts))
            stops.append(0)
            region_names.append(names)
            hidings.append(hidden)
            elements.append(element)
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
            if kind == _MEDIA and depth:
                if pieces:
                    end_block()
                media.append(Media(len(texts), region, element))
            elif not title and tag in _TITLED:
                title = _read_title(element)
            continue
        if (text := element.text) and (pieces or preformatted or not text.isspace()) and depth:
            pieces.append(text)
            runs.append(text)
            if links_open:
                link_pieces.append(text)
    # The first region is its own parent, and that of any other that is in none.
    if parents.count(-1) > 1:
        parents = [max(parent, 0) for parent in parents]
    elif parents:
        parents[0] = 0
    block_tags = [region_tags[index] for index in block_regions]
    unseen = [bool(hidings[index]) for index in block_regions] if any(hidings) else [False] * len(texts)
    words = count_words_of_all(
        [unbroken.get(index, text) for index, text in enumerate(texts)] if unbroken else texts
    )
    return Layout(
        BlockColumns(texts, block_regions, block_tags, words, link_chars, link_counts, block_breaks, unseen),
        RegionColumns(region_tags, parents, depths, starts, stops, region_names, hidings),
        Markup(root, elements, runs, run_stops),
        media,
        title,
        invisible,
    )


def _is_hidden(element: etree._Element, tag: str, keys: list[str], visibility: Visibility) -> bool:
    """Tell whether an inline element is hidden by what is said of itself.

    Args:
        element: the element.
        tag: its tag.
        keys: the names of its attributes.
        visibility: what hides on this page.
    """
    named = visibility.named
    if (
        "style" in keys
        or "hidden" in keys
        or tag in HIDING_TAGS
        or tag in visibility.tagged
        or ("class" in keys and named[element.get("class", "")])
        or ("id" in keys and named[element.get("id", "")])
    ):
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
    return without_invisible(" ".join((text or "")[:MAX_TITLE].split()))[0]
