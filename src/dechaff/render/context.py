"""The context of each region: list item, table cell, code and so on.

A *context* is one link of the chain of enclosing lists, tables and code blocks. Most regions (`div`, `p`, `section`)
add none and share the context of their parent. Contexts are created on first use, so only regions with kept text need
one.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType

from dechaff.layout.data_table import is_data_table
from dechaff.layout.layout import Layout
from dechaff.lexicon import html_elements

__all__ = ["STRUCTURE", "Context", "ContextKind", "Contexts", "declared_level"]


class ContextKind(IntEnum):
    """Kinds of context."""

    FLOW = 0
    """Plain content."""
    LIST = 1
    ITEM = 2
    TABLE = 3
    ROW = 4
    CELL = 5
    CODE = 6
    CAPTION = 7
    """Caption of a data table: a line before the rows."""
    HEADING = 8
    QUOTE = 9
    FIGURE = 10
    POST = 11


class Context:
    """One enclosing list, item, table, row, cell or code block."""

    __slots__ = ("chain", "in_cell", "kind", "level", "parent", "region", "rich")

    def __init__(self, kind: ContextKind, region: int, parent: Context | None, *, rich: bool = False) -> None:
        self.kind = kind
        self.region = region
        """Index of the region that makes the context."""
        self.parent: Context = parent or self
        """The context around it; the outermost one is its own parent."""
        self.rich = rich
        """An item with paragraphs of its own, separated from its neighbours by blank lines."""
        self.level: int = parent.level + 1 if parent else 0
        """Number of contexts around it."""
        self.in_cell: bool = kind is ContextKind.CELL or (parent is not None and parent.in_cell)
        """It is, or is inside, a cell of a data table."""
        self.chain: tuple[Context, ...] = (*parent.chain, self) if parent else ()
        """The contexts from the outermost to this one, without the page itself."""


_KINDS: dict[str, ContextKind] = {
    "ul": ContextKind.LIST,
    "ol": ContextKind.LIST,
    "menu": ContextKind.LIST,
    "dir": ContextKind.LIST,
    "dl": ContextKind.LIST,
    "li": ContextKind.ITEM,
    "dt": ContextKind.ITEM,
    "dd": ContextKind.ITEM,
    "table": ContextKind.TABLE,
    "caption": ContextKind.CAPTION,
    "tr": ContextKind.ROW,
    "td": ContextKind.CELL,
    "th": ContextKind.CELL,
}


STRUCTURE: dict[str, ContextKind] = {
    **_KINDS,
    **dict.fromkeys(html_elements.HEADINGS, ContextKind.HEADING),
    "blockquote": ContextKind.QUOTE,
    "figure": ContextKind.FIGURE,
}
"""Contexts for typed blocks: those of plain text, and those that text does not show."""

_NEEDS: dict[ContextKind, ContextKind] = {
    ContextKind.ITEM: ContextKind.LIST,
    ContextKind.ROW: ContextKind.TABLE,
    ContextKind.CAPTION: ContextKind.TABLE,
    ContextKind.CELL: ContextKind.ROW,
}
"""A part without its whole, such as a stray `<li>` or the cell of a layout table, is plain content."""

# Maximum nesting of contexts. Deeper regions belong to the deepest context, so that recursion over contexts is safe.
MAX_LEVEL = 40

# Minimum paragraphs or headings of an item that is separated by blank lines.
_RICH_ITEM = 2
# Maximum regions of an item searched for them; keeps deeply nested lists linear.
_MAX_ITEM_REGIONS = 64

_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 blockquote pre table article section".split())


# Level of a heading without `aria-level` (WAI-ARIA 1.2, 5.4), and the maximum level.
_USUAL_LEVEL = 2
_MAX_HEADING_LEVEL = 6
# Maximum words of a heading by role. Some pages give comments the heading role so that screen readers can jump between
# them. The longest real heading of a thousand has 21 words.
_MAX_DECLARED_WORDS = 25
_LEVELS = frozenset(map(str, range(1, 10)))


def declared_level(layout: Layout, index: int) -> int:
    """Return the level of a heading by `role`; 0 if the element has no such role."""
    regions = layout.by_region
    if "heading" not in regions.names[index].split():
        return 0
    sums = layout.word_sums
    if sums[regions.stop[index]] - sums[regions.start[index]] > _MAX_DECLARED_WORDS:
        return 0
    element = layout.element(index)
    if element is None or element.get("role") != "heading":
        return 0
    level = element.get("aria-level") or ""
    return min(int(level), _MAX_HEADING_LEVEL) if level in _LEVELS else _USUAL_LEVEL


class Contexts:
    """The contexts of one layout, created on first use."""

    __slots__ = ("_kinds", "_layout", "_plain", "_special", "found")

    def __init__(
        self,
        layout: Layout,
        kinds: dict[str, ContextKind] = _KINDS,
        special: Mapping[int, ContextKind] = MappingProxyType({}),
    ) -> None:
        """Take a layout, the context kind of each tag, and the context kinds of special regions."""
        self._layout = layout
        self._special = {**dict.fromkeys(layout.code_regions, ContextKind.CODE), **special}
        self._kinds = kinds
        self._plain = kinds is _KINDS  # typed blocks do not ask which items are rich
        self.found: dict[int, Context] = {0: Context(ContextKind.FLOW, 0, None)}
        """Contexts by region."""

    def of(self, region: int) -> Context:
        """Return the context of a region and its blocks."""
        found = self.found
        context = found.get(region)
        if context is not None:
            return context
        regions = self._layout.by_region
        parents, tags, names = regions.parent, regions.tag, regions.names
        kinds, special = self._kinds, self._special
        path = [region]
        while (context := found.get(parents[path[-1]])) is None:
            path.append(parents[path[-1]])
        for index in reversed(path):
            tag = tags[index]
            kind = special.get(index) or kinds.get(tag)
            if kind is not None:
                context = self._enter(kind, index, context)
            elif "heading" in names[index] and not self._plain and declared_level(self._layout, index):
                context = self._enter(ContextKind.HEADING, index, context)
            found[index] = context
        return context

    def _enter(self, kind: ContextKind, index: int, parent: Context) -> Context:
        """Return the context of a region whose tag makes one, if its parent context allows it."""
        needs = _NEEDS.get(kind)
        if (needs is not None and parent.kind is not needs) or parent.kind is ContextKind.CODE:
            return parent
        if parent.level >= MAX_LEVEL:
            return parent
        if kind is ContextKind.TABLE and (parent.in_cell or not is_data_table(self._layout, index)):
            return parent
        return Context(
            kind, index, parent, rich=kind is ContextKind.ITEM and self._plain and self._is_rich(index)
        )

    def _is_rich(self, index: int) -> bool:
        """Return whether an item holds paragraphs of its own, not counting those of lists inside it."""
        tags, _, depths, starts, stops, *_ = self._layout.by_region
        if stops[index] - starts[index] < _RICH_ITEM:
            return False
        found = 0
        for inner in range(index + 1, min(index + 1 + _MAX_ITEM_REGIONS, len(tags))):
            if depths[inner] <= depths[index]:
                break
            if tags[inner] in _PARAGRAPHS and stops[inner] > starts[inner]:
                found += 1
                if found >= _RICH_ITEM:
                    return True
        return False
