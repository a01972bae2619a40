"""Log-odds of features that sites share, with any fold left out."""

from __future__ import annotations

import math

import numpy as np
import pytest

from builders import layout, text
from dechaff.reading.declared_type import DeclaredType
from dechaff_lab.train.example import Example
from dechaff_lab.train.odds import MIN_SITES, PRIOR_PAGES, Odds
from dechaff_lab.train.vocabulary import WordCounts


def example(site: str, fold: int, labelled: dict[str, float], *, gold_words: int = 10) -> Example:
    return Example(
        set="invented",
        id=site,
        site=site,
        fold=fold,
        type=None,
        layout=layout(*map(text, labelled)),
        declared_type=DeclaredType(),
        evidence=np.zeros((len(labelled), 0), dtype=np.float32),
        labels=np.array(list(labelled.values()), dtype=np.float32),
        sizes=np.array([one.count(" ") + 1 for one in labelled], dtype=np.float32),
        gold_words=gold_words,
        weight=1.0,
        flattened=False,
    )


def test_a_thing_that_is_half_content_among_clutter_speaks_for_content() -> None:
    odds = Odds()
    for number in range(MIN_SITES):
        page = example(f"{number}.example", number % 5, {})
        odds.add({"story": [1.0, 2.0], "menu": [0.0, 3.0]}, page)
    table = odds.table()
    # Of 8 + 8 pages' worth, 4 are content: a prior of 1 to 3.
    share = 0.25
    kept, gone = 4 + PRIOR_PAGES * share, 4 + PRIOR_PAGES * (1 - share)
    assert table["story"] == pytest.approx(math.log(kept / gone) - math.log(share / (1 - share)), abs=0.01)
    assert table["menu"] < -1


def test_a_fold_that_is_left_out_has_no_say() -> None:
    odds = Odds()
    for number in range(2 * MIN_SITES):
        odds.add(
            {"word": [float(number < MIN_SITES), 1.0], "other": [0.5, 1.0]},
            example(f"{number}.example", number // MIN_SITES, {}),
        )
    assert odds.table(frozenset({1}))["word"] > 0 > odds.table(frozenset({0}))["word"]


def test_words_of_few_sites_are_not_in_the_table() -> None:
    def pages(count: int) -> list[Example]:
        return [
            example(f"{number}.example", 0, {"Subscribe now": 0.0, "although it rained": 1.0})
            for number in range(count)
        ]

    assert not WordCounts(pages(MIN_SITES - 1)).table()
    table = WordCounts(pages(MIN_SITES)).table()
    assert table["subscribe"] < 0 < table["although"]


def test_pages_that_come_later_count_as_those_before() -> None:
    pages = [
        example(f"{number}.example", number % 5, {"Subscribe now": 0.0, "although it rained": 1.0})
        for number in range(2 * MIN_SITES)
    ]
    counts = WordCounts(pages[:MIN_SITES])
    counts.add(pages[MIN_SITES:])
    assert counts.table() == WordCounts(pages).table()


def test_pages_without_a_gold_text_are_not_counted() -> None:
    unknown = [
        example(f"{number}.example", 0, {"Subscribe now": -1.0, "although": -1.0}, gold_words=-1)
        for number in range(MIN_SITES)
    ]
    assert not WordCounts(unknown).table()
