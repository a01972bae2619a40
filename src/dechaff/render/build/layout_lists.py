"""Lists that only lay out a page.

Pages put cards, sections and menus into `<ul>` elements. A reader sees a row of sections, or headings, rather than a
list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dechaff.blocks import ContentBlock, Figure, Heading, Link, List, ListItem, Paragraph

__all__ = ["tidied"]

_WRITTEN = frozenset({"p", "li"})
"""Elements around the lines of a written item. Lines of a card are in other elements."""


def tidied(block: List) -> tuple[ContentBlock, ...]:
    """Return the blocks that a reader sees in place of a list; usually the list itself.

    An unordered list of cards or of sections with headings becomes those sections. A list of a single link becomes the
    link; a list of lists only, or of images only, becomes those. An item that is only a heading becomes a line of text.
    An item that begins with a list is joined to the item before it.
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
    """Join each item that begins with a list to the item before it; for the first item, its inner items take its
    place."""
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
    """Return whether an item is a heading with content below it, and perhaps an image above it."""
    first, *others = item.blocks
    if isinstance(first, Figure) and others:
        first = others[0]
    return isinstance(first, Heading) and len(item.blocks) > 1


def _is_card(item: ListItem) -> bool:
    """Return whether an item is a card: an image with text, or lines in boxes rather than paragraphs.

    A written item holds a line, paragraphs, or a line and a list below it.
    """
    blocks = item.blocks
    if len(blocks) == 1:
        return False
    if any(isinstance(inner, Figure) for inner in blocks):
        return True
    lines = [inner for inner in blocks if isinstance(inner, Paragraph)]
    return len(lines) > 1 and any(_tag(line) not in _WRITTEN for line in lines)


def _tag(block: Paragraph) -> str:
    """Return the tag of the element that holds a paragraph."""
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
