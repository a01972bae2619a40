"""`python -m dechaff_lab robustness CORPUS`: measure changed pages and print the table for docs/scoring.md."""

from __future__ import annotations

import argparse
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from dechaff import clean
from dechaff_lab.corpus import GoldPage, read_corpus
from dechaff_lab.evaluate.ladder.corpus_rungs import cut
from dechaff_lab.evaluate.ladder.rungs import kept_share
from dechaff_lab.evaluate.robustness.page_changes import CHANGES
from dechaff_lab.evaluate.text_scores import bag_scores

__all__ = ["add_arguments", "differences", "main", "table"]

CUT = "cut to its first paragraph"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--sets", default="", help="names of sets, with commas between them")
    parser.add_argument("--every", type=int, default=10, help="every Nth page of a set")
    parser.add_argument("--worst", type=int, default=0, help="list the pages that lose most")


def main(options: argparse.Namespace) -> int:
    """Print the table."""
    found = []
    for pages in _sets(options):
        for number, page in enumerate(pages):
            found += list(differences(page, pages[(number + 1) % len(pages)]))
    print(table(found))
    for name, page, difference in sorted(found, key=lambda row: row[2])[: options.worst]:
        print(f"{page.set} {page.id} {name}: {difference:+.3f}")
    return 0


def _sets(options: argparse.Namespace) -> Iterator[Sequence[GoldPage]]:
    groups: dict[str, list[GoldPage]] = defaultdict(list)
    for page in read_corpus(options.corpus, tuple(filter(None, options.sets.split(",")))):
        if page.gold.get("text"):
            groups[page.set].append(page)
    for pages in groups.values():
        # The order does not depend on the site, so the next page is usually from another site.
        yield sorted(pages, key=lambda page: zlib.crc32(page.id.encode()))[:: options.every]


def differences(page: GoldPage, other: GoldPage) -> Iterator[tuple[str, GoldPage, float]]:
    """Yield for each change its name, the page, and the difference in word F1.

    For the page that is cut, the figure is minus the share of its paragraph that is lost.
    """
    raw, url, gold = page.raw(), page.gold.get("url"), page.gold["text"]
    before = bag_scores(clean(raw, url=url).text, gold)[2]
    for name, change in CHANGES.items():
        changed = change(raw, [other.raw()])
        yield name, page, bag_scores(clean(changed, url=url).text, gold)[2] - before
    made = cut(page, 1)
    if made is not None:
        markup, expected = made
        yield CUT, page, kept_share(clean(markup, url=url).text, expected) - 1.0


def table(found: Sequence[tuple[str, GoldPage, float]]) -> str:
    """Return a Markdown table: mean and 5th percentile of the difference, by change and set."""
    groups: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for name, page, difference in found:
        groups[name][page.set].append(difference)
    sets = sorted({page.set for _, page, _ in found})
    lines = ["| change | " + " | ".join(sets) + " |", "|" + " --- |" * (1 + len(sets))]
    for name, by_set in groups.items():
        cells = [
            f"{np.mean(by_set[of_set]):+.3f} ({np.percentile(by_set[of_set], 5):+.2f})"
            if by_set[of_set]
            else ""
            for of_set in sets
        ]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)
