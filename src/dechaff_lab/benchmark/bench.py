"""Measure dechaff and its peers on the same pages, as multiples of a bare lxml parse: `python -m dechaff_lab bench`.

Each contestant runs in a process of its own. Times are of the processor; of each page the least of some rounds
counts, and the multiple of each round says how far they lie apart. Writes a table, and with matplotlib a picture.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from dechaff.scoring.model.file import load_model
from dechaff_lab.benchmark import stages
from dechaff_lab.benchmark.bench_worker import MISSING
from dechaff_lab.benchmark.contestants import BARE, CONTESTANTS

__all__ = ["add_arguments", "main", "table"]

PACKAGES = ("lxml", "numpy", "resiliparse", "trafilatura", "readability-lxml", "jusText")

# Points are neighbours in the picture, and their labels stacked, below this ratio of their times and this distance of
# their word F1. Labels are so many points of type high, and
# a stack stands so many right of its points.
NEAR_TIME = 1.6
NEAR_F1 = 0.03
LABEL_HEIGHT = 11
STACK_INDENT = 30

_HEAD = (
    "| | word F1 | multiple | rounds | p95 page | smallest tenth | largest tenth | mean ms | median ms | p95 ms"
    " | peak MB | errors |"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("corpus", type=Path)
    parser.add_argument("-o", "--output", type=Path, help="folder for the table, the picture and all figures")
    parser.add_argument("--every", type=int, default=1, help="every Nth page")
    parser.add_argument("--rounds", type=int, default=3, help="the least time of each page counts")
    parser.add_argument("--only", help="contestants whose name begins so")


def main(options: argparse.Namespace) -> int:
    """Run the benchmark and print its tables."""
    results = []
    for name in CONTESTANTS:
        if options.only is None or name.startswith(options.only):
            results.append(_run(options.corpus, name, options.every, options.rounds))
            print(f"measured {name}" if results[-1]["pages"] else f"{name} is not installed", file=sys.stderr)
    profile = stages.profile(options.corpus, options.every, options.rounds)
    note = _hold_out(results)
    text = "\n\n".join([_machine(), table(results), note, stages.table(profile)])
    print(text)
    if options.output:
        options.output.mkdir(parents=True, exist_ok=True)
        (options.output / "bench.md").write_text(text + "\n", encoding="utf-8")
        (options.output / "bench.json").write_text(json.dumps(results), encoding="utf-8")
        _draw(results, options.output / "bench.svg")
    return 0


def _run(corpus: Path, name: str, every: int, rounds: int) -> dict[str, Any]:
    """Measure one contestant in a process of its own; one that is not installed has no pages."""
    command = [
        sys.executable,
        "-m",
        "dechaff_lab.benchmark.bench_worker",
        str(corpus),
        name,
        str(every),
        str(rounds),
    ]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if done.returncode == MISSING:
        return {"name": name, "pages": []}
    done.check_returncode()
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _hold_out(results: list[dict[str, Any]]) -> str:
    """Put cross-validated accuracy in the place of ours where the model has seen the pages; say which it is."""
    validated = load_model().record.get("cross_validated", {})
    for result in results:
        scored = result.get("scored") or {}
        if result["name"].startswith("dechaff") and scored and scored.keys() <= validated.keys():
            pages = sum(scored.values())
            result["f1"] = sum(validated[name] * count for name, count in scored.items()) / pages
            result["held_out"] = True
    if any(result.get("held_out") for result in results):
        return "Word F1 of dechaff: cross-validated by site, for the shipped model has seen these pages."
    return "Word F1 of dechaff: of the shipped model, which has not seen all of these sets."


def _machine() -> str:
    """Say what all this ran on."""
    found = []
    for package in PACKAGES:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"{package} missing")
    return (
        f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}; {', '.join(found)}"
    )


def table(results: list[dict[str, Any]]) -> str:
    """Return the results as a Markdown table, a line a contestant."""
    lines = [_HEAD, "| --- |" + " ---: |" * (_HEAD.count("|") - 2)]
    lines += [_line(result) for result in results]
    return "\n".join(lines)


def _line(result: dict[str, Any]) -> str:
    pages = sorted(result["pages"], key=lambda page: page["bytes"])
    if not pages:
        return f"| {result['name']} | not installed |"
    tenth = max(1, len(pages) // 10)
    own = sorted(1000 * page["own"] for page in pages)
    each = sorted(page["own"] / page["bare"] for page in pages)
    cells = [
        result["name"],
        "" if result["f1"] is None or result["name"] == BARE else f"{result['f1']:.3f}",
        f"{_multiple(pages):.1f}",
        f"{min(result['rounds']):.1f} to {max(result['rounds']):.1f}",
        f"{_at(each, 0.95):.1f}",
        f"{_multiple(pages[:tenth]):.1f}",
        f"{_multiple(pages[-tenth:]):.1f}",
        f"{statistics.fmean(own):.2f}",
        f"{statistics.median(own):.2f}",
        f"{_at(own, 0.95):.2f}",
        f"{result['peak_mb']:.0f}",
        str(result["errors"]),
    ]
    return "| " + " | ".join(cells) + " |"


def _multiple(pages: list[dict[str, float]]) -> float:
    """Return the time for some pages as a multiple of the bare parses of the same."""
    return sum(page["own"] for page in pages) / sum(page["bare"] for page in pages)


def _at(values: list[float], share: float) -> float:
    """Return the value below which a share of rising values lies."""
    return values[min(len(values) - 1, int(share * len(values)))]


def _draw(results: list[dict[str, Any]], path: Path) -> None:
    """Draw accuracy against time, where matplotlib is there to do it."""
    try:
        from matplotlib import pyplot  # noqa: PLC0415
    except ImportError:
        print("matplotlib is not installed: no picture", file=sys.stderr)
        return
    figure, axes = pyplot.subplots(figsize=(8, 5))
    points = sorted(
        (_multiple(result["pages"]), result["f1"], result["name"])
        for result in results
        if result["pages"] and result["f1"] is not None and result["name"] != BARE
    )
    for (time, f1, name), place in zip(points, _label_places(points), strict=True):
        axes.scatter(time, f1, color="tab:green" if name.startswith("dechaff") else "tab:gray")
        axes.annotate(
            name,
            (time, f1),
            xytext=place,
            textcoords="offset points",
            fontsize=8,
            arrowprops={"arrowstyle": "-", "color": "tab:gray", "linewidth": 0.5, "shrinkA": 0},
        )
    axes.margins(x=0.25, y=0.25)
    axes.set_xscale("log")
    low, high = axes.get_xlim()
    axes.set_xticks([tick for tick in (1, 2, 5, 10, 20, 50, 100) if low <= tick <= high])
    axes.xaxis.set_major_formatter("{x:g}")
    axes.minorticks_off()
    axes.set_xlabel("time, in bare lxml parses of the same pages (logarithmic)")
    axes.set_ylabel("word F1")
    axes.grid(visible=True, alpha=0.3)
    figure.savefig(path, bbox_inches="tight", metadata={"Date": None})


def _label_places(points: list[tuple[float, float, str]]) -> list[tuple[int, int]]:
    """Return where each label stands, in points of type right of and above its point.

    Neighbours are stacked, the last one lowest, so that the lines from labels to points do not cross.
    """
    places: list[tuple[int, int]] = []
    for place in range(len(points)):
        after = 0
        while place + after + 1 < len(points) and _are_near(points[place + after], points[place + after + 1]):
            after += 1
        alone = not after and not (place and _are_near(points[place - 1], points[place]))
        places.append((6, 4) if alone else (STACK_INDENT, 4 + after * LABEL_HEIGHT))
    return places


def _are_near(one: tuple[float, float, str], other: tuple[float, float, str]) -> bool:
    return other[0] < NEAR_TIME * one[0] and abs(other[1] - one[1]) < NEAR_F1
