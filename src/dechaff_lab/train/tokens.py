"""Learn from words in class names, ids and roles: log-odds that such a region contains content."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from dechaff.scoring.features.tokens import MAX_NAMES, tokenize
from dechaff_lab.train.example import Example
from dechaff_lab.train.odds import Odds

__all__ = ["TokenCounts"]


class TokenCounts:
    """For each word and fold: how much of the text in such regions is content."""

    def __init__(self, examples: Iterable[Example]) -> None:
        self._odds = Odds()
        self.add(examples)

    def copy(self) -> TokenCounts:
        """Return a copy to which further pages can be added."""
        other = TokenCounts(())
        other._odds = self._odds.copy()
        return other

    def add(self, examples: Iterable[Example]) -> None:
        """Count further pages. Pages without a gold text are ignored."""
        for example in examples:
            if example.gold_words >= 0 and not example.augmented:
                self._count(example)

    def _count(self, example: Example) -> None:
        known = example.sizes * (example.labels >= 0)
        sizes = [0.0, *accumulate(known.tolist())]
        content = [0.0, *accumulate((known * example.labels).tolist())]
        seen: dict[str, list[float]] = {}
        for region in example.layout.regions:
            total = sizes[region.stop] - sizes[region.start]
            if total > 0:
                for token in {t for name in region.names.split()[:MAX_NAMES] for t in tokenize(name)}:
                    pair = seen.setdefault(token, [0.0, 0.0])
                    pair[0] += content[region.stop] - content[region.start]
                    pair[1] += total
        self._odds.add(seen, example)

    def table(self, without: frozenset[int] = frozenset()) -> dict[str, float]:
        """Return the log-odds of each word that enough sites use, counted without the given folds."""
        return self._odds.table(without)
