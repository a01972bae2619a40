"""The account: every block of the page, either as kept or as removed, with its place."""

from __future__ import annotations

from dechaff.decide import Decision
from dechaff.layout import Layout
from dechaff.page import Kept, Removed

__all__ = ["kept_blocks", "removed_blocks"]

# Longest name that is shown in a path, in characters.
MAX_NAME = 40


def kept_blocks(layout: Layout, decision: Decision) -> tuple[Kept, ...]:
    """Return the blocks that stay, in document order."""
    paths = _Paths(layout)
    rows = zip(layout.blocks, decision.keep, decision.probabilities, strict=True)
    return tuple(
        Kept(block.text, block.tag, probability, paths.of(block.region), index)
        for index, (block, keep, probability) in enumerate(rows)
        if keep
    )


def removed_blocks(layout: Layout, decision: Decision) -> tuple[Removed, ...]:
    """Return the blocks that were taken away, in document order, with label and reason."""
    paths = _Paths(layout)
    rows = zip(
        layout.blocks, decision.keep, decision.labels, decision.reasons, decision.probabilities, strict=True
    )
    return tuple(
        Removed(block.text, label, reason, probability, paths.of(block.region), index)
        for index, (block, keep, label, reason, probability) in enumerate(rows)
        if not keep
    )


class _Paths:
    """Paths of regions, each made once from that of its parent."""

    def __init__(self, layout: Layout) -> None:
        self._regions = layout.regions
        self._made: dict[int, str] = {}

    def of(self, index: int) -> str:
        """Return the path of a region: `html > body > div.page > p`."""
        chain: list[int] = []
        made = self._made
        at = index
        while at not in made:
            chain.append(at)
            if not at:
                break
            at = self._regions[at].parent
        for at in reversed(chain):
            region = self._regions[at]
            name = region.names.split(maxsplit=1)[0][:MAX_NAME] if region.names.strip() else ""
            step = f"{region.tag}.{name}" if name else region.tag
            made[at] = f"{made[region.parent]} > {step}" if at else step
        return made[index]
