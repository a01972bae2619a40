"""The tables of `bench`, and the record for the documentation."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from typing import Any

from dechaff_lab.benchmark.contestants import BARE

__all__ = ["by_set", "record", "table"]

_HEAD = (
    "| | word F1 | multiple | rounds | median page | p95 page | smallest tenth | largest tenth | mean ms | median ms | p95 ms"
    " | peak MB | errors |"
)


def table(results: Sequence[Mapping[str, Any]]) -> str:
    """Return the results as a Markdown table with a line for each contestant."""
    lines = [_HEAD, "| --- |" + " ---: |" * (_HEAD.count("|") - 2)]
    lines += [_line(result) for result in results]
    return "\n".join(lines)


def _line(result: Mapping[str, Any]) -> str:
    pages = sorted(result["pages"], key=lambda page: page["bytes"])
    if not pages:
        return f"| {result['name']} | not installed |"
    tenth = max(1, len(pages) // 10)
    own = sorted(1000 * page["own"] for page in pages)
    each = sorted(page["own"] / page["bare"] for page in pages)
    of_pages = [
        f"{statistics.median(each):.1f}",
        f"{_at(each, 0.95):.1f}",
        f"{_multiple(pages[:tenth]):.1f}",
        f"{_multiple(pages[-tenth:]):.1f}",
        f"{statistics.fmean(own):.2f}",
        f"{statistics.median(own):.2f}",
        f"{_at(own, 0.95):.2f}",
    ]
    if result.get("group", 1) > 1:  # the time of a single page is not known
        of_pages = ["", "", "", "", of_pages[4], "", ""]
    cells = [
        result["name"],
        "" if result["f1"] is None or result["name"] == BARE else f"{result['f1']:.3f}",
        f"{_multiple(pages):.1f}",
        f"{min(result['rounds']):.1f} to {max(result['rounds']):.1f}",
        *of_pages,
        f"{result['peak_mb']:.0f}",
        str(result["errors"]),
    ]
    return "| " + " | ".join(cells) + " |"


def by_set(results: Sequence[Mapping[str, Any]]) -> str:
    """Return a table of multiples by set: for the median page, and in parentheses for all bytes of the set."""
    results = [result for result in results if result["pages"] and result["name"] != BARE]
    if not results:
        return ""
    sets = list(dict.fromkeys(page["set"] for page in results[0]["pages"]))
    lines = [
        "| set | pages | median KB | " + " | ".join(result["name"] for result in results) + " |",
        "| --- | ---: | ---: |" + " ---: |" * len(results),
    ]
    for name in sets:
        groups = [[page for page in result["pages"] if page["set"] == name] for result in results]
        kilobytes = statistics.median(page["bytes"] for page in groups[0]) / 1000
        cells = [name, str(len(groups[0])), f"{kilobytes:.0f}"]
        for result, pages in zip(results, groups, strict=True):
            median = statistics.median(page["own"] / page["bare"] for page in pages)
            whole = f"{_multiple(pages):.1f}"
            cells.append(whole if result.get("group", 1) > 1 else f"{median:.1f} ({whole})")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def record(*tables: str) -> list[dict[str, Any]]:
    """Return Markdown tables in the format of `docs/figures.json`: head, alignment and rows of cells."""
    found = []
    for table in tables:
        head, align, *rows = ([cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines())
        found.append({"head": head, "align": align, "rows": rows})
    return found


def _multiple(pages: Sequence[Mapping[str, float]]) -> float:
    """Return the time for some pages as a multiple of their bare parses."""
    return sum(page["own"] for page in pages) / sum(page["bare"] for page in pages)


def _at(values: Sequence[float], share: float) -> float:
    """Return a quantile of sorted values."""
    return values[min(len(values) - 1, int(share * len(values)))]
