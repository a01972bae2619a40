"""Where links within the page lead: to headings and footnotes that are shown, or nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from urllib.parse import unquote

from dechaff.blocks import (
    ContentBlock,
    DefinitionList,
    Footnotes,
    Heading,
    Link,
    List,
    Post,
    Quote,
    Table,
)

__all__ = ["inner_blocks", "leads_nowhere", "link_targets"]


def link_targets(blocks: Sequence[ContentBlock]) -> frozenset[str]:
    """Return the fragments that lead to a heading or a footnote."""
    return frozenset(_targets(blocks))


def _targets(blocks: Sequence[ContentBlock]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading):
            if block.id:
                yield block.id
            continue
        if isinstance(block, Footnotes):
            yield from (note.id for note in block.notes)
        for inner in inner_blocks(block):
            yield from _targets(inner)


def leads_nowhere(link: Link, targets: Collection[str]) -> bool:
    """Tell whether a link leads to a part of its page that is not shown."""
    return link.url.startswith("#") and link.url[1:] not in targets and unquote(link.url[1:]) not in targets


def inner_blocks(block: ContentBlock) -> list[tuple[ContentBlock, ...]]:
    """Return the blocks inside a block."""
    if isinstance(block, Quote | Post):
        return [block.blocks]
    if isinstance(block, List):
        return [item.blocks for item in block.items]
    if isinstance(block, Footnotes):
        return [note.blocks for note in block.notes]
    if isinstance(block, Table):
        return [cell.blocks for row in block.rows for cell in row.cells]
    if isinstance(block, DefinitionList):
        return [blocks for entry in block.entries for blocks in entry.descriptions]
    return []
