"""Score the blocks of one page with the shipped model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from dechaff.detectors.evidence import Evidence, Label
from dechaff.layout.layout import Layout
from dechaff.reading.declared_type import About
from dechaff.records import PageType
from dechaff.scoring.arrays import Matrix
from dechaff.scoring.features.describe import Description, features
from dechaff.scoring.features.names import NameOdds
from dechaff.scoring.model.file import PAGE_TYPES, load_model
from dechaff.scoring.model.network import forward
from dechaff.scoring.site_odds import moved_by_site
from dechaff.site.compare import Comparison

__all__ = ["Scores", "calibrated", "describe", "evidence_matrix", "score"]

EVIDENCE_LABELS: tuple[Label, ...] = tuple(
    label for label in Label if label not in (Label.CONTENT, Label.SUBTITLE, Label.REPEATED, Label.OTHER)
)
"""Columns of the evidence matrix, in order: the labels that detectors give. How often a text is repeated is a feature of
its own."""


_COLUMNS = {label: index for index, label in enumerate(EVIDENCE_LABELS)}
_strength = attrgetter("strength")


class Scores(NamedTuple):
    """What the model says of a page."""

    probabilities: Matrix
    """P(content) of each block, (blocks,)."""
    page_type: PageType
    """The most probable type, or the one that the caller named."""
    page_type_probability: float
    types: Mapping[PageType, float]
    """Probability of each type; 1 for the one that the caller named."""


def score(
    layout: Layout,
    evidence: Sequence[Evidence],
    about: About,
    page_type: PageType | None = None,
    compared: Comparison | None = None,
) -> Scores:
    """Return the probability of each block, and the type of the page.

    Args:
        layout: the page; it has one block at least.
        evidence: what the detectors saw.
        about: what the page says of itself.
        page_type: the type, if the caller knows it; it then shapes the probabilities.
        compared: how the blocks compare with other pages of the site; None if none is known.
    """
    model = load_model()
    _, matrix, structure = describe(layout, evidence, about)
    probabilities, types = forward(model, matrix, structure, page_type)
    if compared is not None:
        probabilities = moved_by_site(probabilities, compared, layout.by_block.words)
    by_type = {page_type: 1.0} if page_type else dict(zip(PAGE_TYPES, types.tolist(), strict=True))
    best = max(by_type, key=by_type.__getitem__)
    return Scores(probabilities, best, by_type[best], by_type)


def calibrated(expected_f1: float) -> float:
    """Return the word F1 that pages with this expected F1 had in cross-validation.

    The expectation takes blocks for independent. They err together, so it is too sure of itself.
    """
    expected, real = load_model().calibration
    return float(np.interp(expected_f1, expected, real))


def describe(layout: Layout, evidence: Sequence[Evidence], about: About) -> Description:
    """Return the features of every block."""
    strengths = evidence_matrix(evidence, len(layout.by_block.text))
    return features(layout, _shipped_odds().of_all, strengths, about, load_model().tables)


@cache
def _shipped_odds() -> NameOdds:
    """Return what names tell by the shipped table."""
    return NameOdds(load_model().tables.tokens)


def evidence_matrix(evidence: Sequence[Evidence], blocks: int) -> Matrix:
    """Return the strongest evidence for each label on each block, (blocks, labels)."""
    matrix = np.zeros((len(EVIDENCE_LABELS), blocks), dtype=np.float32)
    for start, stop, label, strength, _ in sorted(evidence, key=_strength):  # what is stronger replaces
        column = _COLUMNS.get(label)
        if column is not None:
            matrix[column, start:stop] = strength
    return matrix.T
