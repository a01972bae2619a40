"""Repairs that browsers make and libxml2 does not.

Only this module, `react_stream.py` and `media_components.py` edit a tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from dechaff.reading.limit_markup import cut, flatten, is_crowded, thin
from dechaff.reading.media_components import COMPONENTS, as_plain_media
from dechaff.reading.react_stream import place_streamed
from dechaff.reading.read_tree import read_tree

__all__ = ["lost_its_code", "repair", "special_elements"]

# Elements that a head may contain (HTML standard, metadata content), and two that old pages put there.
_METADATA = frozenset(
    ("base", "link", "meta", "noscript", "script", "style", "template", "title", "bgsound", "object")
)

# Maximum number of documents in `<iframe srcdoc>` that are read, and maximum characters of one.
MAX_FRAMES = 20
MAX_FRAME_CHARS = 1_000_000


def special_elements(root: etree._Element) -> dict[str, list[etree._Element]]:
    """Return the elements that the parser may have read differently from a browser, by tag.

    One traversal in C is faster than a search for their names in the markup.
    """
    found: dict[str, list[etree._Element]] = {
        "template": [],
        "noscript": [],
        "iframe": [],
        "script": [],
        "textarea": [],
        "noframes": [],
        **{tag: [] for tag in COMPONENTS},
    }
    for element in root.iter(*found):
        found[str(element.tag)].append(element)
    return found


def lost_its_code(script: etree._Element) -> bool:
    """Return whether a script may have ended at the slash of its own tag, so that its code follows as text."""
    return not script.text and (script.get("src") is None or bool((script.tail or "").strip()))


def repair(root: etree._Element, aside: Mapping[str, Sequence[etree._Element]], most: int) -> bool:
    """Repair a tree. Most pages need no repair.

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
    _place_lazy_media(aside["noscript"])
    as_plain_media(element for tag in COMPONENTS for element in aside.get(tag, ()))
    for field in aside["textarea"]:
        if field.get("readonly") is not None and field.text and "\n" in field.text.strip():
            field.tag = "pre"  # read-only: it shows source text
    frames = [frame for frame in aside["iframe"] if frame.get("srcdoc")][:MAX_FRAMES]
    return bool(frames) and _open_frames(root, frames, most)


def _open_noframes(root: etree._Element, noframes: Sequence[etree._Element]) -> None:
    """Show the text of a frameset for browsers without frames. The frames are separate pages."""
    if next(root.iter("frameset"), None) is None:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    for part in noframes[:MAX_FRAMES]:
        # The parser reads its content as plain text.
        inner = read_tree(flatten("".join(part.itertext())[:MAX_FRAME_CHARS].encode("utf-8", "replace")))
        if inner is not None:
            body.extend(list(inner))


def _empty_head(root: etree._Element) -> None:
    """Move elements that are not metadata from the head to the body.

    Without a `<body>` tag, libxml2 ends the head at elements that it knows. It does not know those of HTML5, so a page
    that starts with a `<main>` would be in its head.
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
    """Replace `<iframe srcdoc>` by their documents. Frames inside these are not opened.

    Returns:
        Whether one was cut or dropped, so that the page has no more elements than `most`.
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
        inner = read_tree(flatten(source))
        if inner is not None:
            left -= sum(1 for _ in inner.iter())
            frame.tag = "div"
            frame.text = None
            frame.append(inner)
    return is_cut


def _place_lazy_media(noscripts: Iterable[etree._Element]) -> None:
    """Show the image or the player that a `<noscript>` holds for readers without scripts.

    The placeholder before it gets the URL of the image.
    """
    for noscript in noscripts:
        only = noscript[0] if len(noscript) == 1 else None
        if only is None or not only.get("src"):
            continue
        alone = not (noscript.text or "").strip() and not (only.tail or "").strip()
        placeholder = noscript.getprevious()
        if only.tag == "iframe":
            if alone and only.get("height") != "0":  # frames without height count visitors
                noscript.tag = "span"
        elif only.tag != "img":
            continue
        elif placeholder is not None and placeholder.tag == "img":
            if (placeholder.get("src") or "data:").startswith("data:"):
                placeholder.set("src", only.get("src") or "")
        elif alone:
            noscript.tag = "span"
