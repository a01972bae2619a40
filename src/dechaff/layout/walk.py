"""The walk over the tree of a page, which turns it into blocks and regions.

This is the only walk over the body of a page. Its loop is the hot spot of the library, so it trades some beauty for
speed: local names, columns instead of rows, calls only where something has to be done. What is decided about single
elements is in modules of its own: `flow.py`, `asides.py`, `formulas.py`, `shifted_text.py`, `code_editors.py`,
`white_space.py`, `css_visibility.py`; what blocks are made of, in `collector.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from lxml import etree

from dechaff.layout.asides import LOOKED_AT, InlineLook, aside_of
from dechaff.layout.code_editors import (
    CODE_NAMES,
    LINE_NUMBERS,
    NUMBERS,
    CodeParts,
    editor_text,
    holds_numbers,
    is_source_field,
)
from dechaff.layout.collector import Collector
from dechaff.layout.css_visibility import HIDING_ATTRIBUTES, HIDING_TAGS, OPENABLE, Visibility
from dechaff.layout.flow import (
    BLOCK,
    BREAK,
    CONTROL,
    FORMULA,
    INLINE,
    LINK,
    MEDIA,
    PLAIN,
    RAISED,
    READING,
    SKIP,
    UNKNOWN,
    is_between_words,
    is_in_sentence,
    is_phrase,
    is_shown_inline,
    is_whole_heading,
)
from dechaff.layout.formulas import formula_text
from dechaff.layout.inline_gaps import is_apart
from dechaff.layout.layout import Layout
from dechaff.layout.shifted_text import shifted_text
from dechaff.layout.white_space import LINES, PREFORMATTED, WhiteSpace
from dechaff.layout.words import without_invisible
from dechaff.lexicon import html_elements
from dechaff.lexicon.inline_names import ICON_TAGS, PERMALINK_SIGNS
from dechaff.reading.budget import Budget

__all__ = ["walk"]

# Longest title that is read, in characters.
MAX_TITLE = 1000

# Elements that hold the title, or are it.
_TITLED = frozenset({"head", "title"})

# Maximum number of inline elements that are open at once; deeper ones are text alone. Every block inside them
# names all of them, so without a bound a thousand open elements around a thousand blocks would take a million places.
MAX_INLINE = 32

# Deepest element that may hold line numbers: its whole text is read.
MAX_CODE_DEPTH = 100

# Elements between two checks of the time that is left.
BETWEEN_LOOKS = 1024

_REMARKABLE_TAGS = HIDING_TAGS | html_elements.PREFORMATTED | {"textarea"}
"""Tags of blocks that may be hidden or preserve white space without an attribute or a rule that says so."""


def walk(  # noqa: C901, PLR0912, PLR0915
    root: etree._Element, kinds: dict[str, int], visibility: Visibility, spaces: WhiteSpace, budget: Budget
) -> Layout:
    """Walk a tree and return its layout.

    One long loop on purpose: it runs for every element of a page, and a call for each of the three or four things that
    it does is 50% slower. Elements come in document order; open elements that are not the parent of the next one
    end before it.

    Args:
        root: the root of the tree. It is only read.
        kinds: what elements are to the flow of text, by tag.
        visibility: what the page's rules hide.
        spaces: where they preserve white space.
        budget: the time that is left; the layout ends where it is spent.
    """
    page = Collector()
    end_block, end_lines = page.end_block, page.end_lines
    pieces, link_pieces, runs, inline = page.pieces, page.link_pieces, page.runs, page.inline
    texts, parents, depths, starts, stops = page.texts, page.parents, page.depths, page.starts, page.stops
    region_tags, region_names, hidings = page.region_tags, page.region_names, page.hidings
    elements, to_fragments = page.elements, page.to_fragments
    title = ""
    region = -1  # index of the innermost open region
    depth = preformatted = 0
    hidden = ""  # how the innermost region is hidden
    source = ""  # the code that an editor shows
    lined: set[int] = set()  # regions whose lines break as they do in the source
    controlled: set[str] = set()  # ids of the panels that headings unfold
    unread_level, unread = 0, None  # a formula without text, and the number of elements around it
    closed = root  # the inline element that closed last
    named, tagged, ruled = visibility.named, visibility.tagged, visibility.has_rules
    look = InlineLook(visibility)
    telling, code_parts, spaced = look.named, CodeParts(), spaces.has_rules
    remarkable = _Remarkable(visibility.names, spaces.names)
    remarkable_tags = _REMARKABLE_TAGS | tagged
    naming, hiding = html_elements.NAMING, HIDING_ATTRIBUTES
    headings, preformatting = html_elements.HEADINGS, html_elements.PREFORMATTED
    roles, generic = html_elements.ROLE_TAGS, html_elements.GENERIC
    asked_inline = HIDING_TAGS | ICON_TAGS
    looked_at, signs, undecided = LOOKED_AT, PERMALINK_SIGNS, (UNKNOWN, CONTROL)
    # The stack starts with the root's parent, so that it is never empty.
    end = _End(root.getparent())
    open_elements: list[Any] = [end.getparent()]
    open_kinds: list[int] = [PLAIN]
    nodes: Iterator[Any] = chain(_in_order(root), (end,))
    while not budget.is_spent("the whole page was segmented"):
        for element in islice(nodes, BETWEEN_LOOKS):
            # --- what ends before this element
            parent = element.getparent()
            while open_elements[-1] is not parent:
                ended = open_elements.pop()
                kind = open_kinds.pop()
                if kind == BLOCK:
                    if pieces:
                        end_block(region, preformatted)
                    page.breaks = 0
                    stops[region] = len(texts)
                    if preformatted and region_tags[region] in preformatting:
                        preformatted -= 1
                    region = parents[region]
                    depth -= 1
                    if hidden:
                        hidden = hidings[region] if depth else ""
                elif kind <= LINK:
                    closed = inline.pop()
                    runs.append(None)
                    if kind == LINK:
                        page.links_open -= 1
                elif kind == BREAK:
                    if preformatted:
                        pieces.append("\n")
                        runs.append("\n")
                    else:
                        page.end_line(region)
                elif open_kinds[-1] >= MEDIA:
                    continue
                # White space matters only between two pieces of text.
                if (text := ended.tail) and (pieces or preformatted or not text.isspace()) and depth:
                    if lined and region in lined and "\n" in text and not (text := end_lines(text, region)):
                        continue
                    pieces.append(text)
                    runs.append(text)
                    if page.links_open:
                        link_pieces.append(text)
            if element is end:
                return page.layout(root, title)
            # --- what this element is
            open_elements.append(element)
            if open_kinds[-1] >= MEDIA:
                open_kinds.append(SKIP)
                continue
            tag: Any = element.tag
            kind = kinds.get(tag, UNKNOWN)
            if kind != BLOCK:
                if kind in undecided:
                    if not isinstance(tag, str):
                        kind = SKIP
                    elif depth and not preformatted:
                        has_text = bool(pieces) and bool("".join(pieces[-4:]).strip())
                        if (
                            kind == CONTROL
                            and (panels := element.get("aria-controls"))
                            and is_whole_heading(element)
                        ):
                            controlled.update(panels.split())
                        kind = INLINE if is_in_sentence(element, kind, has_text=has_text) else BLOCK
                    else:
                        kind = BLOCK
                if BLOCK < kind <= LINK:
                    keys = element.keys()
                    if (
                        (keys and not looked_at.isdisjoint(keys))
                        or ("class" in keys and telling[element.get("class", "")])
                        or tag in asked_inline
                        or (kind == LINK and (element.text in signs or region_tags[region] in headings))
                        or (ruled and (tag in tagged or ("id" in keys and named[element.get("id", "")])))
                    ):
                        found = look.at(element, tag, keys, region_tags[region] if depth else "")
                        if found.is_block or (found.is_aside and preformatted and found.means):
                            kind = BLOCK
                        elif found.is_aside and depth and not preformatted:
                            page.add_aside(aside_of(element, found.means, linked=page.links_open > 0))
                            kind = SKIP
                        elif found.is_formula:
                            kind = FORMULA
                    if kind == RAISED:
                        kind = INLINE
                        if depth and not preformatted:
                            raised = shifted_text(element, "".join(pieces[-2:]))
                            if raised is not None:
                                page.add_raised(element, raised)
                                kind = SKIP
                if kind == FORMULA:
                    kind = INLINE
                    is_inside = (
                        unread is not None
                        and unread_level < len(open_elements)
                        and open_elements[unread_level] is unread
                    )
                    if depth and not is_inside:
                        if text := formula_text(element):
                            page.add_drawn(element, text)
                            kind = SKIP
                        else:
                            unread_level, unread = len(open_elements) - 1, element
                if BLOCK < kind <= LINK and len(inline) >= MAX_INLINE:
                    kind = PLAIN
            open_kinds.append(kind)
            # --- a block: its names, how it is hidden
            if kind == BLOCK:
                names = style = ""
                asked = tag in remarkable_tags
                attributes = element.items()
                region_tag = tag
                for key, value in attributes:
                    if key in naming:
                        names = f"{names} {value}" if names else value
                        if key == "role":
                            if value == "tooltip":
                                asked = True
                            elif value in roles and tag in generic:
                                region_tag = roles[value]
                    elif key in hiding:
                        asked = True
                        if key == "style":
                            style = value
                # Most blocks have nothing that hides them or preserves their white space.
                if asked or remarkable[names] or lined:
                    means = ""
                    # What is out of sight for good is so inside what a click opens as well.
                    if not hidden or hidden in OPENABLE:
                        means = visibility.means(tag, dict(attributes), element)
                        if means in OPENABLE and controlled and element.get("id") in controlled:
                            means = ""
                    if (means or "inline" in style) and depth and not preformatted:
                        is_cut = means and pieces and "".join(pieces[-4:]).strip()
                        if is_cut and (is_phrase(element) or is_between_words(element)):
                            page.after.append(aside_of(element, means, linked=page.links_open > 0))
                            open_kinds[-1] = SKIP
                            continue
                        if "inline" in style and len(inline) < MAX_INLINE and is_shown_inline(element, style):
                            open_kinds[-1] = kind = INLINE
                    if kind == BLOCK:
                        if pieces:
                            end_block(region, preformatted)
                        hidden = means or hidden
                        if names and (code := code_parts[names]):
                            if code == NUMBERS:
                                if depth < MAX_CODE_DEPTH and holds_numbers(element):
                                    hidden = hidden or LINE_NUMBERS
                            elif source := editor_text(element):
                                region_tag = "pre"
                        elif tag == "textarea" and is_source_field(element):
                            region_tag = "pre"
                        # White space is inherited, so that elements inside are not asked again.
                        if (
                            ("white-space" in style or (spaced and names and spaces[names]))
                            and not preformatted
                            and region not in lined
                            and region_tag not in preformatting
                        ):
                            keeps = spaces.of(tag, names, style, element)
                            if keeps == PREFORMATTED:
                                region_tag = "pre"
                            elif keeps == LINES:
                                lined.add(len(region_tags))
                        if region_tag in preformatting:
                            preformatted += 1
                        elif region in lined:
                            lined.add(len(region_tags))
            # --- what begins here
            if kind == BLOCK:
                if pieces:
                    end_block(region, preformatted)
                page.breaks = 0
                parents.append(region)
                region = len(region_tags)
                region_tags.append(region_tag)
                depths.append(depth)
                depth += 1
                starts.append(len(texts))
                stops.append(0)
                region_names.append(names)
                hidings.append(hidden)
                elements.append(element)
                if source:
                    page.add_text(source)
                    source = ""
                    end_block(region, preformatted)
                    stops[region] = len(texts)
                    preformatted -= 1
                    region = parents[region]
                    depth -= 1
                    hidden = hidings[region]
                    open_kinds[-1] = SKIP
                    continue
            elif kind <= LINK:
                if pieces and runs and runs[-1] is None and is_apart(closed, element, pieces[-1]):
                    page.add_text(" ")
                inline.append(element)
                runs.append(element)
                if kind == LINK:
                    page.links += 1
                    page.links_open += 1
                    if (url := element.get("href")) and "#" in url:
                        to_fragments.append(element)
            elif kind >= MEDIA:
                if kind == MEDIA and depth:
                    page.add_media(element, tag, region, preformatted)
                elif kind == READING and depth and not preformatted:
                    runs += (element, "".join(element.itertext()), None)
                elif tag == "script" and depth and (element.get("type") or "").startswith("math/tex"):
                    if text := formula_text(element):
                        page.add_drawn(element, text)
                elif not title and tag in _TITLED:
                    title = _read_title(element)
                continue
            if (text := element.text) and (pieces or preformatted or not text.isspace()) and depth:
                if lined and region in lined and "\n" in text and not (text := end_lines(text, region)):
                    continue
                pieces.append(text)
                runs.append(text)
                if page.links_open:
                    link_pieces.append(text)
    while region >= 0:  # without the block that is being collected
        stops[region] = len(texts)
        region = parents[region]
    return page.layout(root, title)


class _End:
    """Comes after the last element, so that all open ones end."""

    __slots__ = ("_parent",)

    def __init__(self, parent: etree._Element | None) -> None:
        self._parent = parent

    def getparent(self) -> etree._Element | None:
        """Return the parent of the root."""
        return self._parent


class _Remarkable(dict[str, bool]):
    """Tells whether names, joined by spaces, include one for which a block has to be looked at. Splits each string
    once."""

    def __init__(self, *names: Iterable[str]) -> None:
        super().__init__({"": False})
        self._names = CODE_NAMES.union(*names)

    def __missing__(self, names: str) -> bool:
        self[names] = found = not self._names.isdisjoint(names.split())
        return found


def _in_order(root: etree._Element) -> Iterator[etree._Element]:
    """Return the elements of a tree in document order, without those in its head."""
    return chain(
        (root,), chain.from_iterable((child,) if child.tag == "head" else child.iter() for child in root)
    )


def _read_title(element: etree._Element) -> str:
    """Return what the `<title>` in a `<head>`, or one that stands elsewhere, says."""
    text = element.text if element.tag == "title" else element.findtext("title")
    return without_invisible(" ".join((text or "")[:MAX_TITLE].split()))[0]
