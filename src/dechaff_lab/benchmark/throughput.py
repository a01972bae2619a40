"""Compare the pages per second of `dechaff run` with other extractors: `python -m dechaff_lab throughput`.

A WARC is built from a corpus. Its pages are repeated in a fixed order. Each contestant reads it with the same code in
separate processes, and writes its results to a file. The rounds of the contestants alternate, so that other load on the
machine slows all of them. Wall-clock seconds are what a user waits for, but they depend on other programs. Processor
seconds, summed over all processes of a contestant, depend on them much less.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from dechaff_lab.benchmark.contestants import is_own
from dechaff_lab.benchmark.memory_watch import watch
from dechaff_lab.benchmark.runners import RUNNERS
from dechaff_lab.benchmark.warc_file import build_warc

__all__ = ["add_arguments", "main"]

# Number of points of the memory curve that are printed.
CURVE_LINES = 11


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("work", type=Path, help="folder for the WARC and the results")
    parser.add_argument("--corpus", type=Path, help="build the WARC of these pages first")
    parser.add_argument("--pages", type=int, default=10_000, help="responses in the WARC")
    parser.add_argument(
        "--max-bytes", type=int, default=0, help="only of pages that are no larger; 0: of all"
    )
    parser.add_argument(
        "--distinct", action="store_true", help="give the classes of each page names of their own"
    )
    parser.add_argument("--contestants", nargs="+", choices=tuple(RUNNERS), default=["dechaff"])
    parser.add_argument("--workers", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--part-size", type=float, default=8.0, metavar="MB", help="for all contestants")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--peers",
        type=Path,
        metavar="PYTHON",
        help="interpreter that has the other extractors; else this one",
    )
    parser.add_argument("--one", nargs=2, metavar=("CONTESTANT", "WORKERS"), help=argparse.SUPPRESS)


class Run(NamedTuple):
    """The figures of one run of a contestant."""

    pages: int
    bytes: int
    """The size of the HTML."""
    seconds: float
    """Wall-clock seconds."""
    processor: float
    """Processor seconds of all processes."""
    memory: list[tuple[int, int, int]]
    """The samples of `memory_watch`."""


def _one(contestant: str, workers: int, work: Path, part_size: float) -> Run:
    """Run one contestant and measure it."""
    output = work / "output"
    shutil.rmtree(output, ignore_errors=True)
    told = json.loads((work / "pages.warc.json").read_text())
    samples: list[tuple[int, int, int]] = []
    is_over = threading.Event()
    watcher = threading.Thread(target=watch, args=(output, samples, is_over), daemon=True)
    watcher.start()
    start = time.perf_counter()
    RUNNERS[contestant](work / "pages.warc.gz", output, workers, part_size)
    seconds = time.perf_counter() - start
    is_over.set()
    watcher.join()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    processor = sum(usage.ru_utime + usage.ru_stime for usage in used)
    return Run(told["pages"], told["bytes"], seconds, processor, samples)


def main(options: argparse.Namespace) -> int:
    """Build the WARC, run the contestants, print the table."""
    if options.one:
        print(json.dumps(_one(options.one[0], int(options.one[1]), options.work, options.part_size)))
        return 0
    options.work.mkdir(parents=True, exist_ok=True)
    warc = options.work / "pages.warc.gz"
    if options.corpus:
        build_warc(
            warc, options.corpus, options.pages, max_bytes=options.max_bytes, distinct=options.distinct
        )
    told = json.loads((options.work / "pages.warc.json").read_text())
    print(
        f"{told['pages']:,} pages, {told['bytes'] / 1e6:,.0f} MB of HTML, {warc.stat().st_size / 1e6:,.0f} MB packed"
    )
    runs: dict[tuple[str, int], list[Run]] = defaultdict(list)
    for number in range(options.rounds):
        for contestant in options.contestants:
            for workers in options.workers:
                run = _in_process(contestant, workers, options)
                runs[contestant, workers].append(run)
                print(f"round {number + 1}: {_line(contestant, workers, [run])}", flush=True)
    print(
        f"\n{'':<13}{'workers':>8}{'pages/s':>9}{'MB/s':>7}{'ms CPU/page':>13}{'pages/s/core':>14}{'spread':>8}"
    )
    for (contestant, workers), done in runs.items():
        print(_line(contestant, workers, done))
    for contestant in options.contestants:
        _print_efficiency(contestant, runs)
    _print_memory(runs)
    return 0


def _in_process(contestant: str, workers: int, options: argparse.Namespace) -> Run:
    """Run one contestant in a separate process, so that its processor time is known."""
    words = [str(options.work), "--part-size", str(options.part_size), "--one", contestant, str(workers)]
    python = sys.executable if is_own(contestant) else str(options.peers or sys.executable)
    command = [python, "-m", "dechaff_lab.benchmark.throughput", *words]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    values: list[Any] = json.loads(done.stdout.splitlines()[-1])
    return Run(*values)


def _line(contestant: str, workers: int, runs: list[Run]) -> str:
    """Return the medians of some runs, and the variation of processor seconds."""
    clock = statistics.median(run.seconds for run in runs)
    processor = statistics.median(run.processor for run in runs)
    spread = (max(run.processor for run in runs) - min(run.processor for run in runs)) / processor
    pages, size = runs[0].pages, runs[0].bytes
    return (
        f"{contestant:<13}{workers:>8}{pages / clock:>9.1f}{size / clock / 1e6:>7.2f}"
        f"{processor / pages * 1e3:>13.2f}{pages / processor:>14.1f}{spread:>8.1%}"
    )


def _print_efficiency(contestant: str, runs: dict[tuple[str, int], list[Run]]) -> None:
    """Print the gain of a second worker by wall-clock time and by processor time."""
    if (contestant, 1) not in runs or (contestant, 2) not in runs:
        return
    pairs = list(zip(runs[contestant, 1], runs[contestant, 2], strict=True))
    by_clock = sorted(one.seconds / two.seconds / 2 for one, two in pairs)
    by_processor = sorted(one.processor / two.processor for one, two in pairs)
    print(
        f"{contestant}: efficiency of 2 workers, by the clock {by_clock[0]:.2f} to {by_clock[-1]:.2f},"
        f" by the processor {by_processor[0]:.2f} to {by_processor[-1]:.2f}"
    )


def _print_memory(runs: dict[tuple[str, int], list[Run]]) -> None:
    """Print memory over pages for the last run of dechaff with the largest number of workers."""
    key = max((key for key in runs if key[0] == "dechaff"), default=None)
    samples = runs[key][-1].memory if key else []
    if not key or not samples:
        return
    print(f"\ndechaff, {key[1]} workers: {'pages':>9}{'largest process, MB':>21}{'all together, MB':>18}")
    for index in range(CURVE_LINES):
        pages, largest, together = samples[index * (len(samples) - 1) // (CURVE_LINES - 1)]
        print(f"{pages:>29,}{largest / 2**20:>21.0f}{together / 2**20:>18.0f}")


if __name__ == "__main__":
    own_parser = argparse.ArgumentParser(description=__doc__)
    add_arguments(own_parser)
    raise SystemExit(main(own_parser.parse_args()))
