"""Source positions of blocks, looked up on demand."""

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
        """Return a function that looks up the position of a region."""
        return partial(self.of, region)

    def of(self, region: int) -> tuple[str, int | None]:
        """Return the path and the source line of a region."""
        element = self._layout.element(region)
        line = element.sourceline if element is not None else None
        return self._paths.of(region), line if line and line < _MAX_LINE else None


def settle(blocks: Sequence[ContentBlock]) -> None:
    """Look up the positions of blocks and all blocks in them, so that they no longer hold the page."""
    for block in blocks:
        _ = block.path
        for inner in inner_blocks(block):
            settle(inner)
