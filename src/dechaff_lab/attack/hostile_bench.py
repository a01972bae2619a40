"""Measure the growth of time and memory on hostile pages: `python -m dechaff_lab.attack.hostile_bench`.

The pages of a family are cleaned in a separate process, which is killed if it takes too long. One run measures memory,
another the time of cleaning and then of Markdown and HTML. The garbage collector is off during the measurement of time,
because its full passes come in steps, and twice the size may trigger one more.

The exponent is the slope of processor time over size on log-log axes, fitted over the larger half of the sizes, where
start-up costs are negligible: 1 is linear, 2 is quadratic. If `max_elements` cuts pages of a family, they are cleaned
again without that limit, and the exponent is that of the whole pages.

A single size has no exponent. Very large pages are measured this way, for example with `--base 50000000 --doublings 1`,
with the default limits or a larger `--max-bytes`.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dechaff.reading.limit_markup import MOST_ELEMENTS
from dechaff_lab.attack.hostile import FAMILIES

if TYPE_CHECKING:
    from dechaff import Options

__all__ = ["exponents", "fit_exponent", "forget_peak", "main", "measure", "peak"]

# Sizes are this many bytes times 1, 2, 4, ... 32.
BASE = 8_192
DOUBLINGS = 6

# Times below this are noise, in seconds.
NOISE = 0.02

# Number of measurements of each page, of which the minimum counts. Large pages need memory from the system, and the
# time for that varies greatly with the load.
REPEATS = 2

# Minimum number of measurements for an exponent.
FIT_POINTS = 3

# More elements than the largest page.
NO_LIMIT = 10**9

# The default of `Options.max_bytes`.
DEFAULT_BYTES = 20_000_000

# Guarantees: the exponent of time, and the peak memory per byte of input, per element or line of plain text, and in
# addition.
MAX_EXPONENT = 1.15
MEMORY_FACTOR = 50
MEMORY_PER_ELEMENT = 2 * 2**10
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
    uncut: float = 0.0
    """Seconds without a limit of elements; 0 if no page of the family reaches the limit."""
    elements: int = 0
    """Number of start tags, up to the default limit of elements; of plain text, the number of lines."""

    @property
    def memory_limit(self) -> int:
        """The guaranteed maximum of `memory`."""
        return MEMORY_BASE + MEMORY_FACTOR * self.size + MEMORY_PER_ELEMENT * self.elements


def measure(
    family: str, sizes: Sequence[int], limit: float, max_bytes: int = DEFAULT_BYTES
) -> list[Measurement]:
    """Measure pages of one family. If a limit cuts enough of them for an exponent, measure these also without it."""
    flags = ["--max-bytes", str(max_bytes)]
    points = _measure(family, sizes, limit, flags)
    if len(sizes) < FIT_POINTS or all(point.outcome != "limit" for point in points):
        return points
    whole = _measure(family, sizes, limit, [*flags, "--uncut"])
    return [
        point._replace(uncut=other.seconds, views=other.views)
        for point, other in zip(points, whole, strict=True)
    ]


def _measure(family: str, sizes: Sequence[int], limit: float, flags: list[str]) -> list[Measurement]:
    """Clean pages of one family in a separate process, small ones first."""
    command = [sys.executable, "-m", "dechaff_lab.attack.hostile_bench", *flags, "--limit", str(limit)]
    command += ["--one", family, *map(str, sizes)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    output = done.stdout
    failure = "timeout" if done.returncode == -signal.SIGXCPU else f"died: {done.stderr.splitlines()[-1:]}"
    points = [Measurement(**json.loads(line)) for line in output.splitlines() if line.endswith("}")]
    return points + [Measurement(size, math.inf, 0, failure) for size in sizes[len(points) :]]


def fit_exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """Return the slope of time over size on log-log axes; 0 if all times are noise."""
    points = [
        (math.log(size), math.log(second))
        for size, second in list(zip(sizes, seconds, strict=True))[len(sizes) // 2 - 1 :]
        if NOISE < second < math.inf
    ]
    if len(points) < FIT_POINTS:
        return 0.0
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


def _one(family: str, sizes: Sequence[int], max_bytes: int, limit: float, *, uncut: bool) -> None:
    """Clean one page after another, and print the cost of each. The parent kills this process if it takes too long."""
    from dechaff import Options, clean  # noqa: PLC0415  (what it takes to import is no part of the measurement)

    most = int(limit * (1 + REPEATS) * len(sizes)) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))
    options = Options(max_bytes=max_bytes, max_elements=NO_LIMIT if uncut else None)

    clean("<html><body><p>Warm up.</p></body></html>")
    base = peak()
    for size in sizes:
        raw = FAMILIES[family].make(size)
        gc.collect()
        forget_peak()
        page = clean(raw, options=options)
        # Memory that earlier pages left behind is counted too.
        grown = peak() - base
        outcome = str(page.outcome)
        del page
        seconds, views = min(_timed(raw, options) for _ in range(REPEATS))
        tags = min(raw.count(b"<") - raw.count(b"</"), MOST_ELEMENTS)
        elements = tags if tags > 0 else raw.count(b"\n")
        point = Measurement(len(raw), seconds, grown, outcome, views, elements=elements)
        print(json.dumps(point._asdict()), flush=True)


def _timed(raw: bytes, options: Options) -> tuple[float, float]:
    """Return the processor seconds of cleaning, and those of Markdown and HTML."""
    from dechaff import clean  # noqa: PLC0415

    gc.collect()
    gc.disable()
    start = time.process_time()
    page = clean(raw, options=options)
    cleaned = time.process_time()
    assert page.markdown is not None
    assert page.html is not None
    done = time.process_time()
    gc.enable()
    return cleaned - start, done - cleaned


def forget_peak() -> None:
    """Reset the peak if the system can do that. Otherwise the peak is that of the largest page so far."""
    control = Path("/proc/self/clear_refs")
    if control.exists():
        control.write_text("5", encoding="ascii")


def peak() -> int:
    """Return the peak memory of the process, in bytes."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(
            line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM")
        )
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def main(arguments: list[str] | None = None) -> int:
    """Measure the given families, or all. Return how many break a guarantee."""
    parser = argparse.ArgumentParser(prog="python -m dechaff_lab.attack.hostile_bench", description=__doc__)
    parser.add_argument("families", nargs="*", help="names of families; all of them without")
    parser.add_argument("--base", type=int, default=BASE, help="smallest size in bytes")
    parser.add_argument("--doublings", type=int, default=DOUBLINGS)
    parser.add_argument("--limit", type=float, default=30, help="seconds of processor time for one page")
    parser.add_argument("--max-bytes", type=int, default=DEFAULT_BYTES, help="as in `Options`")
    parser.add_argument("--json", type=Path, help="write all measurements to this file")
    parser.add_argument("--uncut", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--picture", type=Path, help="draw the times into this file; needs matplotlib")
    parser.add_argument("--one", nargs="+", metavar="FAMILY", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        _one(
            options.one[0],
            list(map(int, options.one[1:])),
            options.max_bytes,
            options.limit,
            uncut=options.uncut,
        )
        return 0
    broken = 0
    results = {}
    print(
        f"{'family':22} {'bytes':>9} {'seconds':>8} {'s/MB':>7} {'exponent':>8} {'views':>6} {'MB':>6} {'times':>6}"
    )
    for name in options.families or FAMILIES:
        sizes = [options.base * 2**step for step in range(options.doublings)]
        points = measure(name, sizes, options.limit, options.max_bytes)
        results[name] = [point._asdict() for point in points]
        broken += _report(name, points)
    if options.json:
        options.json.write_text(json.dumps(results), encoding="utf-8")
    if options.picture:
        from dechaff_lab.benchmark.pictures import draw_hostile  # noqa: PLC0415  (needs matplotlib)

        draw_hostile(results, options.picture)
    print(f"{broken} of {len(results)} families break a promise")
    return broken


def exponents(points: Sequence[Measurement]) -> tuple[float, float]:
    """Return the exponents of cleaning and of the views, for whole pages of doubling sizes.

    Only what the family repeats doubles. A page also has parts that occur once.
    """
    sizes = [2.0**step for step in range(len(points))]
    seconds, views = [point.uncut or point.seconds for point in points], [point.views for point in points]
    return fit_exponent(sizes, seconds), fit_exponent(sizes, views)


def _report(name: str, points: list[Measurement]) -> bool:
    """Print one line, and return whether a guarantee is broken."""
    last = points[-1]
    exponent, views = exponents(points)
    too_big = any(point.memory > point.memory_limit for point in points)
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
