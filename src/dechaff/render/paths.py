"""Where a region sits: a path that a person can read."""

from __future__ import annotations

from dechaff.layout import Layout

__all__ = ["Paths"]

# Longest name that is shown in a path, in characters.
MAX_NAME = 40


class Paths:
    """Paths of regions, each made once from that of its parent."""

    __slots__ = ("_made", "_regions")

    def __init__(self, layout: Layout) -> None:
        self._regions = layout.regions
        self._made: dict[int, str] = {}

    def of(self, index: int) -> str:
        """Return the path of a region: `html > body > div.page > p`."""
        made = self._made
        path = made.get(index)
        if path is not None:
            return path
        regions = self._regions
        chain = [index]
        while index and (index := regions[index].parent) not in made:
            chain.append(index)
        for at in reversed(chain):
            region = regions[at]
            names = region.names.split(None, 1)
            step = f"{region.tag}.{names[0][:MAX_NAME]}" if names else region.tag
            made[at] = f"{made[region.parent]} > {step}" if at else step
        return made[chain[0]]
