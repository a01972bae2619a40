"""Write the model file."""

from __future__ import annotations

import json
import platform
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import torch

from dechaff.scoring.model.file import FORMAT, SHARED, STEPS, Model
from dechaff.scoring.model.pack import in_bytes, pack, pack_words
from dechaff_lab.train.example import Example
from dechaff_lab.train.recipe import Recipe

__all__ = ["write_model"]

MATRIX = 3
"""Number of axes of the weights of a layer: the network, its inputs and its outputs. Offsets have one fewer."""

ODDS_STEP = 0.25
"""Step to which the log-odds in the tables of words are rounded. They come from a few dozen pages, and rounded they
take a third of the space in a wheel."""


def write_model(
    model: Model,
    path: Path,
    examples: Sequence[Example],
    recipe: Recipe,
    validation: Mapping[str, Any],
) -> None:
    """Write the model file with the record of its training."""
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
    arrays: dict[str, Any] = {}
    for name, value in model.weights.items():
        if name in SHARED or value.ndim < MATRIX:
            # The range of the features is too wide for half precision.
            arrays[name] = np.ascontiguousarray(value, dtype=np.float32 if name in SHARED else np.float16)
        else:
            arrays[name], arrays[f"{name}{STEPS}"] = in_bytes(value)
    for name, table in model.tables._asdict().items():
        arrays[f"{name}_shared"], arrays[f"{name}_words"] = pack_words(list(table))
        arrays[f"{name}_odds"] = np.round(np.array(list(table.values())) / ODDS_STEP).astype(np.int8)
        arrays[f"{name}_odds{STEPS}"] = np.float64(ODDS_STEP)
    arrays["calibration_x"], arrays["calibration_y"] = (
        np.asarray(curve, dtype=np.float32) for curve in model.calibration
    )
    arrays["record"] = np.frombuffer(json.dumps(record).encode(), dtype=np.uint8)
    path.write_bytes(pack(arrays))
