"""Fit one network to prepared pages."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from dechaff.records import PageType
from dechaff.scoring.model.file import PAGE_TYPES, SHARED
from dechaff.scoring.model.network import CLIP
from dechaff_lab.train.batches import Batch, Hidden, Prepared, batch_of, scaled
from dechaff_lab.train.network import Network
from dechaff_lab.train.recipe import Recipe
from dechaff_lab.train.validate import type_index

__all__ = ["fit_members", "stacked"]


def _loss(logits: Tensor, kinds: Tensor, batch: Batch, recipe: Recipe) -> Tensor:
    """Cross-entropy of the blocks weighted by their words, plus one minus the soft word F1 of each page."""
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


def _told(batch: Batch, rng: np.random.Generator, share: float) -> Tensor:
    given = torch.full((len(batch.examples), len(PAGE_TYPES)), math.nan)
    for row, example in enumerate(batch.examples):
        index = type_index(example)
        if index >= 0 and rng.random() < share:
            given[row] = 0.0
            given[row, index] = 1.0
    return given


def _fit(pages: list[Prepared], names: list[str], recipe: Recipe) -> dict[str, Any]:
    """Train one network, and return the weights for the model file, averaged over the last steps."""
    torch.manual_seed(recipe.seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(recipe.seed)
    sample = np.concatenate([page.matrix[::3] for page in pages]).astype(np.float32)
    mean = sample.mean(axis=0)
    scale = 1.0 / (sample.std(axis=0) + 1e-3)
    zero = torch.from_numpy((-mean * scale).clip(-CLIP, CLIP).astype(np.float16))
    ready = scaled(pages, mean, scale)
    hidden = [
        Hidden([at for at, name in enumerate(names) if word in name], share) for word, share in recipe.hide
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
            batch = batch_of([ready[i] for i in order[at : at + recipe.batch]], zero, hidden, rng)
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
    return _sharpened(network.weights(mean, scale), recipe)


def _sharpened(weights: dict[str, Any], recipe: Recipe) -> dict[str, Any]:
    """Scale and shift the log-odds of the blocks."""
    return {
        **weights,
        "out_w": weights["out_w"] * recipe.sharpening,
        "out_b": weights["out_b"] * recipe.sharpening + recipe.offset,
    }


def fit_members(pages: list[Prepared], names: list[str], recipe: Recipe) -> dict[str, Any]:
    """Train the networks of a model, and return their weights for the model file."""
    members = []
    for number in range(recipe.members):
        own = [page for page in pages if not page.example.augmented or page.example.draw == number]
        members.append(_fit(own, names, recipe._replace(seed=recipe.seed + number)))
    return stacked(members)


def stacked(members: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Put the weights of several networks into the arrays of one model."""
    return {
        name: array if name in SHARED else np.stack([member[name] for member in members])
        for name, array in members[0].items()
    }
