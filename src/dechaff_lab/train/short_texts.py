"""Learn from short texts: log-odds that a text is content, and that the blocks below it as a heading are."""

from __future__ import annotations

from collections.abc import Iterable

from dechaff.lexicon.html_elements import HEADINGS
from dechaff.scoring.features.short_texts import fold
from dechaff_lab.train.example import Example
from dechaff_lab.train.odds import Odds

__all__ = ["SayingCounts"]


class SayingCounts:
    """For each short text and fold: how often it is content, and how much of the text below it as a heading."""

    def __init__(self, examples: Iterable[Example]) -> None:
        self._own, self._above = Odds(), Odds()
        self.add(examples)

    def copy(self) -> SayingCounts:
        """Return a copy to which further pages can be added."""
        other = SayingCounts(())
        other._own, other._above = self._own.copy(), self._above.copy()
        return other

    def add(self, examples: Iterable[Example]) -> None:
        """Count further pages. Pages without a gold text are ignored."""
        for example in examples:
            if example.gold_words >= 0 and not (example.flattened or example.augmented):
                self._count(example)

    def _count(self, example: Example) -> None:
        own: dict[str, list[float]] = {}
        above: dict[str, list[float]] = {}
        heading = ""
        blocks = zip(example.layout.blocks, example.labels.tolist(), example.sizes.tolist(), strict=True)
        for block, label, size in blocks:
            text = fold(block.text)
            if text and label >= 0:
                pair = own.setdefault(text, [0.0, 0.0])
                pair[0] += label
                pair[1] += 1
            if block.tag in HEADINGS:
                heading = text
            elif heading and label >= 0:
                pair = above.setdefault(heading, [0.0, 0.0])
                pair[0] += label * size
                pair[1] += size
        self._own.add(own, example)
        self._above.add(above, example)

    def table(self, without: frozenset[int] = frozenset()) -> dict[str, tuple[float, float]]:
        """Return the two log-odds of each text that enough sites use, counted without the given folds."""
        own, above = self._own.table(without), self._above.table(without)
        return {
            text: (own.get(text, 0.0), above.get(text, 0.0)) for text in sorted(own.keys() | above.keys())
        }
