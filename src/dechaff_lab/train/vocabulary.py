"""Learn from the words of texts: log-odds that a text with such a word is content."""

from __future__ import annotations

from collections.abc import Iterable

from dechaff.scoring.features.vocabulary import words_of
from dechaff_lab.train.example import Example
from dechaff_lab.train.odds import Odds

__all__ = ["WordCounts"]

# Minimum absolute log-odds of a word. It is higher than for class names, because most of the thousands of words only
# tell the topic.
MIN_ODDS = 0.3


class WordCounts:
    """For each word and fold: how much of the texts with this word is content."""

    def __init__(self, examples: Iterable[Example]) -> None:
        self._odds = Odds()
        self.add(examples)

    def copy(self) -> WordCounts:
        """Return a copy to which further pages can be added."""
        other = WordCounts(())
        other._odds = self._odds.copy()
        return other

    def add(self, examples: Iterable[Example]) -> None:
        """Count further pages. Pages without a gold text are ignored."""
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
        """Return the log-odds of each word that enough sites use, counted without the given folds."""
        return self._odds.table(without, min_odds=MIN_ODDS)
