"""Search the names of all regions of a page at once, which is ten times as fast as one by one."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from dechaff.layout.layout import Layout

__all__ = ["RegionNames"]

# Separates the names of regions when all of them are searched as one string.
_BETWEEN = "\x1f"


class RegionNames:
    """The names of the regions of a page."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    @cached_property
    def _names(self) -> str:
        """Names of all regions as one lower-case string."""
        return _BETWEEN.join(self._layout.by_region.names).lower()

    @cached_property
    def _name_ends(self) -> list[int]:
        """End of the names of each region in `_names`."""
        names = self._layout.by_region.names
        ends = list(accumulate([len(name) + 1 for name in names]))
        if ends and ends[-1] != len(self._names) + 1:  # lower case makes a few letters longer
            ends = list(accumulate([len(name.lower()) + 1 for name in names]))
        return ends

    def named(self, tokens: tuple[str, ...]) -> list[int]:
        """Return the visible regions whose names contain one of the tokens, in the order of the page."""
        joined = self._names
        hits: set[int] = set()
        for token in tokens:
            place = joined.find(token)
            while place >= 0:
                index = bisect_right(self._name_ends, place)
                hits.add(index)
                place = joined.find(token, self._name_ends[index])
        regions = self._layout.by_region
        return [
            index
            for index in sorted(hits)
            if not regions.hidden[index] and regions.start[index] < regions.stop[index]
        ]
