"""Lists that are lists to the browser alone.

A page lays out cards, sections and menus in `<ul>`s. What a reader sees of them is a row of sections, or a menu
whose items are set as headings.
"""

from __future__ import annotations

from dataclasses import replace

from dechaff.blocks import ContentBlock, Figure, Heading, List, ListItem, Paragraph

__all__ = ["tidied"]


def tidied(block: List) -> tuple[ContentBlock, ...]:
    """Return what a list is to its reader: itself as a rule.

    An unordered list of sections, each with a heading and what stands under it, is these sections. An item that
    is nothing but a heading is a line of text. A list whose items are nothing but lists is those lists, and one of
    nothing but pictures is those pictures.
    """
    items = block.items
    for kind in (List, Figure):
        if all(isinstance(inner, kind) for item in items for inner in item.blocks):
            return tuple(inner for item in items for inner in item.blocks)
    sections = sum(_is_section(item) for item in items)
    if not block.ordered and 2 * sections > len(items):
        return tuple(inner for item in items for inner in item.blocks)
    if any(len(item.blocks) == 1 and isinstance(item.blocks[0], Heading) for item in items):
        return (replace(block, items=tuple(_without_heading(item) for item in items)),)
    return (block,)


def _is_section(item: ListItem) -> bool:
    """Tell whether an item is a heading with something under it; a picture may stand above it."""
    first, *others = item.blocks
    if isinstance(first, Figure) and others:
        first = others[0]
    return isinstance(first, Heading) and len(item.blocks) > 1


def _without_heading(item: ListItem) -> ListItem:
    only = item.blocks[0]
    if len(item.blocks) > 1 or not isinstance(only, Heading):
        return item
    return ListItem((Paragraph(only.content, path=only.path, line=only.line),))
