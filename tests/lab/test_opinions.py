"""Predictions of the first models for pages that they have not learned from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

pytest.importorskip("torch")

from builders import layout, text
from dechaff.reading.declared_type import DeclaredType
from dechaff.scoring.features.evidence_columns import EVIDENCE_NAMES
from dechaff_lab.train import opinions as module
from dechaff_lab.train.batches import Prepared
from dechaff_lab.train.counts import Counts
from dechaff_lab.train.example import Example
from dechaff_lab.train.fit import fit_members
from dechaff_lab.train.gold_labels import UNKNOWN
from dechaff_lab.train.opinions import opinions, softened, sure, with_clutter
from dechaff_lab.train.recipe import Recipe


def page(labels: Sequence[float], fold: int = 0, gold_words: int = 40) -> Example:
    count = len(labels)
    found = layout(*(text(f"It left pier {number}, and nobody was surprised.") for number in range(count)))
    return Example(
        set="invented",
        id=f"{fold}",
        site=f"paper{fold}.example",
        fold=fold,
        type="article",
        layout=found,
        declared_type=DeclaredType("The ferry"),
        evidence=np.zeros((count, len(EVIDENCE_NAMES)), dtype=np.float32),
        labels=np.array(labels, dtype=np.float32),
        sizes=np.full(count, 10.0, dtype=np.float32),
        gold_words=gold_words,
        weight=1.0,
        flattened=False,
    )


def judged(*values: float) -> np.ndarray[Any, np.dtype[np.float32]]:
    return np.array(values, dtype=np.float32)


def test_a_page_is_judged_by_the_model_of_the_other_half(monkeypatch: pytest.MonkeyPatch) -> None:
    learned: list[set[int]] = []

    def fit(pages: list[Prepared], names: list[str], recipe: Recipe) -> dict[str, Any]:
        learned.append({one.example.fold for one in pages})
        return fit_members(pages, names, recipe)

    monkeypatch.setattr(module, "fit_members", fit)
    pages = [page([1.0, 0.0, 1.0], fold) for fold in (0, 2, 3, 4)]
    found = opinions(pages, Counts(pages), Recipe(hidden=4, first_epochs=1), 1)
    assert learned == [{0, 3}, {2, 4}]
    assert [len(one) for one in found] == [3, 3, 3, 3]
    assert all(((one > 0) & (one < 1)).all() for one in found)


def test_a_judgement_moves_known_labels_by_its_share() -> None:
    soft = softened(page([1.0, 0.0, UNKNOWN]), judged(0.5, 0.5, 0.5), 0.2)
    assert soft.labels.tolist() == pytest.approx([0.9, 0.1, UNKNOWN])


def test_a_page_whose_gold_is_only_content_gets_labels_for_clutter() -> None:
    told = with_clutter(page([1.0, UNKNOWN, UNKNOWN]), judged(0.9, 0.05, 0.6), 0.1)
    assert told.labels.tolist() == [1.0, 0.0, UNKNOWN]
    both = page([1.0, 0.0, UNKNOWN])
    assert with_clutter(both, judged(0.9, 0.05, 0.01), 0.1) is both


def test_only_a_sure_judgement_counts_as_gold() -> None:
    silent = page([UNKNOWN, UNKNOWN], gold_words=-1)
    assert sure([(silent, judged(0.3, 0.3))], 0.6) == []
    (found,) = sure([(silent, judged(1.0, 0.0))], 0.6)
    assert (found.gold_words, found.labels.tolist()) == (10, [1.0, 0.0])
