"""Figures of cross-validated predictions: scores, the trade-off of precision and recall, and the confidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from dechaff.decision.threshold import HOPELESS_F1, best_threshold
from dechaff.scoring.arrays import Mask, Matrix
from dechaff.scoring.model.file import PAGE_TYPES
from dechaff_lab.train.example import FOLDS, Example
from dechaff_lab.train.gold_labels import UNKNOWN

__all__ = [
    "LEAST_SIZE",
    "UNCALIBRATED",
    "Prediction",
    "calibrate",
    "page_f1",
    "summarize",
    "type_index",
    "validation",
]

# Number of points of the calibration curve. With fewer pages per point, the curve follows noise.
CALIBRATION_BINS = 12

# Weights of recall on the curve, including those of `Options.favor`.
BETAS = (0.25, 0.4, 0.6, 1.0, 1.6, 2.5, 4.0)

UNCALIBRATED = (np.array([0.0, 1.0]), np.array([0.0, 1.0]))
"""The calibration of a model that was not validated: the identity."""

LEAST_SIZE = 0.01
"""Size of a block without words, so that it has a position in the order of the blocks."""


class Prediction(NamedTuple):
    """The prediction for a page by a model that has not seen its site."""

    example: Example
    probabilities: Matrix
    types: Matrix


MIN_THREAD_WORDS = 120
"""Minimum words of content for a changed page of a forum to keep its type. Cut to one or two paragraphs it looks like
any short page, and a model that learns its type calls every short page a forum."""


def type_index(example: Example) -> int:
    """Return the index of a page's type; -1 if the gold names none, or if too little is left of a thread."""
    if example.augmented and example.type == "forum" and _content_words(example) < MIN_THREAD_WORDS:
        return -1
    return next((i for i, kind in enumerate(PAGE_TYPES) if kind == example.type), -1)


def _content_words(example: Example) -> float:
    return float(example.sizes[example.labels > 0].sum())


def validation(predictions: Sequence[Prediction]) -> dict[str, Any]:
    """Return the record for the model file: scores by set and type, and the points of the curves."""
    return {
        "cross_validated": summarize(predictions),
        "curves": {"dial": _dial(predictions), "confidence": _reliability(predictions)},
    }


def page_f1(example: Example, keep: Mask) -> float:
    """Return the word F1 of keeping these blocks, estimated from the blocks' labels."""
    return _scores(example, keep)[2]


def _scores(example: Example, keep: Mask) -> tuple[float, float, float]:
    """Return precision, recall and F1 of keeping these blocks."""
    hits = float((example.sizes * np.maximum(example.labels, 0))[keep].sum())
    kept = float(example.sizes[keep & (example.labels != UNKNOWN)].sum())
    if not hits:
        same = float(kept == 0 and example.gold_words == 0)
        return same, same, same
    return hits / kept, min(1.0, hits / max(1, example.gold_words)), 2 * hits / (kept + example.gold_words)


def _keep(prediction: Prediction, beta: float = 1.0) -> tuple[Mask, float]:
    """Decide like `dechaff.decision.decide`, but without rules. Return the kept blocks and the expected F1."""
    sizes = prediction.example.sizes + LEAST_SIZE
    threshold, expected = best_threshold(prediction.probabilities, sizes, beta)
    return prediction.probabilities >= (threshold if expected >= HOPELESS_F1 else 2.0), expected


def summarize(predictions: Sequence[Prediction]) -> dict[str, float]:
    """Return the mean word F1 by set and by type, and the share of correct types."""
    found: dict[str, list[float]] = {}
    for prediction in predictions:
        example = prediction.example
        if example.gold_words < 0:
            continue
        f1 = page_f1(example, _keep(prediction)[0])
        found.setdefault("flattened " * example.flattened + example.set, []).append(f1)
        kind = type_index(example)
        if not example.flattened and kind >= 0:
            found.setdefault(f"{example.set} {example.type}", []).append(f1)
            found.setdefault("type", []).append(float(int(np.argmax(prediction.types)) == kind))
    return {name: round(float(np.mean(values)), 4) for name, values in sorted(found.items())}


def _dial(predictions: Sequence[Prediction]) -> list[dict[str, float]]:
    """Return mean precision, recall and F1 of the pages for several weights of recall."""
    points = []
    for beta in BETAS:
        rows = [
            _scores(prediction.example, _keep(prediction, beta)[0])
            for prediction in predictions
            if prediction.example.gold_words >= 0 and not prediction.example.flattened
        ]
        precision, recall, f1 = (round(float(value), 4) for value in np.mean(rows, axis=0))
        points.append({"beta": beta, "precision": precision, "recall": recall, "f1": f1})
    return points


def calibrate(predictions: Sequence[Prediction]) -> tuple[Matrix, Matrix]:
    """Return the curve from expected to actual word F1: means of equal bins, made monotonic."""
    bins = np.array_split(np.array(sorted(_expectations(predictions))), CALIBRATION_BINS)
    hoped = np.array([0.0, *(part[:, 0].mean() for part in bins), 1.0], dtype=np.float32)
    real = np.maximum.accumulate([0.0, *(part[:, 1].mean() for part in bins)])
    return hoped, np.append(real, real[-1]).astype(np.float32)


def _expectations(predictions: Sequence[Prediction]) -> list[tuple[float, float]]:
    """Return the expected and the actual word F1 of each page with a gold text."""
    pairs = []
    for prediction in predictions:
        if prediction.example.gold_words >= 0:
            keep, expected = _keep(prediction)
            pairs.append((expected, page_f1(prediction.example, keep)))
    return pairs


def _reliability(predictions: Sequence[Prediction]) -> list[dict[str, float]]:
    """Return the mean confidence and the mean word F1 of each twelfth of the pages.

    The confidence of a page comes from a curve that was calibrated without the fold of the page.
    """
    pairs = []
    for fold in range(FOLDS):
        curve = calibrate([p for p in predictions if p.example.fold != fold])
        for expected, real in _expectations([p for p in predictions if p.example.fold == fold]):
            pairs.append((float(np.interp(expected, *curve)), real))
    bins = np.array_split(np.array(sorted(pairs)), CALIBRATION_BINS)
    return [
        {"confidence": round(float(part[:, 0].mean()), 4), "f1": round(float(part[:, 1].mean()), 4)}
        for part in bins
    ]
