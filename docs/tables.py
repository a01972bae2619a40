"""Write the tables of figures into the README and the documentation: `python docs/tables.py`, from the project's folder.

`figures.json` is the record. A table stands between `<!-- table: NAME -->` and `<!-- end of table -->` and is never edited by hand; a
test fails when one differs from the record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from functools import partial
from pathlib import Path
from typing import Any

__all__ = ["RECORD", "TABLES", "filled", "main"]

DOCS = Path(__file__).parent
RECORD = DOCS / "figures.json"
PAGES = (DOCS.parent / "README.md", *sorted(DOCS.glob("*.md")))

_PLACE = re.compile(r"(<!-- table: ([^>]+) -->\n).*?(<!-- end of table -->)", re.DOTALL)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(row: Mapping[str, Any], name: str, best: float) -> str:
    value = row.get(name)
    if value is None:
        return ""
    return f"**{value:.3f}**" if value == best else f"{value:.3f}"


SHORT = (
    "mixed page types (WCXB)", "- articles", "- documentation", "- forum threads", "- listings", "- products",
    "news in some 40 countries", "product pages of shops",
    "never trained on: news in five languages, 2011", "never trained on: Chinese business news",
)  # fmt: skip
"""Sets in the table of the README."""


def accuracy(record: Mapping[str, Any], sets: Collection[str] = ()) -> str:
    """Return the table of word F1 by set and extractor, of all sets or some; the best of each row is bold."""
    names = record["extractors"]
    lines = [_row(["set", "pages", *names]), _row(["---", "---:", *["---:"] * len(names)])]
    for row in record["accuracy"]:
        if sets and row["set"] not in sets:
            continue
        best = max(row[name] for name in names if row.get(name) is not None)
        lines.append(_row([row["set"], f"{row['pages']:,}", *(_cell(row, name, best) for name in names)]))
    return "\n".join(lines)


def time(record: Mapping[str, Any]) -> str:
    """Return the table of time a page, in bare lxml parses of the same pages: that of the benchmark, but shorter."""
    found = record["tables"]["contestants"]
    columns = [found["head"].index(name) for name in ("", "multiple", "median page")]
    rows = [[row[column] for column in columns] for row in found["rows"][1:] if row[0] not in PARTIAL]
    lines = [_row(["extractor", "all pages together", "median page"]), _row(["---", "---:", "---:"])]
    return "\n".join([*lines, *map(_row, sorted(rows, key=lambda row: float(row[1])))])


PARTIAL = frozenset({"dechaff: text", "dechaff: text, Markdown", "dechaff: text, account"})
"""Contestants that only the table of the benchmark has."""


def sites(record: Mapping[str, Any]) -> str:
    """Return the table of what knowledge of a site gains."""
    lines = [_row(["set", "pages", "without", "with"]), _row(["---", "---:", "---:", "---:"])]
    lines += [
        _row([row["set"], str(row["pages"]), f"{row['without']:.3f}", f"{row['with']:.3f}"])
        for row in record["sites"]
    ]
    return "\n".join(lines)


def large_pages(record: Mapping[str, Any]) -> str:
    """Return the table of the memory that large pages need."""
    elements = record["large pages"]["elements"]
    lines = [
        _row(["page of", "MB of HTML", "peak, MB", "bytes an element"]),
        _row(["---", "---:", "---:", "---:"]),
    ]
    lines += [
        _row(
            [
                row["kind"],
                f"{row['bytes'] / 1e6:.1f}",
                f"{row['peak'] / 1e6:.0f}",
                f"{row['peak'] / elements:,.0f}",
            ]
        )
        for row in record["large pages"]["pages"]
    ]
    return "\n".join(lines)


TABLES: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "accuracy": accuracy,
    "accuracy in short": partial(accuracy, sets=SHORT),
    "time": time,
    "sites": sites,
    "memory of large pages": large_pages,
}
"""Tables that are computed from figures. All others stand in `tables` of the record, cell by cell."""


def table(name: str, record: Mapping[str, Any]) -> str:
    """Return a table by name."""
    if name in TABLES:
        return TABLES[name](record)
    found = record["tables"][name]
    return "\n".join(map(_row, [found["head"], found["align"], *found["rows"]]))


def filled(text: str, record: Mapping[str, Any]) -> str:
    """Return a page with its tables made from the record."""
    return _PLACE.sub(lambda found: f"{found[1]}\n{table(found[2], record)}\n\n{found[3]}", text)


def main() -> None:
    """Write all tables."""
    record = json.loads(RECORD.read_text("utf-8"))
    for page in PAGES:
        before = page.read_text("utf-8")
        after = filled(before, record)
        if after != before:
            page.write_text(after, "utf-8")


if __name__ == "__main__":
    main()
