"""Score the blocks of one or more pages with the shipped model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from dechaff.detectors.evidence import Evidence
from dechaff.layout.layout import Layout
from dechaff.reading.declared_type import DeclaredType
from dechaff.records import PageType
from dechaff.scoring.arrays import Matrix
from dechaff.scoring.features.block_features import column_names, features_of_pages
from dechaff.scoring.features.evidence_columns import evidence_of_pages
from dechaff.scoring.features.name_odds import NameOdds
from dechaff.scoring.features.structure import structure_of
from dechaff.scoring.model.contract import fit_to
from dechaff.scoring.model.file import Model, load_model
from dechaff.scoring.model.network import first_layer, forward_pages
from dechaff.scoring.site_odds import moved_by_site
from dechaff.scoring.type_odds import type_odds
from dechaff.site.compare import Comparison

__all__ = ["ARTICLE_ODDS", "Question", "Scores", "calibrated", "likeliest", "score", "score_pages"]

PORTION = 2_048
"""Number of blocks that are scored together if several pages are scored. Their features take 2.5 MB. Values from 1,024
to 4,096 take the same time; 8,192 takes longer, because the features no longer fit the processor's cache."""

ARTICLE_ODDS = 1.5
"""Factor of the probability of an article where the type to report is chosen. On one half of the sites it is the largest
that costs nothing on pages of other types (articles called something else: 3.9 to 2.8 %); on the other half 2.9 to
2.6 %, at a cost of 0.8 % of all pages."""


class Scores(NamedTuple):
    """The model's scores of a page."""

    probabilities: Matrix
    """P(content) of each block, (blocks,)."""
    page_type: PageType
    """The most probable type (see `likeliest`), or the caller's type."""
    page_type_probability: float
    types: Mapping[PageType, float]
    """The probability of each type; 1 for the caller's type."""


class Question(NamedTuple):
    """The input for scoring a page."""

    layout: Layout
    """The page; it has at least one block."""
    evidence: Sequence[Evidence]
    """What the detectors found."""
    declared_type: DeclaredType
    """The declared type of the page."""
    page_type: PageType | None = None
    """The type, if the caller knows it; the probabilities then depend on it."""
    compared: Comparison | None = None
    """Comparison of the blocks with other pages of the site; None if none is known."""


class _Scorer(NamedTuple):
    """A model that fits the columns of this version, and the odds of region names by its table."""

    model: Model
    odds: NameOdds


def score(
    layout: Layout,
    evidence: Sequence[Evidence],
    declared_type: DeclaredType,
    page_type: PageType | None = None,
    compared: Comparison | None = None,
) -> Scores:
    """Return the probability of each block of a page, and the type of the page; see `Question`.

    Raises:
        ModelError: the shipped model does not fit this version of the package.
    """
    return score_pages([Question(layout, evidence, declared_type, page_type, compared)])[0]


def score_pages(questions: Sequence[Question]) -> list[Scores]:
    """Return the scores of one or more pages.

    The blocks of all pages are processed together, which saves most of the overhead of small pages. The scores of a
    page do not depend on the other pages, except for the rounding of 32-bit products.

    Raises:
        ModelError: the shipped model does not fit this version of the package.
    """
    found: list[Scores] = []
    scorer = _scorer(load_model())
    for part in _portions(questions):
        found += _score_together(scorer, part)
    return found


def _portions(questions: Sequence[Question]) -> Iterator[Sequence[Question]]:
    """Divide pages into portions of about `PORTION` blocks; a larger page is a portion of its own."""
    start = blocks = 0
    for index, question in enumerate(questions):
        size = len(question.layout.by_block.text)
        if index > start and blocks + size > PORTION:
            yield questions[start:index]
            start, blocks = index, 0
        blocks += size
    if questions:
        yield questions[start:]


def _score_together(scorer: _Scorer, questions: Sequence[Question]) -> Iterator[Scores]:
    layouts = [question.layout for question in questions]
    evidence = [question.evidence for question in questions]
    bounds = [0, *accumulate(len(layout.by_block.text) for layout in layouts)]
    features = features_of_pages(
        layouts,
        scorer.odds.of_all,
        evidence_of_pages(evidence, bounds),
        [question.declared_type for question in questions],
        scorer.model.tables,
    )
    first = first_layer(scorer.model, features.parts(), features.pages)
    facts = features.facts
    del features
    structure = structure_of(facts)
    del facts
    probabilities, types = forward_pages(
        scorer.model,
        first,
        structure,
        [question.page_type for question in questions],
        type_odds(evidence, scorer.model.page_types),
    )
    for number, question in enumerate(questions):
        own = probabilities[bounds[number] : bounds[number + 1]]
        yield _scores(question, own, types[number].tolist(), scorer.model.page_types)


def _scores(
    question: Question, probabilities: Matrix, found: Sequence[float], page_types: Sequence[PageType]
) -> Scores:
    """Return the scores of one page."""
    types = dict(zip(page_types, found, strict=True))
    best = likeliest(types)
    if question.page_type:
        best, types = question.page_type, {question.page_type: 1.0}
    if question.compared is not None:
        sizes = question.layout.by_block.words
        probabilities = moved_by_site(probabilities, question.compared, sizes, types)
    return Scores(probabilities, best, types[best], types)


def likeliest(types: Mapping[PageType, float]) -> PageType:
    """Return the page type to report. An article wins if it is nearly as likely as another type."""
    best = max(types, key=types.__getitem__)
    article = types.get(PageType.ARTICLE, 0.0)
    return PageType.ARTICLE if article * ARTICLE_ODDS >= types[best] else best


def calibrated(expected_f1: float) -> float:
    """Return the word F1 that pages with this expected F1 had in cross-validation.

    The expected F1 treats the errors on the blocks of a page as independent. They are correlated, so it is
    overconfident.
    """
    expected, real = load_model().calibration
    return float(np.interp(expected_f1, expected, real))


@lru_cache(maxsize=8)
def _scorer(model: Model) -> _Scorer:
    """Return the scorer of a model. Several models are in use only where the lab cross-validates."""
    return _Scorer(fit_to(model, column_names()), NameOdds(model.tables.tokens))
