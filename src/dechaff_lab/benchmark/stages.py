"""Profile the stages of `clean`, and measure how their time grows with the page. Part of `bench`."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from itertools import pairwise
from math import log
from pathlib import Path
from typing import Any

from dechaff_lab.benchmark.contestants import BARE, CONTESTANTS
from dechaff_lab.corpus import read_corpus

__all__ = ["STAGES", "exponent", "profile", "table"]

STAGES = {
    "decode": ("reading.read.sniff", "reading.read.decode", "reading.read.is_flattened"),
    "parse": ("reading.read.parse",),
    "segment": ("layout.lay_out.segment", "layout.lay_out.segment_lines"),
    "metadata": ("pipeline.mark_blocks",),
    "detect": ("decision.choose_blocks.detect",),
    "score": ("pipeline.read_declared_type", "decision.choose_blocks.score"),
    "decide": ("decision.choose_blocks.decide_with_fallbacks",),
    "render": ("result.page_content.render_text",),
}
"""The stages and their functions, by the names in the modules of `dechaff` that call them."""

REST = "the rest"

# Groups of pages by size, for the exponents.
GROUPS = 10


def profile(corpus: Path, every: int, rounds: int, sets: tuple[str, ...] = ()) -> list[dict[str, float]]:
    """Return the seconds of each stage, page by page, with the `bytes` of the page and its bare parse.

    Args:
        corpus: folder of sets.
        every: measure only every Nth page.
        rounds: how often each page is measured; the minimum time of each stage counts.
        sets: names of sets; all if empty.
    """
    extract, parse = CONTESTANTS["dechaff: text"].make(), CONTESTANTS[BARE].make()
    pages = [(page.raw(), page.gold.get("url")) for page in list(read_corpus(corpus, sets))[::every]]
    rows: list[dict[str, float]] = [{"bytes": float(len(raw))} for raw, _ in pages]
    with _timed_stages() as spent:
        extract(pages[:5])
        for _ in range(rounds):
            for row, page in zip(rows, pages, strict=True):
                spent.clear()
                for name, call in ((BARE, parse), (REST, extract)):
                    start = time.process_time()
                    call([page])
                    spent[name] = time.process_time() - start
                spent[REST] -= sum(spent[stage] for stage in STAGES)
                for name in (BARE, *STAGES, REST):
                    row[name] = min(row.get(name, spent[name]), spent[name])
    return rows


@contextmanager
def _timed_stages() -> Iterator[dict[str, float]]:
    """Add up the seconds of each stage inside the context."""
    spent: dict[str, float] = defaultdict(float)
    plain = functions()

    def timed(function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            start = time.process_time()
            try:
                return function(*arguments, **options)
            finally:
                spent[stage] += time.process_time() - start

        return call

    for stage, names in STAGES.items():
        for name in names:
            _put(name, timed(plain[name], stage))
    try:
        yield spent
    finally:
        for name, function in plain.items():
            _put(name, function)


def functions() -> dict[str, Callable[..., Any]]:
    """Return the functions of all stages by name."""
    found = {}
    for names in STAGES.values():
        for name in names:
            module, _, function = name.rpartition(".")
            found[name] = getattr(import_module(f"dechaff.{module}"), function)
    return found


def _put(name: str, function: Callable[..., Any]) -> None:
    """Replace a function of a stage."""
    module, _, own = name.rpartition(".")
    setattr(import_module(f"dechaff.{module}"), own, function)


def exponent(points: list[tuple[float, float]]) -> float:
    """Return the exponent of a cost as a power of the size: the slope of a line through the logarithms."""
    logs = [(log(size), log(max(cost, 1e-9))) for size, cost in points]
    x, y = (sum(pair[axis] for pair in logs) / len(logs) for axis in (0, 1))
    return sum((a - x) * (b - y) for a, b in logs) / sum((a - x) ** 2 for a, _ in logs)


def table(rows: list[dict[str, float]]) -> str:
    """Return the profile as a Markdown table with a line per stage."""
    rows = sorted(rows, key=lambda row: row["bytes"])
    bounds = [round(len(rows) * number / GROUPS) for number in range(GROUPS + 1)]
    groups = [rows[low:high] for low, high in pairwise(bounds) if high > low]
    lines = ["| stage | bare parses | grows with the size to the power of |", "| --- | ---: | ---: |"]
    for name in (BARE, *STAGES, REST):
        share = sum(row[name] for row in rows) / sum(row[BARE] for row in rows)
        means = [
            tuple(sum(row[what] for row in group) / len(group) for what in ("bytes", name))
            for group in groups
        ]
        lines.append(f"| {name} | {share:.2f} | {exponent([(size, cost) for size, cost in means]):.2f} |")
    return "\n".join(lines)
