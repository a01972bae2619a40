"""The counts behind the tables of a model."""

from __future__ import annotations

from collections.abc import Sequence

from dechaff.scoring.model.file import Tables
from dechaff_lab.train.example import FOLDS, Example
from dechaff_lab.train.short_texts import SayingCounts
from dechaff_lab.train.tokens import TokenCounts
from dechaff_lab.train.vocabulary import WordCounts

__all__ = ["Counts"]


class Counts:
    """The counts behind the tables. Any fold can be left out."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._tokens, self._said = TokenCounts(examples), SayingCounts(examples)
        self._words = WordCounts(examples)

    def copy(self) -> Counts:
        """Return a copy to which further pages can be added."""
        other = Counts(())
        other._tokens, other._said, other._words = self._tokens.copy(), self._said.copy(), self._words.copy()
        return other

    def add(self, examples: Sequence[Example]) -> None:
        """Count further pages."""
        for counts in (self._tokens, self._said, self._words):
            counts.add(examples)

    def table(self, *without: int | None) -> Tables:
        """Return the tables of all folds except the given ones; None stands for no fold."""
        out = frozenset(fold for fold in without if fold is not None)
        return Tables(self._tokens.table(out), self._said.table(out), self._words.table(out))

    def tables(self, held_out: int | None) -> dict[int, Tables]:
        """Return the tables for the pages of each fold, counted without that fold and without the one that is held
        out."""
        return {fold: self.table(fold, held_out) for fold in range(FOLDS)}
