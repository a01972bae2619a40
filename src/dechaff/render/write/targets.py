"""Targets of links within a page: headings and footnotes. Also iterates over nested blocks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any
from urllib.parse import unquote

from dechaff.blocks import ContentBlock, DefinitionList, Footnotes, Heading, Link, List, Post, Quote, Table

__all__ = ["inner_blocks", "leads_nowhere", "link_targets"]


def link_targets(blocks: Sequence[ContentBlock]) -> tuple[frozenset[str], dict[str, int]]:
    """Return the fragments that lead to a heading or a footnote, and the numbers of the footnotes by their id."""
    names: set[str] = set()
    notes: dict[str, int] = {}
    _note_targets(blocks, names, notes)
    return frozenset(names), notes


def _note_targets(blocks: Sequence[ContentBlock], names: set[str], notes: dict[str, int]) -> None:
    for block in blocks:
        kind = type(block)
        if isinstance(block, Heading):
            if block.id:
                names.add(block.id)
        elif kind in _INNER:
            if isinstance(block, Footnotes):
                names.update(note.id for note in block.notes)
                for note in block.notes:
                    notes.setdefault(note.id, len(notes) + 1)
            for inner in _INNER[kind](block):
                _note_targets(inner, names, notes)


def leads_nowhere(link: Link, targets: Collection[str]) -> bool:
    """Return whether a link points to a part of its page that is not in the output."""
    return link.url.startswith("#") and link.url[1:] not in targets and unquote(link.url[1:]) not in targets


def inner_blocks(block: ContentBlock) -> list[tuple[ContentBlock, ...]]:
    """Return the blocks inside a block."""
    inner = _INNER.get(type(block))
    return inner(block) if inner else []


_INNER: dict[type, Callable[[Any], list[tuple[ContentBlock, ...]]]] = {
    Quote: lambda block: [block.blocks],
    Post: lambda block: [block.blocks],
    List: lambda block: [item.blocks for item in block.items],
    Footnotes: lambda block: [note.blocks for note in block.notes],
    Table: lambda block: [cell.blocks for row in block.rows for cell in row.cells],
    DefinitionList: lambda block: [blocks for entry in block.entries for blocks in entry.descriptions],
}
"""How to get the inner blocks of each block that has some."""
