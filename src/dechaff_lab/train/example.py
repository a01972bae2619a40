"""A page prepared for training."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dechaff.layout.layout import Layout
from dechaff.reading.declared_type import DeclaredType
from dechaff.scoring.arrays import Matrix

__all__ = ["FOLDS", "Example", "by_fold"]

FOLDS = 5
"""Number of folds of the cross-validation. All pages of a site are in the same fold."""


class Example(NamedTuple):
    """A page prepared for training."""

    set: str
    id: str
    site: str
    fold: int
    type: str | None
    layout: Layout
    declared_type: DeclaredType
    evidence: Matrix
    labels: Matrix
    """Share of each block's words in the gold; `labels.UNKNOWN` if the gold says nothing about the block."""
    sizes: Matrix
    """Words of each block, counted as in the score."""
    gold_words: int
    """Words of the gold text; -1 if there are only snippets."""
    weight: float
    flattened: bool
    """The page is plain text with one line per block."""
    draw: int = 0
    """The network of the model that learns from this changed page. Networks that learn from different changed pages
    make different errors."""
    augmented: bool = False
    """Made by changing another page, see `dechaff_lab.train.augment`. Used for training, never for measurements."""


def by_fold(examples: Sequence[Example], fold: int) -> tuple[list[Example], list[Example]]:
    """Split examples into those outside and those inside a fold."""
    return [e for e in examples if e.fold != fold], [e for e in examples if e.fold == fold]
