"""Measure what knowledge of a site gains: clean each page with and without the knowledge from other pages of its site.

`python -m dechaff_lab site CORPUS [--folds FOLDER] [--fit]` prints a table of all sets with at least two pages of a
host, and a table of the correct titles and authors. `--fit` instead chooses the weight of `dechaff.scoring.site_odds` on
both halves of the sites and on all sites.
"""

from __future__ import annotations

import argparse
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import dechaff
from dechaff import Site
from dechaff.metadata.values import fold
from dechaff_lab.corpus import GoldPage, read_corpus
from dechaff_lab.evaluate.site_fit import fit
from dechaff_lab.evaluate.text_scores import bag_scores

__all__ = ["add_arguments", "main", "neighbours"]

MOST_OTHERS = 8
"""Maximum number of other pages of a site that are learned."""

LOSS = 0.02
"""Minimum change in word F1 for a page to count as lost or gained."""

MANY = 4
"""Minimum pages of a site for its pages to have a separate row in the table."""

FIELDS = ("title", "authors")

Cleaner = Callable[[GoldPage, Site | None], dechaff.Page]


class _Gain(NamedTuple):
    """The figures of one page without and with knowledge of its site."""

    page: GoldPage
    pages_of_site: int
    f1: tuple[float, float]
    right: dict[str, tuple[bool, bool]]
    """Whether each field is right, for the fields in the gold."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `python -m dechaff_lab site`."""
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--folds", type=Path, help="models that have not seen a page's site; see `train --keep-folds`"
    )
    parser.add_argument("--set", action="append", default=[], help="a set to measure; default: all")
    parser.add_argument("--fit", action="store_true", help="choose the weight, instead of measuring")


def main(options: argparse.Namespace) -> int:
    """Measure the gain, or choose the weight."""
    groups = neighbours(read_corpus(options.corpus, tuple(options.set)))
    if options.fit:
        return fit(groups, options.folds)
    gains = list(_gains(groups, _cleaner(options.folds)))
    _print_f1(gains)
    _print_fields(gains)
    return 0


def neighbours(pages: Iterable[GoldPage]) -> list[list[GoldPage]]:
    """Return the pages of each set and site with at least two pages; at most nine per site."""
    groups: dict[tuple[str, str], list[GoldPage]] = defaultdict(list)
    for page in pages:
        if page.gold.get("text") is not None and page.gold.get("url"):
            groups[page.set, page.site].append(page)
    return [group[: MOST_OTHERS + 1] for group in groups.values() if len(group) > 1]


def _cleaner(folds: Path | None) -> Cleaner:
    if folds is None:
        return lambda page, site: dechaff.clean(page.raw(), url=page.gold.get("url"), site=site)
    from dechaff_lab.evaluate.unseen import Unseen  # noqa: PLC0415  (needs a library that measuring does not)

    return Unseen(folds)


def _gains(groups: Iterable[Sequence[GoldPage]], cleaner: Cleaner) -> Iterator[_Gain]:
    for group in groups:
        learned = [_learned(page) for page in group]
        for place, page in enumerate(group):
            site = Site()
            for other in (*learned[:place], *learned[place + 1 :]):
                site.merge(other)
            without, with_site = (cleaner(page, known) for known in (None, site))
            f1 = tuple(bag_scores(found.text, page.gold["text"])[2] for found in (without, with_site))
            right = {
                name: (_is_right(without, page, name), _is_right(with_site, page, name))
                for name in FIELDS
                if page.gold.get(name)
            }
            yield _Gain(page, len(group), (f1[0], f1[1]), right)


def _learned(page: GoldPage) -> Site:
    site = Site()
    site.learn(page.raw(), url=page.gold.get("url"))
    return site


def _is_right(found: dechaff.Page, page: GoldPage, name: str) -> bool:
    """Return whether a field equals the gold, without regard to case, punctuation and the order of authors."""
    wanted, value = page.gold[name], getattr(found, name) or ""
    as_set = [
        {fold(item) for item in ([each] if isinstance(each, str) else each)} for each in (wanted, value)
    ]
    return as_set[0] == as_set[1]


def _print_f1(gains: Sequence[_Gain]) -> None:
    print(
        f"{'':<20}{'pages':>6}{'without':>9}{'with':>8}{'change':>8}{f'of {MANY}+':>7}{'change':>8}{'lose':>7}{'gain':>7}"
    )
    sets: dict[str, list[_Gain]] = defaultdict(list)
    for gain in gains:
        sets[gain.page.set].append(gain)
    for name, rows in (*sets.items(), ("all", list(gains))):
        changes = [row.f1[1] - row.f1[0] for row in rows]
        many = [row.f1[1] - row.f1[0] for row in rows if row.pages_of_site >= MANY]
        without, with_site = (statistics.fmean(row.f1[side] for row in rows) for side in (0, 1))
        lose, win = (sum(sign * change > LOSS for change in changes) / len(rows) for sign in (-1, 1))
        print(
            f"{name:<20}{len(rows):>6}{without:>9.3f}{with_site:>8.3f}{with_site - without:>+8.4f}"
            f"{len(many):>7}{statistics.fmean(many or [0.0]):>+8.4f}{lose:>7.3f}{win:>7.3f}"
        )
    for row in sorted(gains, key=lambda row: row.f1[1] - row.f1[0]):
        if row.f1[0] - row.f1[1] <= LOSS:
            break
        print(f"loses {row.page.set} {row.page.id} {row.f1[0]:.3f} -> {row.f1[1]:.3f}")


def _print_fields(gains: Sequence[_Gain]) -> None:
    print(f"\n{'':<20}{'field':<9}{'pages':>6}{'without':>9}{'with':>8}{'worse':>7}{'better':>8}")
    found: dict[tuple[str, str], list[tuple[bool, bool]]] = defaultdict(list)
    for gain in gains:
        for name, right in gain.right.items():
            found[gain.page.set, name].append(right)
    for (name, field), pairs in found.items():
        without, with_site = (statistics.fmean(pair[side] for pair in pairs) for side in (0, 1))
        print(
            f"{name:<20}{field:<9}{len(pairs):>6}{without:>9.3f}{with_site:>8.3f}"
            f"{pairs.count((True, False)):>7}{pairs.count((False, True)):>8}"
        )
