"""Learn what the words in class names, ids and roles say: log-odds that such a region holds content."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate

from dechaff.scoring.tokens import MAX_NAMES, tokenize
from dechaff_lab.dataset import Example

__all__ = ["TokenCounts"]

# A word seen on fewer sites than this says something about these sites, not about the word.
MIN_SITES = 4

# Pages' worth of the prior that each word's counts are mixed with.
PRIOR_PAGES = 3.0

# Shortest list of odds is kept: a word that moves them by less than this says nothing.
MIN_ODDS = 0.15


class TokenCounts:
    """For each word and fold: share of content and of clutter under it, summed over pages, and its sites."""

    def __init__(self, examples: Iterable[Example]) -> None:
        self._content: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        self._clutter: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        self._sites: dict[str, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        for example in examples:
            if example.gold_words >= 0:
                self._count(example)

    def _count(self, example: Example) -> None:
        sizes = [0.0, *accumulate(example.sizes.tolist())]
        content = [0.0, *accumulate((example.sizes * example.labels).tolist())]
        seen: dict[str, list[float]] = {}
        for region in example.layout.regions:
            total = sizes[region.stop] - sizes[region.start]
            if total > 0:
                for token in {t for name in region.names.split()[:MAX_NAMES] for t in tokenize(name)}:
                    pair = seen.setdefault(token, [0.0, 0.0])
                    pair[0] += content[region.stop] - content[region.start]
                    pair[1] += total
        for token, (kept, total) in seen.items():
            self._content[token][example.fold] += kept / total
            self._clutter[token][example.fold] += 1 - kept / total
            self._sites[token][example.fold].add(example.site)

    def table(self, without: frozenset[int] = frozenset()) -> dict[str, float]:
        """Return the log-odds of each word that enough sites use, counted on all folds but some."""

        def total(counts: dict[int, float]) -> float:
            return sum(value for fold, value in counts.items() if fold not in without)

        content = sum(map(total, self._content.values()))
        clutter = sum(map(total, self._clutter.values()))
        share = content / max(1e-9, content + clutter)
        prior = math.log(max(share, 1e-9) / max(1 - share, 1e-9))
        found = {}
        for token in sorted(self._sites):
            sites = set().union(*(names for fold, names in self._sites[token].items() if fold not in without))
            if len(sites) < MIN_SITES:
                continue
            kept = total(self._content[token]) + PRIOR_PAGES * share
            gone = total(self._clutter[token]) + PRIOR_PAGES * (1 - share)
            odds = math.log(kept / gone) - prior
            if abs(odds) >= MIN_ODDS:
                found[token] = round(odds, 2)
        return found
