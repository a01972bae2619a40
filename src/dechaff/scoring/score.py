"""Score the blocks of one page with the shipped model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from dechaff.detectors.evidence import Evidence
from dechaff.layout.layout import Layout
from dechaff.reading.declared_type import About
from dechaff.records import PageType
from dechaff.scoring.arrays import Matrix
from dechaff.scoring.features.describe import column_names, features
from dechaff.scoring.features.evidence import evidence_matrix
from dechaff.scoring.features.names import NameOdds
from dechaff.scoring.model.contract import fit_to
from dechaff.scoring.model.file import Model, load_model
from dechaff.scoring.model.network import forward
from dechaff.scoring.site_odds import moved_by_site
from dechaff.site.compare import Comparison

__all__ = ["Scores", "calibrated", "score"]


class Scores(NamedTuple):
    """What the model says of a page."""

    probabilities: Matrix
    """P(content) of each block, (blocks,)."""
    page_type: PageType
    """The most probable type, or the one that the caller named."""
    page_type_probability: float
    types: Mapping[PageType, float]
    """The probability of each type; where the caller named the type, 1 for that type."""


class _Scorer(NamedTuple):
    """A model that fits the columns of this version, and what region names mean by its table."""

    model: Model
    odds: NameOdds


def score(
    layout: Layout,
    evidence: Sequence[Evidence],
    about: About,
    page_type: PageType | None = None,
    compared: Comparison | None = None,
) -> Scores:
    """Return the probability of each block, and the type of the page.

    Args:
        layout: the page; it has at least one block.
        evidence: what the detectors found.
        about: what the page says about itself.
        page_type: the type, if the caller knows it; the probabilities then depend on it.
        compared: how the blocks compare with other pages of the site; None if none is known.

    Raises:
        ModelError: the shipped model does not fit this version of the package.
    """
    scorer = _scorer(load_model())
    matrix, structure = features(
        layout,
        scorer.odds.of_all,
        evidence_matrix(evidence, len(layout.by_block.text)),
        about,
        scorer.model.tables,
    )[1:]
    probabilities, found = forward(scorer.model, matrix, structure, page_type)
    if compared is not None:
        probabilities = moved_by_site(probabilities, compared, layout.by_block.words)
    types = dict(zip(scorer.model.page_types, found.tolist(), strict=True))
    best = max(types, key=types.__getitem__)
    if page_type:
        return Scores(probabilities, page_type, 1.0, {page_type: 1.0})
    return Scores(probabilities, best, types[best], types)


def calibrated(expected_f1: float) -> float:
    """Return the word F1 that pages with this expected F1 had in cross-validation.

    The expected F1 treats the errors on the blocks of a page as independent. They are correlated, so it is overconfident.
    """
    expected, real = load_model().calibration
    return float(np.interp(expected_f1, expected, real))


@lru_cache(maxsize=8)
def _scorer(model: Model) -> _Scorer:
    """Return the scorer of a model. Several models are in use only where the lab cross-validates."""
    return _Scorer(fit_to(model, column_names()), NameOdds(model.tables.tokens))
