"""Measure one contestant in a separate process.

`python -m dechaff_lab.benchmark.bench_worker CORPUS NAME EVERY ROUNDS SET...` prints the results as JSON. The bare
parse is measured alternately, page by page, so that other load on the machine slows both. Their ratio is comparable
between machines.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dechaff_lab.benchmark.contestants import BARE, CONTESTANTS, ExtractGroup
from dechaff_lab.corpus import GoldPage, read_corpus
from dechaff_lab.evaluate.text_scores import bag_scores

__all__ = ["MISSING", "measure"]

# Exit status if the contestant is not installed.
MISSING = 3

# Pages that are cleaned before anything is measured, so that models and tables are loaded.
WARM_UP = 5


class _Measured(NamedTuple):
    page: GoldPage
    raw: bytes
    own: list[float]
    """Processor seconds of each round."""
    bare: list[float]


def measure(corpus: Path, name: str, every: int, rounds: int, sets: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the times and the results of one contestant.

    Args:
        corpus: folder of sets; see `corpus.py`.
        name: the name of the contestant.
        every: measure only every Nth page.
        rounds: how often all pages are measured; the minimum time of each counts.
        sets: names of sets; all if empty.
    """
    contestant = CONTESTANTS[name]
    extract, parse = contestant.make(), CONTESTANTS[BARE].make()
    rows = [_Measured(page, page.raw(), [], []) for page in list(read_corpus(corpus, sets))[::every]]
    groups = [rows[start : start + contestant.group] for start in range(0, len(rows), contestant.group)]
    _timed(extract, rows[:WARM_UP])
    texts: list[str | None] = []
    for number in range(rounds):
        for group in groups:
            bare = [_timed(parse, [row])[0] for row in group]
            seconds, found = _timed(extract, group)
            for row, own in zip(group, bare, strict=True):
                row.bare.append(own)
                # The time of a single page in a group is unknown. The time of the group is divided in proportion to
                # parsing.
                row.own.append(seconds * own / sum(bare))
            texts += found if number == 0 else ()
    scored = [
        (row, text or "")
        for row, text in zip(rows, texts, strict=True)
        if row.page.gold.get("text") is not None
    ]
    scores = [bag_scores(text, row.page.gold["text"])[2] for row, text in scored]
    return {
        "name": name,
        "group": contestant.group,
        "pages": [_as_data(row) for row in rows],
        "rounds": [
            sum(row.own[number] for row in rows) / sum(row.bare[number] for row in rows)
            for number in range(rounds)
        ],
        "f1": statistics.fmean(scores) if scores else None,
        "scored": dict(Counter(row.page.set for row, _ in scored)),
        "errors": texts.count(None),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _as_data(row: _Measured) -> dict[str, Any]:
    return {"set": row.page.set, "bytes": len(row.raw), "own": min(row.own), "bare": min(row.bare)}


def _timed(extract: ExtractGroup, rows: Sequence[_Measured]) -> tuple[float, list[str | None]]:
    """Return the seconds of one call, including the release of its result, and the texts."""
    pages = [(row.raw, row.page.gold.get("url")) for row in rows]
    start = time.process_time()
    texts = extract(pages)
    return time.process_time() - start, texts


if __name__ == "__main__":
    corpus, name, every, rounds, *sets = sys.argv[1:]
    try:
        result = measure(Path(corpus), name, int(every), int(rounds), tuple(sets))
    except ImportError:
        raise SystemExit(MISSING) from None
    print(json.dumps(result))
