"""Positions in the template of a page: the tags and names of a region and those around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from dechaff.layout.layout import Layout

__all__ = ["MIN_SHARED", "TemplatePaths"]

MIN_SHARED = 4
"""Minimum number of regions with a name for it to be the name of repeated sections. Columns of a page share a name too,
but there are fewer."""

_DIGITS = re.compile("[0-9]+")


class TemplatePaths:
    """Numbers for the tags and names of regions and those around them.

    Names of single sections are left out, as in `class="section" id="opening-hours"`, and so are the digits of names.
    """

    def __init__(self, layout: Layout) -> None:
        self._regions = layout.by_region
        self._paths: dict[int, int] = {0: 0}
        self._known: dict[tuple[int, str, str], int] = {}
        self._words = _words_of_names(layout)
        self._names: dict[str, str] = {"": ""}

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
        step = (path, self._regions.tag[region], self._name(self._regions.names[region]))
        return self._known.setdefault(step, len(self._known) + 1)

    def _name(self, names: str) -> str:
        """Return what remains of the names of a region."""
        if names not in self._names:
            kept = _DIGITS.sub("", names)
            counts = [self._words[word] for word in kept.split()] if " " in names else []
            if len(counts) > 1 and min(counts) == 1 and max(counts) >= MIN_SHARED:
                kept = " ".join(word for word in kept.split() if self._words[word] > 1)
            self._names[names] = kept
        return self._names[names]


def _words_of_names(layout: Layout) -> Mapping[str, int]:
    """Count the regions with each word, without its digits, in names of several words."""
    words: Counter[str] = Counter()
    for text, count in Counter(layout.by_region.names).items():
        if " " in text:
            for word in set(_DIGITS.sub("", text).split()):
                words[word] += count
    return words
