"""The networks: a few dozen matrix products each for the blocks of one or more pages. Their probabilities are averaged.

Every block's features go through one layer to a short vector. Its surroundings are added to that vector in four ways:
means over the runs of blocks around it (`SPANS`: regions, items, sections), the mean over the blocks in the same place
of other items, mean and maximum over the page, and dilated convolutions over the blocks before and after. One more
layer gives the probability. The page's type is estimated from the page's mean and maximum and fed back, so that a
caller who knows the type can say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from dechaff.records import PageType
from dechaff.scoring.arrays import Ints, Matrix
from dechaff.scoring.features.page_bounds import Pages
from dechaff.scoring.features.structure import Structure
from dechaff.scoring.model.file import DILATIONS, SPANS, Model, convolution_weights

__all__ = ["CLIP", "FirstLayer", "first_layer", "forward", "forward_pages"]

CLIP = 6.0
"""Features are cut to this many standard deviations: one odd page must not drown its other numbers."""


MAX_PRODUCT = 260_000
"""Multiplications from which OpenBLAS calls in threads (rows x columns x columns; its own limit is 2^18)."""


ROWS = 8_192
"""Blocks that are looked at together where each takes much memory. Nearly all pages have fewer."""


class FirstLayer(NamedTuple):
    """What the networks need of the features. It takes a third of their memory."""

    vectors: Sequence[Matrix]
    """For each network, the vectors of the blocks."""
    of_pages: Matrix
    """The scaled features of the first block of each page; those that are the same for a whole page tell its type
    directly."""


def first_layer(model: Model, matrix: Matrix, pages: Pages) -> FirstLayer:
    """Bring the features of every block to a short vector for each network.

    The features are the largest thing of a page by far: whoever calls lets go of them before `forward`. Some blocks are
    looked at at a time, because scaled copies of them all take as much memory again.
    """
    parts: list[list[Matrix]] = [[] for _ in model.members]
    for rows in _rows(len(matrix)):
        inputs = _scaled(model.weights, matrix[rows])
        for own, w in zip(parts, model.members, strict=True):
            hidden = _product(inputs, w["in_w"])
            hidden += w["in_b"]
            own.append(_relu(hidden))
    vectors = [own[0] if len(own) == 1 else np.concatenate(own) for own in parts]
    return FirstLayer(vectors, _scaled(model.weights, matrix[pages.first]))


def forward(
    model: Model, matrix: Matrix, structure: Structure, page_type: PageType | None = None
) -> tuple[Matrix, Matrix]:
    """Return P(content) of each block of one page, (blocks,), and the probability of each page type, (types,)."""
    probabilities, types = forward_pages(
        model, first_layer(model, matrix, structure.pages), structure, [page_type]
    )
    return probabilities, types[0]


def forward_pages(
    model: Model, first: FirstLayer, structure: Structure, page_types: Sequence[PageType | None]
) -> tuple[Matrix, Matrix]:
    """Return P(content) of each block of some pages, and the probability of each page type of each page.

    Args:
        model: the networks.
        first: the features of all blocks, as the networks need them.
        structure: which blocks belong together, and to which page.
        page_types: the type of each page, where the caller knows it.

    Returns:
        (blocks,) and (pages, types).
    """
    given = [
        None if kind is None or kind not in model.page_types else model.page_types.index(kind)
        for kind in page_types
    ]
    found = [
        _network(w, vectors, first.of_pages, structure, given)
        for w, vectors in zip(model.members, first.vectors, strict=True)
    ]
    return _mean([probabilities for probabilities, _ in found]), _mean([types for _, types in found])


def _mean(arrays: Sequence[Matrix]) -> Matrix:
    return arrays[0] if len(arrays) == 1 else np.mean(arrays, axis=0, dtype=np.float32)


def _network(
    w: Mapping[str, Matrix],
    vectors: Matrix,
    of_pages: Matrix,
    structure: Structure,
    known: Sequence[int | None],
) -> tuple[Matrix, Matrix]:
    """Return what one network finds, from its first layer on.

    Args:
        w: its weights.
        vectors: the blocks, as its first layer gives them.
        of_pages: see `FirstLayer`.
        structure: which blocks belong together, and to which page.
        known: the index of the type of each page where the caller knows it; elsewhere the network uses its own guess.
    """
    pages = structure.pages
    alike, counts = _set_means(vectors, structure.alike)
    page = _pooled(alike, counts, np.minimum.reduceat(structure.alike, pages.first))
    types = _softmax(page @ w["type_w"] + w["type_b"] + of_pages @ w["told_w"])
    given = types.copy()
    for row, kind in enumerate(known):
        if kind is not None:
            given[row] = 0.0
            given[row, kind] = 1.0
    mixed = _mixed(w["mixing"], vectors, alike, structure)
    of_page = w["mid_b"] + page @ w["page_w"] + given @ w["kind_w"]
    mixed += of_page if pages.count == 1 else of_page.take(pages.of_block, axis=0)
    second = _relu(mixed)
    context = second
    for distance in DILATIONS:
        kernel, bias = convolution_weights(distance)
        nearby = _convolve(context, w[kernel], distance, pages)
        nearby += w[bias]
        context = context + _relu(nearby)
    last = _product(np.concatenate([second, context], axis=1), w["last_w"])
    last += w["last_b"]
    logits = _relu(last) @ w["out_w"] + w["out_b"][0]
    return 1.0 / (1.0 + np.exp(-np.clip(logits, -30.0, 30.0))), types


def _pooled(alike: Matrix, counts: Ints, first: Ints) -> Matrix:
    """Describe each page by its sets of blocks that are alike: their weighed mean, and the greatest of each number.

    A set counts by the logarithm of its size, so that a page of 10,000 paragraphs looks nearly like one of 1,000; a
    maximum over all blocks would grow with every block.

    Args:
        alike: the mean of each set, (sets, columns).
        counts: the blocks of each set.
        first: the first set of each page.
    """
    weights = np.log1p(counts)
    sums = np.add.reduceat(weights[:, None] * alike, first, axis=0)
    means = sums / np.add.reduceat(weights, first)[:, None]
    return np.concatenate([means, np.maximum.reduceat(alike, first, axis=0)], axis=1).astype(np.float32)


def _scaled(w: Mapping[str, Matrix], matrix: Matrix) -> Matrix:
    """Bring each feature to a mean of 0 and a standard deviation of 1, and cut it off."""
    inputs = matrix - w["mean"]
    inputs *= w["scale"]
    return np.clip(inputs, -CLIP, CLIP, out=inputs)


def _mixed(mixing: Matrix, first: Matrix, alike: Matrix, structure: Structure) -> Matrix:
    """Weigh what each block is, the mean of the blocks that are alike, and the means of the runs around it.

    All stand side by side for one product: a product for each takes twice as long on a page of a few blocks.
    """
    means = _means_of_runs(first, structure)
    parts = []
    for rows in _rows(len(first)):
        around = structure.around[:, rows]
        beside = np.empty((around.shape[1], len(SPANS) + 2, first.shape[1]), dtype=np.float32)
        beside[:, 0] = first[rows]
        beside[:, 1] = alike.take(structure.alike[rows], axis=0)
        beside[:, 2:] = means.take(around.T, axis=0)
        parts.append(_product(beside.reshape(len(beside), -1), mixing))
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def _rows(count: int) -> Iterator[slice]:
    """Part so many rows into pieces of `ROWS`."""
    return (slice(start, start + ROWS) for start in range(0, count, ROWS))


def _relu(values: Matrix) -> Matrix:
    """Set what is below 0 to 0, in place."""
    return np.maximum(values, 0.0, out=values)


def _product(values: Matrix, weights: Matrix) -> Matrix:
    """Multiply some rows at a time.

    Above `MAX_PRODUCT` BLAS calls in threads. For matrices as small as ours these gain nothing on an idle machine
    (0.2 ms either way), and where each core has a worker of its own they wait for each other: 14 ms were measured.
    """
    rows, count = max(1, MAX_PRODUCT // weights.size), len(values)
    if count <= rows:
        return values @ weights
    out = np.empty((count, weights.shape[1]), dtype=np.float32)
    whole = count - count % rows
    down, across = values.strides
    # Pieces of as many rows, in one call of NumPy. They are views, whatever the order in memory is.
    pieces = as_strided(values, (whole // rows, rows, values.shape[1]), (rows * down, down, across))
    np.matmul(pieces, weights, out=out[:whole].reshape(-1, rows, weights.shape[1]))
    if whole < count:
        np.matmul(values[whole:], weights, out=out[whole:])
    return out


def _convolve(values: Matrix, kernel: Matrix, distance: int, pages: Pages) -> Matrix:
    """Mix each block with those `distance` before and after it; beyond the ends of its page there is nothing."""
    out: Matrix = _product(values, kernel[1])
    if len(values) > distance:
        before = _product(values[:-distance], kernel[0])
        after = _product(values[distance:], kernel[2])
        if pages.count > 1:
            crossing = np.flatnonzero(pages.of_block[distance:] != pages.of_block[:-distance])
            before[crossing] = 0.0
            after[crossing] = 0.0
        out[distance:] += before
        out[:-distance] += after
    return out


def _means_of_runs(values: Matrix, structure: Structure) -> Matrix:
    """Return the mean of the blocks in each run, (runs, columns)."""
    sums = np.zeros((len(values) + 1, values.shape[1]), dtype=np.float64)
    np.cumsum(values, axis=0, out=sums[1:])
    out = np.empty((len(structure.starts), values.shape[1]), dtype=np.float32)
    for rows in _rows(len(out)):
        high, low = structure.stops[rows], structure.starts[rows]
        means = sums.take(high, axis=0)
        means -= sums.take(low, axis=0)
        np.divide(means, np.maximum(high - low, 1)[:, None], out=out[rows], casting="same_kind")
    return out


def _set_means(values: Matrix, sets: Ints) -> tuple[Matrix, Ints]:
    """Return the mean over each set of blocks, (sets, columns), and how many blocks it has."""
    order = np.argsort(sets, kind="stable")
    counts = np.bincount(sets)
    starts = np.cumsum(counts) - counts
    sums = np.add.reduceat(values.take(order, axis=0), starts, axis=0, dtype=np.float64)
    means: Matrix = (sums / counts[:, None]).astype(np.float32)
    return means, counts


def _softmax(logits: NDArray[Any]) -> Matrix:
    """Return the probabilities of each row."""
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    result: Matrix = (shifted / shifted.sum(axis=1, keepdims=True)).astype(np.float32)
    return result
