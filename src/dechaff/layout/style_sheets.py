"""Rules in `<style>` elements that hide elements.

Only simple selectors are read: a tag, a class, an id, or several of these for one element. Linked style sheets are not
available.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import numpy as np

from dechaff.layout.hiding_ways import MAX_STYLE, PRINTED, WAYS, Way, declarations, way_of

__all__ = ["HidingRule", "hiding_rules"]

# Maximum number of rules that hide; a page has about ten.
MAX_RULES = 500

# Minimum characters of a long style sheet. Above 2,000, reading its colons is faster than searching it; at 50,000 it
# takes a third of the time.
LONG_SHEET = 4_000

# Maximum characters of the beginning of `@media print`.
MAX_MEDIA = 40

# Maximum number of occurrences of one trace that are examined.
MAX_PLACES = 100

_TRACES = tuple(trace for way in WAYS for trace in way.traces)

# The traces by the characters before and after their colon, as one number of two bytes; and which numbers occur.
_BY_PAIR: dict[int, list[str]] = {}
for _trace in _TRACES:
    _colon = _trace.index(":")
    _BY_PAIR.setdefault(ord(_trace[_colon - 1]) << 8 | ord(_trace[_colon + 1]), []).append(_trace)
_TELLING_PAIRS = np.zeros(1 << 16, dtype=np.bool_)
_TELLING_PAIRS[list(_BY_PAIR)] = True

_SIMPLE = re.compile(r"[a-z0-9]*(?:[.#][\w-]+)*", re.IGNORECASE)
_PRINT = re.compile(r"@media\s+(?:only\s+)?print\s*\{\s*\Z", re.IGNORECASE)
_PART = re.compile(r"([.#]?)([\w-]+)")


class HidingRule:
    """A compound selector, and the way in which its rule hides."""

    __slots__ = ("classes", "ident", "tag", "way")

    def __init__(self, selector: str, way: Way) -> None:
        parts = _PART.findall(selector)
        self.way = way
        self.tag = next((name.lower() for sign, name in parts if not sign), "")
        self.ident = next((name for sign, name in parts if sign == "#"), "")
        self.classes = frozenset(name for sign, name in parts if sign == ".")

    def matches(self, tag: str, classes: list[str], ident: str | None) -> bool:
        """Return whether an element with this tag, these classes and this id is selected."""
        return (
            (not self.tag or self.tag == tag)
            and (not self.ident or self.ident == ident)
            and self.classes.issubset(classes)
        )


def hiding_rules(sheet: str) -> Iterator[HidingRule]:
    """Yield the rules of a style sheet that hide, in its order.

    Rules inside `@media` and the like do not apply on every screen and are ignored, as is specificity.
    """
    return islice(_rules(sheet.replace(": ", ":")), MAX_RULES)


def _rules(sheet: str) -> Iterator[HidingRule]:
    places = _telling_places(sheet)
    if places and "/*" in sheet:
        sheet = _without_comments(sheet).replace(": ", ":")
        places = _telling_places(sheet)
    depth, counted, opening = 0, 0, -1
    for place in places:
        nearest = sheet.rfind("{", counted, place)
        if nearest in {opening, -1}:
            continue
        opening = nearest
        depth += sheet.count("{", counted, opening) - sheet.count("}", counted, opening)
        counted = opening
        if not depth:
            start = max(sheet.rfind(mark, 0, opening) for mark in "};") + 1
            closing = sheet.find("}", place) % (len(sheet) + 1)  # a sheet may end inside its last rule
            yield from _hidden_by(sheet, sheet[start:opening], sheet[opening + 1 : closing], closing)


def _telling_places(sheet: str) -> list[int]:
    """Return the positions of traces in a sheet, in ascending order, limited for each trace."""
    return _places_by_colons(sheet) if len(sheet) >= LONG_SHEET else _places_by_search(sheet)


def _places_by_colons(sheet: str) -> list[int]:
    """Find traces around the colons of a long sheet, which is faster than a search."""
    codes = np.frombuffer(sheet.encode("latin-1", "replace"), np.uint8)  # one byte per character
    colons = np.flatnonzero(codes[1:-1] == ord(":")) + 1
    pairs = codes[colons - 1].astype(np.uint16) << 8 | codes[colons + 1]
    telling = _TELLING_PAIRS[pairs]
    places: list[int] = []
    counts = dict.fromkeys(_TRACES, 0)
    for colon, pair in zip(colons[telling].tolist(), pairs[telling].tolist(), strict=True):
        for trace in _BY_PAIR[pair]:
            place = colon - trace.index(":")
            if place >= 0 and counts[trace] < MAX_PLACES and sheet.startswith(trace, place):
                counts[trace] += 1
                places.append(place)
    places.sort()
    return places


def _places_by_search(sheet: str) -> list[int]:
    """Find traces in a short sheet."""
    places: list[int] = []
    for trace in _TRACES:
        most = len(places) + MAX_PLACES
        at = sheet.find(trace)
        while at >= 0 and len(places) < most:
            places.append(at)
            at = sheet.find(trace, at + 1)
    places.sort()
    return places


def _hidden_by(sheet: str, selectors: str, body: str, end: int) -> Iterator[HidingRule]:
    """Yield the simple selectors of a rule that hides."""
    # Most selectors are not simple, so this quick test comes first.
    stripped = [selector.strip() for selector in selectors[:MAX_STYLE].split(",")]
    names = [name for name in stripped if name and _SIMPLE.fullmatch(name)]
    way = way_of(declarations(body)) if names else None
    if way and way.traces:
        for name in names:
            if not _is_shown_again(sheet, name, end):
                yield HidingRule(name, PRINTED if _is_printed(sheet, name, end) else way)


def _is_shown_again(sheet: str, selector: str, end: int) -> bool:
    """Return whether a later rule with the same selector displays what an earlier one hides."""
    at = sheet.find(selector + "{", end)
    if at < 0 or sheet[at - 1] not in "},; \n":
        return False
    declared = declarations(sheet[at + len(selector) + 1 : sheet.find("}", at)])
    return declared.get("display", "none") != "none"


def _is_printed(sheet: str, selector: str, end: int) -> bool:
    """Return whether the first rule of `@media print` displays what an earlier rule hides."""
    for opening in (selector + "{", selector + " {"):
        at = sheet.find(opening, end)
        if at >= 0 and _PRINT.search(sheet, max(at - MAX_MEDIA, 0), at):
            declared = declarations(sheet[at + len(opening) : sheet.find("}", at)])
            return declared.get("display", "none") != "none"
    return False


def _without_comments(sheet: str) -> str:
    """Return a sheet without comments. An unclosed comment extends to the end, as in browsers."""
    parts = []
    at = 0
    while (start := sheet.find("/*", at)) >= 0:
        parts.append(sheet[at:start])
        end = sheet.find("*/", start + 2)
        if end < 0:
            return "".join(parts)
        at = end + 2
    parts.append(sheet[at:])
    return "".join(parts)
