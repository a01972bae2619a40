"""Load the model: one file of plain arrays, which ships with the package and is read on first use."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from dechaff.records import PageType
from dechaff.scoring.arrays import Matrix
from dechaff.scoring.model.pack import unpack, unpack_words

__all__ = [
    "DILATIONS",
    "FORMAT",
    "OF_PAGE",
    "PAGE_TYPES",
    "RETRAIN",
    "SHARED",
    "SPANS",
    "STEPS",
    "Model",
    "ModelError",
    "Tables",
    "convolution_weights",
    "load_model",
    "read_model",
    "span_weight",
]

FORMAT = 5
"""Version of the file's layout and of the meaning of its columns. A column that is computed differently gets another
name or another format. Files of other formats are rejected."""

RETRAIN = "train the model again, as docs/scoring.md describes under Training"
"""The advice about a model that does not fit."""

PAGE_TYPES: tuple[PageType, ...] = (
    PageType.ARTICLE,
    PageType.FORUM,
    PageType.PRODUCT,
    PageType.LISTING,
    PageType.COLLECTION,
    PageType.DOCUMENTATION,
    PageType.SERVICE,
)
"""The page types that a model is trained on, in the order of its outputs."""


SPANS = ("region", "1 up", "2 up", "3 up", "5 up", "item", "list", "section")
"""Runs of blocks over which the network takes means: the regions at some levels above a block; the nearest region with
similar siblings, and its parent; the section between two headings."""

OF_PAGE = ("declared_", "url_", "page_", "has_h1")
"""Prefixes of the columns that are the same for all blocks of a page. They are connected directly to the page type."""

STEPS = " steps"
"""Suffix of the name of the array with the step sizes of an array in bytes; see `pack.in_bytes`."""

SHARED = ("mean", "scale")
"""The weights that all networks of a model share."""

DILATIONS = (1, 3, 9)
"""Distances of the neighbours in the network's convolutions, in blocks."""


class ModelError(ValueError):
    """The model file does not fit this version of the package."""


class Tables(NamedTuple):
    """Log-odds of being content, counted over pages. Neutral entries are omitted."""

    tokens: Mapping[str, float]
    """By word: of a region with the word in its names."""
    said: Mapping[str, tuple[float, float]]
    """By short text: of the text itself, and of blocks below it as a heading."""
    words: Mapping[str, float]
    """By word: of a text with the word."""


@dataclass(frozen=True, eq=False)
class Model:
    """The weights of the networks, and the tables for their inputs."""

    weights: Mapping[str, Matrix]
    """All except `SHARED` have an additional first axis: the networks, whose results are averaged."""
    tables: Tables
    calibration: tuple[Matrix, Matrix]
    """Expected word F1, ascending, and the mean actual word F1 of pages with it, ascending."""
    columns: tuple[str, ...]
    """The names of the inputs, in the order of the rows of `in_w`."""
    page_types: tuple[PageType, ...] = PAGE_TYPES
    """The page types of the model, in the order of its outputs."""
    record: Mapping[str, Any] = field(default_factory=dict)
    """How the model was made: corpora, counts, scores, versions."""

    @cached_property
    def networks(self) -> Mapping[str, Matrix]:
        """The weights of all networks, with the networks as the first axis, as their products need them.

        `mixing` contains the weights of the second layer for a block itself, for similar blocks, and for each kind of
        run, one below the other. A bias has an axis of length 1 for the blocks.
        """
        own = {name: array for name, array in self.weights.items() if name not in SHARED}
        own["mixing"] = np.concatenate(
            [own[name] for name in ("mid_w", "alike_w", *map(span_weight, SPANS))], axis=1
        )
        own["out_w"] = own["out_w"][:, :, None]
        return {name: array[:, None] if array.ndim == 2 else array for name, array in own.items()}


@cache
def load_model() -> Model:
    """Return the shipped model; it is read once."""
    return read_model(Path(__file__).with_name("model.bin").read_bytes())


def read_model(data: bytes) -> Model:
    """Read and check a model file.

    Raises:
        ModelError: it is not a model, has another version, lacks a part, or a shape does not fit.
    """
    try:
        return _read(data)
    except (KeyError, ValueError) as error:
        if isinstance(error, ModelError):
            raise
        raise ModelError(f"the model file is damaged: {error}") from error


def _read(data: bytes) -> Model:
    """Read a model file. Errors in a damaged file are raised unchanged."""
    found = unpack(data)
    record = json.loads(found.pop("record").tobytes())
    if record.get("format") != FORMAT:
        raise ModelError(
            f"model format {record.get('format')}, this version of dechaff reads {FORMAT}: {RETRAIN}"
        )
    tables = Tables(_table(found, "tokens"), _table(found, "said", 2), _table(found, "words"))
    calibration = found.pop("calibration_x"), found.pop("calibration_y")
    weights = {name: _numbers(found, name) for name in found if not name.endswith(STEPS)}
    page_types = _page_types(record["page_types"])
    columns = tuple(record["columns"])
    if len(set(columns)) != len(columns):
        raise ModelError("two columns of the model have one name")
    _check(weights, len(columns), len(page_types))
    if calibration[0].shape != calibration[1].shape or (np.diff(calibration[0]) < 0).any():
        raise ModelError("the calibration is not a curve")
    return Model(weights, tables, calibration, columns, page_types, record)


def _numbers(found: Mapping[str, Any], name: str) -> Matrix:
    """Return an array of weights. Arrays in bytes are multiplied by their step sizes."""
    array: Matrix = found[name].astype(np.float32)
    steps = found.get(f"{name}{STEPS}")
    if steps is None:
        return array
    shape = (*array.shape[:-2], 1, array.shape[-1])
    if steps.shape != shape:
        raise ModelError(f"the steps of {name} should be of shape {shape}: {RETRAIN}")
    array *= steps
    return array


def _table(found: dict[str, Any], name: str, columns: int = 1) -> dict[str, Any]:
    """Remove a table from the arrays of the file and return it: for each text its odds, a number or a tuple."""
    rests = found.pop(f"{name}_words")
    # Models of cross-validation may have whole words.
    shared = found.pop(f"{name}_shared", None)
    texts = rests.tobytes().decode().split("\n") if shared is None else unpack_words(shared, rests)
    odds = found.pop(f"{name}_odds").astype(np.float64)
    odds *= found.pop(f"{name}_odds{STEPS}", 1.0)
    if odds.shape != ((len(texts),) if columns == 1 else (len(texts), columns)):
        raise ModelError(f"{len(texts)} texts in {name} but odds of shape {odds.shape}")
    values = odds.tolist() if columns == 1 else map(tuple, odds.tolist())
    return dict(zip(texts, values, strict=True))


def _page_types(names: Sequence[str]) -> tuple[PageType, ...]:
    """Return the page types of a model."""
    known = {page_type.value for page_type in PageType}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ModelError(
            f"the model knows page types that this version lacks ({', '.join(unknown)}): {RETRAIN}"
        )
    return tuple(map(PageType, names))


def span_weight(span: str) -> str:
    """Return the name of the weights of a kind of run."""
    return f"span {span}"


def convolution_weights(distance: int) -> tuple[str, str]:
    """Return the names of the kernel and of the bias of the convolution over neighbours at this distance."""
    return f"neighbours {distance}", f"neighbours {distance} bias"


def _check(weights: Mapping[str, Matrix], columns: int, types: int) -> None:
    """Reject weights with shapes that do not fit, and weights of another network."""
    members, hidden = weights["in_b"].shape
    expected: dict[str, tuple[int, ...]] = {
        "in_w": (columns, hidden),
        "mean": (columns,),
        "scale": (columns,),
        "in_b": (hidden,),
        "told_w": (columns, types),
        "type_w": (2 * hidden, types),
        "type_b": (types,),
        "page_w": (2 * hidden, hidden),
        "kind_w": (types, hidden),
        "mid_w": (hidden, hidden),
        "mid_b": (hidden,),
        "alike_w": (hidden, hidden),
        "last_w": (2 * hidden, hidden),
        "last_b": (hidden,),
        "out_w": (hidden,),
        "out_b": (1,),
    }
    for span in SPANS:
        expected[span_weight(span)] = (hidden, hidden)
    for distance in DILATIONS:
        kernel, bias = convolution_weights(distance)
        expected[kernel] = (3, hidden, hidden)
        expected[bias] = (hidden,)
    if unknown := sorted(weights.keys() - expected.keys()):
        raise ModelError(
            f"the model has weights that this version does not use ({', '.join(unknown)}): {RETRAIN}"
        )
    for name, own in expected.items():
        shape = own if name in SHARED else (members, *own)
        if name not in weights or weights[name].shape != shape:
            raise ModelError(f"{name} should be of shape {shape}: {RETRAIN}")
