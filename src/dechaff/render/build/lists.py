"""Lists and definition lists."""

from __future__ import annotations

from dataclasses import replace

from dechaff.blocks import (
    ContentBlock,
    DefinitionEntry,
    DefinitionList,
    Footnotes,
    Inline,
    List,
    ListItem,
    placed,
)
from dechaff.render.build.builder import Builder
from dechaff.render.build.check_boxes import box_of
from dechaff.render.build.layout_lists import tidied
from dechaff.render.build.leaves import Leaf, parts
from dechaff.render.build.nesting import Level, level_of, nested
from dechaff.render.build.numbers import whole_number
from dechaff.render.context import Context, ContextKind

__all__ = ["build_list"]


def build_list(builder: Builder, context: Context, leaves: list[Leaf], level: int) -> list[ContentBlock]:
    """Return a list. Content outside its items is placed before, between or after the parts of the list."""
    tag = builder.regions.tag[context.region]
    place = builder.place(context.region)
    if any(item is not None and item.kind is ContextKind.POST for item, _ in parts(leaves, level)):
        return builder.group(leaves, level)
    if tag == "dl":
        entries = _entries(builder, leaves, level)
        return [placed(DefinitionList, place, tuple(entries))] if entries else []
    out: list[ContentBlock] = []
    items: list[ListItem] = []
    levels: list[Level | None] = []
    start = _first_number(builder, context.region, leaves, level)
    for item, group in parts(leaves, level):
        inside = item is not None and item.kind is ContextKind.ITEM
        blocks = tuple(builder.group(group, level + 1 if inside else level))
        if not blocks:
            continue
        if inside and all(isinstance(block, Footnotes) for block in blocks):
            out.extend(blocks)
        elif item is not None and inside:
            element = builder.layout.element(item.region)
            items.append(ListItem(blocks, box_of(element)))
            levels.append(level_of(element))
        elif items and item is not None and item.kind is ContextKind.LIST:
            # A list straight inside a list belongs to the item before it.
            items[-1] = replace(items[-1], blocks=items[-1].blocks + blocks)
        else:
            # Content of a list outside its items has no bullet.
            if items:
                out.extend(tidied(placed(List, place, nested(items, levels), tag == "ol", start)))
                start += len(items)
                items, levels = [], []
            out.extend(blocks)
    if items:
        out.extend(tidied(placed(List, place, nested(items, levels), tag == "ol", start)))
    return out


def _first_number(builder: Builder, region: int, leaves: list[Leaf], level: int) -> int:
    """Return the number of the first visible item of a list."""
    if builder.regions.tag[region] != "ol":
        return 1
    chain = leaves[0].context.chain
    for inner in (region, chain[level].region if len(chain) > level else region):
        element = builder.layout.element(inner)
        value = element.get("start" if inner == region else "value") if element is not None else None
        if value is not None:
            return whole_number(value, 1)
    return 1


def _entries(builder: Builder, leaves: list[Leaf], level: int) -> list[DefinitionEntry]:
    """Return the entries of a definition list: terms, then descriptions, then the next terms."""
    entries: list[DefinitionEntry] = []
    terms: list[tuple[Inline, ...]] = []
    descriptions: list[tuple[ContentBlock, ...]] = []
    for item, group in parts(leaves, level):
        inside = item is not None and item.kind is ContextKind.ITEM
        if item is not None and inside and builder.regions.tag[item.region] == "dt":
            if descriptions:
                entries.append(DefinitionEntry(tuple(terms), tuple(descriptions)))
                terms, descriptions = [], []
            if term := builder.text_of(group):
                terms.append(term)
        elif blocks := tuple(builder.group(group, level + 1 if inside else level)):
            descriptions.append(blocks)
    if terms or descriptions:
        entries.append(DefinitionEntry(tuple(terms), tuple(descriptions)))
    return entries
