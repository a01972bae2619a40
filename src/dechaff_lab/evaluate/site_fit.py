"""Choose the weight of a site's evidence against a text, by word F1 on pages whose site the network has not seen.

Each page is scored once and decided with each weight.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dechaff.scoring.site_odds import moved_by_site
from dechaff.site.compare import Comparison, compare, table_of
from dechaff.site.site import fingerprint
from dechaff.site.view import shared_text_evidence
from dechaff_lab.corpus import GoldPage
from dechaff_lab.evaluate.decided_pages import HALVES, DecidedPage, decide_all, score_pages

__all__ = ["GRID", "best_weight", "fit"]

GRID = (0.0, -3.0, -6.0, -9.0, -12.0, -15.0, -18.0)
"""Weights that are tried."""

MEASURE_ONLY = frozenset({"daniel-dev", "zh-news-dev", "htmltotext-dev"})
"""Sets that are not used."""

LOSS, MOST_LOSERS = 0.02, 0.02
"""Fall in word F1 from which a page counts as lost, and the maximum share of lost pages for a weight to be chosen."""


class _Known(NamedTuple):
    """A scored page, compared with the other pages of its site."""

    page: DecidedPage
    compared: Comparison


def fit(groups: Iterable[Sequence[GoldPage]], folds: Path | None) -> int:
    """Print the gain of each weight on both halves of the sites and on all sites, and the best weight for each."""
    pages = list(_known(groups, folds))
    f1 = {weight: _f1(pages, weight) for weight in GRID}
    for name in (*HALVES, "all"):
        chosen = [place for place, known in enumerate(pages) if name in ("all", known.page.half)]
        changes = {
            weight: [values[place] - f1[0.0][place] for place in chosen] for weight, values in f1.items()
        }
        print(f"{name}: {len(chosen)} pages")
        for weight, found in changes.items():
            print(
                f"  {weight:>6.1f} change {statistics.fmean(found or [0.0]):+.4f} lose {_losers(found):.3f}"
            )
        print(f"  best: {best_weight(changes):.1f}")
    return 0


def best_weight(changes: dict[float, list[float]]) -> float:
    """Return the weight with the largest mean gain among those with few lost pages. Of equal weights the smallest
    wins."""
    allowed = [weight for weight, found in changes.items() if _losers(found) <= MOST_LOSERS]
    return max(allowed, key=lambda weight: (round(statistics.fmean(changes[weight] or [0.0]), 4), weight))


def _losers(changes: Sequence[float]) -> float:
    return sum(change < -LOSS for change in changes) / max(1, len(changes))


def _known(groups: Iterable[Sequence[GoldPage]], folds: Path | None) -> Iterator[_Known]:
    """Yield the pages for which the other pages of the site are evidence."""
    for group in groups:
        if group[0].set in MEASURE_ONLY:
            continue
        prints = {page.id: fingerprint(page.raw()) for page in group}
        for scored in score_pages(group, folds):
            others = tuple(found for name, found in prints.items() if name != scored.id and len(found.texts))
            compared = compare(scored.layout, table_of(others)) if others else None
            if compared is not None:
                yield _Known(scored, compared)


def _f1(pages: Sequence[_Known], weight: float) -> list[float]:
    """Return the word F1 of each page with a weight."""
    return [figure.value for figure in decide_all([_moved(known, weight) for known in pages])]


def _moved(known: _Known, weight: float) -> DecidedPage:
    page, compared = known
    scores = page.scores
    moved = moved_by_site(scores.probabilities, compared, page.layout.by_block.words, scores.types, weight)
    return page._replace(
        scores=scores._replace(probabilities=moved),
        evidence=(*page.evidence, *shared_text_evidence(compared)) if weight else page.evidence,
    )
