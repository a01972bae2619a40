"""White space that CSS preserves: code without a `<pre>`, and lines that break where the source breaks.

This module reads style attributes and the rules of the page's own `<style>` elements whose selector ends in a class.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any

__all__ = ["COLLAPSED", "LINES", "PREFORMATTED", "WhiteSpace"]

COLLAPSED = 0
LINES = 1
"""Text with the line breaks of the source, as in poems and posts."""
PREFORMATTED = 2
"""Code."""

# Maximum characters of all style sheets, maximum rules, and maximum characters of a style attribute that are read.
MAX_SHEET = 100_000
MAX_RULES = 200
MAX_STYLE = 1_000
# Maximum characters of the selectors of a rule that are read.
MAX_SELECTORS = 300

_KEEPS = re.compile(
    r"white-space(?:-collapse)?\s{0,4}:\s{0,4}(pre-line|pre-wrap|pre|break-spaces|preserve-breaks|preserve)\b",
    re.IGNORECASE,
)
_LAST_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]{0,60})\s{0,4}$")
_MONOSPACE = re.compile(
    r"font(?:-family)?\s*:[^;}]{0,200}\b(?:monospace|courier|consolas|menlo|monaco|mono)\b", re.IGNORECASE
)
_CODE_NAMES = re.compile(r"code|listing|source|snippet|terminal|console|monospace|highlight", re.IGNORECASE)
_CODE_TAGS = frozenset("code samp kbd tt".split())
_UNWRAPPED = frozenset({"pre", "break-spaces"})
_LINE_BREAKS_ALONE = frozenset({"pre-line", "preserve-breaks"})


class WhiteSpace(dict[str, str]):
    """By the names of an element: the declarations of the page's rules that preserve its white space; empty if there
    are none."""

    def __init__(self, sheets: Iterable[Any]) -> None:
        """Read the rules of a page's `<style>` elements."""
        super().__init__()
        self._bodies: dict[str, str] = {}
        left = MAX_SHEET
        for sheet in sheets:
            text = (sheet.text or "")[:left]
            left -= len(text)
            if "white-space" in text:
                self._bodies.update(_rules(text))
        self.has_rules: bool = bool(self._bodies)
        """Whether some of the page's rules preserve white space."""
        self.names: frozenset[str] = frozenset(self._bodies)
        """The classes of these rules."""

    def __missing__(self, names: str) -> str:
        bodies = self._bodies
        self[names] = found = ";".join(bodies[name] for name in names.split() if name in bodies)
        return found

    def of(self, tag: str, names: str, style: str, element: Any) -> int:
        """Return how the white space in an element is treated: `COLLAPSED`, `LINES` or `PREFORMATTED`.

        Args:
            tag: its tag.
            names: its class and other names.
            style: its style attribute; empty if it has none.
            element: the element.
        """
        style = style[:MAX_STYLE]
        inline = _KEEPS.search(style)
        ruled = self[names] if self.has_rules else ""
        found = inline or _KEEPS.search(ruled)
        if found is None:
            return COLLAPSED
        value = found[1].lower()
        if inline and value in _UNWRAPPED:
            return PREFORMATTED
        if value not in _LINE_BREAKS_ALONE and "\n" in "".join(element.itertext()).strip():
            looks = tag in _CODE_TAGS or _CODE_NAMES.search(names) or _MONOSPACE.search(f"{style};{ruled}")
            if looks:
                return PREFORMATTED
        return LINES


def _rules(sheet: str) -> dict[str, str]:
    """Return the declarations of the rules that preserve white space, by the last class of their selector."""
    found: dict[str, str] = {}
    for match in islice(_KEEPS.finditer(sheet), MAX_RULES):
        opening = sheet.rfind("{", 0, match.start())
        if opening < 0:
            continue
        start = max(sheet.rfind(mark, max(0, opening - MAX_SELECTORS), opening) for mark in "}{;")
        body = sheet[opening + 1 : sheet.find("}", match.end()) % (len(sheet) + 1)]
        for selector in sheet[max(start + 1, opening - MAX_SELECTORS) : opening].split(","):
            if named := _LAST_CLASS.search(selector):
                found[named[1]] = body[:MAX_STYLE]
    return found
