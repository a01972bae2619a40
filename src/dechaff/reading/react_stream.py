"""Move the parts of a streamed page to their places.

Frameworks that render on a server send a page in parts: first its frame, with an empty `<template id="B:1">` for each
part that is not ready, then the parts, each in a `<div hidden id="S:1">` at the end of the body. A script of one line
moves each part to its place when it arrives. Without the script, the article is hidden text below the footer.

The ids are those of React's server renderer (react-dom/server, streaming): `B:` and `P:` for places and `S:` for parts,
with the same number. An application may add a prefix.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from dechaff.reading.limit_markup import MAX_DEPTH

__all__ = ["place_streamed"]

# Maximum number of places of one page. No page of the development sets has more than 60.
MAX_PLACES = 500

_PLACE = re.compile(r"(?P<prefix>[^\s:]{0,40})[BP]:(?P<number>[\da-f]{1,8})$")


def place_streamed(root: etree._Element, templates: Iterable[etree._Element]) -> None:
    """Move the streamed parts of a page to where a browser shows them. A part without a place is not moved.

    Args:
        root: the page, which is changed.
        templates: its `<template>` elements, in document order.
    """
    wanted: dict[str, etree._Element] = {}
    for template in templates:
        if (match := _PLACE.match(template.get("id") or "")) is not None and len(wanted) < MAX_PLACES:
            wanted.setdefault(f"{match['prefix']}S:{match['number']}", template)
    if not wanted:
        return
    parts = {
        part.get("id", ""): part for part in root.xpath("//*[@hidden and @id]") if part.get("id") in wanted
    }
    around = {name: _part_around(wanted[name], parts) for name in parts}
    # From the outside in, so that the depth of a place is final when its part is moved, and parts that contain each
    # other are never reached.
    waiting = [name for name, outer in around.items() if outer is None]
    while waiting:
        name = waiting.pop()
        if _depth(wanted[name]) <= MAX_DEPTH:
            _place(parts[name], wanted[name])
        waiting.extend(inner for inner, outer in around.items() if outer == name)


def _part_around(element: etree._Element, parts: dict[str, etree._Element]) -> str | None:
    """Return the id of the innermost part around an element."""
    for ancestor in element.iterancestors():
        name = ancestor.get("id")
        if name in parts:
            return name
    return None


def _depth(element: etree._Element) -> int:
    return sum(1 for _ in element.iterancestors())


def _place(part: etree._Element, template: etree._Element) -> None:
    """Move a part to its template, and show it."""
    if part.tail:
        before, parent = part.getprevious(), part.getparent()
        if before is not None:
            before.tail = (before.tail or "") + part.tail
        elif parent is not None:
            parent.text = (parent.text or "") + part.tail
        part.tail = None
    del part.attrib["hidden"]
    template.tag = "div"
    template.append(part)
