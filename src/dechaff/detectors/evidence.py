"""What a detector yields: evidence that a slice of the page is of one kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dechaff.records import Label

__all__ = ["Evidence", "Label"]


class Evidence(NamedTuple):
    """One detector's opinion on a slice of blocks."""

    start: int
    """Index of the first block."""
    stop: int
    """Index after the last block."""
    label: Label
    strength: float
    """How sure the detector is, 0 to 1: the share of such slices that are clutter indeed, as its author
    judges it. The model learns what it is really worth."""
    why: str | Callable[[], str]
    """The reason, or what finds it out where that takes time: few ask."""

    @property
    def reason(self) -> str:
        """One sentence for a person: what was seen, with the words or numbers that decided."""
        return self.why if isinstance(self.why, str) else self.why()
