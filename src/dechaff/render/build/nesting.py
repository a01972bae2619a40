"""Lists nested by class, attribute or margin although the markup is flat, as word processors export them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from dechaff.blocks import List, ListItem
from dechaff.layout.layout import Layout
from dechaff.render.build.leaves import Leaf
from dechaff.render.build.numbering import is_numbered
from dechaff.render.context import Context, ContextKind

__all__ = ["Level", "continued_lists", "level_of", "nested"]

_GOOGLE_DOCS = re.compile(r"lst-(kix_\w{1,40})-(\d)")
"""A list of Google Docs: its name and its level."""

_INDENT_CLASS = re.compile(r"(?:^|\s)(?:ql-indent-|indent-?|level-?|MsoListParagraphLevel)(\d)(?:\s|$)")
_MARGIN = re.compile(
    r"(?:margin|padding)-(?:left|inline-start)\s*:\s*(\d{1,4}(?:\.\d{1,3})?)(?:pt|px|em|rem|cm|in)"
)
_WORD_LEVEL = re.compile(r"mso-list:\s*l\d{1,4} level(\d)")

# Maximum level.
_MAX_LEVEL = 9


class Level(NamedTuple):
    """Depth of an item. Only the order of depths within one list matters."""

    depth: float
    ordered: bool
    """Its list is numbered."""


def level_of(item: Any) -> Level | None:
    """Return the depth of a list item by its attributes; None if they do not tell."""
    around = item.getparent()
    ordered = around is not None and is_numbered(around, item)
    for key in ("aria-level", "data-level", "data-indent", "data-depth"):
        value = item.get(key)
        if value and value.isascii() and value.isdigit() and len(value) == 1:
            return Level(int(value), ordered)
    if around is not None and (found := _GOOGLE_DOCS.search(around.get("class") or "")):
        return Level(int(found[2]), ordered)
    if found := _INDENT_CLASS.search((item.get("class") or "")[:200]):
        return Level(int(found[1]), ordered)
    style = (item.get("style") or "")[:500]
    if found := _WORD_LEVEL.search(style) or _MARGIN.search(style):
        return Level(float(found[1]), ordered)
    return None


def nested(items: Sequence[ListItem], levels: Sequence[Level | None]) -> tuple[ListItem, ...]:
    """Move deeper items into lists inside the items before them.

    Args:
        items: the items of a list, as the markup has them.
        levels: depth of each item; None means as deep as the first.
    """
    known = sorted({level.depth for level in levels if level is not None})
    if len(known) + (None in levels) < 2 or len(known) > _MAX_LEVEL:
        return tuple(items)
    floor = Level(known[0] if None not in levels else known[0] - 1, False)
    return _nest(items, [level or floor for level in levels])


def _nest(items: Sequence[ListItem], levels: Sequence[Level]) -> tuple[ListItem, ...]:
    out: list[ListItem] = []
    start, top = 0, levels[0].depth
    while start < len(items):
        stop = start
        while stop < len(items) and levels[stop].depth > top:
            stop += 1
        if stop == start or not out:
            out.append(items[start])
            start += 1
            continue
        inner = List(_nest(items[start:stop], levels[start:stop]), levels[start].ordered)
        out[-1] = replace(out[-1], blocks=(*out[-1].blocks, inner))
        start = stop
    return tuple(out)


def continued_lists(
    layout: Layout, groups: Iterable[tuple[Context | None, list[Leaf]]]
) -> Iterator[tuple[Context | None, list[Leaf]]]:
    """Yield groups of leaves, joining lists that Google Docs splits at each change of level."""
    held: tuple[Context | None, list[Leaf]] | None = None
    name = ""
    for context, leaves in groups:
        own = ""
        if context is not None and context.kind is ContextKind.LIST:
            found = _GOOGLE_DOCS.search(layout.by_region.names[context.region])
            own = found[1] if found else ""
        if own and own == name and held is not None:
            held[1].extend(leaves)
            continue
        if held is not None:
            yield held
        held, name = (context, leaves), own
    if held is not None:
        yield held
