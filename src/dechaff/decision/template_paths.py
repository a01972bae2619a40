"""Positions in the template of a page: the tags and names of a region and those around it."""

from __future__ import annotations

import re

from dechaff.layout.layout import Layout

__all__ = ["TemplatePaths"]

_DIGITS = re.compile("[0-9]+")


class TemplatePaths:
    """Numbers for the tags and names of regions and those around them, without the digits of names."""

    def __init__(self, layout: Layout) -> None:
        self._regions = layout.by_region
        self._paths: dict[int, int] = {0: 0}
        self._known: dict[tuple[int, str, str], int] = {}

    def whole(self, region: int) -> int:
        """Return the number of the path from the root to a region."""
        regions, paths = self._regions, self._paths
        above = []
        while region not in paths:
            above.append(region)
            region = regions.parent[region]
        path = paths[region]
        for index in reversed(above):
            path = paths[index] = self._step(path, index)
        return path

    def inner(self, region: int) -> int:
        """Return the number of a region and the one around it."""
        return self._step(self._step(0, self._regions.parent[region]), region)

    def _step(self, path: int, region: int) -> int:
        step = (path, self._regions.tag[region], _DIGITS.sub("", self._regions.names[region]))
        return self._known.setdefault(step, len(self._known) + 1)
