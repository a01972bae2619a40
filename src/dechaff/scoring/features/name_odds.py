"""What the names of a region (class, id, role) tell: the log-odds of their words, summed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeAlias

import numpy as np

from dechaff.scoring.arrays import Matrix
from dechaff.scoring.features.tokens import MAX_NAMES, split_all

__all__ = ["NameOdds", "Odds", "OddsOf"]

Odds: TypeAlias = tuple[float, float, float]
"""The sum, the least and the greatest of the log-odds of some words; 0 for words that say nothing."""

OddsOf: TypeAlias = Callable[[Sequence[str]], Matrix]
"""From the names of each of some regions, parted by white space, to what they tell, (regions, 3)."""

_NOTHING: Odds = (0.0, 0.0, 0.0)
"""What a name without a known word says: the same object for all of them, as that is many."""

# Comes after the names of each region; no name of a page is a NUL. It says nothing, so that no region is without a
# name.
_END = "\0"

# Different names that are remembered. A crawl of one site uses some hundreds.
_REMEMBERED = 16_384


class NameOdds:
    """What names tell by one table of words.

    Names are pure functions of the table; those that were seen are remembered, up to a bound.
    """

    def __init__(self, tokens: Mapping[str, float]) -> None:
        """Take the log-odds that a region with a word in its names holds content, by word."""
        self._tokens = tokens
        # Of pairs of neighbouring words, by the first.
        self._pairs: dict[str, dict[str, float]] = {}
        for token, odds in tokens.items():
            first, hyphen, second = token.partition("-")
            if hyphen:
                self._pairs.setdefault(first, {})[second] = odds
        self._by_name: dict[str, Odds] = {_END: _NOTHING}

    def of_all(self, regions: Sequence[str]) -> Matrix:
        """Return what all the names of each region tell.

        Args:
            regions: the names of each, parted by white space; what is behind the first `MAX_NAMES` is not looked at.
        """
        if not regions:
            return np.zeros((0, 3), dtype=np.float32)
        # A name and the space behind it are two characters at least.
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
        """Yield what names tell that were not seen before: all that `tokenize` returns of them, summed."""
        odds_of, seconds_of = self._tokens.get, self._pairs.get
        for name, words in split_all(names):
            total = least = most = 0.0
            seconds = None  # what may follow the word before
            for word in words:
                if len(word) < 2:
                    continue
                # Written out twice: it is done for every word of every new name.
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
