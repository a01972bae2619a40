"""The edges of a block: brackets left empty at its end, and a number that touches its text.

`History [edit]` without its link is `History []`. The numbers of paragraphs and clauses are set apart by style sheets.
"""

from __future__ import annotations

import re
from typing import Any

__all__ = ["cut_empty_brackets", "part_number"]

_EMPTY = re.compile(
    r"(?:(?<!\S)(?:\[\s*\]|\(\s*\))|\[(?=[\s|/·]*[|/·])[\s|/·]*\]|\((?=[\s|/·]*[|/·])[\s|/·]*\)"
    r"|［[\s|]*］|（[\s|]*）|【[\s|]*】)\s*$"
)
"""Brackets directly after a word are part of it: `close()`, `rows[]`."""
# Maximum characters of such brackets with the white space around them.
MAX_BRACKETS = 200
# Maximum digits of the number of a paragraph.
MAX_NUMBER = 4


def cut_empty_brackets(pieces: list[str], runs: list[Any]) -> None:
    """Remove empty brackets at the end of a block.

    Args:
        pieces: the text of the block.
        runs: the same with its elements, at the end of the runs of the page.
    """
    end = "".join(pieces)[-MAX_BRACKETS:]
    if found := _EMPTY.search(end):
        _cut_end(pieces, len(end) - found.start())
        _cut_end(runs, len(end) - found.start())


def part_number(pieces: list[str], runs: list[Any]) -> None:
    """Separate a number in an element of its own from the capital letter that directly follows it.

    Args:
        pieces: the text of the block.
        runs: the same with its elements, at the end of the runs of the page.
    """
    number, text = pieces[0], pieces[1]
    if len(number) > MAX_NUMBER or not text[:1].isupper() or not text[1:2].islower():
        return
    for index in range(len(runs) - 1, -1, -1):
        if runs[index] is text:
            runs[index] = pieces[1] = " " + text
            return


def _cut_end(parts: list[Any], length: int) -> None:
    """Remove characters from the end of the texts in a list."""
    for index in range(len(parts) - 1, -1, -1):
        if not length:
            return
        if (part := parts[index]).__class__ is str:
            parts[index] = part[: max(0, len(part) - length)]
            length -= len(part) - len(parts[index])
