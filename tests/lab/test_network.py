"""The training network and the shipped network compute the same numbers."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch")

import torch

from builders import layout, link, region, text
from dechaff.reading.declared_type import DeclaredType
from dechaff.scoring.features.block_features import column_names
from dechaff.scoring.features.evidence_columns import EVIDENCE_NAMES
from dechaff.scoring.model.file import Model, Tables
from dechaff.scoring.model.network import forward
from dechaff_lab.train.batches import batch_of, prepared, scaled
from dechaff_lab.train.example import Example
from dechaff_lab.train.fit import stacked
from dechaff_lab.train.network import Network
from dechaff_lab.train.validate import UNCALIBRATED, type_index


def page(items: int) -> Example:
    posts = [
        region("div", text(f"It left at {n}, said pier {n}."), link("Reply"), names=f"post-{n}")
        for n in range(items)
    ]
    found = layout(region("nav", link("Home"), link("News")), text("The ferry", "h1"), *posts)
    count = len(found.blocks)
    return Example(
        set="invented",
        id="1",
        site="paper.example",
        fold=0,
        type="forum",
        layout=found,
        declared_type=DeclaredType("The ferry"),
        evidence=np.zeros((count, len(EVIDENCE_NAMES)), dtype=np.float32),
        labels=np.ones(count, dtype=np.float32),
        sizes=np.ones(count, dtype=np.float32),
        gold_words=count,
        weight=1.0,
        flattened=False,
    )


def test_a_batch_gives_each_page_what_it_gets_alone() -> None:
    """A model of two networks gives the mean of both."""
    tables = Tables({}, {}, {})
    names, pages = prepared([page(3), page(1), page(20)], {0: tables})
    columns = np.concatenate([one.matrix for one in pages]).astype(np.float32)
    mean, scale = columns.mean(axis=0), 1 / (columns.std(axis=0) + 1e-3)
    torch.manual_seed(0)
    networks = [Network(names, 8, 0.3).eval() for _ in range(2)]
    zero = torch.zeros(len(names), dtype=torch.float16)
    batch = batch_of(scaled(pages, mean, scale), zero, [], np.random.default_rng(0))
    results = [
        network(batch.matrix, batch.mask, batch.owner, batch.runs, batch.around, batch.alike, None)
        for network in networks
    ]
    blocks = torch.stack([torch.sigmoid(logits) for logits, _ in results]).mean(dim=0)
    types = torch.stack([torch.softmax(kinds, 1) for _, kinds in results]).mean(dim=0)
    weights = stacked([network.weights(mean, scale) for network in networks])
    model = Model(weights, tables, UNCALIBRATED, column_names())
    for number, (one, (start, stop)) in enumerate(zip(pages, batch.slices, strict=True)):
        probabilities, found = forward(model, one.matrix.astype(np.float32), one.structure)
        # Inputs are in half precision where the network is trained.
        assert blocks[start:stop].tolist() == pytest.approx(probabilities.tolist(), abs=2e-3)
        assert types[number].tolist() == pytest.approx(found.tolist(), abs=2e-3)


def test_a_thread_cut_to_a_line_teaches_no_type() -> None:
    thread = page(3)
    assert type_index(thread) >= 0
    assert type_index(thread._replace(augmented=True)) == -1
    assert type_index(thread._replace(augmented=True, sizes=100 * thread.sizes)) == type_index(thread)
    assert type_index(thread._replace(augmented=True, type="article")) >= 0
