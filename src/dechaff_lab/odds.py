"""Log-odds of a thing that pages have in common (a word, a short text), counted so that any fold can be left out."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from dechaff_lab.dataset import Example

__all__ = ["Odds"]

# A thing seen on fewer sites than this says something about these sites, not about itself.
MIN_SITES = 4

# Pages' worth of the prior that each thing's counts are mixed with.
PRIOR_PAGES = 3.0

# Odds that move a block by less than this say nothing, and only make the table longer.
MIN_ODDS = 0.15


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

    def table(self, without: frozenset[int] = frozenset()) -> dict[str, float]:
        """Return the log-odds of each thing that enough sites have, counted on all folds but some."""

        def total(counts: Mapping[int, float]) -> float:
            return sum(value for fold, value in counts.items() if fold not in without)

        content = sum(map(total, self._content.values()))
        clutter = sum(map(total, self._clutter.values()))
        share = content / max(1e-9, content + clutter)
        prior = math.log(max(share, 1e-9) / max(1 - share, 1e-9))
        found = {}
        for thing in sorted(self._sites):
            sites = set().union(*(names for fold, names in self._sites[thing].items() if fold not in without))
            if len(sites) < MIN_SITES:
                continue
            kept = total(self._content[thing]) + PRIOR_PAGES * share
            gone = total(self._clutter[thing]) + PRIOR_PAGES * (1 - share)
            odds = math.log(kept / gone) - prior
            if abs(odds) >= MIN_ODDS:
                found[thing] = round(odds, 2)
        return found
