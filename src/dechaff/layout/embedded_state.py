"""Recover text that a page carries but does not show: JSON-LD and the state that its scripts start from.

Used only where the visible text is a stub. What is found is prose or it is nothing: strings of code, of
styles or of interface labels do not pass.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from dechaff.layout.flat_text import segment_lines
from dechaff.layout.layout import Layout
from dechaff.layout.segment import segment
from dechaff.reading.parse import parse

__all__ = ["Recovered", "recover"]

# Properties that hold a page's text, the same in JSON-LD and in most applications' state, best first.
_TEXT_KEYS = frozenset(
    [
        "__html",
        "articlebody",
        "body",
        "bodyhtml",
        "bodytext",
        "children",
        "content",
        "contenthtml",
        "cooked",
        "description",
        "descriptionhtml",
        "fulltext",
        "html",
        "post_html",
        "postbody",
        "richtext",
        "selftext",
        "text",
    ]
)

# Nodes of JSON-LD that describe the site and not what the page is about.
_SITE_TYPES = frozenset(
    {"Organization", "Review", "WebSite", "BreadcrumbList", "SearchAction", "ImageObject", "Person"}
)

# Where scripts keep the state that a page starts from: a whole script of JSON, or a value that one assigns or pushes.
_STATE_TYPES = frozenset({"application/json", "application/ld+json"})
_STATE_VALUE = re.compile(r"(?:=|\bpush\()\s{0,9}(?=[{\[])")

# What React writes when it sends a page's elements as data: rows of an identifier, a colon and a value, cut into strings
# that are pushed one after the other. A row ends with its line; one of text tells its length in bytes, and the next row
# follows without a break.
_FLIGHT = "__next_f"
_FLIGHT_ROW = re.compile(rb"[0-9a-f]{0,6}:(?:T([0-9a-f]{1,6}),)?")

_STATE_ATTRIBUTES = ("data-preloaded", "data-page", "data-props", "data-state")

# Longest script that is decoded, in characters; most values that a script assigns, and most that are looked at in all.
MAX_SCRIPT = 4_000_000
MAX_ASSIGNED = 50
MAX_VALUES = 200_000

# Shortest string that can be a passage of text, and the least sum of such passages, in characters.
MIN_PASSAGE = 60
MIN_TEXT = 200

# Share of the words of title and description that what was found must hold: state also carries banners, and lists of
# other things. The title may name the site as well. Letters by which a word is known in any of its forms.
MIN_TOLD = 1 / 3
STEM = 5

_DESCRIPTIONS = frozenset({"description", "og:description", "twitter:description"})

# Share of letters and spaces in prose; code and encoded data have fewer.
PROSE_SHARE = 0.8

_JSON = json.JSONDecoder(strict=False)

_WORD = re.compile(r"\w{4,}|[^\W\x00-\x7f]+")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,1000}>")


class Recovered(NamedTuple):
    """Text that was found."""

    layout: Layout
    source: str
    """Where it stood: `json-ld:articleBody`, `state:post.content`."""


def recover(root: etree._Element) -> Recovered | None:
    """Return the longest prose on what the page is about that it carries in its data; None where there is none.

    Args:
        root: the page's tree; it is only read.
    """
    found: dict[str, list[str]] = defaultdict(list)
    budget = MAX_VALUES
    for origin, value in _documents(root):
        for path, text in _strings(value, budget):
            budget -= 1
            if _is_prose(text):
                found[f"{origin}:{path}"].append(text)
        if budget <= 0:
            break
    told = _stems(_told(root))
    passages = {place: texts for place, texts in found.items() if _is_about(texts, told)}
    best = max(passages.items(), key=lambda item: (_weight(item[1]), item[0]), default=None)
    if best is None or sum(map(len, best[1])) < MIN_TEXT:
        return None
    layout = _layout(dict.fromkeys(best[1]))
    return Recovered(layout, best[0]) if layout.blocks else None


def _documents(root: etree._Element) -> Iterator[tuple[str, Any]]:
    """Yield the JSON documents of a page and what kind of place each stands in."""
    flight: list[str] = []
    for script in root.iter("script"):
        text = script.text
        if not text or len(text) > MAX_SCRIPT:
            continue
        kind = (script.get("type") or "").partition(";")[0].strip().lower()
        if kind in _STATE_TYPES:
            yield ("json-ld" if kind.endswith("ld+json") else "state"), _decode(text.strip())
        elif _FLIGHT in text:
            flight.extend(
                piece for value in _assigned(text) if isinstance(value, list) for piece in value[1:2]
            )
        else:
            for value in _assigned(text):
                yield "state", value
    yield from _rows("".join(piece for piece in flight if isinstance(piece, str)))
    for element in root.iter():
        for name in _STATE_ATTRIBUTES:
            value = element.get(name)
            if value and value.startswith("{") and len(value) <= MAX_SCRIPT:
                yield "state", _decode(value)


def _assigned(script: str) -> Iterator[Any]:
    """Yield the JSON values that a script assigns or pushes; none inside of another."""
    at = 0
    for _ in range(MAX_ASSIGNED):
        match = _STATE_VALUE.search(script, at)
        if match is None:
            return
        at = match.end()
        try:
            value, at = _JSON.raw_decode(script, at)
        except (ValueError, RecursionError):
            continue
        yield value


def _rows(flight: str) -> Iterator[tuple[str, Any]]:
    """Yield the values of the rows that React wrote; a row of mere markup is its own value."""
    data = flight.encode("utf-8", "surrogatepass")
    at = 0
    while at < len(data):
        match = _FLIGHT_ROW.match(data, at)
        begin = match.end() if match else at
        end = begin + int(match[1], 16) if match and match[1] else data.find(b"\n", begin) + 1
        at = end or len(data)
        row = data[begin:at].decode("utf-8", "replace").strip()
        value = _decode(row) if row.startswith(("[", "{")) else None
        if value is not None:
            yield "state", value
        elif row.startswith("<"):
            yield "state", {"html": row}


def _decode(text: str) -> Any:
    """Return the JSON value that a text begins with; None if there is none."""
    try:
        return _JSON.raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _strings(value: Any, budget: int) -> Iterator[tuple[str, str]]:
    """Yield the strings under keys that hold text, each with the keys on the way to it."""
    stack: list[tuple[str, Any]] = [("", value)]
    while stack and budget > 0:
        budget -= 1
        path, item = stack.pop()
        if isinstance(item, dict):
            kind = item.get("@type")
            if isinstance(kind, str) and kind in _SITE_TYPES:
                continue
            stack.extend((f"{path}.{key}" if path else str(key), item[key]) for key in reversed(item))
        elif isinstance(item, list):
            stack.extend((path, each) for each in reversed(item))
        elif isinstance(item, str) and path.rpartition(".")[2].lower() in _TEXT_KEYS:
            yield path, item
        elif isinstance(item, str) and item.startswith(('{"', '[{"')) and len(item) <= MAX_SCRIPT:
            stack.append((path, _decode(item)))


def _is_prose(text: str) -> bool:
    """Tell whether a string is a passage that somebody wrote to be read."""
    bare = _TAG.sub(" ", text) if "<" in text else text
    if len(bare) < MIN_PASSAGE or bare.lstrip().startswith(("{", "[", "http", "data:", "@", ".", "#")):
        return False
    readable = sum(map(str.isalpha, bare[:2000])) + sum(map(str.isspace, bare[:2000]))
    spaced = " " in bare.strip() or not bare.isascii()
    return spaced and readable >= PROSE_SHARE * min(len(bare), 2000)


def _told(root: etree._Element) -> str:
    """Return what the head tells of the page: its title and descriptions."""
    descriptions = [
        meta.get("content") or ""
        for meta in root.iter("meta")
        if (meta.get("name") or meta.get("property") or "").lower() in _DESCRIPTIONS
    ]
    return " ".join([root.findtext(".//title") or "", *descriptions])


def _stems(text: str) -> set[str]:
    """Return what words begin with, but for short ones; of scripts that do not part words, all pairs of characters."""
    stems: set[str] = set()
    for word in _WORD.findall(text.casefold()):
        if word.isascii() or word.upper() != word:
            stems.add(word[:STEM])
        else:
            stems.update(word[at : at + 2] for at in range(max(1, len(word) - 1)))
    return stems


def _is_about(passages: list[str], stems: set[str]) -> bool:
    """Tell whether passages hold enough of some words; all do of none."""
    text = " ".join(passages).casefold()
    return sum(stem in text for stem in stems) >= MIN_TOLD * len(stems)


def _weight(passages: list[str]) -> int:
    """Rank passages by their length, each counted once."""
    return sum(map(len, dict.fromkeys(passages)))


def _layout(passages: dict[str, None]) -> Layout:
    """Segment passages: as markup where they hold tags, else as lines."""
    if any(_TAG.search(passage) for passage in passages):
        markup = "".join(f"<section>{passage}</section>" for passage in passages)
        root = parse(f"<html><body>{markup}</body></html>".encode("utf-8", "replace")).root
        return segment(root) if root is not None else Layout()
    return segment_lines("\n\n".join(passages))
