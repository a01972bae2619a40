"""What knowledge of a site gains: clean each page with what the other pages of its site teach, and without.

`python -m dechaff_lab site CORPUS [--folds FOLDER] [--fit]` prints a table of all sets that have a host with two pages at least.
`--fit` also learns the weights of `dechaff.scoring.site_odds` on the two halves of the sites and on all of them.
"""

from __future__ import annotations

import argparse
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

import dechaff
from dechaff import Site
from dechaff.layout.lay_out import lay_out
from dechaff.options import Options
from dechaff.reading.read import read
from dechaff.reading.response import take_in
from dechaff.scoring.arrays import Matrix
from dechaff.scoring.site_odds import COLUMNS, site_columns
from dechaff.site.compare import compare, table_of
from dechaff.site.site import fingerprint
from dechaff_lab.corpus import GoldPage, read_corpus
from dechaff_lab.evaluate.score import bag_scores

__all__ = ["fit_weights", "main", "neighbours"]

MOST_OTHERS = 8
"""Other pages of a site that are learned."""

MEASURE_ONLY = frozenset({"daniel-dev", "zh-news-dev", "htmltotext-dev"})
"""Sets from which nothing is learned."""

LOSS = 0.02
"""A page loses or gains when its word F1 changes by more."""

_STEPS, _RATE, _EDGE = 4000, 0.9, 1e-4

Cleaner = Callable[[GoldPage, Site | None], dechaff.Page]


class _Gain(NamedTuple):
    page: GoldPage
    pages_of_site: int
    without: float
    with_site: float


class _Sample(NamedTuple):
    """The blocks of one page, to learn from."""

    site: str
    columns: Matrix
    log_odds: Matrix
    labels: Matrix
    weights: Matrix


def neighbours(pages: Iterable[GoldPage]) -> list[list[GoldPage]]:
    """Return the pages of each set and site that has two at least, the first nine of a site."""
    groups: dict[tuple[str, str], list[GoldPage]] = defaultdict(list)
    for page in pages:
        if page.gold.get("text") is not None and page.gold.get("url"):
            groups[page.set, page.site].append(page)
    return [group[: MOST_OTHERS + 1] for group in groups.values() if len(group) > 1]


def _site_of(others: Sequence[GoldPage]) -> Site:
    site = Site()
    for other in others:
        site.learn(other.raw())
    return site


def _gains(groups: Iterable[Sequence[GoldPage]], cleaner: Cleaner) -> Iterator[_Gain]:
    for group in groups:
        for page in group:
            site = _site_of([other for other in group if other is not page])
            f1 = (bag_scores(cleaner(page, known).text, page.gold["text"])[2] for known in (None, site))
            yield _Gain(page, len(group), *f1)


def _print(gains: Sequence[_Gain]) -> None:
    print(
        f"{'':<20}{'pages':>6}{'without':>9}{'with':>8}{'change':>8}{'of 4+':>7}{'change':>8}{'lose':>7}{'gain':>7}"
    )
    sets: dict[str, list[_Gain]] = defaultdict(list)
    for gain in gains:
        sets[gain.page.set].append(gain)
    for name, rows in sets.items():
        changes = [row.with_site - row.without for row in rows]
        large = [row.with_site - row.without for row in rows if row.pages_of_site >= 4]
        without, with_site = (
            statistics.fmean(getattr(row, key) for row in rows) for key in ("without", "with_site")
        )
        lose, win = (sum(sign * change > LOSS for change in changes) / len(rows) for sign in (-1, 1))
        print(
            f"{name:<20}{len(rows):>6}{without:>9.3f}{with_site:>8.3f}{with_site - without:>+8.3f}"
            f"{len(large):>7}{statistics.fmean(large or [0.0]):>+8.3f}{lose:>7.3f}{win:>7.3f}"
        )


def _samples(groups: Iterable[Sequence[GoldPage]], cleaner: Cleaner) -> Iterator[_Sample]:
    from dechaff_lab.train.labels import label_blocks  # noqa: PLC0415  (needs a library that measuring does not)

    for group in groups:
        for page in group:
            others = tuple(fingerprint(other.raw()) for other in group if other is not page)
            options = Options()
            layout = lay_out(read(take_in(page.raw(), None, None), None, options), options)[1]
            compared = compare(layout, table_of(others)) if layout.by_block.text else None
            if compared is None:
                continue
            words = np.array(layout.by_block.words, dtype=np.float32)
            cleaned = cleaner(page, None)
            found = {
                block.index: block.probability
                for blocks in (cleaned.kept, cleaned.removed)
                for block in blocks
            }
            if len(found) < len(words):
                continue
            probabilities = np.clip([found[index] for index in range(len(words))], _EDGE, 1 - _EDGE)
            yield _Sample(
                page.site,
                site_columns(compared, layout.by_block.words),
                np.log(probabilities / (1 - probabilities)),
                label_blocks(layout.by_block.text, page.gold),
                (words + 1) / (words.sum() + 20),
            )


def fit_weights(samples: Sequence[_Sample]) -> NDArray[np.float64]:
    """Learn the weights of the columns by logistic regression beside the network's log-odds, which count as they are."""
    columns, base, labels, weights = (
        np.concatenate([getattr(sample, name) for sample in samples])
        for name in ("columns", "log_odds", "labels", "weights")
    )
    weights = weights / weights.sum()
    found: NDArray[np.float64] = np.zeros(len(COLUMNS))
    for _ in range(_STEPS):
        probabilities = 1 / (1 + np.exp(-(base + columns @ found)))
        found -= _RATE * (columns.T @ (weights * (probabilities - labels)))
    return found


def _fit(samples: Sequence[_Sample]) -> None:
    half = [crc32(sample.site.encode()) % 2 for sample in samples]
    for name, wanted in (("half 0", {0}), ("half 1", {1}), ("all", {0, 1})):
        chosen = [sample for sample, side in zip(samples, half, strict=True) if side in wanted]
        print(
            name,
            len(chosen),
            "pages:",
            dict(zip(COLUMNS, fit_weights(chosen).round(2).tolist(), strict=True)),
        )


def _cleaner(folds: Path | None) -> Cleaner:
    if folds is None:
        return lambda page, site: dechaff.clean(page.raw(), url=page.gold.get("url"), site=site)
    from dechaff_lab.evaluate.unseen import Unseen  # noqa: PLC0415

    return Unseen(folds)


def main(arguments: list[str]) -> int:
    """Measure, and learn the weights if asked to."""
    parser = argparse.ArgumentParser(prog="python -m dechaff_lab site", description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--folds", type=Path, help="models that have not seen a page's site; see `train --keep-folds`"
    )
    parser.add_argument("--fit", action="store_true", help="learn the weights too")
    options = parser.parse_args(arguments)
    groups, cleaner = neighbours(read_corpus(options.corpus)), _cleaner(options.folds)
    if options.fit:
        _fit(list(_samples((group for group in groups if group[0].set not in MEASURE_ONLY), cleaner)))
    _print(list(_gains(groups, cleaner)))
    return 0
