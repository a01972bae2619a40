"""The networks: a few dozen matrix products for the blocks of one or more pages. Their probabilities are averaged.

All have the same shape and are computed together: the first axis of their weights and values is that of the networks.

One layer reduces the features of a block to a short vector. Its surroundings are added in four ways: means over the
runs of blocks around it (`SPANS`: regions, items, sections), the mean over the blocks at the same position of other
items, mean and maximum over the page, and dilated convolutions over the blocks before and after. One more layer gives
the probability. The page type is estimated from the page's mean and maximum and fed back, so a caller can set it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from dechaff.records import PageType
from dechaff.scoring.arrays import Ints, Matrix, pieces
from dechaff.scoring.features.page_bounds import Pages
from dechaff.scoring.features.structure import Structure
from dechaff.scoring.model.file import DILATIONS, SPANS, Model, convolution_weights
from dechaff.scoring.model.means import MAX_TOGETHER, means_of_runs, means_of_sets

__all__ = ["CLIP", "FirstLayer", "first_layer", "forward", "forward_pages"]

CLIP = 6.0
"""Features are clipped to this many standard deviations, so that one extreme value does not dominate."""


MAX_PRODUCT = 260_000
"""Maximum multiplications (rows x columns x columns) of a product. Above 2^18, OpenBLAS uses threads."""


class FirstLayer(NamedTuple):
    """The part of the features that the networks need. It takes a third of their memory."""

    vectors: list[Matrix]
    """For each group of networks that are computed together (`_groups`), the vectors of the blocks, (networks, blocks,
    numbers). `forward_pages` removes them one by one, because they take most of the memory of a large page."""
    of_pages: Matrix
    """The scaled features of the first block of each page. The columns that are the same for a whole page are connected
    directly to the page type."""


def first_layer(model: Model, parts: Iterable[tuple[slice, Matrix]], pages: Pages) -> FirstLayer:
    """Reduce the features of every block to a short vector for each network.

    Args:
        model: the networks.
        parts: the features of all blocks in pieces: the blocks, and their features, (blocks, columns). All features at
            once would take more memory than the rest of a page.
        pages: the pages of the blocks.
    """
    w = model.networks
    count, _, width = w["in_w"].shape
    blocks = pages.block_bounds[-1]
    groups = _groups(count, pages)
    vectors: list[Matrix] = [
        np.empty((some.stop - some.start, blocks, width), dtype=np.float32) for some in groups
    ]
    of_pages = []
    for rows, matrix in parts:
        scaled = _scaled(model.weights, matrix)
        hidden = _product(scaled[None], w["in_w"])
        hidden += w["in_b"]
        for some, of_group in zip(groups, vectors, strict=True):
            np.maximum(hidden[some], 0.0, out=of_group[:, rows])
        first = pages.first[(pages.first >= rows.start) & (pages.first < rows.stop)]
        of_pages.append(scaled[first - rows.start])
    return FirstLayer(vectors, np.concatenate(of_pages))


def forward(
    model: Model, matrix: Matrix, structure: Structure, page_type: PageType | None = None
) -> tuple[Matrix, Matrix]:
    """Return P(content) of each block of one page, (blocks,), and the probability of each page type, (types,)."""
    parts = ((rows, matrix[rows]) for rows in pieces(len(matrix)))
    probabilities, types = forward_pages(
        model, first_layer(model, parts, structure.pages), structure, [page_type]
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
        first: the features of all blocks, as the networks need them. Its vectors are removed.
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
    odds = 0.0 if type_odds is None else type_odds
    count, blocks = len(model.networks["in_w"]), structure.pages.block_bounds[-1]
    probabilities: Matrix = np.empty((count, blocks), dtype=np.float32)
    types: Matrix = np.empty((count, len(page_types), len(model.page_types)), dtype=np.float32)
    for some in _groups(count, structure.pages):
        w = {name: array[some] for name, array in model.networks.items()}
        probabilities[some], types[some] = _networks(w, first, structure, given, odds)
    return probabilities.mean(axis=0), types.mean(axis=0)


def _groups(count: int, pages: Pages) -> Sequence[slice]:
    """Divide the networks into groups that are computed together: all for most pages, single ones for large pages.

    Together they need a third of the calls of NumPy, but three times the memory.
    """
    if max(pages.block_bounds[-1], pages.region_bounds[-1]) <= MAX_TOGETHER:
        return (slice(0, count),)
    return [slice(number, number + 1) for number in range(count)]


def _networks(
    w: Mapping[str, Matrix],
    layer: FirstLayer,
    structure: Structure,
    known: Sequence[int | None],
    type_odds: Matrix | float,
) -> tuple[Matrix, Matrix]:
    """Return the results of some networks, after their first layer, with the networks as the first axis.

    Args:
        w: their weights.
        layer: the output of the first layer; the first of its vectors are those of these networks, and are removed.
        structure: the sets of blocks, and their pages.
        known: the index of the type of each page, if the caller knows it; otherwise the estimate is used.
        type_odds: what is added to the log-odds of the types.
    """
    pages, vectors = structure.pages, layer.vectors.pop(0)
    alike, counts = means_of_sets(vectors, structure.alike)
    page = _pooled(alike, counts, np.minimum.reduceat(structure.alike, pages.first))
    types = _softmax(page @ w["type_w"] + w["type_b"] + layer.of_pages @ w["told_w"] + type_odds)
    given = types.copy()
    for row, kind in enumerate(known):
        if kind is not None:
            given[:, row] = 0.0
            given[:, row, kind] = 1.0
    mixed = _mixed(w["mixing"], vectors, alike, structure)
    del vectors, alike
    of_page = w["mid_b"] + page @ w["page_w"] + given @ w["kind_w"]
    mixed += of_page if pages.count == 1 else of_page.take(pages.of_block, axis=1)
    second = _relu(mixed)
    context = second
    for distance in DILATIONS:
        kernel, bias = convolution_weights(distance)
        nearby = _convolve(context, w[kernel], distance, pages)
        nearby += w[bias]
        context = np.add(context, _relu(nearby), out=nearby)
    logits: NDArray[Any] = np.empty(second.shape[:2], dtype=np.float32)
    for rows in pieces(second.shape[1]):
        last = _product(np.concatenate([second[:, rows], context[:, rows]], axis=2), w["last_w"])
        last += w["last_b"]
        logits[:, rows] = (_relu(last) @ w["out_w"] + w["out_b"])[:, :, 0]
    return 1.0 / (1.0 + np.exp(-np.clip(logits, -30.0, 30.0))), types


def _pooled(alike: Matrix, counts: Ints, first: Ints) -> Matrix:
    """Describe each page by its sets of similar blocks: their weighted mean, and the maximum of each number.

    The weight of a set is the logarithm of its size, so a page of 10,000 paragraphs looks nearly like one of 1,000. A
    maximum over all blocks would grow with every block.

    Args:
        alike: the mean of each set, (networks, sets, columns).
        counts: the number of blocks in each set.
        first: the first set of each page.
    """
    weights = np.log1p(counts)
    sums = np.add.reduceat(weights[:, None] * alike, first, axis=1)
    means = sums / np.add.reduceat(weights, first)[:, None]
    return np.concatenate([means, np.maximum.reduceat(alike, first, axis=1)], axis=2).astype(np.float32)


def _scaled(w: Mapping[str, Matrix], matrix: Matrix) -> Matrix:
    """Scale each feature to a mean of 0 and a standard deviation of 1, and clip it."""
    inputs = matrix - w["mean"]
    inputs *= w["scale"]
    return np.clip(inputs, -CLIP, CLIP, out=inputs)


def _mixed(mixing: Matrix, first: Matrix, alike: Matrix, structure: Structure) -> Matrix:
    """Weigh each block, the mean of similar blocks, and the means of the runs around it.

    They are concatenated for one product. Separate products take twice as long on a page of a few blocks.
    """
    means = means_of_runs(first, structure)
    count, blocks, width = first.shape
    mixed: Matrix = np.empty((count, blocks, mixing.shape[2]), dtype=np.float32)
    for rows in pieces(blocks):
        around = structure.around[:, rows]
        beside = np.empty((count, around.shape[1], len(SPANS) + 2, width), dtype=np.float32)
        beside[:, :, 0] = first[:, rows]
        beside[:, :, 1] = alike.take(structure.alike[rows], axis=1)
        beside[:, :, 2:] = means.take(around.T, axis=1)
        mixed[:, rows] = _product(beside.reshape(*beside.shape[:2], -1), mixing)
    return mixed


def _relu(values: Matrix) -> Matrix:
    """Set negative values to 0, in place."""
    return np.maximum(values, 0.0, out=values)


def _product(values: Matrix, weights: Matrix) -> Matrix:
    """Multiply the values of each network with its weights, in portions of rows.

    Above `MAX_PRODUCT` BLAS uses threads. For such small matrices they gain nothing on an idle machine (0.2 ms either
    way), and if each core has a worker, they wait for each other (14 ms measured).
    """
    columns, width = weights.shape[1:]
    rows, count = max(1, MAX_PRODUCT // (columns * width)), values.shape[1]
    if count <= rows:
        return values @ weights
    out: Matrix = np.empty((len(weights), count, width), dtype=np.float32)
    whole = count - count % rows
    # Pieces of as many rows, in one call of NumPy.
    np.matmul(_in_rows(values, rows), weights[:, None], out=_in_rows(out, rows))
    if whole < count:
        np.matmul(values[:, whole:], weights, out=out[:, whole:])
    return out


def _in_rows(values: Matrix, rows: int) -> Matrix:
    """Divide the second axis into pieces of some rows, without the rest. This is a view, whatever the order in
    memory."""
    outer, down, across = values.strides
    shape = (len(values), values.shape[1] // rows, rows, values.shape[2])
    return as_strided(values, shape, (outer, rows * down, down, across))


def _convolve(values: Matrix, kernel: Matrix, distance: int, pages: Pages) -> Matrix:
    """Mix each block with those `distance` before and after it. Beyond the ends of its page the values are 0."""
    out: Matrix = _product(values, kernel[:, 1])
    for rows in pieces(values.shape[1] - distance):
        first, later = values[:, rows], slice(rows.start + distance, rows.stop + distance)
        before, after = _product(first, kernel[:, 0]), _product(values[:, later], kernel[:, 2])
        if pages.count > 1:
            crossing = np.flatnonzero(pages.of_block[rows] != pages.of_block[later])
            before[:, crossing] = 0.0
            after[:, crossing] = 0.0
        out[:, later] += before
        out[:, rows] += after
    return out


def _softmax(logits: NDArray[Any]) -> Matrix:
    """Return the probabilities of each row."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    result: Matrix = (shifted / shifted.sum(axis=-1, keepdims=True)).astype(np.float32)
    return result
