"""Learn what the words of texts say: log-odds that a text with such a word is content."""

from __future__ import annotations

from collections.abc import Iterable

from dechaff.scoring.features.vocabulary import words_of
from dechaff_lab.train.example import Example
from dechaff_lab.train.odds import Odds

__all__ = ["WordCounts"]

# A word is one of thousands, most of them about something: it takes more than with names to be believed.
MIN_ODDS = 0.3


class WordCounts:
    """For each word and fold: how much of the texts that hold it is content."""

    def __init__(self, examples: Iterable[Example]) -> None:
        self._odds = Odds()
        self.add(examples)

    def copy(self) -> WordCounts:
        """Return counts to which further pages can be added without changing these."""
        other = WordCounts(())
        other._odds = self._odds.copy()
        return other

    def add(self, examples: Iterable[Example]) -> None:
        """Count further pages; those without a gold text say nothing."""
        for example in examples:
            if example.gold_words >= 0 and not (example.flattened or example.augmented):
                self._count(example)

    def _count(self, example: Example) -> None:
        seen: dict[str, list[float]] = {}
        for block, label in zip(example.layout.blocks, example.labels.tolist(), strict=True):
            for word in words_of(block.text) if label >= 0 else ():
                pair = seen.setdefault(word, [0.0, 0.0])
                pair[0] += label
                pair[1] += 1
        self._odds.add(seen, example)

    def table(self, without: frozenset[int] = frozenset()) -> dict[str, float]:
        """Return the log-odds of each word that enough sites use, counted on all folds but some."""
        return self._odds.table(without, min_odds=MIN_ODDS)
