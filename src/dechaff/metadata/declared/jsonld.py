"""Read the JSON-LD scripts of a page into a flat list of nodes. Most broken JSON is repaired.

Used by `collect.py`. The tables in `fields/` define which properties a field is read from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from dechaff.metadata.declared.broken_json import read_broken
from dechaff.reading.nested_json import decode, raw_decode

__all__ = ["Graph", "Node", "read_graph", "types_of"]

Node = dict[str, Any]

# Maximum length of a script, in characters; the rest is ignored. The longest script of 3,300 pages has 1.2 million.
MAX_SCRIPT = 2_000_000

# Maximum length of broken JSON, in characters; the rest is ignored. Repair takes 1 µs per character, decoding 0.1 µs.
MAX_BROKEN = 500_000

# Maximum nodes of one page: listings describe every item.
MAX_NODES = 500

# Maximum depth of nodes within nodes.
MAX_DEPTH = 6

_DECODER = json.JSONDecoder(strict=False)
_START = re.compile(r"[\[{]")

# Properties whose values are about the page itself. Nodes in other properties (reviews, list items, related articles)
# are about something else.
_OWN = ("@graph", "mainEntity", "mainEntityOfPage", "article")

# Properties whose nodes other nodes refer to by `@id`.
_REFERRED = ("author", "creator", "publisher", "image", "primaryImageOfPage", "isPartOf")


class Graph:
    """The nodes of a page in document order. Nodes with an `@id` can be looked up by it."""

    __slots__ = ("_by_id", "nodes", "repairs")

    def __init__(self, nodes: Iterable[Node] = (), repairs: Iterable[str] = ()) -> None:
        self.repairs = tuple(repairs)
        """Repairs made to the JSON, for warnings."""
        self.nodes: list[Node] = list(nodes)
        self._by_id: dict[str, Node] = {}
        for node in self.nodes:
            self._register(node)
            for name in _REFERRED:
                for value in as_list(node.get(name)):
                    if isinstance(value, dict):
                        self._register(value)

    def _register(self, node: Node) -> None:
        identity = node.get("@id")
        if isinstance(identity, str) and len(node) > len(self._by_id.get(identity, ())):
            self._by_id[identity] = node

    def resolve(self, value: Any) -> Any:
        """Return the node that `{"@id": ...}` refers to, if the page has it. Other values are returned unchanged."""
        if isinstance(value, dict) and "name" not in value:
            identity = value.get("@id")
            if isinstance(identity, str):
                return self._by_id.get(identity, value)
        return value

    def values(self, node: Node, name: str) -> list[Any]:
        """Return the values of a property as a list, with references resolved."""
        return [self.resolve(value) for value in as_list(node.get(name))]


def as_list(value: Any) -> list[Any]:
    """Return the value of a property as a list. In JSON-LD, a single value needs no list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def types_of(node: Node) -> list[str]:
    """Return the types of a node, without their namespaces."""
    return [
        kind.rsplit("/", 1)[-1].rsplit(":", 1)[-1]
        for kind in as_list(node.get("@type"))
        if isinstance(kind, str)
    ]


def read_graph(scripts: Iterable[str]) -> Graph:
    """Return the nodes of a page's JSON-LD scripts."""
    nodes: list[Node] = []
    repairs: dict[str, None] = {}
    for script in scripts:
        for document, wrong in _documents(script[:MAX_SCRIPT]):
            repairs.update(dict.fromkeys(wrong))
            _gather(document, nodes, 0)
            if len(nodes) >= MAX_NODES:
                return Graph(nodes[:MAX_NODES], repairs)
    return Graph(nodes, repairs)


def _gather(value: Any, nodes: list[Node], depth: int) -> None:
    """Add the nodes in a JSON value that are about the page."""
    if depth > MAX_DEPTH or len(nodes) >= MAX_NODES:
        return
    if isinstance(value, list):
        for item in value:
            _gather(item, nodes, depth + 1)
    elif isinstance(value, dict):
        if len(value) > 1:
            nodes.append(value)
        for name in _OWN:
            inner = value.get(name)
            if isinstance(inner, dict | list):
                _gather(inner, nodes, depth + 1)


def _documents(script: str) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Yield the JSON documents in a script, each with its repairs. A script usually contains one document."""
    text = script.strip("\ufeff \t\r\n")
    try:
        document = decode(_DECODER, text)
        if not isinstance(document, str):
            yield document, ()
            return
        text = document.strip()  # JSON in a JavaScript string
    except (ValueError, RecursionError):
        pass
    start = _START.search(text)
    while start is not None:
        try:
            document, end = raw_decode(_DECODER, text, start.start())
        except (ValueError, RecursionError):
            break
        yield document, ()
        start = _START.search(text, end)
    if start is None:
        return
    documents, wrong = read_broken(text[start.start() : start.start() + MAX_BROKEN])
    yield from ((document, wrong) for document in documents)
