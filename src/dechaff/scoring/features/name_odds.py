"""The log-odds of region names (class, id, role): the sum over their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeAlias

import numpy as np

from dechaff.scoring.arrays import Matrix
from dechaff.scoring.features.tokens import MAX_NAMES, split_all

__all__ = ["NameOdds", "Odds", "OddsOf"]

Odds: TypeAlias = tuple[float, float, float]
"""The sum, the minimum and the maximum of the log-odds of some words; 0 for unknown words."""

OddsOf: TypeAlias = Callable[[Sequence[str]], Matrix]
"""Returns `Odds` for the names of each region, which are separated by white space, (regions, 3)."""

_NOTHING: Odds = (0.0, 0.0, 0.0)
"""The odds of names without a known word. They share one object because there are many."""

# Size of the cache of names. A crawl of one site uses a few hundred.
_REMEMBERED = 16_384


class NameOdds:
    """The odds of names by one table of words, with a bounded cache."""

    def __init__(self, tokens: Mapping[str, float]) -> None:
        """Take the log-odds that a region with a word in its names is content, by word."""
        self._tokens = tokens
        # Log-odds of pairs of adjacent words, by the first word and the second.
        self._pairs: dict[str, dict[str, float]] = {}
        for token, odds in tokens.items():
            first, hyphen, second = token.partition("-")
            if hyphen:
                self._pairs.setdefault(first, {})[second] = odds
        self._by_name: dict[str, Odds] = {}
        self._by_names: dict[str, Odds] = {}  # by all names of a region

    def of_all(self, regions: Sequence[str]) -> Matrix:
        """Return the odds of the names of each region.

        Args:
            regions: the names of each region, separated by white space; only the first `MAX_NAMES` are read.
        """
        known = self._by_names
        if new := [names for names in dict.fromkeys(regions) if names not in known]:
            known.update(zip(new, self._summed(new), strict=True))
            if len(known) > _REMEMBERED:
                self._by_names = {}
        flat = chain.from_iterable(map(known.__getitem__, regions))
        return np.fromiter(flat, np.float32, 3 * len(regions)).reshape(-1, 3)

    def _summed(self, regions: Sequence[str]) -> Iterator[Odds]:
        """Yield the odds of all names of each region."""
        rows = [names.split()[:MAX_NAMES] for names in regions]
        known = self._by_name
        if new := set(chain.from_iterable(rows)).difference(known):
            known.update(self._look_up(new))
            if len(known) > _REMEMBERED:
                self._by_name = {}
        for row in rows:
            total = least = most = 0.0
            for name in row:
                odds = known[name]
                if odds is not _NOTHING:
                    total += odds[0]
                    least = min(least, odds[1])
                    most = max(most, odds[2])
            yield total, least, most

    def _look_up(self, names: set[str]) -> Iterator[tuple[str, Odds]]:
        """Yield the odds of names that are not in the cache: the sum over everything that `tokenize` returns for
        them."""
        odds_of, seconds_of = self._tokens.get, self._pairs.get
        for name, words in split_all(names):
            total = least = most = 0.0
            seconds = None  # second words of pairs that begin with the previous word
            for word in words:
                if len(word) < 2:
                    continue
                # Duplicated for speed: this runs for every word of every new name.
                if (odds := odds_of(word)) is not None:
                    total += odds
                    if odds < least:
                        least = odds
                    elif odds > most:
                        most = odds
                if seconds and (odds := seconds.get(word)) is not None:
                    total += odds
                    if odds < least:
                        least = odds
                    elif odds > most:
                        most = odds
                seconds = seconds_of(word)
            yield name, ((total, least, most) if least or most else _NOTHING)
