"""Where each block of the content stands in the source: found when somebody asks, which most never do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from dechaff.blocks import ContentBlock
from dechaff.layout.layout import Layout
from dechaff.render.write.targets import inner_blocks

__all__ = ["Places", "settle"]

# Largest line number that libxml2 knows.
_MAX_LINE = 65_535


class Places:
    """Paths and source lines of the regions of one page."""

    __slots__ = ("_layout", "_paths")

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._paths = layout.paths

    def later(self, region: int) -> Callable[[], tuple[str, int | None]]:
        """Return what finds the place of a region when it is called."""
        return partial(self.of, region)

    def of(self, region: int) -> tuple[str, int | None]:
        """Return the path and the source line of a region."""
        element = self._layout.element(region)
        line = element.sourceline if element is not None else None
        return self._paths.of(region), line if line and line < _MAX_LINE else None


def settle(blocks: Sequence[ContentBlock]) -> None:
    """Find the places of blocks and of all blocks in them, after which they need the page no more."""
    for block in blocks:
        _ = block.path
        for inner in inner_blocks(block):
            settle(inner)
