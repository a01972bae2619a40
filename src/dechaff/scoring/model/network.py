"""The networks: a few dozen matrix products each for the blocks of one or more pages. Their probabilities are averaged.

One layer reduces the features of a block to a short vector. Its surroundings are added in four ways: means over the
runs of blocks around it (`SPANS`: regions, items, sections), the mean over the blocks at the same position of other
items, mean and maximum over the page, and dilated convolutions over the blocks before and after. One more layer gives
the probability. The page type is estimated from the page's mean and maximum and fed back, so a caller can set it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from dechaff.records import PageType
from dechaff.scoring.arrays import Ints, Matrix, pieces
from dechaff.scoring.features.page_bounds import Pages
from dechaff.scoring.features.structure import Structure
from dechaff.scoring.model.file import DILATIONS, SPANS, Model, convolution_weights

__all__ = ["CLIP", "FirstLayer", "first_layer", "forward", "forward_pages"]

CLIP = 6.0
"""Features are clipped to this many standard deviations, so that one extreme value does not dominate."""


MAX_PRODUCT = 260_000
"""Maximum multiplications (rows x columns x columns) of a product. Above 2^18, OpenBLAS uses threads."""


class FirstLayer(NamedTuple):
    """The part of the features that the networks need. It takes a third of their memory."""

    vectors: Sequence[Matrix]
    """For each network, the vectors of the blocks."""
    of_pages: Matrix
    """The scaled features of the first block of each page. The columns that are the same for a whole page are connected
    directly to the page type."""


def first_layer(model: Model, matrix: Matrix, pages: Pages) -> FirstLayer:
    """Reduce the features of every block to a short vector for each network.

    The features take by far the most memory of a page, so callers release them before `forward`. Blocks are processed
    in portions, because scaled copies of all of them would double the memory.
    """
    vectors: list[Matrix] = [
        np.empty((len(matrix), w["in_w"].shape[1]), dtype=np.float32) for w in model.members
    ]
    for rows in pieces(len(matrix)):
        inputs = _scaled(model.weights, matrix[rows])
        for out, w in zip(vectors, model.members, strict=True):
            hidden = _product(inputs, w["in_w"])
            hidden += w["in_b"]
            np.maximum(hidden, 0.0, out=out[rows])
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
    model: Model,
    first: FirstLayer,
    structure: Structure,
    page_types: Sequence[PageType | None],
    type_odds: Matrix | None = None,
) -> tuple[Matrix, Matrix]:
    """Return P(content) of each block of one or more pages, and the probability of each page type of each page.

    Args:
        model: the networks.
        first: the features of all blocks, as the networks need them.
        structure: the sets of blocks, and their pages.
        page_types: the type of each page, if the caller knows it.
        type_odds: what is added to the log-odds of the types, (pages, types).

    Returns:
        (blocks,) and (pages, types).
    """
    given = [
        None if kind is None or kind not in model.page_types else model.page_types.index(kind)
        for kind in page_types
    ]
    found = [
        _network(w, vectors, first.of_pages, structure, given, 0.0 if type_odds is None else type_odds)
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
    type_odds: Matrix | float,
) -> tuple[Matrix, Matrix]:
    """Return the results of one network, after its first layer.

    Args:
        w: its weights.
        vectors: the output of its first layer.
        of_pages: see `FirstLayer`.
        structure: the sets of blocks, and their pages.
        known: the index of the type of each page, if the caller knows it; otherwise the estimate is used.
        type_odds: what is added to the log-odds of the types.
    """
    pages = structure.pages
    alike, counts = _set_means(vectors, structure.alike)
    page = _pooled(alike, counts, np.minimum.reduceat(structure.alike, pages.first))
    types = _softmax(page @ w["type_w"] + w["type_b"] + of_pages @ w["told_w"] + type_odds)
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
    """Describe each page by its sets of similar blocks: their weighted mean, and the maximum of each number.

    The weight of a set is the logarithm of its size, so a page of 10,000 paragraphs looks nearly like one of 1,000. A
    maximum over all blocks would grow with every block.

    Args:
        alike: the mean of each set, (sets, columns).
        counts: the number of blocks in each set.
        first: the first set of each page.
    """
    weights = np.log1p(counts)
    sums = np.add.reduceat(weights[:, None] * alike, first, axis=0)
    means = sums / np.add.reduceat(weights, first)[:, None]
    return np.concatenate([means, np.maximum.reduceat(alike, first, axis=0)], axis=1).astype(np.float32)


def _scaled(w: Mapping[str, Matrix], matrix: Matrix) -> Matrix:
    """Scale each feature to a mean of 0 and a standard deviation of 1, and clip it."""
    inputs = matrix - w["mean"]
    inputs *= w["scale"]
    return np.clip(inputs, -CLIP, CLIP, out=inputs)


def _mixed(mixing: Matrix, first: Matrix, alike: Matrix, structure: Structure) -> Matrix:
    """Weigh each block, the mean of similar blocks, and the means of the runs around it.

    They are concatenated for one product. Separate products take twice as long on a page of a few blocks.
    """
    means = _means_of_runs(first, structure)
    parts = []
    for rows in pieces(len(first)):
        around = structure.around[:, rows]
        beside = np.empty((around.shape[1], len(SPANS) + 2, first.shape[1]), dtype=np.float32)
        beside[:, 0] = first[rows]
        beside[:, 1] = alike.take(structure.alike[rows], axis=0)
        beside[:, 2:] = means.take(around.T, axis=0)
        parts.append(_product(beside.reshape(len(beside), -1), mixing))
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def _relu(values: Matrix) -> Matrix:
    """Set negative values to 0, in place."""
    return np.maximum(values, 0.0, out=values)


def _product(values: Matrix, weights: Matrix) -> Matrix:
    """Multiply in portions of rows.

    Above `MAX_PRODUCT` BLAS uses threads. For such small matrices they gain nothing on an idle machine (0.2 ms either
    way), and if each core has a worker, they wait for each other (14 ms measured).
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
    """Mix each block with those `distance` before and after it. Beyond the ends of its page the values are 0."""
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
    sums[1:] = values
    np.add.accumulate(sums, axis=0, out=sums)  # half the time of `np.cumsum`, which converts in small pieces
    out = np.empty((len(structure.starts), values.shape[1]), dtype=np.float32)
    for rows in pieces(len(out)):
        high, low = structure.stops[rows], structure.starts[rows]
        means = sums.take(high, axis=0)
        means -= sums.take(low, axis=0)
        np.divide(means, np.maximum(high - low, 1)[:, None], out=out[rows], casting="same_kind")
    return out


def _set_means(values: Matrix, sets: Ints) -> tuple[Matrix, Ints]:
    """Return the mean over each set of blocks, (sets, columns), and the size of each set."""
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
