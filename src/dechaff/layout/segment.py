"""Segment a page: one walk over its tree turns it into a `Layout` of blocks and regions.

This is the only walk over the body of the page. Its loop is the hot spot of the library (it takes about as long as the
parse), so it trades some beauty for speed: local names, columns instead of rows, calls only where something has to be
done. What is decided about single elements is in modules of its own: `flow.py`, `asides.py`, `formulas.py`,
`shifted_text.py`, `code_editors.py`, `css_visibility.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from lxml import etree

from dechaff.layout.asides import (
    LOOKED_AT,
    Aside,
    InlineLook,
    aside_of,
    is_permalink_block,
    phrase_runs,
)
from dechaff.layout.code_editors import (
    LINE_NUMBERS,
    NUMBERS,
    CodeParts,
    editor_text,
    holds_numbers,
    is_source_field,
)
from dechaff.layout.columns import BlockColumns, Markup, Media, RegionColumns
from dechaff.layout.css_visibility import HIDING_ATTRIBUTES, HIDING_TAGS, OPENABLE, Visibility
from dechaff.layout.emoji import emoji_of
from dechaff.layout.fact_rows import tags_of_facts
from dechaff.layout.flow import (
    BLOCK,
    BREAK,
    CONTROL,
    FORMULA,
    INLINE,
    KINDS,
    KINDS_WITHOUT_SCRIPTS,
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
from dechaff.layout.formulas import formula_text, image_latex
from dechaff.layout.layout import Layout
from dechaff.layout.revealed import reveal_whole_pages
from dechaff.layout.shifted_text import shifted_text
from dechaff.layout.white_space import LINES, PREFORMATTED, WhiteSpace
from dechaff.layout.words import count_words_of_all, is_unspaced, without_invisible
from dechaff.lexicon import html_elements
from dechaff.lexicon.inline_names import ICON_TAGS, PERMALINK_SIGNS
from dechaff.reading.budget import UNLIMITED, Budget

__all__ = ["permalinks", "segment"]

# Longest title that is read, in characters.
MAX_TITLE = 1000

# Elements that hold the title, or are it.
_TITLED = frozenset({"head", "title"})

_PICTURES = frozenset({"img", "picture"})

_CHIPS = frozenset({"a", "span", "code"})
"""Inline elements that stand side by side as things of their own."""

_NO_GAP_AFTER = frozenset("./_:-@#$&=([{<~\\'’‐‑–—/")
_NO_GAP_BEFORE = frozenset(".,;:!?/_-@=)]}>%'’”»…")
"""No space is inserted after or before these between two elements that touch: names with dots, host names, marks."""

_ROLE_TAGS = {
    "table": "table", "grid": "table", "treegrid": "table", "row": "tr", "cell": "td", "gridcell": "td",
    "columnheader": "th", "rowheader": "th", "rowgroup": "tbody", "list": "ul", "listitem": "li",
}  # fmt: skip
"""The tag of a region that has the role of a table, a list, or a part of one (WAI-ARIA)."""

_GENERIC = frozenset({"div", "span", "section", "p", "li", "ul"})
"""Elements whose role replaces what their tag says."""

# Maximum number of inline elements that are open at once; deeper ones are text alone. Every block inside them
# names all of them, so without a bound a thousand open elements around a thousand blocks would take a million places.
MAX_INLINE = 32

# Elements between two checks of the time that is left.
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
        root: the root element, as `reading.parse` returns it. It is only read.
        noscript: read the content of `<noscript>`, for pages that show nothing else without scripts.
        budget: the time that is left; the layout ends where it is spent.
        sheets: the page's `<style>` elements, if the caller has them already.

    Returns:
        Blocks and regions in document order. Region 0 is the root element.
    """
    sheets = list(root.iter("style") if sheets is None else sheets)
    kinds = KINDS_WITHOUT_SCRIPTS if noscript else KINDS
    return _walk(root, kinds, Visibility(sheets), WhiteSpace(sheets), budget)


def permalinks(layout: Layout) -> list[int]:
    """Return the indices of the blocks that are nothing but the link of a heading or a paragraph to itself."""
    texts, regions = layout.by_block.text, layout.by_block.region
    names = layout.by_region.names
    return [
        index
        for index, tag in enumerate(layout.by_block.tag)
        if tag == "a" and is_permalink_block(tag, names[regions[index]], texts[index])
    ]


def _in_order(root: etree._Element) -> Iterator[etree._Element]:
    """Return the elements of a tree in document order, without those in its head."""
    return chain(
        (root,), chain.from_iterable((child,) if child.tag == "head" else child.iter() for child in root)
    )


def _walk(  # noqa: C901, PLR0912, PLR0915
    root: etree._Element, kinds: dict[str, int], visibility: Visibility, spaces: WhiteSpace, budget: Budget
) -> Layout:
    """Walk a tree and collect its blocks and regions.

    One long loop on purpose: it runs for every element of a page, and a call for each of the three or four things that
    it does is 50% slower. Elements come in document order; open elements that are not the parent of the next one
    end before it.
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
    pieces: list[str] = []  # text of the block that is being collected
    link_pieces: list[str] = []  # those of its pieces that are link text
    runs: list[Any] = []
    pictures: list[tuple[int, Any]] = []  # pictures in the block and their places in `runs`
    before: list[Aside] = []  # asides that precede the text of the block
    after: list[Aside] = []  # asides inside or after it
    links = links_open = breaks = preformatted = 0
    invisible = 0  # number of invisible characters that were left out
    hidden = ""  # how the innermost region is hidden
    controlled: set[str] = set()  # ids of the panels that headings unfold
    unread_level, unread = 0, None  # a formula without text, and the number of elements around it
    named, tagged = visibility.named, visibility.tagged
    ruled = visibility.has_rules
    look = InlineLook(visibility)
    telling = look.named
    code_parts = CodeParts()
    spaced = spaces.has_rules
    lined: set[int] = set()  # regions whose lines break as they do in the source
    closed = root  # the inline element that closed last

    columns: _Columns = (
        texts, block_regions, link_chars, link_counts, block_breaks, run_stops, region_tags, parents, depths, starts, stops,
        region_names, hidings, elements, runs,
    )  # fmt: skip

    def end_block() -> None:
        """Make a block of the collected pieces, if there is anything to read in them, and of the asides in it."""
        nonlocal links, breaks, invisible
        if before:
            first = run_stops[-1] if run_stops else 0
            rest = runs[first:]
            del runs[first:]
            invisible += _make_asides(before, region, columns)
            runs.extend(rest)
            pictures[:] = [(place + len(runs) - len(rest) - first, picture) for place, picture in pictures]
        raw = pieces[0] if len(pieces) == 1 else "".join(pieces)
        text = raw.strip()
        # The plain space is the only printable white space.
        if preformatted or not text.isprintable() or "  " in text:
            text, left_out = without_invisible(_trim_lines(raw) if preformatted else " ".join(text.split()))
            invisible += left_out
        trailing = _trailing(pictures, runs) if pictures else ()
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
        media.extend([Media(len(texts), region, picture) for picture in trailing])
        if after:
            invisible += _make_asides(after, region, columns)
        pieces.clear()
        link_pieces.clear()
        pictures.clear()
        runs.extend(inline)
        links = links_open

    def end_lines(text: str) -> str:
        """Make a block of each line of a text but the last, and return that one."""
        nonlocal breaks
        *lines, last = text.split("\n")
        for line in lines:
            if line and not line.isspace():
                pieces.append(line)
                runs.append(line)
                if links_open:
                    link_pieces.append(line)
            if pieces:
                end_block()
            breaks = 0 if starts[region] == len(texts) else 2 if breaks else 1
        return "" if not pieces and last.isspace() else last

    # The stack starts with the root's parent, so that it is never empty.
    bottom = root.getparent()
    naming, hiding, asking, preformatting = (
        html_elements.NAMING,
        HIDING_ATTRIBUTES,
        HIDING_TAGS,
        html_elements.PREFORMATTED,
    )
    asked_inline = HIDING_TAGS | ICON_TAGS
    looked_at, signs, undecided = LOOKED_AT, PERMALINK_SIGNS, (UNKNOWN, CONTROL)
    open_elements: list[Any] = [bottom]
    open_kinds: list[int] = [PLAIN]
    check = 0
    for number, element in enumerate(chain(_in_order(root), _END)):
        if number == check:
            check += BETWEEN_LOOKS
            if budget.is_spent("the whole page was segmented"):
                while region >= 0:  # without the block that is being collected
                    stops[region] = len(texts)
                    region = parents[region]
                break
        parent = bottom if element is None else element.getparent()
        while open_elements[-1] is not parent:
            ended = open_elements.pop()
            kind = open_kinds.pop()
            if kind == BLOCK:
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
            elif kind <= LINK:
                closed = inline.pop()
                runs.append(None)
                if kind == LINK:
                    links_open -= 1
            elif kind == BREAK:
                if preformatted:
                    pieces.append("\n")
                    runs.append("\n")
                else:
                    if pieces:
                        end_block()
                    breaks = 2 if breaks else 1
            elif open_kinds[-1] >= MEDIA:
                continue
            # White space matters only between two pieces of text.
            if (text := ended.tail) and (pieces or preformatted or not text.isspace()) and depth:
                if lined and region in lined and "\n" in text and not (text := end_lines(text)):
                    continue
                pieces.append(text)
                runs.append(text)
                if links_open:
                    link_pieces.append(text)
        if element is None:
            break
        open_elements.append(element)
        if open_kinds[-1] >= MEDIA:
            open_kinds.append(SKIP)
            continue
        tag: Any = element.tag
        kind = kinds.get(tag, UNKNOWN)
        if kind in undecided:
            if not isinstance(tag, str):
                kind = SKIP
            elif depth and not preformatted:
                has_text = bool(pieces) and bool("".join(pieces[-4:]).strip())
                if kind == CONTROL and (panels := element.get("aria-controls")) and is_whole_heading(element):
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
                or (kind == LINK and (element.text in signs or region_tags[region] in html_elements.HEADINGS))
                or (ruled and (tag in tagged or ("id" in keys and named[element.get("id", "")])))
            ):
                found = look.at(element, tag, keys, region_tags[region] if depth else "")
                if found.is_block or (found.is_aside and preformatted and found.means):
                    kind = BLOCK
                elif found.is_aside and depth and not preformatted:
                    aside = aside_of(element, found.means, linked=links_open > 0)
                    if any(map(str.strip, pieces)):
                        after.append(aside)
                    else:
                        before.append(aside)
                        pieces[:] = [""]
                    kind = SKIP
                elif found.is_formula:
                    kind = FORMULA
            if kind == RAISED:
                kind = INLINE
                if depth and not preformatted:
                    raised = shifted_text(element, "".join(pieces[-2:]))
                    if raised is not None:
                        inside = phrase_runs(element)
                        runs.extend(inside)
                        pieces.append(raised)
                        linked = sum(
                            1 for run in inside if run is not None and getattr(run, "tag", "") == "a"
                        )
                        links += linked
                        if links_open or linked:
                            link_pieces.append(raised)
                        kind = SKIP
            if BLOCK < kind <= LINK and len(inline) >= MAX_INLINE:
                kind = PLAIN
        if kind == FORMULA:
            kind = INLINE
            inside_unread = (
                unread is not None
                and unread_level < len(open_elements)
                and open_elements[unread_level] is unread
            )
            if depth and not inside_unread:
                if text := formula_text(element):
                    pieces.append(text)
                    runs += (element, text, None)
                    if links_open:
                        link_pieces.append(text)
                    kind = SKIP
                else:
                    unread_level, unread = len(open_elements) - 1, element
            if kind == INLINE and len(inline) >= MAX_INLINE:
                kind = PLAIN
        open_kinds.append(kind)
        if kind == BLOCK:
            names = ""
            asked = tag in asking
            attributes = element.items()
            region_tag = tag
            style = ""
            for key, value in attributes:
                if key in naming:
                    names = f"{names} {value}" if names else value
                    if key == "role":
                        if value == "tooltip":
                            asked = True
                        elif value in _ROLE_TAGS and tag in _GENERIC:
                            region_tag = _ROLE_TAGS[value]
                elif key in hiding:
                    asked = True
                    if key == "style":
                        style = value
            means = ""
            # What is out of sight for good is so inside what a click opens as well.
            if (asked or (ruled and (tag in tagged or named[names]))) and (not hidden or hidden in OPENABLE):
                means = visibility.means(tag, dict(attributes), element)
                if means in OPENABLE and controlled and element.get("id") in controlled:
                    means = ""
            if (
                means
                and pieces
                and not preformatted
                and depth
                and "".join(pieces[-4:]).strip()
                and (is_phrase(element) or is_between_words(element))
            ):
                after.append(aside_of(element, means, linked=links_open > 0))
                open_kinds[-1] = SKIP
                continue
            if (
                "inline" in style
                and depth
                and not preformatted
                and len(inline) < MAX_INLINE
                and is_shown_inline(element, style)
            ):
                open_kinds[-1] = kind = INLINE
        if kind == BLOCK:
            if pieces:
                end_block()
            breaks = 0
            hidden = means or hidden
            source = ""
            if names and (code := code_parts[names]):
                if code == NUMBERS:
                    if holds_numbers(element):
                        hidden = hidden or LINE_NUMBERS
                elif source := editor_text(element):
                    region_tag = "pre"
            elif tag == "textarea" and is_source_field(element):
                region_tag = "pre"
            if (
                "white-space" in style or (spaced and names and spaces[names])
            ) and region_tag not in preformatting:
                keeps = spaces.of(tag, names, style, element)
                if keeps == PREFORMATTED:
                    region_tag = "pre"
                elif keeps == LINES:
                    lined.add(len(region_tags))
            if region_tag in preformatting:
                preformatted += 1
            elif region in lined:
                lined.add(len(region_tags))
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
                pieces.append(source)
                runs.append(source)
                end_block()
                stops[region] = len(texts)
                preformatted -= 1
                region = parents[region]
                depth -= 1
                hidden = hidings[region]
                open_kinds[-1] = SKIP
                continue
        elif kind <= LINK:
            if pieces and runs and runs[-1] is None and _is_apart(closed, element, pieces[-1]):
                pieces.append(" ")
                runs.append(" ")
                if links_open:
                    link_pieces.append(" ")
            inline.append(element)
            runs.append(element)
            if kind == LINK:
                links += 1
                links_open += 1
        elif kind >= MEDIA:
            if kind == MEDIA and depth:
                if tag in _PICTURES:
                    image = element if tag == "img" else next(element.iter("img"), None)
                    drawn = image is not None and (emoji_of(image) or image_latex(image))
                    if drawn:
                        pieces.append(drawn)
                        runs += (element, drawn, None)
                        if links_open:
                            link_pieces.append(drawn)
                        continue
                    if pieces and not preformatted:
                        pictures.append((len(runs), element))
                        runs += (element, None)
                        continue
                if pieces:
                    end_block()
                media.append(Media(len(texts), region, element))
            elif kind == READING and depth and not preformatted:
                runs += (element, "".join(element.itertext()), None)
            elif tag == "script" and depth and (element.get("type") or "").startswith("math/tex"):
                if text := formula_text(element):
                    pieces.append(text)
                    runs += (element, text, None)
            elif not title and tag in _TITLED:
                title = _read_title(element)
            continue
        if (text := element.text) and (pieces or preformatted or not text.isspace()) and depth:
            if lined and region in lined and "\n" in text and not (text := end_lines(text)):
                continue
            pieces.append(text)
            runs.append(text)
            if links_open:
                link_pieces.append(text)
    # The first region is its own parent, and that of any other that has none.
    if parents.count(-1) > 1:
        parents = [max(parent, 0) for parent in parents]
    elif parents:
        parents[0] = 0
    block_tags = [region_tags[index] for index in block_regions]
    words = count_words_of_all(
        [unbroken.get(index, text) for index, text in enumerate(texts)] if unbroken else texts
    )
    blocks = BlockColumns(texts, block_regions, block_tags, words, link_chars, link_counts, block_breaks)
    regions = RegionColumns(region_tags, parents, depths, starts, stops, region_names, hidings)
    if facts := tags_of_facts(blocks, regions):
        for index, tag in facts.items():
            region_tags[index] = tag
        block_tags[:] = [region_tags[index] for index in block_regions]
    shown = reveal_whole_pages(blocks, regions) if any(hidings) else hidings
    unseen = [bool(shown[index]) for index in block_regions] if any(shown) else [False] * len(texts)
    return Layout(
        blocks._replace(hidden=unseen),
        regions._replace(hidden=shown),
        Markup(root, elements, runs, run_stops),
        media,
        title,
        invisible,
    )


_Columns = tuple[
    list[str], list[int], list[int], list[int], list[int], list[int], list[str], list[int], list[int], list[int], list[int],
    list[str], list[str], list[Any], list[Any],
]  # fmt: skip


def _make_asides(asides: list[Aside], region: int, columns: _Columns) -> int:
    """Make a region and a block of each aside; return the number of invisible characters left out of them."""
    (
        texts, block_regions, link_chars, link_counts, block_breaks, run_stops, region_tags, parents, depths, starts, stops,
        region_names, hidings, elements, runs,
    ) = columns  # fmt: skip
    hidden = hidings[region]
    invisible = 0
    for element, names, means, raw, linked in asides:
        text, left_out = without_invisible(raw)
        invisible += left_out
        if not text:
            continue
        parents.append(region)
        block_regions.append(len(region_tags))
        region_tags.append(element.tag)
        depths.append(depths[region] + 1)
        starts.append(len(texts))
        texts.append(text)
        stops.append(len(texts))
        region_names.append(names)
        hidings.append(hidden if hidden and hidden not in OPENABLE else means or hidden)
        elements.append(element)
        link_chars.append(len(text) if linked else 0)
        link_counts.append(linked)
        block_breaks.append(0)
        runs.append(text)
        run_stops.append(len(runs))
    asides.clear()
    return invisible


def _trailing(pictures: list[tuple[int, Any]], runs: list[Any]) -> list[Any]:
    """Take the pictures after the last text of a block out of its runs and return them: they do not stand in it."""
    trailing = []
    while pictures:
        place, picture = pictures[-1]
        if any(run.__class__ is str and not run.isspace() for run in runs[place:]):
            break
        del runs[place : place + 2]
        trailing.append(picture)
        pictures.pop()
    return trailing[::-1]


def _is_apart(closed: etree._Element, opened: etree._Element, before: str) -> bool:
    """Tell whether a reader sees a gap between two inline elements that touch in the source.

    Links side by side are chips, menus or columns that a style sheet separates: of 361 such pairs in the gold texts of
    development pages one is a single word, of 91 pairs of a link and a span none, of 346 pairs of spans ten, each with a
    lone letter on one side. Marks such as a dot join: they stand inside names.

    Args:
        closed: the element that ended.
        opened: the one that begins there.
        before: the text before it.
    """
    if closed.tag not in _CHIPS or opened.tag not in _CHIPS or not (closed.text or len(closed)):
        return False
    if before[-1:] in _NO_GAP_AFTER:
        return False
    if closed.tag == "a" and opened.tag == "a" and closed.get("href") == opened.get("href"):
        return False  # one link in two pieces is one word
    after = opened.text or next(opened.itertext(), "")
    if after[:1] in _NO_GAP_BEFORE or (is_unspaced(after[:1]) and is_unspaced(before[-1:])):
        return False
    if closed.tag != "span" or opened.tag != "span":
        return True
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
