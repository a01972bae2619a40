"""The JSON documents embedded in a page: JSON-LD, and the initial state of its scripts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

from dechaff.reading.nested_json import raw_decode

__all__ = ["MAX_SCRIPT", "StateDocument", "decode_value", "state_documents"]

_STATE_TYPES = frozenset({"application/json", "application/ld+json"})
_STATE_VALUE = re.compile(r"(?:=|\bpush\()\s{0,9}(?=[{\[])|\bJSON\.parse\(\s{0,9}(?=[\"'])")
"""The start of a value that a script assigns or pushes, or of a string that it decodes."""

# React sends a page's elements as data: rows of an identifier, a colon and a value, split into strings that are pushed
# in order. A row ends at the line end. A row of text gives its length in bytes, and the next row follows directly.
_FLIGHT = "__next_f"
_FLIGHT_ROW = re.compile(rb"[0-9a-f]{0,6}:(?:T([0-9a-f]{1,6}),)?")

_STATE_ATTRIBUTES = ("data-preloaded", "data-page", "data-props", "data-state", "props")

# Maximum characters of a script that is decoded, and maximum number of values assigned by one script.
MAX_SCRIPT = 4_000_000
MAX_ASSIGNED = 50

_JSON = json.JSONDecoder(strict=False)


class StateDocument(NamedTuple):
    """One JSON document."""

    origin: str
    """`json-ld` or `state`."""
    value: Any
    table: list[Any] | None = None
    """The values that integers inside `value` refer to, in documents of this form (Nuxt 3, SvelteKit)."""


def state_documents(root: etree._Element) -> Iterator[StateDocument]:
    """Yield the JSON documents of a page, in document order; those in attributes come last."""
    flight: list[str] = []
    for script in root.iter("script"):
        text = script.text
        if not text or len(text) > MAX_SCRIPT:
            continue
        kind = (script.get("type") or "").partition(";")[0].strip().lower()
        if kind in _STATE_TYPES:
            yield _document("json-ld" if kind.endswith("ld+json") else "state", decode_value(text.strip()))
        elif _FLIGHT in text:
            flight.extend(
                piece for value in _assigned(text) if isinstance(value, list) for piece in value[1:2]
            )
        else:
            for value in _assigned(text):
                yield StateDocument("state", value)
    for value in _rows("".join(piece for piece in flight if isinstance(piece, str))):
        yield StateDocument("state", value)
    for element in root.iter():
        for name in _STATE_ATTRIBUTES:
            attribute = element.get(name)
            if attribute and attribute.startswith("{") and len(attribute) <= MAX_SCRIPT:
                yield StateDocument("state", decode_value(attribute))


def _document(origin: str, value: Any) -> StateDocument:
    """Return a whole script as a document. A list whose first item contains only integers is a table of values."""
    if isinstance(value, list) and len(value) > 1:
        first = value[0]
        inside = first.values() if isinstance(first, dict) else first[1:] if isinstance(first, list) else ()
        if inside and all(type(item) is int for item in inside):
            return StateDocument(origin, first, value)
    return StateDocument(origin, value)


def _assigned(script: str) -> Iterator[Any]:
    """Yield the JSON values that a script assigns or pushes, without values inside others."""
    at = 0
    for _ in range(MAX_ASSIGNED):
        match = _STATE_VALUE.search(script, at)
        if match is None:
            return
        at = match.end()
        if script[at] == "'":
            end = script.find("')", at)
            if end > 0:
                yield decode_value(script[at + 1 : end].replace("\\'", "'").replace("\\\\", "\\"))
                at = end
            continue
        try:
            value, at = raw_decode(_JSON, script, at)
        except (ValueError, RecursionError):
            continue
        yield decode_value(value) if isinstance(value, str) else value


def _rows(flight: str) -> Iterator[Any]:
    """Yield the values of React's rows. A row of markup is its own value."""
    data = flight.encode("utf-8", "surrogatepass")
    at = 0
    while at < len(data):
        match = _FLIGHT_ROW.match(data, at)
        begin = match.end() if match else at
        end = begin + int(match[1], 16) if match and match[1] else data.find(b"\n", begin) + 1
        at = end or len(data)
        row = data[begin:at].decode("utf-8", "replace").strip()
        value = decode_value(row) if row.startswith(("[", "{")) else None
        if value is not None:
            yield value
        elif row.startswith("<"):
            yield {"html": row}


def decode_value(text: str) -> Any:
    """Return the JSON value at the start of a text; None if there is none."""
    try:
        return raw_decode(_JSON, text)[0]
    except (ValueError, RecursionError):
        return None
