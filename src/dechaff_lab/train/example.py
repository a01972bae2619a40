"""One page, ready to learn from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dechaff.layout.layout import Layout
from dechaff.reading.declared_type import DeclaredType
from dechaff.scoring.arrays import Matrix

__all__ = ["FOLDS", "Example", "by_fold"]

FOLDS = 5
"""Parts for cross-validation. A site is wholly in one of them."""


class Example(NamedTuple):
    """One page, ready to learn from."""

    set: str
    id: str
    site: str
    fold: int
    type: str | None
    layout: Layout
    about: DeclaredType
    evidence: Matrix
    labels: Matrix
    """Share of each block's words that the gold holds; `labels.UNKNOWN` where the gold is silent."""
    sizes: Matrix
    """Words of each block, counted as the score does."""
    gold_words: int
    """Words of the gold text; -1 where there are only snippets."""
    weight: float
    flattened: bool
    """The page's text without its tags: a line a block."""
    draw: int = 0
    """Of an augmented page: which network of the model learns from it. Networks that learn from other changed pages err on
    other pages."""
    augmented: bool = False
    """Made by changing another page, see `dechaff_lab.train.augment`; it is learned from and never measured on."""


def by_fold(examples: Sequence[Example], fold: int) -> tuple[list[Example], list[Example]]:
    """Split examples into those outside a fold and those in it."""
    return [e for e in examples if e.fold != fold], [e for e in examples if e.fold == fold]
