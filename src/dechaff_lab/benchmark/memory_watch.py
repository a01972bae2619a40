"""Watch the memory of a process and its descendants during a run (Linux)."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import threading
from collections.abc import Iterator
from pathlib import Path

__all__ = ["watch"]

# Seconds between two samples.
SAMPLE_SECONDS = 2.0


def watch(output: Path, samples: list[tuple[int, int, int]], is_over: threading.Event) -> None:
    """Append a sample every few seconds until the run is over.

    Args:
        output: folder of the results.
        samples: the list of samples: pages done, memory of the largest process and of all processes, in bytes.
        is_over: is set when the run is over.
    """
    while not is_over.wait(SAMPLE_SECONDS):
        sizes = [_memory(pid) for pid in _descendants(os.getpid())]
        samples.append((_rows_done(output), max(sizes), sum(sizes)))


def _rows_done(output: Path) -> int:
    """Return the number of rows in complete parts, by their tallies."""
    rows = 0
    for tally in output.glob("_run/part-??????.tally"):
        with contextlib.suppress(OSError, ValueError):
            rows += sum(json.loads(tally.read_text())["outcomes"].values())
    return rows


def _descendants(pid: int) -> Iterator[int]:
    """Yield a process and its descendants (Linux)."""
    yield pid
    with contextlib.suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield from _descendants(int(child))


def _memory(pid: int) -> int:
    """Return the resident memory of a process in bytes; 0 if it has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * resource.getpagesize()
    except (OSError, IndexError):
        return 0
