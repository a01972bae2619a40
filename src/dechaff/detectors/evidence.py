"""Evidence: what a detector reports about a slice of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dechaff.records import Label

__all__ = ["Evidence", "Label"]


class Evidence(NamedTuple):
    """What one detector says about a slice of blocks."""

    start: int
    """Index of the first block."""
    stop: int
    """Index after the last block."""
    label: Label
    strength: float
    """Strength, 0 to 1: the author's estimate of the share of such slices that are clutter. The model learns its actual
    weight."""
    why: str | Callable[[], str]
    """The reason, or a function that returns it if that is slow."""
    see_also: bool = False
    """The slice is the "See also" list of a reference work, which is content there."""
    beside_post: bool = False
    """The slice is beside the posts of a thread: a line that occurs with each, such as a rank, or a column."""

    @property
    def reason(self) -> str:
        """One sentence for people: what was found, with the words or numbers that decided."""
        return self.why if isinstance(self.why, str) else self.why()
