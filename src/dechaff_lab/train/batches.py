"""Examples with their features, and batches of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from dechaff.scoring.arrays import Matrix
from dechaff.scoring.features.block_features import Description, features
from dechaff.scoring.features.name_odds import NameOdds
from dechaff.scoring.features.structure import Structure
from dechaff.scoring.model.file import SPANS, Tables
from dechaff.scoring.model.network import CLIP
from dechaff_lab.train.example import Example
from dechaff_lab.train.network import GAP

__all__ = ["Batch", "Hidden", "Prepared", "Scaled", "batch_of", "prepared", "scaled"]


class Prepared(NamedTuple):
    """An example with its features, computed with the tables of one fold."""

    example: Example
    matrix: Matrix
    structure: Structure


def _describe(example: Example, tables: Tables, odds: NameOdds) -> Description:
    return features(example.layout, odds.of_all, example.evidence, example.declared_type, tables)


def prepared(examples: Sequence[Example], tables: dict[int, Tables]) -> tuple[list[str], list[Prepared]]:
    """Return the names of the features, and the examples with them."""
    names: list[str] = []
    found = []
    known = {fold: NameOdds(table.tokens) for fold, table in tables.items()}
    for example in examples:
        names, matrix, structure = _describe(example, tables[example.fold], known[example.fold])
        found.append(Prepared(example, matrix.astype(np.float16), structure))
    return names, found


class Batch(NamedTuple):
    """Pages in sequence; see `Network.forward`."""

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


class Scaled(NamedTuple):
    """An example ready for batches, with standardised and clipped features in half precision."""

    example: Example
    structure: Structure
    inputs: Tensor


class Hidden(NamedTuple):
    """Columns that are hidden together on a share of the pages, because only some pages have this information."""

    columns: list[int]
    share: float


def scaled(pages: Sequence[Prepared], mean: Matrix, scale: Matrix) -> list[Scaled]:
    """Scale the features of pages."""
    return [
        Scaled(
            page.example,
            page.structure,
            torch.from_numpy(
                np.clip((page.matrix.astype(np.float32) - mean) * scale, -CLIP, CLIP).astype(np.float16)
            ),
        )
        for page in pages
    ]


def batch_of(
    pages: Sequence[Scaled], zero: Tensor, hidden: Sequence[Hidden], rng: np.random.Generator
) -> Batch:
    """Concatenate pages. `zero` is the scaled value of features that are 0."""
    inputs: list[Tensor] = []
    labels, sizes, mask, owner, slices = [], [], [], [], []
    starts, stops, around = [], [], []
    gap = np.zeros((len(SPANS), GAP), dtype=np.int64)
    alike: list[Any] = []
    at = sets = runs = 0
    for number, (example, structure, own) in enumerate(pages):
        shown = own
        for columns, share in hidden:
            if rng.random() < share:
                shown = shown.clone() if shown is own else shown
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
    return Batch(
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
