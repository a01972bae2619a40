"""Readable paths of regions: `html > body > div.page > p`."""

from __future__ import annotations

from dechaff.layout.columns import RegionColumns

__all__ = ["Paths"]

# Maximum characters of a name in a path.
MAX_NAME = 40

# Maximum steps of a path. Real pages are about 50 levels deep; full paths of many regions 2,000 levels deep would take
# gigabytes.
MAX_STEPS = 64


class Paths:
    """Paths of regions, each built once from its parent's path and cached."""

    __slots__ = ("_made", "_regions", "_shared")

    def __init__(self, regions: RegionColumns) -> None:
        self._regions = regions
        self._made: dict[int, str] = {}
        self._shared: dict[str, str] = {}  # items of a list share one path

    def of(self, index: int) -> str:
        """Return the path of a region: `html > body > div.page > p`."""
        made = self._made
        path = made.get(index)
        if path is not None:
            return path
        regions = self._regions
        if regions.depth[index] >= MAX_STEPS:
            made[index] = self._share(self._end_of(index))
            return made[index]
        chain = [index]
        while index and (index := regions.parent[index]) not in made:
            chain.append(index)
        path = made.get(index, "")
        for at in reversed(chain):
            path = self._share(f"{path} > {self._step(at)}" if at else self._step(at))
            made[at] = path
        return path

    def _share(self, path: str) -> str:
        return self._shared.setdefault(path, path)

    def _end_of(self, index: int) -> str:
        """Return the last steps of a path that is too long."""
        steps = []
        for _ in range(MAX_STEPS):
            steps.append(self._step(index))
            index = self._regions.parent[index]
        return " > ".join(("…", *reversed(steps)))

    def _step(self, index: int) -> str:
        tag, names = self._regions.tag[index], self._regions.names[index].split(None, 1)
        return f"{tag}.{names[0][:MAX_NAME]}" if names else tag
