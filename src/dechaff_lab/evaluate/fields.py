"""Fit the confidence in titles, authors and dates, and check its calibration on other sites.

The weights in `dechaff/metadata/confidence.json` are fitted on the pages of one half of the sites. The table is for the
other half: it shows, for each range of probability, how many values are right.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

import dechaff.metadata.confidence as rated
from dechaff.decision.choose_blocks import Decided, choose
from dechaff.metadata.read_fields import FieldReader, read_fields
from dechaff.page import Page
from dechaff.page_input import PageInput
from dechaff.pipeline import begin
from dechaff_lab.corpus import GoldPage, read_corpus
from dechaff_lab.train.dataset import fold_of
from dechaff_lab.train.text_words import words

__all__ = ["Rated", "add_arguments", "fit", "is_right", "main", "probabilities"]

WEIGHTS = Path(rated.__file__).parent / "confidence.json"

EDGES = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Ranges of probability in the table."""

PENALTY = 1.0
"""Weight of the L2 penalty: it has the effect of one more page of either kind for each sign."""

MIN_PAGES = 8
"""Minimum number of pages with a sign. A rarer sign gets no weight of its own."""

STEPS = 25
"""Steps of Newton's method. It converges within about ten."""

# Page types whose visible dates belong to something other than the page, unless the gold has a date.
_UNDATED = frozenset({"listing", "collection", "product", "service", "documentation"})

# Separators and suffixes of author names in gold files.
_NO_NAME = frozenset("and und et y e by dr phd md".split())


class Rated(NamedTuple):
    """A value of one field of one page."""

    field: str
    site: str
    signs: tuple[str, ...]
    right: bool


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `python -m dechaff_lab fields`."""
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--every", type=int, default=1, help="every Nth page")
    parser.add_argument(
        "--write", action="store_true", help=f"write the weights of the first half to {WEIGHTS.name}"
    )


def main(options: argparse.Namespace) -> int:
    """Fit on one half of the sites and print a table of the other half."""
    values = [value for page in _pages(options.corpus, options.every) for value in _values(page)]
    weights = {}
    for field in rated.RATED:
        of_field = [value for value in values if value.field == field]
        first = [value for value in of_field if not fold_of(value.site) % 2]
        second = [value for value in of_field if fold_of(value.site) % 2]
        weights[field] = fit(first)
        _print_table(field, second, probabilities(weights[field], second))
    if options.write:
        WEIGHTS.write_text(json.dumps(weights, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def _pages(corpus: Path, every: int) -> list[GoldPage]:
    known = ("title", "authors", "published")
    return [page for page in read_corpus(corpus) if any(page.gold.get(name) for name in known)][::every]


def _values(page: GoldPage) -> Iterator[Rated]:
    """Yield the values of a page with gold, each with whether it is right."""
    reader = _read(page)
    if reader is None:
        return
    for field, signs in reader.choices.signs.items():
        gold = page.gold.get(field)
        if gold:
            yield Rated(field, page.site, signs, is_right(field, reader.choices.values[field], gold))
        elif field == "published" and page.gold.get("type") in _UNDATED and "from visible" in signs:
            yield Rated(field, page.site, signs, right=False)


def _read(page: GoldPage) -> FieldReader | None:
    """Run the stages of `clean` up to the metadata fields."""
    begun = begin(PageInput(page.raw(), page.gold.get("url")))
    if isinstance(begun, Page) or begun.marked is None or isinstance(begun.question, Decided):
        return None
    root, marks = begun.source.root, begun.marked.marks
    decided = choose(begun.question, None, root, marks, begun.options, begun.budget, begun.faults)
    return read_fields(begun.marked, decided.types)


def is_right(field: str, value: Any, gold: Any) -> bool:
    """Return whether a value equals the gold. Titles are compared by words, names by words in any order, dates by
    day."""
    if field == "published":
        return isinstance(value, date) and value.isoformat()[:10] == str(gold)[:10]
    if field == "authors":
        names = [gold] if isinstance(gold, str) else gold
        return _names(" ".join(value)) == _names(" ".join(names))
    return _folded(value) == _folded(gold)


def _names(text: str) -> Counter[str]:
    return Counter(word for word in _folded(text) if word not in _NO_NAME)


def _folded(text: str) -> list[str]:
    return words(re.sub(r"[.'’]", "", unicodedata.normalize("NFKC", text).casefold()))


def fit(values: Sequence[Rated]) -> dict[str, float]:
    """Return the weights of the signs with the maximum likelihood."""
    counts = Counter(sign for value in values for sign in set(value.signs))
    signs = ["always", *sorted(sign for sign, count in counts.items() if count >= MIN_PAGES)]
    matrix, right = _matrix(signs, values), np.array([value.right for value in values], float)
    weights = np.zeros(len(signs))
    penalty = np.full(len(signs), PENALTY)
    penalty[0] = 0.0
    for _ in range(STEPS):
        found = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (right - found) - penalty * weights
        curve = (matrix.T * (found * (1 - found))) @ matrix + np.diag(penalty + 1e-9)
        weights += np.linalg.solve(curve, slope)
    return {sign: round(float(weight), 3) for sign, weight in zip(signs, weights, strict=True)}


def probabilities(weights: Mapping[str, float], values: Sequence[Rated]) -> np.ndarray[Any, Any]:
    """Return the probability of each value."""
    signs = list(weights)
    scores = _matrix(signs, values) @ np.array([weights[sign] for sign in signs])
    return np.asarray(1 / (1 + np.exp(-scores)))


def _matrix(signs: Sequence[str], values: Sequence[Rated]) -> np.ndarray[Any, Any]:
    """Return a matrix with a row for each value and a column for each sign, 1 where the value has the sign."""
    place = {sign: index for index, sign in enumerate(signs)}
    matrix = np.zeros((len(values), len(signs)))
    for row, value in enumerate(values):
        for sign in ("always", *value.signs):
            if sign in place:
                matrix[row, place[sign]] = 1.0
    return matrix


def _print_table(field: str, values: Sequence[Rated], stated: np.ndarray[Any, Any]) -> None:
    """Print how many values in each range of probability are right."""
    right = np.array([value.right for value in values], float)
    print(
        f"{field} (on the other half of the sites)\n{'probability':>14}{'values':>8}{'stated':>8}{'right':>8}"
    )
    off = 0.0
    for low, high in pairwise(EDGES):
        inside = (stated >= low) & ((stated < high) | (high == EDGES[-1]))
        if not inside.any():
            continue
        mean, share = float(stated[inside].mean()), float(right[inside].mean())
        off += abs(mean - share) * inside.sum() / len(values)
        print(f"{low:>7.2f}–{high:<6.2f}{inside.sum():>8}{mean:>8.3f}{share:>8.3f}")
    sure = stated >= EDGES[-3]
    shown: Callable[[float], str] = "{:.3f}".format
    print(
        f"{'all':>14}{len(values):>8}{shown(float(stated.mean())):>8}{shown(float(right.mean())):>8}"
        f"   off by {off:.3f} on average; {sure.mean():.0%} have at least {EDGES[-3]}\n"
    )
