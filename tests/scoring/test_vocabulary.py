"""The odds of words: which texts have them, how much of a text is read, and that texts do not mix."""

from __future__ import annotations

import pytest

from dechaff.scoring.features.vocabulary import (
    MAX_CHARS,
    MOST_SUM,
    WORD_NAMES,
    word_values,
    words_of,
)

ODDS = {"shipping": -2.0, "although": 1.0, "strasse": 0.5, "cart": -1.0}


def said(*texts: str) -> dict[str, list[float]]:
    return dict(zip(WORD_NAMES, word_values(texts, ODDS).tolist(), strict=True))


def test_each_text_has_the_words_of_its_own() -> None:
    found = said("Shipping to your cart", "although it rained", "nothing known")
    assert found["words_least"] == [-2.0, 0.0, 0.0]
    assert found["words_most"] == [0.0, 1.0, 0.0]
    assert found["words_sum"] == [-3.0, 1.0, 0.0]


def test_the_mean_of_few_words_is_near_nothing() -> None:
    one, many = said("shipping", "shipping " * 6)["words_mean"]
    assert one == pytest.approx(-2.0 / 3)
    assert many == pytest.approx(-12.0 / 8)


def test_how_many_words_are_known() -> None:
    known = said("Shipping, although late", "one two", "2024 12 31", "")["words_known"]
    assert known == pytest.approx([2 / 3, 0.0, 0.0, 0.0])


def test_case_and_marks_around_a_word_do_not_matter() -> None:
    assert said("(SHIPPING!)", "STRASSE", "Straße")["words_sum"] == [-2.0, 0.5, 0.5]
    assert words_of("Don’t 3rd_party") == ["don", "t", "rd", "party"]


def test_line_breaks_within_a_text_do_not_part_it() -> None:
    assert said("shipping\ncart", "although")["words_sum"] == [-3.0, 1.0]


def test_only_the_beginning_of_a_text_is_read() -> None:
    assert said("x" * MAX_CHARS + " shipping", "x " * 70 + "cart")["words_sum"] == [0.0, -1.0]


def test_a_text_of_one_word_again_and_again_has_a_bound() -> None:
    assert said("shipping " * 20)["words_sum"] == [-MOST_SUM]
