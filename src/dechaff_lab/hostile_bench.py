"""Measure how time and memory grow on hostile pages: `python -m dechaff_lab.hostile_bench`.

Every page is cleaned in a process of its own, which is ended when it takes too long; then its Markdown and its
HTML are asked for, which is counted apart. The exponent is the slope of processor time over size on double
logarithmic axes, fitted over the larger half of the sizes, where the cost of starting no longer counts: 1 is
linear, 2 quadratic. Where a limit cuts the page, the fit ends there: what lies beyond costs nothing.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dechaff_lab.hostile import FAMILIES

__all__ = ["exponents", "fit_exponent", "main", "measure"]

# Sizes are this many bytes times 1, 2, 4, ... 32.
BASE = 32_768
DOUBLINGS = 6

# Times below this are noise, in seconds.
NOISE = 0.02

# What is promised: exponent of time, and peak memory in bytes per byte of input and beyond.
MAX_EXPONENT = 1.15
MEMORY_FACTOR = 50
MEMORY_BASE = 64 * 2**20


class Measurement(NamedTuple):
    """One page of one family."""

    size: int
    seconds: float
    memory: int
    """Growth of the peak, in bytes."""
    outcome: str
    views: float = 0.0
    """Seconds for Markdown and HTML."""


def measure(family: str, size: int, limit: float) -> Measurement:
    """Clean one page in a process of its own."""
    command = [sys.executable, "-m", "dechaff_lab.hostile_bench", "--one", family, str(size)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit + 10, check=False)
    except subprocess.TimeoutExpired:
        return Measurement(size, math.inf, 0, "timeout")
    if done.returncode:
        return Measurement(size, math.inf, 0, f"died: {done.stderr.strip().splitlines()[-1:]}")
    return Measurement(**json.loads(done.stdout))


def fit_exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """Return the slope of time over size on double logarithmic axes; 0 where all is noise."""
    points = [
        (math.log(size), math.log(second))
        for size, second in list(zip(sizes, seconds, strict=True))[len(sizes) // 2 - 1 :]
        if NOISE < second < math.inf
    ]
    if len(points) < 3:
        return 0.0
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


def _one(family: str, size: int) -> None:
    """Clean one page, and print what it took."""
    from dechaff import clean  # noqa: PLC0415  (what it takes to import is no part of the measurement)

    raw = FAMILIES[family].make(size)
    clean("<html><body><p>Warm up.</p></body></html>")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    page = clean(raw)
    seconds = time.process_time() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    start = time.process_time()
    assert page.markdown is not None
    assert page.html is not None
    views = time.process_time() - start
    result: dict[str, Any] = Measurement(len(raw), seconds, grown, str(page.outcome), views)._asdict()
    print(json.dumps(result))


def main(arguments: list[str] | None = None) -> int:
    """Measure the families that are named, or all; return how many break a promise."""
    parser = argparse.ArgumentParser(prog="python -m dechaff_lab.hostile_bench", description=__doc__)
    parser.add_argument("families", nargs="*", help="names of families; all of them without")
    parser.add_argument("--base", type=int, default=BASE, help="smallest size in bytes")
    parser.add_argument("--doublings", type=int, default=DOUBLINGS)
    parser.add_argument("--limit", type=float, default=30, help="seconds for one page")
    parser.add_argument("--json", type=Path, help="write all measurements to this file")
    parser.add_argument("--one", nargs=2, metavar=("FAMILY", "SIZE"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        _one(options.one[0], int(options.one[1]))
        return 0
    broken = 0
    results = {}
    print(
        f"{'family':22} {'bytes':>9} {'seconds':>8} {'s/MB':>7} {'exponent':>8} {'views':>6} {'MB':>6} {'times':>6}"
    )
    for name in options.families or FAMILIES:
        points = [measure(name, options.base * 2**step, options.limit) for step in range(options.doublings)]
        results[name] = [point._asdict() for point in points]
        broken += _report(name, points)
    if options.json:
        options.json.write_text(json.dumps(results), encoding="utf-8")
    print(f"{broken} of {len(results)} families break a promise")
    return broken


def exponents(points: Sequence[Measurement]) -> tuple[float, float]:
    """Return the exponents of cleaning and of the views.

    Where a limit cuts the page, only the sizes up to there are looked at.
    """
    whole = [point for point in points if point.outcome != "limit"] or list(points)
    sizes = [point.size for point in whole]
    return fit_exponent(sizes, [p.seconds for p in whole]), fit_exponent(sizes, [p.views for p in whole])


def _report(name: str, points: list[Measurement]) -> bool:
    """Print one line; tell whether a promise is broken."""
    last = points[-1]
    exponent, views = exponents(points)
    too_big = any(point.memory > MEMORY_BASE + MEMORY_FACTOR * point.size for point in points)
    broken = max(exponent, views) > MAX_EXPONENT or too_big or math.isinf(last.seconds)
    size = max(1, last.size)
    verdict = f"{last.outcome} BROKEN" if broken else last.outcome
    print(
        f"{name:22} {last.size:9,} {last.seconds:8.2f} {last.seconds / size * 1e6:7.2f} {exponent:8.2f} {views:6.2f}"
        f" {last.memory / 2**20:6.0f} {last.memory / size:6.0f}  {verdict}",
        flush=True,
    )
    return broken


if __name__ == "__main__":
    raise SystemExit(min(main(), 1))
