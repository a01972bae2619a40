"""Measure whether memory grows over many pages: `python -m dechaff_lab soak [--calls 20000]`.

One process cleans many pages. Each has new words, class names and keys of JSON-LD, and every other page also has new
names of elements and attributes. The slope of the resident memory is fitted over the second half of the run, when
caches are full.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import sys
from pathlib import Path
from typing import NamedTuple

from dechaff import clean

__all__ = ["SoakPoint", "main", "page_of", "slope"]

# Number of points of the curve.
POINTS = 100

# Maximum slope according to the documentation, in bytes per page.
MAX_SLOPE = 100.0

# Number of new names of elements and attributes on every other page.
NEW_NAMES = 20


class SoakPoint(NamedTuple):
    """The memory after a number of calls."""

    calls: int
    memory: int
    """In bytes."""


def page_of(number: int) -> bytes:
    """Return a page that differs from all others. Every second page has new names."""
    names = [f"{number}-{index}" for index in range(NEW_NAMES if number % 2 else 0)]
    strange = "".join(f"<x{name} data-a{name}='1'>A gauge.</x{name}>" for name in names)
    paragraphs = "".join(
        f"<p class='c{number}-{index}' id='p{number}-{index}'>Gauge {number}.{index} rose by {index} inches, and the"
        f" keeper of lock {number + index} wrote it down.</p>"
        for index in range(10)
    )
    data = json.dumps(
        {"@type": "Article", f"key{number}": number, "headline": f"Locks {number}", "author": f"Ann {number}"}
    )
    return (
        f"<html><head><title>Locks {number}</title><script type='application/ld+json'>{data}</script></head><body>"
        f"<nav class='n{number}'><a href='/{number}'>Home</a></nav><article><h1>Locks {number}</h1>{paragraphs}</article>"
        f"<footer>{strange}</footer></body></html>"
    ).encode()


def held_memory() -> int:
    """Return the resident memory of the process in bytes, or its peak if the system only gives that."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def slope(points: list[SoakPoint]) -> float:
    """Return the growth in the second half of the run, in bytes per call."""
    half = points[len(points) // 2 :]
    mean_x = sum(point.calls for point in half) / len(half)
    mean_y = sum(point.memory for point in half) / len(half)
    over = sum((point.calls - mean_x) * (point.memory - mean_y) for point in half)
    return over / sum((point.calls - mean_x) ** 2 for point in half)


def main(arguments: list[str] | None = None) -> int:
    """Run the measurement. Return 1 if memory grows faster than documented."""
    parser = argparse.ArgumentParser(prog="python -m dechaff_lab soak", description=__doc__)
    parser.add_argument("--calls", type=int, default=20_000)
    parser.add_argument("--json", type=Path, help="write the curve to this file")
    parser.add_argument("--picture", type=Path, help="draw the curve into this file; needs matplotlib")
    options = parser.parse_args(arguments)
    points = []
    for number in range(options.calls):
        page = clean(page_of(number), url=f"https://example.org/{number}")
        assert page.text
        if (number + 1) % max(1, options.calls // POINTS) == 0:
            gc.collect()
            points.append(SoakPoint(number + 1, held_memory()))
            if len(points) % 10 == 0:
                print(f"{points[-1].calls:8,} calls {points[-1].memory / 2**20:8.1f} MB", flush=True)
    growth = slope(points)
    print(f"growth over the second half: {growth * 1000 / 2**20:.3f} MB in 1,000 calls")
    if options.picture:
        from dechaff_lab.benchmark.pictures import draw_soak  # noqa: PLC0415  (needs matplotlib)

        draw_soak([point._asdict() for point in points], options.picture)
    if options.json:
        options.json.write_text(json.dumps([point._asdict() for point in points]), encoding="utf-8")
    return int(growth > MAX_SLOPE)


if __name__ == "__main__":
    raise SystemExit(main())
