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
        chain = [index]
        while chain[-1] and self._regions[chain[-1]].parent not in made:
            chain.append(self._regions[chain[-1]].parent)
        for at in reversed(chain):
            region = self._regions[at]
            name = region.names.split(maxsplit=1)[0][:MAX_NAME] if region.names.strip() else ""
            step = f"{region.tag}.{name}" if name else region.tag
            made[at] = f"{made[region.parent]} > {step}" if at else step
        return made[index]
