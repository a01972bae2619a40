"""Passages of text in JSON documents, and the records that they belong to.

A record is an object that represents a page: it has an address (a slug, a permalink) or a title and a URL. State
contains the record of its own page and those of other pages: related stories, the latest posts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from dechaff.layout.state_documents import MAX_SCRIPT, StateDocument, decode_value
from dechaff.layout.words import visual_length

__all__ = ["TAG", "Passage", "Record", "passages"]

_TEXT_KEYS = frozenset(
    "__html articlebody body bodyhtml bodytext children content contenthtml cooked description descriptionhtml fulltext"
    " html post_html postbody rendered richtext selftext text value".split()
)
"""Keys of a page's text, in JSON-LD and in the state of most applications."""

_TITLES = ("headline", "title", "seotitle", "pagetitle", "name", "heading", "subject")
"""Keys of the title of a record, the best first."""

_SLUGS = (
    "slug",
    "permalink",
    "canonical",
    "canonicalurl",
    "canonical_url",
    "urlpath",
    "url_path",
    "uri",
    "fullslug",
)
"""Keys that only records of pages have."""

_URLS = ("url", "link", "weburl", "shareurl", "path", "@id", "mainentityofpage")
"""Keys that pictures and links have too. Together with a title they indicate a record."""

_OTHERS = re.compile(
    r"^next|^prev|related|recommend|similar|latest|popular|trending|most_?read|mostviewed|sidebar|teaser|comment|upnext|also|footer",
    re.IGNORECASE,
)
"""Keys whose values belong to other pages."""

_NODE_KEYS = ("children", "content", "nodes")
_TYPE_KEYS = ("type", "_type", "nodeType", "node_type")
_INLINE_TYPES = frozenset(
    "text span link hyperlink a autolink strong em emphasis bold italic underline code code-inline inlinecode mention"
    " linebreak hard_break hardbreak entry-hyperlink asset-hyperlink".split()
)
"""Types of the pieces of a paragraph in editors' documents."""

# Maximum nesting of such pieces.
MAX_NODE_DEPTH = 8

_SITE_TYPES = frozenset(
    {"Organization", "Review", "WebSite", "BreadcrumbList", "SearchAction", "ImageObject", "Person"}
)
"""Types of JSON-LD that describe the site rather than the content of the page."""

# Maximum number of values of one page that are read.
MAX_VALUES = 200_000

# Minimum length of a passage, in characters of Latin text.
MIN_PASSAGE = 60

# Minimum share of letters and spaces in prose, and the number of characters that are examined. Code and encoded data
# have a lower share.
PROSE_SHARE = 0.8
PROSE_CHARS = 2_000

TAG = re.compile(r"</?[a-zA-Z][^<>]{0,1000}>")


class Record(NamedTuple):
    """An object that represents a page, or the whole document."""

    title: str = ""
    addresses: tuple[str, ...] = ()
    place: str = ""
    """The keys that lead to it."""
    is_other: bool = False
    """It is below a key such as `related`."""


class Passage(NamedTuple):
    """A string that is meant to be read."""

    text: str
    place: str
    """The keys that lead to it."""
    record: Record
    title: str
    """The title of the object around it; empty if it has none."""
    part: str
    """The part of the record that contains it: its first key below the record."""


def passages(document: StateDocument, budget: int) -> Iterator[Passage]:
    """Yield the passages of a document, in its order.

    Args:
        document: the document.
        budget: the maximum number of values that are read.
    """
    top = Record()
    stack: list[tuple[str, Any, Record, str, str]] = [("", document.value, top, "", "")]
    table, seen = document.table, set[int]()
    while stack and budget > 0:
        budget -= 1
        place, item, record, title, part = stack.pop()
        if table is not None and type(item) is int:
            number, item = item, None if item in seen else _referred(item, table)
            seen.add(number)
        if isinstance(item, dict):
            kind = item.get("@type")
            if isinstance(kind, str) and kind in _SITE_TYPES:
                continue
            if (inline := _inline_text(item)) is not None:
                if not inline.isspace() and inline:
                    yield Passage(inline, place, record, title, part)
                continue
            own, title = _read_record(item, table, place, record, title)
            for key in reversed(item):
                below = f"{place}.{key}" if place else str(key)
                stack.append(
                    (
                        below,
                        item[key],
                        _below(own, str(key)),
                        title,
                        part if part and own is record else str(key),
                    )
                )
        elif isinstance(item, list):
            stack.extend((place, each, record, title, part) for each in reversed(item))
        elif isinstance(item, str):
            if item.startswith(('{"', '[{"')) and len(item) <= MAX_SCRIPT:
                stack.append((place, decode_value(item), record, title, part))
            elif place.rpartition(".")[2].lower() in _TEXT_KEYS and _is_prose(text := _unescaped(item)):
                yield Passage(text, place, record, title, part)


def _below(record: Record, key: str) -> Record:
    """Return the record below one of its keys, marked as another page's if the key says so."""
    return record if record.is_other or not _OTHERS.search(key) else record._replace(is_other=True)


def _inline_text(item: dict[str, Any]) -> str | None:
    """Return the text of one block of an editor, whose pieces are a list of nodes; None for other objects.

    Editors (Contentful, Lexical, ProseMirror, Sanity, Slate) write a paragraph as `{"type": "paragraph", "children":
    [{"text": "The "}, {"text": "slip", "bold": true}]}` with names of their own.
    """
    if _type_of(item) is None:
        return None
    nodes = next((item[key] for key in _NODE_KEYS if isinstance(item.get(key), list)), None)
    return _joined(nodes, MAX_NODE_DEPTH) if nodes else None


def _joined(nodes: list[Any], depth: int) -> str | None:
    """Return the text of inline nodes; None if one of them is not inline."""
    pieces: list[str] = []
    for node in nodes:
        if not isinstance(node, dict) or not depth:
            return None
        kind = _type_of(node)
        if kind is not None and kind not in _INLINE_TYPES:
            return None
        text = next((node[key] for key in ("text", "value") if isinstance(node.get(key), str)), None)
        if text is None:
            inside = next((node[key] for key in _NODE_KEYS if isinstance(node.get(key), list)), None)
            text = _joined(inside, depth - 1) if inside is not None else None
        if text is None:
            return None
        pieces.append(text)
    return "".join(pieces)


def _type_of(node: dict[str, Any]) -> str | None:
    return next((node[key].lower() for key in _TYPE_KEYS if isinstance(node.get(key), str)), None)


def _unescaped(text: str) -> str:
    """Return markup that was escaped twice with one level of escapes removed."""
    return unescape(text) if "&lt;" in text and TAG.search(text) is None else text


def _read_record(
    item: dict[str, Any], table: list[Any] | None, place: str, around: Record, title: str
) -> tuple[Record, str]:
    """Return the record that an object is or belongs to, and the title that applies inside it."""
    lower = {str(key).lower(): value for key, value in item.items()}
    own = next(filter(None, (_string(lower.get(key), table) for key in _TITLES)), "")
    slugs = [text for key in _SLUGS if (text := _string(lower.get(key), table))]
    urls = [text for key in _URLS if (text := _string(lower.get(key), table))]
    if not slugs and not (own and urls):
        return around, own or title
    return Record(own, (*slugs, *urls), place, around.is_other), own


def _referred(value: Any, table: list[Any] | None) -> Any:
    """Return the value that an integer refers to; None if that value is an integer itself."""
    if table is None or type(value) is not int:
        return value
    found = table[value] if 0 <= value < len(table) else None
    return None if type(found) is int else found


def _string(value: Any, table: list[Any] | None) -> str:
    value = _referred(value, table)
    if isinstance(value, list) and len(value) == 2 and value[0] == 0:
        value = value[1]  # Astro names the type of each value
    if isinstance(value, dict):
        value = value.get("rendered") or value.get("@id")
    return value if isinstance(value, str) else ""


def _is_prose(text: str) -> bool:
    bare = TAG.sub(" ", text) if "<" in text else text
    if visual_length(bare) < MIN_PASSAGE or bare.lstrip().startswith(
        ("{", "[", "http", "data:", "@", ".", "#")
    ):
        return False
    start = bare[:PROSE_CHARS]
    readable = sum(map(str.isalpha, start)) + sum(map(str.isspace, start))
    spaced = " " in bare.strip() or not bare.isascii()
    return spaced and readable >= PROSE_SHARE * len(start)
