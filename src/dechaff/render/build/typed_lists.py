"""Hand-typed lists: consecutive lines that begin with a bullet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dechaff.blocks import ContentBlock, Inline, LineBreak, List, ListItem, Paragraph, Span, inline_text

__all__ = ["is_bullet", "with_typed_lists"]

_BULLETS = frozenset("•●▪◦‣⁃∙○■□►➢❖")
"""Characters that only begin list items. Dashes begin dialogue in many languages and ticks mean "yes", so neither is
here."""

_DASHES = frozenset("-*")
"""Keyboard characters used as bullets. They count only for lines within one paragraph: a paragraph that begins with a
dash is dialogue, and one with a star is a note."""

_DASHES_OF_ITEMS = _DASHES | {"–", "—"}

# Minimum lines of a list. A single line may begin with a dot for any reason.
_MIN_ITEMS = 2

_BULLET = re.compile(rf"([{''.join(_BULLETS)}])\s*(?=\S|$)")
_DASH_SIGNS = "-–—"
_PARAGRAPH_DASH = re.compile(rf"([{_DASH_SIGNS}])\s+(?=\S)")
_DASH = re.compile(r"([-*])\s+(?=\S|$)")


def is_bullet(text: str) -> bool:
    """Return whether a line may be a list item: it begins with a bullet or a keyboard bullet."""
    return text[:1] in _BULLETS or (text[:1] in _DASHES_OF_ITEMS and text[1:2].isspace())


def with_typed_lists(blocks: Sequence[ContentBlock]) -> list[ContentBlock]:
    """Turn paragraphs and lines that begin with the same bullet into lists."""
    out: list[ContentBlock] = []
    run: list[Paragraph] = []
    last = ""
    for block in [part for whole in blocks for part in _lines_as_lists(whole)]:
        mark = ""
        if isinstance(block, Paragraph):
            mark = _mark(block.content, _BULLET) or _mark(block.content, _PARAGRAPH_DASH)
        if run and mark != last:
            out.extend(_as_list(run) if last not in _DASH_SIGNS or _is_series(run) else run)
            run = []
        last = mark
        if mark and isinstance(block, Paragraph):
            run.append(block)
        else:
            out.append(block)
    return [*out, *(_as_list(run) if last not in _DASH_SIGNS or _is_series(run) else run)]


def _is_series(run: Sequence[Paragraph]) -> bool:
    """Return whether paragraphs that begin with a dash are items: all but the last end with a semicolon or a comma, or
    without a mark. The lines of a dialogue are sentences."""
    ends = [inline_text(part.content).rstrip()[-1:] for part in run[:-1]]
    return bool(ends) and all(end in {";", ",", "；", "，", "؛", "،"} or end.isalnum() for end in ends)


def _lines_as_lists(block: ContentBlock) -> Sequence[ContentBlock]:
    """Split a paragraph into the lines before a list, the list, and the lines after it."""
    if not isinstance(block, Paragraph) or not any(isinstance(node, LineBreak) for node in block.content):
        return (block,)
    lines: list[list[Inline]] = [[]]
    for node in block.content:
        if isinstance(node, LineBreak):
            lines.append([])
        else:
            lines[-1].append(node)
    marks = [_mark(line, _BULLET) or _mark(line, _DASH) for line in lines]
    out: list[ContentBlock] = []
    waiting: list[list[Inline]] = []
    start = 0
    while start < len(lines):
        stop = start + 1
        while stop < len(lines) and marks[stop] == marks[start]:
            stop += 1
        if marks[start] and stop - start >= _MIN_ITEMS:
            out.extend(_as_text(waiting, block))
            out.extend(_as_list([replace(block, content=tuple(line)) for line in lines[start:stop]]))
            waiting = []
        else:
            waiting += lines[start:stop]
        start = stop
    return [*out, *_as_text(waiting, block)] if out else (block,)


def _as_text(lines: Sequence[Sequence[Inline]], block: Paragraph) -> Sequence[ContentBlock]:
    """Return lines as a paragraph."""
    content: list[Inline] = []
    for line in lines:
        if content and line:
            content.append(LineBreak())
        content += line
    return (replace(block, content=tuple(content)),) if content else ()


def _as_list(run: Sequence[Paragraph]) -> Sequence[ContentBlock]:
    """Return paragraphs that begin with a bullet as a list; a single one is returned unchanged."""
    if len(run) < _MIN_ITEMS:
        return run
    items = []
    for part in run:
        content = _without_mark(part.content)
        if content:
            items.append(ListItem((replace(part, content=content),)))
    return (List(tuple(items), path=run[0].path, line=run[0].line),) if items else ()


def _mark(content: Sequence[Inline], pattern: re.Pattern[str]) -> str:
    """Return the leading bullet of content; '' if there is none."""
    first = content[0] if content else ""
    if isinstance(first, Span):
        return _mark(first.content, pattern)
    found = pattern.match(first) if isinstance(first, str) else None
    return found[1] if found else ""


def _without_mark(content: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return content without its leading bullet."""
    first, *rest = content
    if isinstance(first, Span):
        inner = _without_mark(first.content)
        head: tuple[Inline, ...] = (replace(first, content=inner),) if inner else ()
    elif isinstance(first, str):
        text = first[1:].lstrip()
        head = (text,) if text else ()
    else:
        head = (first,)
    if not head and rest and isinstance(rest[0], str):
        rest[0] = rest[0].lstrip()
    return (*head, *rest)
