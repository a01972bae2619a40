"""Code that a page shows without a `<pre>`: code editors, read-only text fields, white space kept by style."""

from __future__ import annotations

import re
from typing import Any

from dechaff.layout.inline_marks import split_names
from dechaff.lexicon.inline_names import CODE_LINES, CODE_NUMBERS, CODE_SURFACES

__all__ = [
    "LINE_NUMBERS",
    "NUMBERS",
    "SURFACE",
    "code_part",
    "editor_text",
    "is_source_field",
    "keeps_white_space",
]

LINE_NUMBERS = "line numbers beside code"
"""Means of hiding: the numbers are not part of the code."""

_PRE = re.compile(r"white-space\s{0,4}:\s{0,4}(?:pre|break-spaces)\s{0,4}(?:;|!|$)", re.IGNORECASE)
NOTHING = 0
SURFACE = 1
NUMBERS = 2


def code_part(names: str) -> int:
    """Return what the names of a region say: the surface of a code editor, its line numbers, or nothing."""
    tokens = split_names(names)
    if not CODE_SURFACES.isdisjoint(tokens):
        return SURFACE
    return NOTHING if CODE_NUMBERS.isdisjoint(tokens) else NUMBERS


def keeps_white_space(style: str) -> bool:
    """Tell whether a style attribute makes an element preformatted: lines do not wrap."""
    return "white-space" in style and _PRE.search(style) is not None


def is_source_field(element: Any) -> bool:
    """Tell whether a `<textarea>` shows a source text: it is read-only, in no form, has several lines and is no HTML.

    Single lines of HTML are there to be copied to other sites.
    """
    text = (element.text or "").strip()
    if element.get("readonly") is None or "\n" not in text or text.startswith("<"):
        return False
    return next(element.iterancestors("form"), None) is None


def editor_text(element: Any) -> str:
    """Return the lines that a code editor shows; empty if it holds none."""
    lines: list[str] = []
    for inner in element.iterdescendants():
        names = inner.get("class")
        if names and not CODE_LINES.isdisjoint(split_names(names)):
            lines.append("".join(inner.itertext()).replace("\u00a0", " ").strip("\n"))
    return "\n".join(lines)
