"""Footnote text without its number, and consecutive footnotes as one block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dechaff.blocks import ContentBlock, Footnotes, Inline, Link, Paragraph, Rule, Span

__all__ = ["joined_notes", "stripped", "without_label"]

_SIGNS = " [](){}.:^↑\u00a0"
"""Characters that may remain around the number of a note after its back link is removed."""


def joined_notes(blocks: list[ContentBlock]) -> list[ContentBlock]:
    """Join consecutive footnotes into one block. The rule above them only separates them from the text."""
    if not any(isinstance(block, Footnotes) for block in blocks):
        return blocks
    out: list[ContentBlock] = []
    for block in blocks:
        last = out[-1] if out else None
        if isinstance(block, Footnotes) and isinstance(last, Footnotes):
            out[-1] = Footnotes(last.notes + block.notes, path=last.path, line=last.line)
            continue
        if isinstance(block, Footnotes) and isinstance(last, Rule):
            out.pop()
        out.append(block)
    return out


def without_label(blocks: Sequence[ContentBlock], label: str) -> tuple[ContentBlock, ...]:
    """Return the blocks of a note without its leading number.

    Args:
        blocks: the note.
        label: its mark in the text: `1`, `[2]`, `*`.
    """
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph):
        return tuple(blocks)
    number = re.escape(label.strip(_SIGNS)) or r"(?!)"
    # A number needs a sign or a space after it, because a note may begin with "1st" or with the year 1901.
    pattern = re.compile(rf"[\s\[(^↑]*(?:{number}(?:[\])]+[.:]?|[.:)]|(?=\s))|[\])]+[.:]?|\^)?[\s\].:]*")
    content = stripped(first.content, pattern)
    rest = tuple(blocks[1:])
    return (replace(first, content=content), *rest) if content else rest


def stripped(content: tuple[Inline, ...], pattern: re.Pattern[str]) -> tuple[Inline, ...]:
    """Remove what a pattern matches at the start of content, inside links and styles too."""
    while content:
        first, *rest = content
        if isinstance(first, str):
            text = first[found.end() :] if (found := pattern.match(first)) else first
            if text.strip(_SIGNS):
                return (text.lstrip() if text is not first else text, *rest)
        elif isinstance(first, Span | Link) and isinstance(first.content[0], str):
            inner = first.content[0]
            text = inner[found.end() :] if (found := pattern.match(inner)) else inner
            if text.strip(_SIGNS) or len(first.content) > 1:
                kept = (text, *first.content[1:]) if text else first.content[1:]
                return (replace(first, content=kept), *rest)
        else:
            return content
        content = tuple(rest)
    return ()
