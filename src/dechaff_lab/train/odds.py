"""Log-odds of a thing that pages have in common (a word, a short text), counted so that any fold can be left out."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from dechaff_lab.train.example import Example

__all__ = ["Odds"]

MIN_SITES = 4
"""A thing seen on fewer sites than this says something about these sites, not about itself."""

# Pages' worth of the prior that each thing's counts are mixed with.
PRIOR_PAGES = 3.0

MIN_ODDS = 0.15
"""Odds that move a block by less than this say nothing, and only make the table longer."""


class Odds:
    """For each thing and fold: its shares of content and of clutter, summed over pages, and its sites."""

    def __init__(self) -> None:
        self._content: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        self._clutter: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        self._sites: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))

    def add(self, seen: Mapping[str, Sequence[float]], example: Example) -> None:
        """Count one page: for each thing how much of it was content, and how much there was of it."""
        for thing, (kept, total) in seen.items():
            if total > 0:
                self._content[thing][example.fold] += kept / total
                self._clutter[thing][example.fold] += 1 - kept / total
                self._sites[thing][example.fold].add(example.site)

    def table(
        self,
        without: frozenset[int] = frozenset(),
        *,
        min_sites: int = MIN_SITES,
        min_odds: float = MIN_ODDS,
    ) -> dict[str, float]:
        """Return the log-odds of each thing that enough sites have, counted on all folds but some."""

        def total(counts: Mapping[int, float]) -> float:
            return sum(value for fold, value in counts.items() if fold not in without)

        content = sum(map(total, self._content.values()))
        clutter = sum(map(total, self._clutter.values()))
        share = content / max(1e-9, content + clutter)
        prior = math.log(max(share, 1e-9) / max(1 - share, 1e-9))
        found = {}
        for thing in sorted(self._sites):
            # A site is wholly in one fold.
            if (
                sum(len(sites) for fold, sites in self._sites[thing].items() if fold not in without)
                < min_sites
            ):
                continue
            kept = total(self._content[thing]) + PRIOR_PAGES * share
            gone = total(self._clutter[thing]) + PRIOR_PAGES * (1 - share)
            odds = math.log(kept / gone) - prior
            if abs(odds) >= min_odds:
                found[thing] = round(odds, 2)
        return found
