"""The blocks that a report shows. They come from the `Page` alone, so detached and unpickled pages have a report too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dechaff.page import Page
from dechaff.records import Kept, Label, Removed

__all__ = ["ShownBlock", "label_counts", "shown_blocks"]


class ShownBlock(NamedTuple):
    """One block of the page."""

    text: str
    label: Label
    """`Label.CONTENT` for kept blocks."""
    reason: str
    """Why it was removed; empty for kept blocks."""
    probability: float
    path: str
    tag: str

    @property
    def is_kept(self) -> bool:
        """Whether it is part of the result."""
        return self.label is Label.CONTENT


def shown_blocks(page: Page) -> list[ShownBlock]:
    """Return all blocks in document order. Blocks that are not on the page itself, such as comments, come last."""
    placed: list[tuple[int, ShownBlock]] = []
    blocks: list[Kept | Removed] = [*page.kept, *page.removed]
    for block in blocks:
        kept = isinstance(block, Kept)
        shown = ShownBlock(
            block.text,
            Label.CONTENT if isinstance(block, Kept) else block.label,
            "" if isinstance(block, Kept) else block.reason,
            block.probability,
            block.path,
            block.tag if isinstance(block, Kept) else _tag(block.path),
        )
        # Text found in the page's data is the result, so it comes first.
        placed.append((block.index if block.index is not None else -1 if kept else 1 << 60, shown))
    return [shown for _, shown in sorted(placed, key=lambda pair: pair[0])]


def _tag(path: str) -> str:
    """Return the tag of the last step of a path."""
    return path.rpartition(" > ")[2].partition(".")[0].partition("#")[0]


def label_counts(blocks: Sequence[ShownBlock]) -> dict[Label, tuple[int, int]]:
    """Return blocks and characters by label, the kept ones first, then the largest."""
    counts: dict[Label, tuple[int, int]] = {}
    for block in blocks:
        number, chars = counts.get(block.label, (0, 0))
        counts[block.label] = (number + 1, chars + len(block.text))
    kept = counts.pop(Label.CONTENT, (0, 0))
    ordered = sorted(counts.items(), key=lambda item: (-item[1][1], item[0]))
    return {Label.CONTENT: kept, **dict(ordered)}
