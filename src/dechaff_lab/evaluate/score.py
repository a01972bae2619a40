"""Score any extractor on a folder of pages with gold: word F1, precision and recall, by set and type."""

from __future__ import annotations

import argparse
import importlib
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from dechaff_lab.corpus import GoldPage, read_corpus
from dechaff_lab.evaluate.text_scores import Scores, has_gold, page_scores

__all__ = [
    "BELOW",
    "Extractor",
    "Row",
    "add_arguments",
    "extractor_of",
    "figures_of",
    "main",
    "print_table",
    "score_corpus",
    "score_pages",
]

LOW_F1 = 0.5
"""Word F1 below which a page counts as lost."""

BELOW = f" below {LOW_F1}"
"""Suffix of the name of a set, for its share of lost pages."""

Extractor: TypeAlias = Callable[[GoldPage], Any]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `python -m dechaff_lab score`."""
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--extractor", default="dechaff:clean", help="MODULE:FUNCTION, called as f(bytes, url=...)"
    )
    parser.add_argument(
        "--folds",
        type=Path,
        help="instead: clean each page with the model of this folder that has not seen its site",
    )
    parser.add_argument("--every", type=int, default=1, help="every Nth page")
    parser.add_argument("--worst", type=int, default=0, help="list the pages that lose most")


def main(options: argparse.Namespace) -> int:
    """Score an extractor and print a table."""
    if options.folds:
        from dechaff_lab.evaluate.unseen import Unseen  # noqa: PLC0415  (labels need a library that scores do not)

        extract: Extractor = Unseen(options.folds)
    else:
        extract = extractor_of(options.extractor)
    score_corpus(options.corpus, extract, every=options.every, worst=options.worst)
    return 0


class Row(NamedTuple):
    """The result of an extractor on one page."""

    page: GoldPage
    scores: Scores
    error: str
    """The name of the exception that was raised, or ""."""


def extractor_of(name: str) -> Extractor:
    """Return an extractor by its name, `MODULE:FUNCTION`.

    The function is called as `f(bytes, url=...)`.
    """
    module, _, function = name.partition(":")
    extract = getattr(importlib.import_module(module), function)
    return lambda page: extract(page.raw(), url=page.gold.get("url"))


def score_corpus(corpus: Path, extract: Extractor, *, every: int = 1, worst: int = 0) -> dict[str, float]:
    """Run an extractor over a corpus and print a table. Return the figures of `figures_of`.

    Args:
        corpus: folder of sets; see `corpus.py`.
        extract: returns a `str`, or an object with the attribute `text`. An exception counts as an empty text.
        every: score only every Nth page.
        worst: how many of the worst pages are listed.
    """
    rows = score_pages(corpus, extract, every)
    print_table(rows, worst)
    return figures_of(rows)


def score_pages(corpus: Path, extract: Extractor, every: int = 1) -> list[Row]:
    """Score the pages of a corpus whose gold says anything about their text."""
    return [_score(extract, page) for page in [p for p in read_corpus(corpus) if has_gold(p.gold)][::every]]


def figures_of(rows: Iterable[Row]) -> dict[str, float]:
    """Return the mean word F1 of each set, and of each type in a set.

    `SET below 0.5` is the share of the pages of a set with a word F1 below 0.5.
    """
    means = {}
    for name, group in sorted(_groups(rows).items()):
        means[name] = statistics.fmean(row.scores.f1 for row in group)
        if " " not in name:
            means[f"{name}{BELOW}"] = statistics.fmean(row.scores.f1 < LOW_F1 for row in group)
    return means


def _groups(rows: Iterable[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.page.set].append(row)
        groups[f"{row.page.set} {row.page.gold.get('type')}"].append(row)
    return groups


def print_table(rows: Sequence[Row], worst: int = 0) -> None:
    """Print the scores by set and type, and the worst pages."""
    print(f"{'':<32}{'pages':>7}{'word F1':>9}{'P':>7}{'R':>7}{'errors':>8}")
    for name, group in sorted(_groups(rows).items()):
        precision, recall, f1 = (statistics.fmean(row.scores[figure] for row in group) for figure in range(3))
        errors = sum(bool(row.error) for row in group)
        print(f"{name:<32}{len(group):>7}{f1:>9.3f}{precision:>7.3f}{recall:>7.3f}{errors:>8}")
    for row in sorted(rows, key=lambda row: row.scores.f1)[:worst]:
        precision, recall, f1 = row.scores
        print(f"{row.page.set} {row.page.id} F1 {f1:.3f} P {precision:.3f} R {recall:.3f} {row.error}")


def _score(extract: Extractor, page: GoldPage) -> Row:
    try:
        found = extract(page)
        error = ""
    except Exception as failure:
        found, error = "", type(failure).__name__
    text = found if isinstance(found, str) else getattr(found, "text", "") or ""
    return Row(page, page_scores(text, page.gold), error)
