"""Lists and definition lists."""

from __future__ import annotations

from dataclasses import replace

from dechaff.blocks import (
    ContentBlock,
    DefinitionEntry,
    DefinitionList,
    Footnotes,
    Inline,
    placed,
)
from dechaff.render.build.builder import Builder
from dechaff.render.build.leaves import Leaf, parts
from dechaff.render.build.list_parts import ListPart
from dechaff.render.context import Context, ContextKind

__all__ = ["build_list"]


def build_list(builder: Builder, context: Context, leaves: list[Leaf], level: int) -> list[ContentBlock]:
    """Return a list. Content outside its items is placed before, between or after the parts of the list.

    A definition list whose terms are headings becomes sections: a reader sees headings with text below them.
    """
    tag = builder.regions.tag[context.region]
    place = builder.place(context.region)
    if any(item is not None and item.kind is ContextKind.POST for item, _ in parts(leaves, level)):
        return builder.group(leaves, level)
    if tag == "dl" and _has_headings(builder, leaves, level):
        return [block for _, group in parts(leaves, level) for block in builder.group(group, level + 1)]
    if tag == "dl":
        entries = _entries(builder, leaves, level)
        return [placed(DefinitionList, place, tuple(entries))] if entries else []
    return _items(builder, context, leaves, level)


def _items(builder: Builder, context: Context, leaves: list[Leaf], level: int) -> list[ContentBlock]:
    """Return the items of a list, as several lists where something stands between them or the numbers do not go on."""
    out: list[ContentBlock] = []
    part = ListPart(builder, context.region)
    for item, group in parts(leaves, level):
        inside = item is not None and item.kind is ContextKind.ITEM
        blocks = tuple(builder.group(group, level + 1 if inside else level))
        if not blocks:
            continue
        if inside and all(isinstance(block, Footnotes) for block in blocks):
            out.extend(blocks)
        elif item is not None and inside:
            element = builder.layout.element(item.region)
            if part.items and not part.continues(element):
                out.extend(part.ended())
            part.add(blocks, element)
        elif part.items and item is not None and item.kind is ContextKind.LIST:
            # A list straight inside a list belongs to the item before it.
            part.items[-1] = replace(part.items[-1], blocks=part.items[-1].blocks + blocks)
        else:
            # Content of a list outside its items has no bullet.
            out.extend(part.ended())
            out.extend(blocks)
    out.extend(part.ended())
    return out


def _has_headings(builder: Builder, leaves: list[Leaf], level: int) -> bool:
    """Return whether all terms of a definition list are headings."""
    terms = [
        group
        for item, group in parts(leaves, level)
        if item is not None and builder.regions.tag[item.region] == "dt"
    ]
    return bool(terms) and all(
        leaf.context.kind is ContextKind.HEADING for group in terms for leaf in group if leaf.text is not None
    )


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
