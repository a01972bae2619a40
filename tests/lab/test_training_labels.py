"""Labels of training pages: by alignment and by marks."""

from __future__ import annotations

import numpy as np
import pytest

from builders import layout, link, text
from dechaff_lab.train.dataset import _gold_words, _headlines, _left_out
from dechaff_lab.train.gold_labels import UNKNOWN, label_blocks
from dechaff_lab.train.text_words import words


def test_marks_distinguish_content_and_optional_content() -> None:
    gold = {"core": ["Steel kettle", "Holds a litre."], "optional": ["19 euros", "Steel kettle"]}
    texts = ["Home", "Steel kettle", "Steel  kettle", "Steel kettle", "19 euros", "Holds a litre."]
    assert label_blocks(texts, gold).tolist() == [0, 1, UNKNOWN, 0, UNKNOWN, 1]
    assert _gold_words(gold) == 5


def test_blocks_that_were_parted_or_joined_since_are_found_in_the_marks() -> None:
    gold = {"core": ["Boils a litre in three minutes.", "Steel", "matt"], "optional": ["From 19 euros"]}
    texts = ["Boils a litre", "in three minutes.", "Steel matt", "From 19 euros today", "Steel", "Pay later"]
    assert label_blocks(texts, gold).tolist() == [1, 1, 0, UNKNOWN, 1, 0]
    assert label_blocks(["Steel matt", "Pay later"], gold).tolist() == [1, 0]


def test_a_page_without_content_has_a_gold_of_no_words() -> None:
    assert _gold_words({"core": [], "optional": []}) == 0
    assert _gold_words({"text": ""}) == 0
    assert _gold_words({"with_": ["a"]}) == -1


def test_the_headline_has_no_label_and_other_headings_have() -> None:
    page = layout(text("The ferry that waited", "h1"), text("The ferry that waited"), text("Timetable", "h2"))
    assert _headlines(page, "The ferry that waited") == [0]
    assert _headlines(page, "") == []


@pytest.mark.parametrize(
    ("tags", "labels", "left_out"),
    [
        (["p", "pre", "p"], [1, 0, 1], [1]),
        (["p", "pre", "pre", "p"], [1, 0, 0.2, 1], [1, 2]),
        (["p", "pre", "p"], [1, 1, 1], []),
        (["p", "pre", "p"], [1, 0, 0], []),
        (["pre", "p"], [0, 1], []),
        (["p", "pre"], [1, 0], []),
        (["p", "li", "p"], [1, 0, 1], []),
    ],
)
def test_code_that_is_missing_from_the_gold_has_no_label(
    tags: list[str], labels: list[float], left_out: list[int]
) -> None:
    page = layout(*(text(f"Line {number}", tag) for number, tag in enumerate(tags)))
    assert _left_out(page, np.array(labels, dtype=np.float32)) == left_out


def test_sentences_label_the_blocks_that_contain_them() -> None:
    gold = {"with_": ["left at noon"], "without": ["Subscribe"]}
    assert label_blocks(["It left at noon.", "Subscribe now", "Home"], gold).tolist() == [1, 0, UNKNOWN]


@pytest.mark.parametrize(
    ("one", "count"),
    [("The ferry left.", 3), ("船は出た", 4), ("Die Fähre 2 fuhr", 4), ("第2船 left", 4), ("", 0)],
)
def test_each_character_of_an_unspaced_script_is_a_word(one: str, count: int) -> None:
    assert len(words(one)) == count


def test_a_link_is_not_a_headline() -> None:
    assert _headlines(layout(link("The ferry that waited")), "The ferry that waited") == []
