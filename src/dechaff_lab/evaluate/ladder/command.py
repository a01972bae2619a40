"""`python -m dechaff_lab ladder [CORPUS]`: measure pages of all sizes and print the tables for docs/scoring.md."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from dechaff_lab.corpus import read_corpus
from dechaff_lab.evaluate.ladder.corpus_rungs import CorpusRung, cut_pages, joined_pages
from dechaff_lab.evaluate.ladder.rungs import SIZES, Rung, rungs

__all__ = ["add_arguments", "corpus_table", "main", "table"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "corpus", type=Path, nargs="?", help="folder of sets; without it, only invented pages are measured"
    )
    parser.add_argument("--max-size", type=int, default=SIZES[-1], help="items of the largest invented page")
    parser.add_argument("--sets", default="", help="names of sets, with commas between them")
    parser.add_argument("--every", type=int, default=10, help="every Nth page of the corpus")
    parser.add_argument("--worst", type=int, default=0, help="list the pages of the corpus that lose most")


def main(options: argparse.Namespace) -> int:
    """Print the tables."""
    print(table(list(rungs([size for size in SIZES if size <= options.max_size]))), flush=True)
    if options.corpus:
        sets = tuple(filter(None, options.sets.split(",")))
        pages = [page for page in read_corpus(options.corpus, sets) if page.gold.get("text")][
            :: options.every
        ]
        found = [*cut_pages(pages), *joined_pages(pages)]
        print("\n" + corpus_table(found))
        for rung in sorted(found, key=lambda rung: rung.kept)[: options.worst]:
            print(f"{rung.set} {rung.id} {rung.rung}: {rung.kept:.3f}")
    return 0


def table(found: Sequence[Rung]) -> str:
    """Return a Markdown table: the share of the expected text that is kept, by kind, surrounding and size."""
    sizes = sorted({rung.size for rung in found})
    rows: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    for rung in found:
        rows[rung.kind, rung.surrounding][rung.size] = rung.kept
    lines = [
        f"| page | surrounding | {' | '.join(f'{size:,}' for size in sizes)} |",
        "|" + " --- |" * (2 + len(sizes)),
    ]
    for (kind, surrounding), kept in rows.items():
        lines.append(
            f"| {kind} | {surrounding} | " + " | ".join(f"{kept[size]:.2f}" for size in sizes) + " |"
        )
    worst = min(found, key=lambda rung: rung.kept)
    lines.append(f"\nWorst rung: {worst.kept:.3f} ({worst.kind}, {worst.surrounding}, {worst.size:,} items).")
    return "\n".join(lines)


def corpus_table(found: Iterable[CorpusRung]) -> str:
    """Return a Markdown table: pages, mean, and the share of pages that keep at least 0.98, by rung and set."""
    groups: dict[tuple[str, str], list[float]] = defaultdict(list)
    for rung in found:
        groups[rung.rung, rung.set].append(rung.kept)
    lines = ["| rung | set | pages | kept | pages that keep 0.98 |", "| --- | --- | --- | --- | --- |"]
    for (name, of_set), kept in sorted(groups.items()):
        whole = float(np.mean(np.array(kept) >= 0.98))
        lines.append(f"| {name} | {of_set} | {len(kept)} | {np.mean(kept):.3f} | {whole:.2f} |")
    return "\n".join(lines)
