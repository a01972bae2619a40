"""Code editors and viewers that show code line by line: the element with the code, and the line numbers beside it."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from dechaff.lexicon.inline_names import CODE_LINES, CODE_NUMBERS, CODE_SURFACES

__all__ = [
    "CODE_NAMES",
    "LINE_NUMBERS",
    "NUMBERS",
    "SURFACE",
    "CodeParts",
    "editor_text",
    "holds_numbers",
    "is_source_field",
]

LINE_NUMBERS = "line numbers beside code"
"""Means of hiding. The numbers are not part of the code."""

NOTHING = 0
SURFACE = 1
NUMBERS = 2

CODE_NAMES = CODE_SURFACES | CODE_NUMBERS
"""Names of regions that are such parts."""

_DIGITS = re.compile(r"[\d\s.:|…]{1,}")

# Maximum pieces of text of a gutter that are read.
MAX_PIECES = 2_000


class CodeParts(dict[str, int]):
    """By the names of a region: `SURFACE` of a code editor, line `NUMBERS`, or nothing."""

    def __missing__(self, names: str) -> int:
        part = NOTHING
        if not CODE_NAMES.isdisjoint(names.split()):
            part = SURFACE if not CODE_SURFACES.isdisjoint(names.split()) else NUMBERS
        self[names] = part
        return part


def holds_numbers(element: Any) -> bool:
    """Return whether the text of an element is only numbers."""
    return _DIGITS.fullmatch("".join(islice(element.itertext(), MAX_PIECES)) or " ") is not None


def is_source_field(element: Any) -> bool:
    """Return whether a `<textarea>` shows source text: it is read-only, not in a form, has several lines and is not
    HTML.

    HTML is offered there for copying to other sites.
    """
    text = (element.text or "").strip()
    if element.get("readonly") is None or "\n" not in text or text.startswith("<"):
        return False
    return next(element.iterancestors("form"), None) is None


def editor_text(element: Any) -> str:
    """Return the lines that a code editor shows; empty if there are none."""
    lines: list[str] = []
    for inner in element.iterdescendants():
        names = inner.get("class")
        if names and not CODE_LINES.isdisjoint(names.split()):
            lines.append("".join(inner.itertext()).replace("\u00a0", " ").strip("\n"))
    return "\n".join(lines)
