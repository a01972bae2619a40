"""Draw the results of `hostile` and `soak` for the documentation. Needs matplotlib."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib import pyplot as plt

__all__ = ["draw_hostile", "draw_soak"]

# Number of the slowest families, which are labelled in the picture.
NAMED = 6

# Minimum time in the picture in seconds, because the clock is not more precise.
FLOOR = 0.002

mpl.use("svg")
# The same measurements give the same file.
mpl.rcParams["svg.hashsalt"] = "dechaff"
mpl.rcParams["svg.fonttype"] = "none"


def draw_hostile(results: Mapping[str, Sequence[Mapping[str, Any]]], path: Path) -> None:
    """Draw time over size for every family, on log-log axes."""
    figure, axes = plt.subplots(figsize=(8, 6))
    slowest = sorted(results, key=lambda name: -_seconds(results[name][-1]))[:NAMED]
    for name, points in results.items():
        megabytes = [point["size"] / 1e6 for point in points]
        seconds = [max(_seconds(point), FLOOR) for point in points]
        named = name in slowest
        axes.plot(megabytes, seconds, lw=1.6 if named else 0.6, color=None if named else "#999999",
                  label=name if named else None, zorder=2 if named else 1)  # fmt: skip
    low, high = 0.033, 1.05
    axes.plot([low, high], [0.1 + low, 0.1 + high], "k--", lw=1, label="0.1 s and 1 s a megabyte")
    axes.set(xscale="log", yscale="log", xlabel="megabytes of page", ylabel="seconds of processor time")
    axes.set_title(
        f"Time of clean() on {len(results)} families of hostile pages, without a limit to their elements"
    )
    axes.grid(visible=True, which="both", lw=0.3)
    axes.legend(loc="upper left", fontsize=8)
    _write(figure, path)


def draw_soak(points: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Draw memory over the number of calls."""
    figure, axes = plt.subplots(figsize=(8, 3))
    axes.plot([point["calls"] for point in points], [point["memory"] / 2**20 for point in points], lw=1.4)
    axes.set(xlabel="calls of clean()", ylabel="MB held by the process")
    axes.set_ylim(bottom=0)
    axes.set_title("Memory over many pages, none like another")
    axes.grid(visible=True, lw=0.3)
    _write(figure, path)


def _seconds(point: Mapping[str, Any]) -> float:
    return float(point.get("uncut") or point["seconds"])


def _write(figure: Any, path: Path) -> None:
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)
