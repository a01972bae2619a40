"""What the names of a region (class, id, role) tell: the log-odds of their words, summed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeAlias

from dechaff.scoring.tokens import MAX_NAMES, split_all

__all__ = ["NameOdds", "Odds", "OddsOf"]

Odds: TypeAlias = tuple[float, float, float]
"""The sum, the least and the greatest of the log-odds of some words; 0 for words that say nothing."""

OddsOf: TypeAlias = Callable[[Sequence[str]], Sequence[Odds]]
"""From the names of each of some regions, parted by white space, to what they tell."""

_NOTHING: Odds = (0.0, 0.0, 0.0)
"""What a name without a known word says: the same object for all of them, as that is many."""

# Different names that are remembered. A crawl of one site uses some hundreds.
_REMEMBERED = 16_384


class NameOdds:
    """What names tell by one table of words.

    Names are pure functions of the table; those that were seen are remembered, up to a bound.
    """

    def __init__(self, tokens: Mapping[str, float]) -> None:
        """Take the log-odds that a region with a word in its names holds content, by word."""
        self._tokens = tokens
        self._by_name: dict[str, Odds] = {}

    def of_all(self, regions: Sequence[str]) -> list[Odds]:
        """Return what all the names of each region tell.

        Args:
            regions: the names of each, parted by white space; what is behind the first `MAX_NAMES` is not looked at.
        """
        split = [names.split()[:MAX_NAMES] for names in regions]
        known = self._by_name
        if new := set(chain.from_iterable(split)).difference(known):
            known.update(self._look_up(new))
            if len(known) > _REMEMBERED:
                self._by_name = {}
        odds_of_name = known.__getitem__
        found = []
        for names in split:
            total = least = most = 0.0
            for odds in map(odds_of_name, names):
                if odds is not _NOTHING:
                    total += odds[0]
                    least = min(least, odds[1])
                    most = max(most, odds[2])
            found.append((total, least, most))
        return found

    def _look_up(self, names: set[str]) -> Iterator[tuple[str, Odds]]:
        """Yield what names tell that were not seen before: all that `tokenize` returns of them, summed."""
        odds_of = self._tokens.get
        for name, words in split_all(names):
            total = least = most = 0.0
            before = ""
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
                if before and (odds := odds_of(f"{before}-{word}")) is not None:
                    total += odds
                    if odds < least:
                        least = odds
                    elif odds > most:
                        most = odds
                before = word
            yield name, ((total, least, most) if least or most else _NOTHING)
