"""Train the scorer on all pages, or without each fold in turn."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import numpy as np

from dechaff.scoring.arrays import Matrix
from dechaff.scoring.model.file import Model
from dechaff.scoring.model.network import forward
from dechaff_lab.train.batches import prepared
from dechaff_lab.train.counts import Counts
from dechaff_lab.train.example import FOLDS, Example, by_fold
from dechaff_lab.train.fit import fit_members
from dechaff_lab.train.gold_labels import UNKNOWN
from dechaff_lab.train.opinions import opinions, softened, sure, with_clutter
from dechaff_lab.train.recipe import Recipe
from dechaff_lab.train.validate import UNCALIBRATED, Prediction
from dechaff_lab.train.write import write_model

__all__ = ["predict", "train_and_validate", "train_model"]


def train_model(
    examples: list[Example], counts: Counts, recipe: Recipe, held_out: int | None = None
) -> Model:
    """Train on all examples, or on all except one fold.

    Two first models learn from half of the folds each, and predict the pages of the other half. The tables of the
    second model also count the confident predictions for pages without gold text. The labels of pages with gold text
    are mixed with the predictions. No model has seen any page of the fold that is held out.

    Args:
        examples: all pages.
        counts: the counts of all pages.
        recipe: the settings of the training.
        held_out: the fold that is left out.
    """
    if held_out is not None:
        examples = by_fold(examples, held_out)[0]
    originals = [example for example in examples if not example.augmented]
    judged = opinions(originals, counts, recipe, held_out)
    silent = [(one, found) for one, found in zip(originals, judged, strict=True) if one.gold_words < 0]
    told = [(one, found) for one, found in zip(originals, judged, strict=True) if one.gold_words >= 0]
    counts = counts.copy()
    counts.add(sure(silent, recipe.confident))
    learn = [softened(one, found, recipe.softening) for one, found in told]
    learn += [example for example in examples if example.augmented and example.gold_words >= 0]
    learn += [with_clutter(one, found, recipe.clutter) for one, found in silent]
    return _train_once(learn, counts, recipe, held_out)


def _train_once(examples: Sequence[Example], counts: Counts, recipe: Recipe, held_out: int | None) -> Model:
    learn = [example for example in examples if (example.labels != UNKNOWN).any()]
    names, pages = prepared(learn, counts.tables(held_out))
    weights = fit_members(pages, names, recipe)
    return Model(weights, counts.table(held_out), UNCALIBRATED, tuple(names))


def predict(model: Model, examples: Sequence[Example]) -> list[tuple[Matrix, Matrix]]:
    """Return block probabilities and page types, computed by the shipped code."""
    _, pages = prepared(examples, dict.fromkeys(range(FOLDS), model.tables))
    return [forward(model, page.matrix.astype(np.float32), page.structure) for page in pages]


def _originals(examples: list[Example], fold: int) -> list[Example]:
    """Return the unchanged pages of a fold."""
    return [example for example in by_fold(examples, fold)[1] if not example.augmented]


class _Shared(NamedTuple):
    """The inputs of all trainings of a cross-validation. Child processes inherit them from their parent."""

    examples: list[Example]
    counts: Counts
    recipe: Recipe
    folder: Path | None


_shared: list[_Shared] = []


def _share(shared: _Shared) -> None:
    _shared[:] = [shared]


def _without(fold: int | None) -> tuple[Model, list[tuple[Matrix, Matrix]]]:
    """Return the model that is trained without a fold, and its predictions for the pages of that fold."""
    examples, counts, recipe, folder = _shared[0]
    model = train_model(examples, counts, recipe, fold)
    if folder is not None:
        learned = examples if fold is None else by_fold(examples, fold)[0]
        name = "whole.bin" if fold is None else f"fold-{fold}.bin"
        folder.mkdir(parents=True, exist_ok=True)
        write_model(model, folder / name, learned, recipe, {})
    return model, [] if fold is None else predict(model, _originals(examples, fold))


def train_and_validate(
    examples: list[Example],
    counts: Counts,
    recipe: Recipe,
    workers: int = 2,
    *,
    folder: Path | None = None,
) -> tuple[Model, list[Prediction]]:
    """Train on all pages, and also without each fold in turn, to predict the pages of that fold.

    Args:
        examples: all pages.
        counts: the counts of all pages.
        recipe: the settings of the training.
        workers: the number of processes.
        folder: the models are written here as `whole.bin` and `fold-N.bin`; None to write nothing.
    """
    shared = _Shared(examples, counts, recipe, folder)
    # Forked, so that the examples, a gigabyte, are not copied to each process.
    with ProcessPoolExecutor(workers, get_context("fork"), initializer=_share, initargs=(shared,)) as pool:
        (model, _), *parts = pool.map(_without, (None, *range(FOLDS)))
    return model, [
        Prediction(example, *prediction)
        for fold, (_, part) in enumerate(parts)
        for example, prediction in zip(_originals(examples, fold), part, strict=True)
    ]
