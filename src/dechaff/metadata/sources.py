"""The kinds of sources of a field. The tables in `fields/` consist of them.

To add a source, add one entry to the table of its field, at its position in the order of trust. A source is a name and
a function that reads raw values from the `PageData` of a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from typing import Any, NamedTuple

from dechaff.metadata.declared.page_nodes import node_names
from dechaff.metadata.declared_page import MAX_NODES
from dechaff.metadata.page_data import PageData

__all__ = [
    "MAX_ALTERNATIVES",
    "Source",
    "SourceTable",
    "json_ld",
    "json_ld_names",
    "last",
    "meta",
    "microdata",
]


# Maximum alternatives that are recorded for one field.
MAX_ALTERNATIVES = 20

# Maximum different values of a microdata property of the page. A property with more is about the items of a list.
MAX_VALUES = 8


class Source(NamedTuple):
    """One source of a field."""

    name: str
    read: Callable[[PageData], Iterable[Any]]
    last_resort: bool = False
    """Whether it is slow or doubtful, and therefore read only if no other source of the field has a value."""
    declared: bool = False
    """Whether it is read only if its name is in `PageData.declared`."""


class SourceTable:
    """The sources of one field, the most trusted first."""

    __slots__ = ("_declared", "_other", "sources")

    def __init__(self, *sources: Source) -> None:
        self.sources = sources
        self._other = [place for place, source in enumerate(sources) if not source.declared]
        self._declared = {source.name: place for place, source in enumerate(sources) if source.declared}

    def present(self, declared: Set[str]) -> Iterator[Source]:
        """Return the sources that can have a value on a page. Most sources are metas that the page does not have.

        Args:
            declared: names of the declarations of the page, from `PageData.declared`.
        """
        places = [self._declared[name] for name in self._declared.keys() & declared]
        return map(self.sources.__getitem__, sorted(self._other + places))


def json_ld(*names: str) -> tuple[Source, ...]:
    """Properties of the JSON-LD nodes about the page."""

    def source(name: str) -> Source:
        def read(page: PageData) -> Iterator[Any]:
            for node in page.nodes[:MAX_NODES]:
                yield from page.declarations.graph.values(node, name)

        return Source(f"json-ld:{name}", read, declared=True)

    return tuple(source(name) for name in names)


def json_ld_names(*names: str) -> tuple[Source, ...]:
    """Names of people and organisations in properties of the first JSON-LD node that does not only name the site."""

    def source(name: str) -> Source:
        def read(page: PageData) -> Iterator[Any]:
            of_site: list[Any] = []
            for node in page.nodes[:MAX_NODES]:
                found = list(node_names(page.declarations.graph, page.declarations.graph.values(node, name)))
                if any(not isinstance(value, str) or value not in page.site for value in found):
                    yield from found
                    return
                of_site = of_site or found
            yield from of_site

        return Source(f"json-ld:{name}", read, declared=True)

    return tuple(source(name) for name in names)


def meta(*names: str) -> tuple[Source, ...]:
    """`<meta>` elements by name or property."""

    def source(name: str) -> Source:
        return Source(f"meta:{name}", lambda page: page.declarations.metas[name], declared=True)

    return tuple(source(name) for name in names)


def microdata(*names: str) -> tuple[Source, ...]:
    """Properties of microdata and RDFa. Properties with many values are about the items of a list and are ignored."""

    def source(syntax: str, name: str) -> Source:
        key = name if syntax == "microdata" else f"rdfa:{name}"

        def read(page: PageData) -> list[str]:
            values = [p.value for p in page.declarations.properties.get(key, ())]
            return values if len(set(values)) <= MAX_VALUES else []

        return Source(f"{syntax}:{name}", read, declared=True)

    return tuple(source(syntax, name) for name in names for syntax in ("microdata", "rdfa"))


def last(table: SourceTable) -> tuple[Source, ...]:
    """The same sources, read only if no other has a value."""
    return tuple(source._replace(last_resort=True) for source in table.sources)
