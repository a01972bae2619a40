"""Lists that a word processor wrote as paragraphs: each begins with its bullet or number as text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from dechaff.blocks import ContentBlock, List, ListItem, Paragraph
from dechaff.render.build.note_text import stripped

__all__ = ["WORD_CLASSES", "with_word_lists"]

WORD_CLASSES = ("MsoList", "msolist", "western-list")
"""Beginnings of the classes of such paragraphs."""

_MARKER = re.compile(
    r"\s*(?:([·•§oØv●○■□▪\uf0a7\uf0b7\uf0d8\uf076–-])|(\d{1,3})[.)]|([A-Za-z])[.)]|([ivxlcdm]{1,6})[.)])(?:\s+|(?=[^\W\d_]{2}))"
)
"""A bullet, some of them letters of symbol fonts, a number, a letter or a Roman number."""

# Maximum levels of a list.
_MAX_LEVELS = 9


class _Line(NamedTuple):
    paragraph: Paragraph
    kind: str
    """The bullet, or the kind of number. Each level has its own."""
    number: int | None


def with_word_lists(blocks: Sequence[ContentBlock]) -> list[ContentBlock]:
    """Turn paragraphs of word processors that begin with a bullet or a number into lists."""
    out: list[ContentBlock] = []
    run: list[_Line] = []
    for block in blocks:
        line = _line(block)
        if line is not None:
            run.append(line)
            continue
        out.extend(_lists(run))
        out.append(block)
        run = []
    out.extend(_lists(run))
    return out


def _line(block: ContentBlock) -> _Line | None:
    """Return a list paragraph without its marker; None for any other block."""
    if not isinstance(block, Paragraph) or not block.content:
        return None
    if not block.path.rpartition(" > ")[2].partition(".")[2].startswith(WORD_CLASSES):
        return None
    first = block.content[0]
    found = _MARKER.match(first if isinstance(first, str) else "")
    if found is None:
        return None
    content = stripped(block.content, re.compile(re.escape(found[0])))
    if not content:
        return None
    kind = found[1] or ("1" if found[2] else "a" if found[3] else "i")
    return _Line(replace(block, content=content), kind, int(found[2]) if found[2] else None)


def _lists(lines: Sequence[_Line]) -> list[ContentBlock]:
    """Return lines as nested lists. A marker of a new kind begins a level; one seen before ends the levels below it."""
    kinds: list[str] = []
    levels: list[int] = []
    for line in lines:
        if line.kind in kinds:
            del kinds[kinds.index(line.kind) + 1 :]
        elif len(kinds) < _MAX_LEVELS:
            kinds.append(line.kind)
        levels.append(len(kinds) - 1)
    return [_list(lines, levels)] if lines else []


def _list(lines: Sequence[_Line], levels: Sequence[int]) -> List:
    items: list[ListItem] = []
    start = 0
    while start < len(lines):
        stop = start + 1
        while stop < len(lines) and levels[stop] > levels[0]:
            stop += 1
        inner = (_list(lines[start + 1 : stop], levels[start + 1 : stop]),) if stop > start + 1 else ()
        items.append(ListItem((lines[start].paragraph, *inner)))
        start = stop
    first = lines[0]
    ordered = first.kind in {"1", "a", "i"}
    place = first.paragraph
    return List(tuple(items), ordered, first.number or 1, path=place.path, line=place.line)
