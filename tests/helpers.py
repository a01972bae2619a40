"""What several tests ask of a page."""

from __future__ import annotations

from dechaff import Kept, Page, Removed

__all__ = ["both_sides"]


def both_sides(page: Page) -> list[Kept | Removed]:
    """Return kept and removed blocks together, in document order."""
    blocks: list[Kept | Removed] = [*page.kept, *page.removed]
    return sorted(blocks, key=lambda block: -1 if block.index is None else block.index)
