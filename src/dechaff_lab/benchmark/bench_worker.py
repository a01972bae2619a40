"""Measure one contestant, in a process of its own: `python -m dechaff_lab.benchmark.bench_worker CORPUS NAME EVERY ROUNDS`.

Prints what it found as JSON. The bare parse runs beside it, page by page: what else the machine does falls on both
alike, and the ratio is what can be compared from one machine to another.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from dechaff_lab.benchmark.contestants import BARE, CONTESTANTS, Extract
from dechaff_lab.corpus import GoldPage, read_corpus
from dechaff_lab.evaluate.score import bag_scores

__all__ = ["MISSING", "measure"]

# Exit status that says that the contestant is not installed.
MISSING = 3

# Pages that are cleaned before anything is measured, so that models and tables are loaded.
WARM_UP = 5


class _Measured(NamedTuple):
    page: GoldPage
    raw: bytes
    own: list[float]
    """Seconds of the processor, one a round."""
    bare: list[float]


def measure(corpus: Path, name: str, every: int, rounds: int) -> dict[str, Any]:
    """Return what one contestant takes and finds.

    Args:
        corpus: folder of sets; see `corpus.py`.
        name: the contestant's.
        every: measure every Nth page alone.
        rounds: how often all pages are measured; the least time of each counts.
    """
    extract, parse = CONTESTANTS[name](), CONTESTANTS[BARE]()
    rows = [_Measured(page, page.raw(), [], []) for page in list(read_corpus(corpus))[::every]]
    for row in rows[:WARM_UP]:
        _timed(extract, row)
    scores: list[float] = []
    sets: Counter[str] = Counter()
    errors = 0
    for number in range(rounds):
        for row in rows:
            row.bare.append(_timed(parse, row)[0])
            seconds, text = _timed(extract, row)
            row.own.append(seconds)
            if number == 0 and text is None:
                errors += 1
            if number == 0 and row.page.gold.get("text") is not None:
                scores.append(bag_scores(text or "", row.page.gold["text"])[2])
                sets[row.page.set] += 1
    return {
        "name": name,
        "pages": [{"bytes": len(row.raw), "own": min(row.own), "bare": min(row.bare)} for row in rows],
        "rounds": [
            sum(row.own[number] for row in rows) / sum(row.bare[number] for row in rows)
            for number in range(rounds)
        ],
        "f1": statistics.fmean(scores) if scores else None,
        "scored": dict(sets),
        "errors": errors,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _timed(extract: Extract, row: _Measured) -> tuple[float, str | None]:
    """Return the seconds that one call takes, until its result is let go, and the text; None for an error."""
    start = time.process_time()
    try:
        text: str | None = extract(row.raw, row.page.gold.get("url"))
    except Exception:
        text = None
    return time.process_time() - start, text


if __name__ == "__main__":
    corpus, name, every, rounds = sys.argv[1:]
    try:
        result = measure(Path(corpus), name, int(every), int(rounds))
    except ImportError:
        raise SystemExit(MISSING) from None
    print(json.dumps(result))
