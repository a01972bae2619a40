"""Draw the results of cross-validation: the trade-off between precision and recall, and the calibration of the
confidence.

The points come from the record in the shipped model file, so the pictures always match the model.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dechaff.decision.threshold import FAVOR_BETA
from dechaff.scoring.model.file import load_model

__all__ = ["add_arguments", "main"]

_SIZE = (5.2, 3.6)
_BLUE, _GREY = "#2563a8", "#8a8f98"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `python -m dechaff_lab curves`."""
    parser.add_argument("output", type=Path, help="folder for dial.svg and confidence.svg")


def main(options: argparse.Namespace) -> int:
    """Draw the curves of the shipped model."""
    record = load_model().record["curves"]
    options.output.mkdir(parents=True, exist_ok=True)
    _draw_dial(record["dial"], options.output / "dial.svg")
    _draw_confidence(record["confidence"], options.output / "confidence.svg")
    return 0


def _draw_dial(points: list[Mapping[str, float]], path: Path) -> None:
    figure, axes = _axes("recall", "precision")
    axes.plot([p["recall"] for p in points], [p["precision"] for p in points], "o-", color=_BLUE)
    names = {beta: name for name, beta in FAVOR_BETA.items()}
    for point in points:
        name = names.get(point["beta"])
        axes.annotate(
            f"{name}, F1 {point['f1']:.3f}" if name else f"{point['f1']:.3f}",
            (point["recall"], point["precision"]),
            xytext=(-6, -12),
            textcoords="offset points",
            ha="right",
            color="black" if name else _GREY,
            fontsize=8,
        )
    axes.margins(x=0.35, y=0.15)
    _save(figure, path)


def _draw_confidence(points: list[Mapping[str, float]], path: Path) -> None:
    figure, axes = _axes("confidence, mean of a twelfth of the pages", "word F1 that these pages have")
    axes.plot([0, 1], [0, 1], "--", color=_GREY, linewidth=1)
    axes.plot([p["confidence"] for p in points], [p["f1"] for p in points], "o-", color=_BLUE)
    axes.set_xlim(0.3, 1)
    axes.set_ylim(0.3, 1)
    _save(figure, path)


def _axes(x: str, y: str) -> tuple[Any, Any]:
    from matplotlib import pyplot  # noqa: PLC0415  (needed for pictures alone)

    figure, axes = pyplot.subplots(figsize=_SIZE)
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(color="#e5e7eb", linewidth=0.6)
    axes.set_axisbelow(True)
    return figure, axes


def _save(figure: Any, path: Path) -> None:
    """Write a picture without the time and place of its creation, so that it only changes with its content."""
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None, "Creator": None})
