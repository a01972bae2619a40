"""Score the blocks of one page with the shipped model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import numpy as np

from dechaff.about import About
from dechaff.detectors.evidence import Evidence, Label
from dechaff.layout import Layout
from dechaff.page import PageType
from dechaff.scoring.arrays import Matrix
from dechaff.scoring.features import Description, features
from dechaff.scoring.model import PAGE_TYPES, load_model
from dechaff.scoring.network import forward
from dechaff.scoring.tokens import MAX_NAMES, tokenize

__all__ = ["Scores", "calibrated", "describe", "evidence_matrix", "name_values", "score", "token_values"]

NameValues: TypeAlias = Callable[[str], tuple[float, float, float]]
"""From one class name, id or role to the sum, the least and the greatest of its words' log-odds."""

_NOTHING = (0.0, 0.0, 0.0)
"""What a name without a known word says: the same object for all of them, as that is most."""

EVIDENCE_LABELS: tuple[Label, ...] = tuple(
    label for label in Label if label not in (Label.CONTENT, Label.SUBTITLE, Label.REPEATED, Label.OTHER)
)
"""Columns of the evidence matrix, in order: the labels that detectors give. How often a text is repeated is a feature of
its own."""


class Scores(NamedTuple):
    """What the model says of a page."""

    probabilities: Matrix
    """P(content) of each block, (blocks,)."""
    page_type: PageType
    """The most probable type, or the one that the caller named."""
    page_type_probability: float


def score(
    layout: Layout, evidence: Sequence[Evidence], about: About, page_type: PageType | None = None
) -> Scores:
    """Return the probability of each block, and the type of the page.

    Args:
        layout: the page; it has one block at least.
        evidence: what the detectors saw.
        about: what the page says of itself.
        page_type: the type, if the caller knows it; it then shapes the probabilities.
    """
    model = load_model()
    _, matrix, structure = describe(layout, evidence, about)
    probabilities, types = forward(model, matrix, structure, page_type)
    best = int(np.argmax(types))
    return Scores(probabilities, page_type or PAGE_TYPES[best], 1.0 if page_type else float(types[best]))


def calibrated(expected_f1: float) -> float:
    """Return the word F1 that pages with this expected F1 had in cross-validation.

    The expectation takes blocks for independent. They err together, so it is too sure of itself.
    """
    expected, real = load_model().calibration
    return float(np.interp(expected_f1, expected, real))


def describe(layout: Layout, evidence: Sequence[Evidence], about: About) -> Description:
    """Return the features of every block."""
    strengths = evidence_matrix(evidence, len(layout.blocks))
    return features(layout, token_values(layout, _shipped_values), strengths, about, load_model().said)


def token_values(layout: Layout, values_of: NameValues) -> Matrix:
    """Say for every region what the words in its names tell: sum, least and greatest log-odds, (regions, 3).

    Args:
        layout: the page.
        values_of: gives the three numbers of one name.
    """
    by_names: dict[str, tuple[float, float, float]] = {"": _NOTHING}
    rows = []
    for region in layout.regions:
        names = region.names
        values = by_names.get(names)
        if values is None:
            total = least = most = 0.0
            for name in names.split()[:MAX_NAMES]:
                of_name = values_of(name)
                if of_name is not _NOTHING:
                    total += of_name[0]
                    least = min(least, of_name[1])
                    most = max(most, of_name[2])
            values = by_names[names] = (total, least, most)
        rows.append(values)
    return np.array(rows, dtype=np.float32)


def name_values(name: str, tokens: Mapping[str, float]) -> tuple[float, float, float]:
    """Return the sum, the least and the greatest of the log-odds of one name's words, 0 for unknown ones."""
    total = least = most = 0.0
    for token in tokenize(name):
        odds = tokens.get(token)
        if odds is not None:
            total += odds
            if odds < least:
                least = odds
            elif odds > most:
                most = odds
    return (total, least, most) if least or most else _NOTHING


@lru_cache(maxsize=16_384)
def _shipped_values(name: str) -> tuple[float, float, float]:
    """`name_values` by the shipped table. Pure and bounded; most names of a page are those of other pages."""
    return name_values(name, load_model().tokens)


def evidence_matrix(evidence: Sequence[Evidence], blocks: int) -> Matrix:
    """Return the strongest evidence for each label on each block, (blocks, labels)."""
    column = {label: index for index, label in enumerate(EVIDENCE_LABELS)}
    matrix = np.zeros((blocks, len(EVIDENCE_LABELS)), dtype=np.float32)
    for start, stop, label, strength, _reason in evidence:
        if label in column:
            cells = matrix[start:stop, column[label]]
            np.maximum(cells, strength, out=cells)
    return matrix
