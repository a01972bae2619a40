"""The input and the output of a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from dechaff.detectors.evidence import Evidence
from dechaff.layout.layout import Layout
from dechaff.records import Label, PageType
from dechaff.scoring.arrays import Mask, Matrix
from dechaff.site.view import Chosen

__all__ = ["Change", "DecisionInput", "DecisionRule", "ProbabilityRule"]


class DecisionInput(NamedTuple):
    """Everything that rules read, except which blocks are kept so far. Sequences are parallel to the blocks."""

    layout: Layout
    words: Matrix
    """Size of each block, in words."""
    probabilities: Matrix
    """P(content) of each block."""
    evidence: Sequence[Evidence]
    types: Mapping[PageType, float]
    """Probability of each page type; 0 for types that are missing."""
    marks: Sequence[tuple[int, str]]
    """Blocks that contain only a metadata field: index, and the value of a `Label`."""
    units: Sequence[slice]
    """Runs of blocks that are kept or removed together."""
    expected_f1: float
    """Expected word F1 at the threshold for `favor="balanced"`."""
    chosen: Sequence[Chosen] = ()
    """Blocks that rules of the site select."""


class Change(NamedTuple):
    """What a rule decides about one block."""

    block: int
    keep: bool
    label: Label | None
    """The label of a removed block. None: that of the strongest evidence, or `other` if there is none."""
    why: str | Callable[[], str]
    """The reason for the removal, or a function that returns it; few callers need it."""

    @property
    def reason(self) -> str:
        """One sentence for people."""
        return self.why if isinstance(self.why, str) else self.why()


DecisionRule: TypeAlias = Callable[[DecisionInput, Mask], Iterable[Change]]
"""Reads the input and which blocks are kept after the previous rules. Modifies neither."""

ProbabilityRule: TypeAlias = Callable[[DecisionInput], Matrix]
"""Returns new probabilities. The threshold is chosen from these."""
