"""Parse text into a tree, and repair it once. With `streamed.py` the only code that edits a tree.

libxml2 takes nearly everything as it is. What it cannot take is rewritten before (`tame.py`): too many
elements, too many attributes in one tag, and nesting so deep that it would drop the rest of the page. Pages
that make up names are parsed in a thread of their own, which takes the names with it (`novel.py`).

Only the HTML parser ever reads a page: no DTD, no external entity, no XInclude.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import islice
from threading import Thread
from typing import Any, NamedTuple

from lxml import etree

from dechaff.reading.budget import UNLIMITED, Budget
from dechaff.reading.limit_markup import (
    MAX_ATTRIBUTES,
    MAX_DEPTH,
    MOST_ELEMENTS,
    cut,
    flatten,
    is_crowded,
    open_scripts,
    thin,
)
from dechaff.reading.name_leak import has_novel_names
from dechaff.reading.react_stream import place_streamed

__all__ = ["Document", "adopt", "apart", "parse"]

# Below this depth libxml2 drops the rest of the document; see `huge_tree` in `_parser`.
PARSER_DEPTH = 2047

# Elements that a head may hold (HTML standard, metadata content), and two that old pages put there.
_METADATA = frozenset(
    ("base", "link", "meta", "noscript", "script", "style", "template", "title", "bgsound", "object")
)

# Documents inside of `<iframe srcdoc>`: how many are read, and up to which length in characters.
MAX_FRAMES = 20
MAX_FRAME_CHARS = 1_000_000

# From lxml 7 on the names belong to the parser and go with it.
_KEEPS_NAMES = etree.LXML_VERSION[0] < 7

_TOO_MANY = "the page has more than {:,} elements (max_elements): the rest was not read"
_JOINED = "the page is nested too deep: elements below depth {} were joined, text kept"


DECLARING = ("meta", "link", "script", "style", "time", "base", "html", "body", "template")
"""Tags of elements that say something about the page, or that programs read and nobody sees."""


def declaring(root: etree._Element) -> list[etree._Element]:
    """Return a tree's elements of these tags, in document order.

    Several stages look at them; to search the tree for them takes a seventh of a parse each time.
    """
    return list(root.iter(*DECLARING))


class Document(NamedTuple):
    """A repaired tree and what the parser had to say."""

    root: etree._Element | None
    """Root element; None where there is no element at all."""
    warnings: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    """Limits that were reached: one sentence each."""


def parse(markup: bytes, *, max_elements: int | None = None, budget: Budget = UNLIMITED) -> Document:
    """Parse UTF-8 markup.

    Args:
        markup: the page, encoded as UTF-8.
        max_elements: most elements that the tree may have; see `Options.max_elements`.
        budget: the time that is left; of a page that must be rewritten, the tree holds what it suffices for.

    Returns:
        The document; its root is None for markup without any element or text.
    """
    warnings: tuple[str, ...] = ()
    most = max_elements or MOST_ELEMENTS
    markup, joined, is_cut = _reduced(markup, most, budget)
    if is_crowded(markup):
        thinner = thin(markup)
        if len(thinner) < len(markup):
            markup = thinner
            warnings = (f"a tag has more than {MAX_ATTRIBUTES} attributes: the others were dropped",)
    build = partial(_build, most=most, budget=budget)
    built = apart(build, markup) if _KEEPS_NAMES and has_novel_names(markup) else build(markup)
    joined = joined if built.flat is None else built.flat
    if joined is not None:
        warnings = (*warnings, _JOINED.format(joined))
    limits = (_TOO_MANY.format(most),) if is_cut or built.cut else ()
    return Document(built.root, warnings, limits)


def _reduced(markup: bytes, most: int, budget: Budget) -> tuple[bytes, int | None, bool]:
    """Bring a page to so many elements: join the deepest if that is enough, else cut it.

    Returns:
        The markup, the depth below which elements were joined if they were, and whether it was cut.
    """
    shorter = cut(markup, most)
    if shorter is None:
        return markup, None, False
    flat = flatten(markup, budget=budget)
    return (flat, MAX_DEPTH, False) if cut(flat, most) is None else (shorter, None, True)


def apart(function: Callable[[bytes], Any], argument: bytes) -> Any:
    """Call a function in a thread of its own, and wait for it.

    lxml 6 keeps the names that it has parsed for as long as the thread lives.
    """
    results: list[Any] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(function(argument))
        except BaseException as error:
            errors.append(error)

    thread = Thread(target=run)
    try:
        thread.start()
    except RuntimeError:  # no more threads, or none at all on this platform
        return function(argument)
    thread.join()
    if errors:
        raise errors[0]
    return results[0]


class _Built(NamedTuple):
    """A repaired tree, and what it cost."""

    root: etree._Element | None
    flat: int | None
    """Depth below which elements were joined; None if none were."""
    cut: bool
    """Documents in its frames were cut."""


def _build(markup: bytes, most: int, budget: Budget) -> _Built:
    """Build the repaired tree, with so many elements at most."""
    root, flat = _read_whole(markup, budget)
    if root is None:
        return _Built(None, flat, False)
    aside = _left_aside(root)
    if any(map(_lost_its_code, aside["script"])) and (opened := open_scripts(markup)) is not markup:
        return _build(opened, most, budget)
    return _Built(root, flat, _repair(root, aside, most))


def _read_whole(markup: bytes, budget: Budget) -> tuple[etree._Element | None, int | None]:
    """Parse all of a page, however deep its elements are nested.

    Returns:
        The root, and the depth below which elements were joined; None if none were.
    """
    root = _read(markup)
    flat = None
    for depth in (MAX_DEPTH, 0):
        if root is None or not _is_truncated(root):
            break
        flat = depth
        root = _read(flatten(markup, depth, budget))
    return root, flat


def _parser() -> etree.HTMLParser:
    """Return a parser of its own for one call: a shared one is locked across threads.

    `huge_tree` lifts the nesting limit from 256 to 2,048 elements and the 10 MB limit of a text node:
    without it lxml loses the text below without a word. Ids need no index, comments and processing
    instructions are never shown.
    """
    return etree.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False
    )


def _read(markup: bytes) -> etree._Element | None:
    """Parse; None for markup without any element or text."""
    try:
        root: etree._Element | None = etree.fromstring(markup, _parser())
    except (etree.LxmlError, ValueError):
        return None
    if root is not None:
        _gather_siblings(root)
    return root


def _is_truncated(root: etree._Element) -> bool:
    """Tell whether the parser gave up on the depth of a page.

    It stops at the very place, so that the last element of the last element and so on is the deepest one.
    (Its log would say so too, but holds the first hundred complaints only.)
    """
    element = root
    for _ in range(PARSER_DEPTH - 2):
        try:
            element = element[-1]
        except IndexError:
            return False
    return True


def _gather_siblings(root: etree._Element) -> None:
    """Put what follows an early `</html>` back under the root: libxml2 makes it a sibling."""
    for sibling in list(root.itersiblings()):
        root.append(sibling)


def _left_aside(root: etree._Element) -> dict[str, list[etree._Element]]:
    """Return the elements that the parser may have taken otherwise than a browser, by their tags.

    One walk in C, which is quicker than to look for their names in the markup.
    """
    found: dict[str, list[etree._Element]] = {
        "template": [],
        "noscript": [],
        "iframe": [],
        "script": [],
        "textarea": [],
        "noframes": [],
    }
    for element in root.iter(*found):
        found[str(element.tag)].append(element)
    return found


def _lost_its_code(script: etree._Element) -> bool:
    """Tell whether a script may have ended at the slash of its own tag, so that its code stands behind it as text."""
    return not script.text and (script.get("src") is None or bool((script.tail or "").strip()))


def _repair(root: etree._Element, aside: Mapping[str, Sequence[etree._Element]], most: int) -> bool:
    """Put in place what a browser shows and the parser leaves aside. Most pages have none of it.

    Returns:
        Whether documents in frames were cut, so that the page has no more elements than `most`.
    """
    if aside["noframes"]:
        _open_noframes(root, aside["noframes"])
    _empty_head(root)
    for template in aside["template"]:
        if template.get("shadowrootmode") or template.get("shadowroot"):
            template.tag = "div"
    place_streamed(root, aside["template"])
    _place_lazy_images(aside["noscript"])
    for field in aside["textarea"]:
        if field.get("readonly") is not None and field.text and "\n" in field.text.strip():
            field.tag = "pre"  # nobody can type there: it shows a source
    frames = [frame for frame in aside["iframe"] if frame.get("srcdoc")][:MAX_FRAMES]
    return bool(frames) and _open_frames(root, frames, most)


def _open_noframes(root: etree._Element, noframes: Sequence[etree._Element]) -> None:
    """Show what a set of frames says to browsers without frames: the frames are pages of their own."""
    if next(root.iter("frameset"), None) is None:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    for part in noframes[:MAX_FRAMES]:
        # The parser reads it as plain text.
        inner = _read(flatten("".join(part.itertext())[:MAX_FRAME_CHARS].encode("utf-8", "replace")))
        if inner is not None:
            body.extend(list(inner))


def _empty_head(root: etree._Element) -> None:
    """Move what is no metadata from the head to the body.

    Without a `<body>` tag libxml2 ends the head at elements that it knows. HTML5's are not among them, so
    that a page that starts with a `<main>` would sit in its head.
    """
    head = root[0] if len(root) else None
    if head is None or head.tag != "head":
        return
    children = list(head)
    first = next((place for place, child in enumerate(children) if child.tag not in _METADATA), None)
    if first is None:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    moved = [child for child in children[first:] if child.tag not in _METADATA or (child.tail or "").strip()]
    if body.text and moved:
        moved[-1].tail = (moved[-1].tail or "") + body.text
        body.text = None
    for place, child in enumerate(moved):
        body.insert(place, child)


def _open_frames(root: etree._Element, frames: Sequence[etree._Element], most: int) -> bool:
    """Put the documents of `<iframe srcdoc>` in the place of their frames; frames in these stay closed.

    Returns:
        Whether one was cut, or left out, so that the page has no more elements than `most`.
    """
    left = most - sum(1 for _ in root.iter())
    is_cut = False
    for frame in frames:
        source = (frame.attrib.pop("srcdoc") or "")[:MAX_FRAME_CHARS].encode("utf-8", "replace")
        shorter = cut(source, max(left, 0))
        is_cut = is_cut or shorter is not None
        source = source if shorter is None else shorter
        if is_crowded(source):
            source = thin(source)
        inner = _read(flatten(source))
        if inner is not None:
            left -= sum(1 for _ in inner.iter())
            frame.tag = "div"
            frame.text = None
            frame.append(inner)
    return is_cut


def _place_lazy_images(noscripts: Iterable[etree._Element]) -> None:
    """Give the placeholder before a `<noscript>` the address of the image in it."""
    for noscript in noscripts:
        image = noscript[0] if len(noscript) == 1 else None
        if image is None or image.tag != "img" or not image.get("src"):
            continue
        placeholder = noscript.getprevious()
        if placeholder is not None and placeholder.tag == "img":
            if (placeholder.get("src") or "data:").startswith("data:"):
                placeholder.set("src", image.get("src") or "")
        elif not (noscript.text or "").strip() and not (image.tail or "").strip():
            noscript.tag = "span"


def adopt(tree: Any, *, max_elements: int | None = None) -> Document:
    """Take a copy of a caller's tree, so that theirs is never touched.

    Comments and processing instructions go. Elements of XHTML and other namespaces get plain lower-case
    names, as the HTML parser gives them.

    Args:
        tree: an element or a tree.
        max_elements: most elements that the copy may have; see `Options.max_elements`.
    """
    root = tree.getroot() if hasattr(tree, "getroot") else tree
    if root is None or not isinstance(root.tag, str):
        return Document(None)
    from html import unescape  # noqa: PLC0415  (see `metadata.values.clean_text`)

    root = copy.deepcopy(root)
    root.tail = None
    for entity in root.iter(etree.Entity):
        entity.tail = unescape(entity.text or "") + (entity.tail or "")
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction, etree.Entity)
    for element in root.iter():
        tag = element.tag
        if tag[0] == "{" or not tag.islower():
            element.tag = tag[tag.rfind("}") + 1 :].lower()
    most = max_elements or MOST_ELEMENTS
    last = next(islice(root.iter(), most, None), None)
    if last is None:
        return Document(root)
    _drop_from(last)
    return Document(root, (), (_TOO_MANY.format(most),))


def _drop_from(element: etree._Element) -> None:
    """Drop an element and all that follows it in its tree."""
    inner, around = element, element.getparent()
    while around is not None:
        # The last child first: dropping from the front moves all the others.
        while around[-1] is not inner:
            del around[-1]
        inner.tail = None
        inner, around = around, around.getparent()
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
