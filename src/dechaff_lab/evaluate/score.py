"""Score any extractor on a folder of pages with gold text: word F1, precision and recall, by set and type."""

from __future__ import annotations

import argparse
import importlib
import statistics
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from dechaff_lab.corpus import GoldPage, read_corpus
from dechaff_lab.train.words import words

__all__ = ["BELOW", "Extractor", "add_arguments", "bag_scores", "extractor_of", "main", "score_corpus"]

LOW_F1 = 0.5
"""Word F1 below which a page counts as lost."""

BELOW = f" below {LOW_F1}"
"""What is added to the name of a set for its share of lost pages."""

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


class _Row(NamedTuple):
    page: GoldPage
    precision: float
    recall: float
    f1: float
    error: str


def bag_scores(found: str, gold: str) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the words of a text, as the WCXB benchmark defines them."""
    p, g = Counter(words(found)), Counter(words(gold))
    if not p or not g:
        same = float(not p and not g)
        return same, same, same
    hits = (p & g).total()
    if not hits:
        return 0.0, 0.0, 0.0
    precision, recall = hits / p.total(), hits / g.total()
    return precision, recall, 2 * precision * recall / (precision + recall)


def extractor_of(name: str) -> Extractor:
    """Return an extractor by its name, `MODULE:FUNCTION`.

    The function is called as `f(bytes, url=...)`.
    """
    module, _, function = name.partition(":")
    extract = getattr(importlib.import_module(module), function)
    return lambda page: extract(page.raw(), url=page.gold.get("url"))


def score_corpus(corpus: Path, extract: Extractor, *, every: int = 1, worst: int = 0) -> dict[str, float]:
    """Run an extractor over a corpus and print a table; return the mean word F1 of each row.

    A row `SET below 0.5` has the share of the pages of a set with a word F1 below 0.5.

    Args:
        corpus: folder of sets; see `corpus.py`.
        extract: returns of a page a `str`, or an object with the attribute `text`. An exception counts as an
            empty text.
        every: score every Nth page alone.
        worst: how many of the pages that lose most are listed.
    """
    groups: dict[str, list[_Row]] = defaultdict(list)
    pages = [page for page in read_corpus(corpus) if page.gold.get("text") is not None]
    for page in pages[::every]:
        row = _score(extract, page)
        groups[page.set].append(row)
        groups[f"{page.set} {page.gold.get('type')}"].append(row)
    means = {}
    print(f"{'':<32}{'pages':>7}{'word F1':>9}{'P':>7}{'R':>7}{'errors':>8}")
    for name, rows in sorted(groups.items()):
        f1, precision, recall = (
            statistics.fmean(getattr(row, figure) for row in rows) for figure in ("f1", "precision", "recall")
        )
        errors = sum(bool(row.error) for row in rows)
        print(f"{name:<32}{len(rows):>7}{f1:>9.3f}{precision:>7.3f}{recall:>7.3f}{errors:>8}")
        means[name] = f1
        if " " not in name:
            means[f"{name}{BELOW}"] = statistics.fmean(row.f1 < LOW_F1 for row in rows)
    everything = [row for name, rows in groups.items() if " " not in name for row in rows]
    for row in sorted(everything, key=lambda row: row.f1)[:worst]:
        print(
            f"{row.page.set} {row.page.id} F1 {row.f1:.3f} P {row.precision:.3f} R {row.recall:.3f} {row.error}"
        )
    return means


def _score(extract: Extractor, page: GoldPage) -> _Row:
    try:
        found = extract(page)
        error = ""
    except Exception as failure:
        found, error = "", type(failure).__name__
    text = found if isinstance(found, str) else getattr(found, "text", "") or ""
    return _Row(page, *bag_scores(text, page.gold["text"]), error)
