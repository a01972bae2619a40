"""Match a model to the columns that this version of the package computes, by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dechaff.scoring.arrays import Ints, Matrix
from dechaff.scoring.model.file import RETRAIN, SHARED, Model, ModelError

__all__ = ["fit_to"]


def fit_to(model: Model, columns: Sequence[str]) -> Model:
    """Return the model with its input weights in the order of these columns.

    A column that the model was not trained with gets a weight of 0, so a new label or page-type signal changes no
    result until the model is trained again.

    Raises:
        ModelError: the model needs a column that is not computed.
    """
    if model.columns == tuple(columns):
        return model
    if lost := sorted(set(model.columns).difference(columns)):
        raise ModelError(
            f"the model was trained with {len(lost)} inputs that are no longer computed ({', '.join(lost[:5])}): {RETRAIN}"
        )
    place = {name: index for index, name in enumerate(columns)}
    places = np.array([place[name] for name in model.columns], dtype=np.intp)
    weights = dict(model.weights)
    for name in SHARED:
        weights[name] = _placed(weights[name], places, len(columns))
    for name in ("in_w", "told_w"):
        weights[name] = np.stack([_placed(own, places, len(columns)) for own in weights[name]])
    return replace(model, weights=weights, columns=tuple(columns))


def _placed(rows: Matrix, places: Ints, count: int) -> Matrix:
    """Return `count` rows with the given rows at their places and zeros elsewhere."""
    fitted = np.zeros((count, *rows.shape[1:]), dtype=np.float32)
    fitted[places] = rows
    return fitted
