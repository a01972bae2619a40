"""Choose the threshold with the best expected F on one page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from dechaff.scoring.arrays import Matrix

__all__ = ["FAVOR_BETA", "HOPELESS_F1", "best_threshold"]

FAVOR_BETA: Mapping[str, float] = MappingProxyType({"precision": 0.4, "balanced": 1.0, "recall": 2.5})
"""Beta of van Rijsbergen's F for each value of `Options.favor`: how many times more recall counts than precision.
docs/scoring.md shows the results for each."""

HOPELESS_F1 = 0.2
"""Expected word F1 below which a page has no content. Such pages are error pages and script shells; keeping their most
probable blocks returns noise."""


def best_threshold(probabilities: Matrix, words: Matrix, beta: float = 1.0) -> tuple[float, float]:
    """Return the threshold with the best expected F on this page, and the expected word F1 at this threshold.

    With probabilities p and sizes w, keeping a set K of blocks has the expected hits sum(p w over K), out of
    sum(w over K) kept and sum(p w) wanted words. One sort finds the best of all thresholds (Jansche 2007, "A
    maximum expected utility framework for binary sequence labeling"; Ye et al. 2012, "Optimizing
    F-measures: a tale of two approaches").

    Args:
        probabilities: P(content) of each block.
        words: size of each block.
        beta: how many times more recall counts than precision.
    """
    order = np.argsort(-probabilities, kind="stable")
    sizes = words.astype(np.float64)
    hits = np.cumsum((probabilities * sizes)[order])
    kept = np.cumsum(sizes[order])
    wanted = hits[-1]
    square = beta * beta
    best = int(np.argmax(hits / np.maximum(kept + square * wanted, 1e-9)))
    expected = 2 * hits[best] / max(float(kept[best] + wanted), 1e-9)
    return float(probabilities[order[best]]), float(expected)
