"""Where a region sits: a path that a person can read."""

from __future__ import annotations

from dechaff.layout.layout import Layout

__all__ = ["Paths", "paths_of"]

# Longest name that is shown in a path, in characters.
MAX_NAME = 40

# Most steps of a path. Real pages go down to about 50; where all of many regions lie 2,000 deep, their whole paths
# would take gigabytes.
MAX_STEPS = 64


def paths_of(layout: Layout) -> Paths:
    """Return the paths of a layout: the account and the views share those that were made."""
    found = vars(layout).get("paths")
    if not isinstance(found, Paths):
        found = vars(layout)["paths"] = Paths(layout)
    return found


class Paths:
    """Paths of regions, each made once from that of its parent."""

    __slots__ = ("_made", "_regions", "_shared")

    def __init__(self, layout: Layout) -> None:
        self._regions = layout.by_region
        self._made: dict[int, str] = {}
        self._shared: dict[str, str] = {}  # the items of a list have one path between them

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
        """Return the last steps of a path that has too many."""
        steps = []
        for _ in range(MAX_STEPS):
            steps.append(self._step(index))
            index = self._regions.parent[index]
        return " > ".join(("…", *reversed(steps)))

    def _step(self, index: int) -> str:
        tag, names = self._regions.tag[index], self._regions.names[index].split(None, 1)
        return f"{tag}.{names[0][:MAX_NAME]}" if names else tag
