"""Measure dechaff and its peers on the same pages, as multiples of a bare lxml parse: `python -m dechaff_lab bench`.

Each contestant runs in a separate process. Times are processor times, and the minimum of several rounds counts for each
page. The multiples of the rounds show the variation. The tables are also written in the format of `docs/figures.json`.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

from dechaff.scoring.model.file import load_model
from dechaff_lab.benchmark import stages
from dechaff_lab.benchmark.bench_tables import by_set, record, table
from dechaff_lab.benchmark.bench_worker import MISSING
from dechaff_lab.benchmark.contestants import CONTESTANTS, is_own

__all__ = ["add_arguments", "main"]

PACKAGES = ("lxml", "numpy", "resiliparse", "trafilatura", "readability-lxml", "jusText", "html-text")
"""Packages whose versions affect the results."""

_VERSIONS = (
    "import sys, json, importlib.metadata as m; have = {d.metadata['Name'].lower(): d.version for d in m.distributions()};"
    "print(json.dumps([have.get(name.lower()) for name in sys.argv[1:]]))"
)
"""Prints the versions of packages, in any interpreter."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("corpus", type=Path)
    parser.add_argument("-o", "--output", type=Path, help="folder for the tables and all figures")
    parser.add_argument("--set", nargs="+", dest="sets", metavar="NAME", help="of these sets alone")
    parser.add_argument("--every", type=int, default=1, help="every Nth page")
    parser.add_argument("--rounds", type=int, default=3, help="the least time of each page counts")
    parser.add_argument("--only", help="contestants whose names begin with this")
    parser.add_argument(
        "--peers", type=Path, metavar="PYTHON", help="interpreter that has the other libraries; else this one"
    )


def main(options: argparse.Namespace) -> int:
    """Run the benchmark and print its tables."""
    results = []
    peers = str(options.peers or sys.executable)
    for name in CONTESTANTS:
        if options.only is None or name.startswith(options.only):
            python = sys.executable if is_own(name) else peers
            results.append(_run(python, name, options))
            print(f"measured {name}" if results[-1]["pages"] else f"{name} is not installed", file=sys.stderr)
    profile = stages.profile(options.corpus, options.every, options.rounds, tuple(options.sets or ()))
    note = _hold_out(results)
    tables = table(results), by_set(results), stages.table(profile)
    text = "\n\n".join([_machine(peers), tables[0], note, *tables[1:]])
    print(text)
    if options.output:
        options.output.mkdir(parents=True, exist_ok=True)
        (options.output / "bench.md").write_text(text + "\n", encoding="utf-8")
        (options.output / "bench.json").write_text(json.dumps(results), encoding="utf-8")
        (options.output / "figures.json").write_text(json.dumps(record(*tables)), encoding="utf-8")
    return 0


def _run(python: str, name: str, options: argparse.Namespace) -> dict[str, Any]:
    """Measure one contestant in a separate process. A contestant that is not installed has no pages."""
    words = [str(options.corpus), name, str(options.every), str(options.rounds), *(options.sets or ())]
    command = [python, "-m", "dechaff_lab.benchmark.bench_worker", *words]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if done.returncode == MISSING:
        return {"name": name, "pages": []}
    done.check_returncode()
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _hold_out(results: list[dict[str, Any]]) -> str:
    """Replace our accuracy by the cross-validated one on pages that the model has seen. Return a note on its source."""
    validated = load_model().record.get("cross_validated", {})
    for result in results:
        scored = result.get("scored") or {}
        if is_own(result["name"]) and scored and scored.keys() <= validated.keys():
            pages = sum(scored.values())
            result["f1"] = sum(validated[name] * count for name, count in scored.items()) / pages
            result["held_out"] = True
    if any(result.get("held_out") for result in results):
        return "Word F1 of dechaff: cross-validated by site, for the shipped model has seen these pages."
    return "Word F1 of dechaff: of the shipped model, which has not seen all of these sets."


def _machine(peers: str) -> str:
    """Return a line about the machine and the versions."""
    done = subprocess.run([peers, "-c", _VERSIONS, *PACKAGES], stdout=subprocess.PIPE, check=True)
    found = [
        f"{package} {number or 'missing'}"
        for package, number in zip(PACKAGES, json.loads(done.stdout), strict=True)
    ]
    return (
        f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}; {', '.join(found)}"
    )
