"""Load the model: one file of plain arrays, shipped with the package and read on first use."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from dechaff.records import PageType
from dechaff.scoring.arrays import Matrix
from dechaff.scoring.model.pack import unpack

__all__ = [
    "DILATIONS",
    "FORMAT",
    "PAGE_TYPES",
    "SPANS",
    "Model",
    "ModelError",
    "Tables",
    "load_model",
    "read_model",
]

FORMAT = 3
"""Version of the file's layout. A file of another version is refused."""

PAGE_TYPES: tuple[PageType, ...] = (
    PageType.ARTICLE,
    PageType.FORUM,
    PageType.PRODUCT,
    PageType.LISTING,
    PageType.COLLECTION,
    PageType.DOCUMENTATION,
    PageType.SERVICE,
)
"""The types that the model tells apart, in the order of its outputs."""


SPANS = ("region", "1 up", "2 up", "3 up", "5 up", "item", "list", "section")
"""Runs of blocks around a block over which the network takes means: regions so many levels up; the nearest region
that has like siblings, and the one around it; what stands between two headings."""

DILATIONS = (1, 3, 9)
"""Distances of the neighbours that the network's convolutions look at, in blocks."""


class ModelError(ValueError):
    """The model file is not what this version of the package reads."""


class Tables(NamedTuple):
    """What was counted over pages: log-odds of being content. What says nothing is not in a table."""

    tokens: Mapping[str, float]
    """Of a region with this word in its names."""
    said: Mapping[str, tuple[float, float]]
    """Of a short text itself, and of what it stands above as a heading."""
    words: Mapping[str, float]
    """Of a text with this word."""


@dataclass(frozen=True)
class Model:
    """The network's weights, and the tables that its inputs are made with."""

    weights: Mapping[str, Matrix]
    tables: Tables
    calibration: tuple[Matrix, Matrix]
    """Expected word F1, ascending, and the mean that pages with it really had, ascending."""
    record: Mapping[str, Any]
    """How the model was made: corpora, counts, scores, versions."""

    @cached_property
    def mixing(self) -> Matrix:
        """The weights of the second layer for a block itself, for those that are alike, and for each kind of run, one
        below the other."""
        return np.concatenate([self.weights[name] for name in ("mid_w", "alike_w", *_span_names())])


@cache
def load_model() -> Model:
    """Return the shipped model; it is read once."""
    return read_model(Path(__file__).with_name("model.bin").read_bytes())


def read_model(data: bytes) -> Model:
    """Read a model file and check that it is whole.

    Raises:
        ModelError: it is no model, of another version, lacks a part, or a shape does not fit.
    """
    try:
        return _read(data)
    except (KeyError, ValueError) as error:
        if isinstance(error, ModelError):
            raise
        raise ModelError(f"the model file is damaged: {error}") from error


def _read(data: bytes) -> Model:
    """Take a model file apart; whatever the reading of a damaged one trips over is raised as it is."""
    found = unpack(data)
    record = json.loads(found.pop("record").tobytes())
    if record.get("format") != FORMAT:
        raise ModelError(f"model format {record.get('format')}, this version of dechaff reads {FORMAT}")
    tables = Tables(_table(found, "tokens"), _table(found, "said", 2), _table(found, "words"))
    calibration = found.pop("calibration_x"), found.pop("calibration_y")
    weights = {name: array.astype(np.float32) for name, array in found.items()}
    _check(weights)
    if calibration[0].shape != calibration[1].shape or (np.diff(calibration[0]) < 0).any():
        raise ModelError("the calibration is not a curve")
    return Model(weights, tables, calibration, record)


def _table(found: dict[str, Any], name: str, columns: int = 1) -> dict[str, Any]:
    """Take a table out of what was found in the file: for each text its odds, a number or as many as it has columns."""
    texts = found.pop(f"{name}_words").tobytes().decode().split("\n")
    odds = found.pop(f"{name}_odds").astype(np.float64)
    if odds.shape != ((len(texts),) if columns == 1 else (len(texts), columns)):
        raise ModelError(f"{len(texts)} texts in {name} but odds of shape {odds.shape}")
    values = odds.tolist() if columns == 1 else map(tuple, odds.tolist())
    return dict(zip(texts, values, strict=True))


def _span_names() -> list[str]:
    """Return the names of the weights of each kind of run."""
    return [f"span{index}_w" for index in range(len(SPANS))]


def _check(weights: Mapping[str, Matrix]) -> None:
    """Refuse weights whose shapes do not fit each other."""
    columns, hidden = weights["in_w"].shape
    types = len(PAGE_TYPES)
    expected: dict[str, tuple[int, ...]] = {
        "mean": (columns,),
        "scale": (columns,),
        "in_b": (hidden,),
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
    for name in _span_names():
        expected[name] = (hidden, hidden)
    for index in range(len(DILATIONS)):
        expected[f"conv{index}_w"] = (3, hidden, hidden)
        expected[f"conv{index}_b"] = (hidden,)
    for name, shape in expected.items():
        if name not in weights or weights[name].shape != shape:
            raise ModelError(f"{name} should be of shape {shape}")
