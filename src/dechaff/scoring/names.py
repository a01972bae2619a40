"""What the names of a region (class, id, role) tell: the log-odds of their words, summed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from dechaff.scoring.tokens import MAX_NAMES, words_of

__all__ = ["NameOdds", "Odds"]

Odds: TypeAlias = tuple[float, float, float]
"""The sum, the least and the greatest of the log-odds of some words; 0 for words that say nothing."""

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
        self._by_name = _ByName(tokens)

    def of(self, names: str) -> Odds:
        """Return what all the names of a region tell.

        Args:
            names: the names, parted by white space; what is behind the first `MAX_NAMES` is not looked at.
        """
        total = least = most = 0.0
        by_name = self._by_name
        for name in names.split()[:MAX_NAMES]:
            odds = by_name[name]
            if odds is not _NOTHING:
                total += odds[0]
                least = min(least, odds[1])
                most = max(most, odds[2])
        return total, least, most


class _ByName(dict[str, Odds]):
    """What single names tell, looked up when first asked for. Once it is full, it starts anew."""

    def __init__(self, tokens: Mapping[str, float]) -> None:
        super().__init__()
        self._odds_of = tokens.get

    def __missing__(self, name: str) -> Odds:
        # Over what `tokenize` returns, without making it: this is done for every new name of every page.
        total = least = most = 0.0
        odds_of = self._odds_of
        before = ""
        for word in words_of(name):
            if len(word) > 1:
                odds = odds_of(word)
                if odds is not None:
                    total += odds
                    if odds < least:
                        least = odds
                    elif odds > most:
                        most = odds
                if before:
                    odds = odds_of(f"{before}-{word}")
                    if odds is not None:
                        total += odds
                        if odds < least:
                            least = odds
                        elif odds > most:
                            most = odds
                before = word
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[name] = (total, least, most) if least or most else _NOTHING
        return found
