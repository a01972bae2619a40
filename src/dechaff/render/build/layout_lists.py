"""Lists that are lists to the browser alone.

A page lays out cards, sections and menus in `<ul>`s. What a reader sees of them is a row of sections, or a menu
whose items are set as headings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dechaff.blocks import ContentBlock, Figure, Heading, Link, List, ListItem, Paragraph

__all__ = ["tidied"]

_WRITTEN = frozenset({"p", "li"})
"""What the lines of an item stand in that somebody wrote as text. Those of a card stand in boxes."""


def tidied(block: List) -> tuple[ContentBlock, ...]:
    """Return what a list is to its reader: usually itself.

    An unordered list of cards, or of sections, each with a heading and what stands under it, is these sections; one
    that is a single link is that link. An item that is nothing but a heading is a line of text. A list whose items
    are nothing but lists is those lists, and one of nothing but pictures is those pictures. An item that begins with
    a list goes on with the item before it.
    """
    items = block.items
    for kind in (List, Figure):
        if all(isinstance(inner, kind) for item in items for inner in item.blocks):
            return _contents(items)
    if not block.ordered:
        cards = sum(_is_section(item) or _is_card(item) for item in items)
        if 2 * cards > len(items) or (len(items) == 1 and _is_link(items[0])):
            return _contents(items)
        if any(isinstance(item.blocks[0], List) for item in items):
            block = replace(block, items=tuple(_nested(items)))
            items = block.items
    if any(len(item.blocks) == 1 and isinstance(item.blocks[0], Heading) for item in items):
        return (replace(block, items=tuple(_without_heading(item) for item in items)),)
    return (block,)


def _contents(items: Sequence[ListItem]) -> tuple[ContentBlock, ...]:
    return tuple(inner for item in items for inner in item.blocks)


def _nested(items: Sequence[ListItem]) -> list[ListItem]:
    """Return items with those that begin with a list added to the one before; the first of all gives its items."""
    out: list[ListItem] = []
    for item in items:
        first = item.blocks[0]
        if not isinstance(first, List):
            out.append(item)
        elif out:
            *before, last = out[-1].blocks
            if isinstance(last, List) and last.ordered == first.ordered:
                last = replace(last, items=last.items + first.items)
                out[-1] = replace(out[-1], blocks=(*before, last, *item.blocks[1:]))
            else:
                out[-1] = replace(out[-1], blocks=out[-1].blocks + item.blocks)
        else:
            *others, final = first.items
            out.extend([*others, replace(final, blocks=final.blocks + item.blocks[1:])])
    return out


def _is_section(item: ListItem) -> bool:
    """Return whether an item is a heading with something under it; a picture may stand above it."""
    first, *others = item.blocks
    if isinstance(first, Figure) and others:
        first = others[0]
    return isinstance(first, Heading) and len(item.blocks) > 1


def _is_card(item: ListItem) -> bool:
    """Return whether an item is a card: a picture with text, or lines that are boxes and no paragraphs.

    Items that an author wrote hold a line, or paragraphs, or a line and the list below it.
    """
    blocks = item.blocks
    if len(blocks) == 1:
        return False
    if any(isinstance(inner, Figure) for inner in blocks):
        return True
    lines = [inner for inner in blocks if isinstance(inner, Paragraph)]
    return len(lines) > 1 and any(_tag(line) not in _WRITTEN for line in lines)


def _tag(block: Paragraph) -> str:
    """Return the tag of the element that a paragraph is the text of."""
    return block.path.rpartition(" > ")[2].partition(".")[0]


def _is_link(item: ListItem) -> bool:
    """Return whether an item is a link and nothing else."""
    only = item.blocks[0] if len(item.blocks) == 1 else None
    return isinstance(only, Paragraph) and len(only.content) == 1 and isinstance(only.content[0], Link)


def _without_heading(item: ListItem) -> ListItem:
    only = item.blocks[0]
    if len(item.blocks) > 1 or not isinstance(only, Heading):
        return item
    return replace(item, blocks=(Paragraph(only.content, path=only.path, line=only.line),))
