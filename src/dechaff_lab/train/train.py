"""Train the scorer, with each fold left out in turn or on all pages, and write the model file."""

from __future__ import annotations

import json
import math
import platform
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from dechaff.decision.threshold import best_threshold
from dechaff.records import PageType
from dechaff.scoring.arrays import Matrix
from dechaff.scoring.features.describe import Description, features
from dechaff.scoring.features.name_odds import NameOdds
from dechaff.scoring.features.structure import Structure
from dechaff.scoring.model.file import FORMAT, PAGE_TYPES, SPANS, Model, Tables
from dechaff.scoring.model.network import CLIP, forward
from dechaff.scoring.model.pack import pack, pack_words
from dechaff_lab.train.example import FOLDS, Example, by_fold
from dechaff_lab.train.labels import UNKNOWN
from dechaff_lab.train.network import GAP, Network
from dechaff_lab.train.short_texts import SayingCounts
from dechaff_lab.train.tokens import TokenCounts
from dechaff_lab.train.validate import LEAST_SIZE, Prediction, type_index
from dechaff_lab.train.vocabulary import WordCounts

__all__ = ["UNCALIBRATED", "Counts", "Recipe", "cross_validate", "predict", "train_model", "write_model"]


ODDS_STEPS = 8
"""Steps of 1 in log-odds to which the tables of words are rounded: they are counts of some dozen pages, and rounded ones take
half as much of the wheel."""

UNCALIBRATED = (np.array([0.0, 1.0]), np.array([0.0, 1.0]))


class Recipe(NamedTuple):
    """Everything that the outcome of a training depends on, beside the examples."""

    hidden: int = 32
    epochs: int = 10
    first_epochs: int = 3
    """Rounds of the first model, which labels the pages without gold text."""
    first_every: int = 2
    """The first model learns from one page in so many."""
    batch: int = 16
    """Pages a step."""
    rate: float = 2e-3
    decay: float = 1e-2
    dropout: float = 0.3
    f1_weight: float = 1.0
    """What a page's soft F1 counts beside its cross-entropy."""
    type_weight: float = 0.2
    article_weight: float = 1.5
    """How much more an article counts than a page of another type where the type is learned: an article that is
    called something else loses more than the reverse."""
    hide: tuple[tuple[str, float], ...] = (
        ("token", 0.25),
        ("saying", 0.25),
        ("url_", 0.3),
        ("declared", 0.2),
    )
    """Words in the names of columns, and the share of pages on which these are hidden: machine-made class names,
    a language without known texts or a page of unknown origin must not leave the model blind."""
    tell_type: float = 0.3
    """Share of pages whose type is told, so that a caller's word for it has an effect."""
    averaging: float = 0.005
    """How far the weights that are shipped follow those of each step."""
    confident: float = 0.6
    """Expected word F1 from which a page without a gold text is counted by what a first model makes of it. The words of
    the languages that have no gold texts come from such pages."""
    clutter: float = 0.1
    """Probability below which the first model's word for clutter is taken on pages with nothing but sentences that must
    stay."""
    seed: int = 0


class _Prepared(NamedTuple):
    """An example with the features that one fold's tables give it."""

    example: Example
    matrix: Matrix
    structure: Structure


class Counts:
    """The counts behind the tables; any fold can be left out."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._tokens, self._said = TokenCounts(examples), SayingCounts(examples)
        self._words = WordCounts(examples)

    def copy(self) -> Counts:
        """Return counts to which further pages can be added without changing these."""
        other = Counts(())
        other._tokens, other._said, other._words = self._tokens.copy(), self._said.copy(), self._words.copy()
        return other

    def add(self, examples: Sequence[Example]) -> None:
        """Count further pages."""
        for counts in (self._tokens, self._said, self._words):
            counts.add(examples)

    def table(self, *without: int | None) -> Tables:
        """Return the tables of all folds but some; None is no fold."""
        out = frozenset(fold for fold in without if fold is not None)
        return Tables(self._tokens.table(out), self._said.table(out), self._words.table(out))

    def tables(self, held_out: int | None) -> dict[int, Tables]:
        """Return the tables for the pages of each fold, counted neither on that fold nor on the one that is held out."""
        return {fold: self.table(fold, held_out) for fold in range(FOLDS)}


def _describe(example: Example, tables: Tables, odds: NameOdds) -> Description:
    return features(example.layout, odds.of_all, example.evidence, example.about, tables)


def _features(examples: Sequence[Example], tables: dict[int, Tables]) -> tuple[list[str], list[_Prepared]]:
    """Return the names of the features, and the examples with them."""
    names: list[str] = []
    found = []
    known = {fold: NameOdds(table.tokens) for fold, table in tables.items()}
    for example in examples:
        names, matrix, structure = _describe(example, tables[example.fold], known[example.fold])
        found.append(_Prepared(example, matrix.astype(np.float16), structure))
    return names, found


class _Batch(NamedTuple):
    matrix: Tensor
    mask: Tensor
    owner: Tensor
    runs: tuple[Tensor, Tensor]
    around: Tensor
    alike: Tensor
    labels: Tensor
    sizes: Tensor
    slices: list[tuple[int, int]]
    examples: list[Example]


class _Scaled(NamedTuple):
    """An example ready for batches: features of mean 0 and variance 1, clipped, in half precision."""

    example: Example
    structure: Structure
    inputs: Tensor


class _Hidden(NamedTuple):
    """Columns that are hidden together on a share of the pages: what is known only of some pages."""

    columns: list[int]
    share: float


def _scaled(pages: Sequence[_Prepared], mean: Matrix, scale: Matrix) -> list[_Scaled]:
    return [
        _Scaled(
            page.example,
            page.structure,
            torch.from_numpy(
                np.clip((page.matrix.astype(np.float32) - mean) * scale, -CLIP, CLIP).astype(np.float16)
            ),
        )
        for page in pages
    ]


def _batch(
    pages: Sequence[_Scaled], zero: Tensor, hidden: Sequence[_Hidden], rng: np.random.Generator
) -> _Batch:
    """Put pages one after the other; `zero` is what a feature of 0 is after scaling."""
    inputs: list[Tensor] = []
    labels, sizes, mask, owner, slices = [], [], [], [], []
    starts, stops, around = [], [], []
    gap = np.zeros((len(SPANS), GAP), dtype=np.int64)
    alike: list[Any] = []
    at = sets = runs = 0
    for number, (example, structure, scaled) in enumerate(pages):
        shown = scaled
        for columns, share in hidden:
            if rng.random() < share:
                shown = shown.clone() if shown is scaled else shown
                shown[:, columns] = zero[columns]
        rows = len(shown)
        inputs += [shown, torch.zeros((GAP, shown.shape[1]), dtype=shown.dtype)]
        starts.append(structure.starts + at)
        stops.append(structure.stops + at)
        around += [structure.around + runs, gap + runs]
        runs += len(structure.starts)
        alike += [structure.alike + sets, np.full(GAP, sets)]
        sets += int(structure.alike.max()) + 1
        labels += [example.labels, np.zeros(GAP, dtype=np.float32)]
        sizes += [example.sizes, np.zeros(GAP, dtype=np.float32)]
        mask += [np.ones(rows, dtype=np.float32), np.zeros(GAP, dtype=np.float32)]
        owner += [np.full(rows + GAP, number)]
        slices.append((at, at + rows))
        at += rows + GAP
    return _Batch(
        torch.cat(inputs).float(),
        torch.from_numpy(np.concatenate(mask)).unsqueeze(1),
        torch.from_numpy(np.concatenate(owner)),
        (torch.from_numpy(np.concatenate(starts)), torch.from_numpy(np.concatenate(stops))),
        torch.from_numpy(np.concatenate(around, axis=1)),
        torch.from_numpy(np.concatenate(alike)),
        torch.from_numpy(np.concatenate(labels)),
        torch.from_numpy(np.concatenate(sizes)),
        slices,
        [page.example for page in pages],
    )


def _loss(logits: Tensor, kinds: Tensor, batch: _Batch, recipe: Recipe) -> Tensor:
    """Cross-entropy of the blocks weighed by their words, and one minus the soft word F1 of each page."""
    probabilities = torch.sigmoid(logits)
    known = (batch.labels >= 0).float()
    labels = batch.labels.clamp(min=0)
    entropy = functional.binary_cross_entropy_with_logits(logits, labels, reduction="none")
    total = torch.zeros(())
    for (start, stop), example in zip(batch.slices, batch.examples, strict=True):
        part = slice(start, stop)
        size = (batch.sizes[part] + 0.5) * known[part]
        if example.gold_words < 0:
            total = total + 0.5 * (entropy[part] * size).sum() / size.sum().clamp(min=1.0)
            continue
        wanted = (batch.sizes[part] * labels[part]).sum()
        share = size / (wanted + 0.5 * example.gold_words + 0.25 * size.sum() + 20)
        hits = (probabilities[part] * batch.sizes[part] * labels[part]).sum()
        kept = (probabilities[part] * batch.sizes[part] * known[part]).sum()
        f1 = (2 * hits + 1) / (kept + max(example.gold_words, float(wanted)) + 1)
        total = total + example.weight * ((entropy[part] * share).sum() + recipe.f1_weight * (1 - f1))
    total = total / len(batch.slices)
    types = [type_index(example) for example in batch.examples]
    told = torch.tensor([index for index in types if index >= 0])
    if len(told):
        rows = torch.tensor([row for row, index in enumerate(types) if index >= 0])
        weight = torch.ones(len(PAGE_TYPES))
        weight[PAGE_TYPES.index(PageType.ARTICLE)] = recipe.article_weight
        total = total + recipe.type_weight * functional.cross_entropy(kinds[rows], told, weight)
    return total


def _told(batch: _Batch, rng: np.random.Generator, share: float) -> Tensor:
    given = torch.full((len(batch.examples), len(PAGE_TYPES)), math.nan)
    for row, example in enumerate(batch.examples):
        index = type_index(example)
        if index >= 0 and rng.random() < share:
            given[row] = 0.0
            given[row, index] = 1.0
    return given


def _fit(pages: list[_Prepared], names: list[str], recipe: Recipe) -> dict[str, Any]:
    """Train one network and return the weights for the model file, averaged over the last steps."""
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(recipe.seed)
    sample = np.concatenate([page.matrix[::3] for page in pages]).astype(np.float32)
    mean = sample.mean(axis=0)
    scale = 1.0 / (sample.std(axis=0) + 1e-3)
    zero = torch.from_numpy((-mean * scale).clip(-CLIP, CLIP).astype(np.float16))
    scaled = _scaled(pages, mean, scale)
    hidden = [
        _Hidden([at for at, name in enumerate(names) if word in name], share) for word, share in recipe.hide
    ]
    network = Network(names, recipe.hidden, recipe.dropout)
    average = {name: value.clone() for name, value in network.state_dict().items()}
    optimizer = torch.optim.AdamW(network.parameters(), lr=recipe.rate, weight_decay=recipe.decay, fused=True)
    steps = recipe.epochs * math.ceil(len(pages) / recipe.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, recipe.rate, total_steps=steps, pct_start=0.15)
    network.train()
    for _ in range(recipe.epochs):
        order = rng.permutation(len(pages))
        for at in range(0, len(order), recipe.batch):
            batch = _batch([scaled[i] for i in order[at : at + recipe.batch]], zero, hidden, rng)
            given = _told(batch, rng, recipe.tell_type)
            logits, kinds = network(
                batch.matrix, batch.mask, batch.owner, batch.runs, batch.around, batch.alike, given
            )
            loss = _loss(logits, kinds, batch, recipe)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            with torch.no_grad():
                torch._foreach_lerp_(
                    list(average.values()), list(network.state_dict().values()), recipe.averaging
                )
    network.load_state_dict(average)
    network.eval()
    return network.weights(mean, scale)


def train_model(
    examples: list[Example], counts: Counts, recipe: Recipe, held_out: int | None = None
) -> Model:
    """Train on all examples, or on all but one fold.

    A first model labels the pages that have no gold text. Where it is sure, its labels are counted in the tables of the
    second model, beside the gold of the other pages. Neither model has seen anything of the fold that is held out.

    Args:
        examples: all pages.
        counts: what was counted on all pages.
        recipe: how to train.
        held_out: the fold that is left out.
    """
    if held_out is not None:
        examples = by_fold(examples, held_out)[0]
    originals = [example for example in examples if not example.augmented]
    some = [example for example in originals if not example.flattened][:: recipe.first_every]
    first = _train_once(some, counts, recipe._replace(epochs=recipe.first_epochs), held_out)
    silent = [example for example in originals if example.gold_words < 0]
    predictions = predict(first, silent)
    counts = counts.copy()
    counts.add(_sure(silent, predictions, recipe.confident))
    told = [
        _with_clutter(example, probabilities, recipe.clutter)
        for example, (probabilities, _types) in zip(silent, predictions, strict=True)
    ]
    return _train_once([e for e in examples if e.gold_words >= 0] + told, counts, recipe, held_out)


def _with_clutter(example: Example, probabilities: Matrix, most: float) -> Example:
    """Label what a first model takes for clutter on a page of which it is only known what must stay.

    With nothing that must go, such a page would teach to keep everything.
    """
    if (example.labels == 0).any() or not (example.labels > 0).any():
        return example
    labels = np.where((example.labels == UNKNOWN) & (probabilities < most), 0.0, example.labels)
    return example._replace(labels=labels.astype(np.float32))


def _train_once(examples: Sequence[Example], counts: Counts, recipe: Recipe, held_out: int | None) -> Model:
    learn = [example for example in examples if (example.labels != UNKNOWN).any()]
    names, pages = _features(learn, counts.tables(held_out))
    return Model(_fit(pages, names, recipe), counts.table(held_out), UNCALIBRATED, tuple(names))


def _sure(
    examples: Sequence[Example], predictions: Sequence[tuple[Matrix, Matrix]], confident: float
) -> list[Example]:
    """Return the examples of whose content a model is sure enough, labelled by it, as if that were the gold."""
    found = []
    for example, (probabilities, _types) in zip(examples, predictions, strict=True):
        _, expected = best_threshold(probabilities, example.sizes + LEAST_SIZE)
        if expected >= confident:
            words = int((probabilities * example.sizes).sum())
            found.append(example._replace(labels=probabilities, gold_words=words))
    return found


def predict(model: Model, examples: Sequence[Example]) -> list[tuple[Matrix, Matrix]]:
    """Return block probabilities and page types as the shipped code computes them."""
    _, pages = _features(examples, dict.fromkeys(range(FOLDS), model.tables))
    return [forward(model, page.matrix.astype(np.float32), page.structure) for page in pages]


def _originals(examples: list[Example], fold: int) -> list[Example]:
    """Return the pages of a fold that are as they were found."""
    return [example for example in by_fold(examples, fold)[1] if not example.augmented]


class _Shared(NamedTuple):
    """What all trainings of a cross-validation have in common; child processes have it from their parent."""

    examples: list[Example]
    counts: Counts
    recipe: Recipe
    folder: Path | None


_shared: list[_Shared] = []


def _share(shared: _Shared) -> None:
    _shared[:] = [shared]


def _one_fold(fold: int) -> list[tuple[Matrix, Matrix]]:
    examples, counts, recipe, folder = _shared[0]
    model = train_model(examples, counts, recipe, fold)
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        write_model(model, folder / f"fold-{fold}.bin", by_fold(examples, fold)[0], recipe, {})
    return predict(model, _originals(examples, fold))


def cross_validate(
    examples: list[Example],
    counts: Counts,
    recipe: Recipe,
    workers: int = 2,
    *,
    folds: Sequence[int] = tuple(range(FOLDS)),
    folder: Path | None = None,
) -> list[Prediction]:
    """Train with each fold left out in turn, and predict the pages of that fold.

    Args:
        examples: all pages.
        counts: what was counted on all pages.
        recipe: how to train.
        workers: processes.
        folds: which folds are left out.
        folder: where the models are written, as `fold-N.bin`; None: nowhere.
    """
    shared = _Shared(examples, counts, recipe, folder)
    # Forked, so that the examples, a gigabyte, are not copied to each process.
    with ProcessPoolExecutor(workers, get_context("fork"), initializer=_share, initargs=(shared,)) as pool:
        parts = list(pool.map(_one_fold, folds))
    return [
        Prediction(example, *prediction)
        for fold, part in zip(folds, parts, strict=True)
        for example, prediction in zip(_originals(examples, fold), part, strict=True)
    ]


def write_model(
    model: Model,
    path: Path,
    examples: Sequence[Example],
    recipe: Recipe,
    validation: Mapping[str, Any],
) -> None:
    """Write the model file with the record of how it was made."""
    record = {
        "format": FORMAT,
        "columns": model.columns,
        "page_types": model.page_types,
        "corpora": dict(sorted(Counter(e.set for e in examples if not e.augmented).items())),
        "sites": len({example.site for example in examples}),
        "recipe": recipe._asdict(),
        "date": datetime.now(UTC).date().isoformat(),
        "dechaff": version("dechaff"),
        **validation,
        "python": platform.python_version(),
        "torch": torch.__version__.split("+")[0],
    }
    # Half precision is enough for weights; features span too wide a range for it.
    arrays: dict[str, Any] = {
        name: np.ascontiguousarray(value, dtype=np.float32 if name in ("mean", "scale") else np.float16)
        for name, value in model.weights.items()
    }
    for name, table in model.tables._asdict().items():
        arrays[f"{name}_shared"], arrays[f"{name}_words"] = pack_words(list(table))
        odds = np.array(list(table.values()))
        arrays[f"{name}_odds"] = (np.round(odds * ODDS_STEPS) / ODDS_STEPS).astype(np.float16)
    arrays["calibration_x"], arrays["calibration_y"] = (
        np.asarray(curve, dtype=np.float32) for curve in model.calibration
    )
    arrays["record"] = np.frombuffer(json.dumps(record).encode(), dtype=np.uint8)
    path.write_bytes(pack(arrays))
