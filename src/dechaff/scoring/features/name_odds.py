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

# Comes after the names of each region; no name of a page is a NUL. It says nothing, so that no region is without a
# name.
_END = "\0"

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
        self._by_name: dict[str, Odds] = {_END: _NOTHING}

    def of_all(self, regions: Sequence[str]) -> Matrix:
        """Return the odds of the names of each region.

        Args:
            regions: the names of each region, separated by white space; only the first `MAX_NAMES` are read.
        """
        if not regions:
            return np.zeros((0, 3), dtype=np.float32)
        # A name and the space after it are at least two characters.
        rows = [
            names if len(names) < 2 * MAX_NAMES else " ".join(names.split()[:MAX_NAMES]) for names in regions
        ]
        names = f" {_END} ".join([*rows, ""]).split()
        known = self._by_name
        if new := set(names).difference(known):
            known.update(self._look_up(new))
            if len(known) > _REMEMBERED:
                self._by_name = {_END: _NOTHING}
        flat = chain.from_iterable(map(known.__getitem__, names))
        odds = np.fromiter(flat, np.float64, 3 * len(names)).reshape(-1, 3)
        stops = np.flatnonzero(np.fromiter(map(_END.__eq__, names), np.bool_, len(names)))
        starts = np.zeros_like(stops)
        starts[1:] = stops[:-1] + 1
        told: Matrix = np.empty((len(regions), 3), dtype=np.float32)
        for column, ufunc in enumerate((np.add, np.minimum, np.maximum)):
            told[:, column] = ufunc.reduceat(odds[:, column], starts)
        return told

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
