"""Walk the tree of a page once, and turn it into blocks and regions.

This loop is the hot spot of the library, so it uses local names, columns instead of rows, and few calls.
`element_kinds.py` decides elements that are not decided by their tag; `collector.py` assembles blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from lxml import etree

from dechaff.layout.asides import LOOKED_AT, InlineLook
from dechaff.layout.collector import Collector
from dechaff.layout.css_visibility import HIDING_ATTRIBUTES, HIDING_TAGS, Visibility
from dechaff.layout.element_kinds import MAX_INLINE, SPECIAL_TAGS, ElementKinds, SpecialNames
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
)  # fmt: skip
from dechaff.layout.formulas import formula_text
from dechaff.layout.inline_gaps import is_apart
from dechaff.layout.layout import Layout
from dechaff.layout.white_space import LINES, PREFORMATTED, WhiteSpace
from dechaff.lexicon import html_elements
from dechaff.lexicon.inline_names import ICON_TAGS, PERMALINK_SIGNS
from dechaff.reading.budget import Budget

__all__ = ["walk"]

# Elements that are or contain the title.
_TITLED = frozenset({"head", "title"})

# Elements between two checks of the time limit.
BETWEEN_LOOKS = 1024


def walk(  # noqa: C901, PLR0912, PLR0915
    root: etree._Element, kinds: dict[str, int], visibility: Visibility, spaces: WhiteSpace, budget: Budget
) -> Layout:
    """Walk a tree and return its layout.

    This is intentionally one long loop: it runs for every element of a page, and separate functions for its steps are
    50% slower. Elements come in document order; open elements that are not the parent of the next one end before it.

    Args:
        root: the root of the tree. It is only read.
        kinds: the kinds of elements, by tag.
        visibility: what the page's rules hide.
        spaces: the rules that preserve white space.
        budget: the time that is left; the layout ends when it is spent.
    """
    page = Collector()
    end_block, end_lines = page.end_block, page.end_lines
    pieces, link_pieces, runs, inline = page.pieces, page.link_pieces, page.runs, page.inline
    texts, parents, depths, starts, stops = page.texts, page.parents, page.depths, page.starts, page.stops
    region_tags, region_names, hidings = page.region_tags, page.region_names, page.hidings
    elements, to_fragments = page.elements, page.to_fragments
    region = -1  # index of the innermost open region
    depth = preformatted = 0
    hidden = ""  # how the innermost region is hidden
    source = ""  # the code of an editor
    lined: set[int] = set()  # regions with the line breaks of the source
    closed = root  # the last closed inline element
    named, tagged, ruled = visibility.named, visibility.tagged, visibility.has_rules
    look = InlineLook(visibility)
    telling = look.named
    element_kinds = ElementKinds(page, visibility, look)
    of_undecided, of_candidate = element_kinds.of_undecided, element_kinds.of_candidate
    of_block, code_in, code_parts = element_kinds.of_block, element_kinds.code_in, element_kinds.code_parts
    spaced = spaces.has_rules
    special_names = SpecialNames(visibility, spaces)
    special_tags = SPECIAL_TAGS | tagged
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
            # --- elements that end before this one
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
                return page.layout(root)
            # --- the kind of this element
            open_elements.append(element)
            if open_kinds[-1] >= MEDIA:
                open_kinds.append(SKIP)
                continue
            tag: Any = element.tag
            kind = kinds.get(tag, UNKNOWN)
            if kind != BLOCK:
                if kind in undecided:
                    kind = of_undecided(element, tag, kind, in_text=depth > 0 and not preformatted)
                if BLOCK < kind <= LINK:
                    keys = element.keys()
                    if (
                        (keys and not looked_at.isdisjoint(keys))
                        or ("class" in keys and telling[element.get("class", "")])
                        or tag in asked_inline
                        or (kind == LINK and (element.text in signs or region_tags[region] in headings))
                        or (ruled and (tag in tagged or ("id" in keys and named[element.get("id", "")])))
                    ):
                        around = region_tags[region] if depth else ""
                        kind = of_candidate(element, tag, keys, kind, around, preformatted=preformatted > 0)
                    if kind == RAISED:
                        kind = element_kinds.of_raised(element) if depth and not preformatted else INLINE
                if kind == FORMULA:
                    kind = element_kinds.of_formula(element, open_elements) if depth else INLINE
                if BLOCK < kind <= LINK and len(inline) >= MAX_INLINE:
                    kind = PLAIN
            open_kinds.append(kind)
            # --- a block: its names, and how it is hidden
            if kind == BLOCK:
                names = style = ""
                asked = tag in special_tags
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
                # Nothing hides most blocks or preserves their white space.
                if asked or special_names[names] or lined:
                    kind, means = of_block(
                        element, tag, attributes, style, hidden, in_text=depth > 0 and not preformatted
                    )
                    open_kinds[-1] = kind
                    if kind == SKIP:
                        continue
                    if kind == BLOCK:
                        if pieces:
                            end_block(region, preformatted)
                        hidden = means or hidden
                        if tag == "textarea" or (names and code_parts[names]):
                            region_tag, hidden, source = code_in(
                                element, tag, names, depth, region_tag, hidden
                            )
                        # White space is inherited, so descendants are not tested.
                        if (
                            ("white-space" in style or (spaced and names and spaces[names]))
                            and not preformatted
                            and region not in lined
                            and region_tag not in preformatting
                        ):
                            white_space = spaces.of(tag, names, style, element)
                            if white_space == PREFORMATTED:
                                region_tag = "pre"
                            elif white_space == LINES:
                                lined.add(len(region_tags))
                        if region_tag in preformatting:
                            preformatted += 1
                        elif region in lined:
                            lined.add(len(region_tags))
            # --- the start of this element
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
                elif tag == "input" and depth:
                    page.add_field(element, region)
                elif tag in _TITLED:
                    page.add_title(element)
                continue
            if (text := element.text) and (pieces or preformatted or not text.isspace()) and depth:
                if lined and region in lined and "\n" in text and not (text := end_lines(text, region)):
                    continue
                pieces.append(text)
                runs.append(text)
                if page.links_open:
                    link_pieces.append(text)
    while region >= 0:  # without the unfinished block
        stops[region] = len(texts)
        region = parents[region]
    return page.layout(root)


class _End:
    """Follows the last element, so that all open elements end."""

    __slots__ = ("_parent",)

    def __init__(self, parent: etree._Element | None) -> None:
        self._parent = parent

    def getparent(self) -> etree._Element | None:
        """Return the parent of the root."""
        return self._parent


def _in_order(root: etree._Element) -> Iterator[etree._Element]:
    """Return the elements of a tree in document order, without those in its head."""
    return chain(
        (root,), chain.from_iterable((child,) if child.tag == "head" else child.iter() for child in root)
    )
