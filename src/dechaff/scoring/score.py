"""Score the blocks of one page with the shipped model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from dechaff.detectors.evidence import Evidence, Label
from dechaff.layout import Layout
from dechaff.page import PageType
from dechaff.scoring.features import Matrix, features
from dechaff.scoring.model import PAGE_TYPES, load_model
from dechaff.scoring.network import Structure, forward
from dechaff.scoring.tokens import tokenize

__all__ = ["Scores", "describe", "evidence_matrix", "score", "token_values"]

EVIDENCE_LABELS: tuple[Label, ...] = tuple(label for label in Label if label not in (Label.CONTENT, Label.OTHER))
"""Columns of the evidence matrix, in order."""


class Scores(NamedTuple):
    """What the model says of a page."""

    probabilities: Matrix
    """P(content) of each block, (blocks,)."""
    page_type: PageType
    """The most probable type, or the one that the caller named."""
    page_type_probability: float


def score(layout: Layout, evidence: Sequence[Evidence], page_type: PageType | None = None) -> Scores:
    """Return the probability of each block, and the type of the page.

    Args:
        layout: the page; it has one block at least.
        evidence: what the detectors saw.
        page_type: the type, if the caller knows it; it then shapes the probabilities.
    """
    model = load_model()
    matrix = describe(layout, evidence, model.tokens)
    structure = Structure.of(layout)
    probabilities, types = forward(model, matrix, structure, page_type)
    best = int(np.argmax(types))
    return Scores(probabilities, page_type or PAGE_TYPES[best], 1.0 if page_type else float(types[best]))


def describe(layout: Layout, evidence: Sequence[Evidence], tokens: Mapping[str, float]) -> Matrix:
    """Return the features of every block, (blocks, features)."""
    strengths = evidence_matrix(evidence, len(layout.blocks))
    return features(layout, token_values(layout, tokens), strengths, layout.title)[1]


def token_values(layout: Layout, tokens: Mapping[str, float]) -> Matrix:
    """Say for every region what the words in its names tell: sum, least and greatest log-odds, (regions, 3)."""
    seen: dict[str, tuple[float, float, float]] = {"": (0.0, 0.0, 0.0)}
    rows = []
    for region in layout.regions:
        values = seen.get(region.names)
        if values is None:
            odds = [tokens[token] for token in tokenize(region.names) if token in tokens]
            # Sorted: a sum of floats depends on its order, and a set's order on the hash seed.
            odds.sort()
            values = (sum(odds), min(0.0, odds[0]), max(0.0, odds[-1])) if odds else (0.0, 0.0, 0.0)
            seen[region.names] = values
        rows.append(values)
    return np.array(rows, dtype=np.float32)


def evidence_matrix(evidence: Sequence[Evidence], blocks: int) -> Matrix:
    """Return the strongest evidence for each label on each block, (blocks, labels)."""
    column = {label: index for index, label in enumerate(EVIDENCE_LABELS)}
    matrix = np.zeros((blocks, len(EVIDENCE_LABELS)), dtype=np.float32)
    for start, stop, label, strength, _reason in evidence:
        cells = matrix[start:stop, column[label]]
        np.maximum(cells, strength, out=cells)
    return matrix
