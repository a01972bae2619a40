"""The items of a list, up to where something stands between them or the numbers do not go on."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from dechaff.blocks import ContentBlock, List, ListItem, placed
from dechaff.render.build.builder import Builder
from dechaff.render.build.check_boxes import box_of
from dechaff.render.build.layout_lists import tidied
from dechaff.render.build.nesting import Level, level_of, nested
from dechaff.render.build.numbering import first_number, is_numbered, own_number

__all__ = ["ListPart"]


class ListPart:
    """Collects the items of one list."""

    __slots__ = ("_builder", "_element", "_levels", "_next", "_numbered", "_region", "_step", "items")

    def __init__(self, builder: Builder, region: int) -> None:
        self._builder = builder
        self._region = region
        self._element = builder.layout.element(region)
        self._step = -1 if self._element is not None and self._element.get("reversed") is not None else 1
        self._next: int | None = None
        """The number of the first item of this part; None if it is not known yet."""
        self._numbered = False
        self._levels: list[Level | None] = []
        self.items: list[ListItem] = []

    def continues(self, element: Any) -> bool:
        """Return whether an item has the number, and the kind of marker, that follow from the item before it."""
        if element is None or self._next is None:
            return True
        is_other = is_numbered(self._element, element) != self._numbered
        if is_other and level_of(element) in {None, self._levels[0]}:
            return False
        own = own_number(element) if self._numbered else None
        return own is None or own == self._next + self._step * len(self.items)

    def add(self, blocks: tuple[ContentBlock, ...], element: Any) -> None:
        """Add an item."""
        if not self.items and element is not None and self._element is not None:
            numbered = is_numbered(self._element, element)
            if self._next is None or numbered != self._numbered or own_number(element) is not None:
                self._next = first_number(self._element, element, self._count())
            self._numbered = numbered
        self.items.append(ListItem(blocks, box_of(element)))
        self._levels.append(level_of(element))

    def ended(self) -> tuple[ContentBlock, ...]:
        """Return the list of the items so far, and begin the next part."""
        if not self.items:
            return ()
        start = self._next if self._numbered and self._next is not None else 1
        place = self._builder.place(self._region)
        items = nested(self.items, self._levels)
        found = tidied(placed(List, place, items, self._numbered, start, self._numbered and self._step < 0))
        if self._next is not None:
            self._next += self._step * len(self.items)
        self.items, self._levels = [], []
        return found

    def _count(self) -> int:
        """Return the number of items of a reversed list; 1 for any other."""
        if self._step > 0:
            return 1
        regions = self._builder.regions
        stop = regions.stop[self._region]
        inside = range(self._region + 1, len(regions.tag))
        return sum(
            regions.tag[index] == "li" and regions.parent[index] == self._region
            for index in takewhile(lambda index: regions.start[index] < stop, inside)
        )
