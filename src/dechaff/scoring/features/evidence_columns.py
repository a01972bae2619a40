"""The detectors' evidence as numbers: for each label the strongest evidence that covers each block."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

import numpy as np

from dechaff.detectors.evidence import Evidence, Label
from dechaff.scoring.arrays import Matrix

__all__ = ["EVIDENCE_LABELS", "EVIDENCE_NAMES", "evidence_matrix", "evidence_of_pages"]

EVIDENCE_LABELS: tuple[Label, ...] = tuple(
    label for label in Label if label not in (Label.CONTENT, Label.SUBTITLE, Label.REPEATED, Label.OTHER)
)
"""The labels of detectors, in the order of the matrix columns. `REPEATED` is not included because the number of
occurrences of a text is a feature of its own."""

EVIDENCE_NAMES = tuple(f"evidence_{label.value}" for label in EVIDENCE_LABELS)
"""The names of the columns in a model file."""

_COLUMNS = {label: index for index, label in enumerate(EVIDENCE_LABELS)}
_strength = attrgetter("strength")


def evidence_matrix(evidence: Sequence[Evidence], blocks: int) -> Matrix:
    """Return the strength of the strongest evidence for each label on each block of a page, (blocks, labels)."""
    return evidence_of_pages([evidence], [0, blocks])


def evidence_of_pages(evidence: Sequence[Sequence[Evidence]], bounds: Sequence[int]) -> Matrix:
    """Return the strength of the strongest evidence for each label on each block of one or more pages, (blocks,
    labels).

    Args:
        evidence: the evidence of each page.
        bounds: the first block of each page, and the total number of blocks.
    """
    matrix = np.zeros((len(EVIDENCE_LABELS), bounds[-1]), dtype=np.float32)
    for first, found in zip(bounds, evidence, strict=False):
        for start, stop, label, strength, *_ in sorted(found, key=_strength):  # stronger evidence overwrites
            column = _COLUMNS.get(label)
            if column is not None:
                matrix[column, first + start : first + stop] = strength
    return matrix.T
