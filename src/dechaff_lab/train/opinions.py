"""Predictions of models for sites that they have not seen: labels for pages without gold text, and doubts about
gold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dechaff.decision.threshold import best_threshold
from dechaff.scoring.arrays import Matrix
from dechaff.scoring.model.file import Model, Tables
from dechaff.scoring.model.network import forward
from dechaff_lab.train.batches import prepared
from dechaff_lab.train.counts import Counts
from dechaff_lab.train.example import Example
from dechaff_lab.train.fit import fit_members
from dechaff_lab.train.gold_labels import UNKNOWN
from dechaff_lab.train.recipe import Recipe
from dechaff_lab.train.validate import LEAST_SIZE, UNCALIBRATED

__all__ = ["opinions", "softened", "sure", "with_clutter"]


def opinions(
    examples: Sequence[Example], counts: Counts, recipe: Recipe, held_out: int | None
) -> list[Matrix]:
    """Return the probability of each block of each page by a model that has not seen the page's site.

    Two models learn from half of the folds each, and predict the pages of the other half.
    """
    names, pages = prepared(examples, counts.tables(held_out))
    found: list[Matrix] = [np.zeros(0, dtype=np.float32)] * len(pages)
    folds = sorted({example.fold for example in examples})
    for half in (set(folds[::2]), set(folds[1::2])):
        learn = [
            page for page in pages if page.example.fold in half and (page.example.labels != UNKNOWN).any()
        ]
        weights = fit_members(
            learn, names, recipe._replace(epochs=recipe.first_epochs, members=1, sharpening=1.0, offset=0.0)
        )
        model = Model(weights, Tables({}, {}, {}), UNCALIBRATED, tuple(names))
        for at, page in enumerate(pages):
            if page.example.fold not in half:
                found[at] = forward(model, page.matrix.astype(np.float32), page.structure)[0]
    return found


def softened(example: Example, probabilities: Matrix, share: float) -> Example:
    """Mix the prediction for a page with gold text into its labels. Some gold texts leave out half of an article."""
    known = example.labels >= 0
    labels = np.where(known, (1 - share) * example.labels + share * probabilities, example.labels)
    return example._replace(labels=labels.astype(np.float32))


def with_clutter(example: Example, probabilities: Matrix, most: float) -> Example:
    """Label the clutter that a first model finds on a page whose gold only says what must be kept.

    Without clutter, such a page would teach the model to keep everything.
    """
    if (example.labels == 0).any() or not (example.labels > 0).any():
        return example
    labels = np.where((example.labels == UNKNOWN) & (probabilities < most), 0.0, example.labels)
    return example._replace(labels=labels.astype(np.float32))


def sure(judged: Sequence[tuple[Example, Matrix]], confident: float) -> list[Example]:
    """Return the examples with a confident prediction, with the prediction as their gold."""
    found = []
    for example, probabilities in judged:
        _, expected = best_threshold(probabilities, example.sizes + LEAST_SIZE)
        if expected >= confident:
            words = int((probabilities * example.sizes).sum())
            found.append(example._replace(labels=probabilities, gold_words=words))
    return found
