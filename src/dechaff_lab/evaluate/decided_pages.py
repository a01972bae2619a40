"""Score pages once and decide them many times, to measure rules and constants of the decision.

Scores come from the models of cross-validation, so no page is scored by a model that has seen its site. The two halves
of the sites are the folds with even and odd numbers.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np

from dechaff.decision.fallbacks.doubtful import decide_with_fallbacks
from dechaff.detectors import detect
from dechaff.detectors.evidence import Evidence
from dechaff.layout.lay_out import read_layout
from dechaff.layout.layout import Layout
from dechaff.metadata.read_fields import mark_blocks
from dechaff.reading.budget import UNLIMITED
from dechaff.render.plain_text import render_text
from dechaff.scoring import Scores, score
from dechaff.scoring.model.file import Model, read_model
from dechaff_lab.corpus import GoldPage, read_corpus
from dechaff_lab.evaluate.text_scores import has_gold, page_scores
from dechaff_lab.train.dataset import fold_of

__all__ = [
    "HALVES",
    "DecidedPage",
    "Figure",
    "add_page_arguments",
    "decide_all",
    "mean_by_group",
    "pages_asked_for",
    "read_scored",
    "score_pages",
]

HALVES = ("even folds", "odd folds")

# The module. Its package exports the function of the same name.
_score = importlib.import_module("dechaff.scoring.score")


class DecidedPage(NamedTuple):
    """A scored page, ready for the decision."""

    set: str
    id: str
    half: str
    gold: Mapping[str, Any]
    layout: Layout
    scores: Scores
    evidence: Sequence[Evidence]
    marks: Sequence[tuple[int, str]]


class Figure(NamedTuple):
    """The quality of the decision for one page."""

    value: float
    """Word F1 on pages with a gold text; on pages with snippets, the share of snippets that were correctly kept or
    removed."""
    text: str


def add_page_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments that select pages and models. `pages_asked_for` reads them."""
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--folds", type=Path, help="models of cross-validation: what `train --keep-folds` wrote"
    )
    parser.add_argument("--sets", default="", help="names of sets, with commas between them")
    parser.add_argument("--every", type=int, default=1, help="every Nth page")


def pages_asked_for(options: argparse.Namespace) -> list[DecidedPage]:
    """Return the scored pages that the arguments select."""
    sets = tuple(filter(None, options.sets.split(",")))
    return list(read_scored(options.corpus, options.folds, sets, options.every))


def read_scored(
    corpus: Path, folds: Path | None, sets: tuple[str, ...] = (), every: int = 1
) -> Iterator[DecidedPage]:
    """Score the pages of a corpus that have a gold text or snippets.

    Args:
        corpus: folder of sets.
        folds: folder of the models of cross-validation, `fold-N.bin`. Pages of missing folds are skipped. If None, the
            shipped model scores all pages; use this for sets that it was not trained on.
        sets: names of sets; all if empty.
        every: every Nth page.
    """
    pages = [page for page in read_corpus(corpus, sets) if has_gold(page.gold)][::every]
    return score_pages(sorted(pages, key=lambda page: fold_of(page.site)), folds)


def score_pages(pages: Iterable[GoldPage], folds: Path | None) -> Iterator[DecidedPage]:
    """Score pages with the models that have not seen their sites; see `read_scored`."""
    models = _models(folds) if folds is not None else {}
    for page in pages:
        fold = fold_of(page.site)
        if folds is None:
            yield from _scored(page, fold)
        elif fold in models:
            with patch.object(_score, "load_model", lambda fold=fold: models[fold]):
                yield from _scored(page, fold)


@lru_cache(maxsize=1)
def _models(folds: Path) -> Mapping[int, Model]:
    paths = sorted(folds.glob("fold-*.bin"))
    return {int(path.stem.removeprefix("fold-")): read_model(path.read_bytes()) for path in paths}


def _scored(page: GoldPage, fold: int) -> Iterator[DecidedPage]:
    url = page.gold.get("url")
    layout, declared_type = read_layout(page.raw(), url=url)
    if not layout.by_block.text:
        return
    root = layout.markup.root if layout.markup else None
    evidence = detect(layout)
    scores = score(layout, evidence, declared_type, declared_type.page_type)
    marks = tuple(mark_blocks(root, layout, url).marks)
    yield DecidedPage(page.set, page.id, HALVES[fold % 2], page.gold, layout, scores, evidence, marks)


def decide_all(pages: Sequence[DecidedPage]) -> list[Figure]:
    """Decide pages with the current rules and constants."""
    return [_figure(page) for page in pages]


def _figure(page: DecidedPage) -> Figure:
    root = page.layout.markup.root if page.layout.markup else None
    decision, _ = decide_with_fallbacks(
        root, page.layout, page.scores, page.evidence, page.marks, "balanced", UNLIMITED
    )
    text = render_text(page.layout, decision.keep)
    return Figure(page_scores(text, page.gold).f1, text)


def mean_by_group(pages: Sequence[DecidedPage], values: Sequence[float]) -> dict[tuple[str, str], float]:
    """Return the mean of values by set and half, and by `all` sets and half (the mean of the sets' means)."""
    groups: dict[tuple[str, str], list[float]] = {}
    for page, value in zip(pages, values, strict=True):
        groups.setdefault((page.set, page.half), []).append(value)
    means = {group: float(np.mean(found)) for group, found in groups.items()}
    for half in HALVES:
        of_sets = [mean for (_, in_half), mean in means.items() if in_half == half]
        if of_sets:
            means["all", half] = float(np.mean(of_sets))
    return means
