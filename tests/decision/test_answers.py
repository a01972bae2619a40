"""Answers to choose from stay with their question; sizes and single choices do not."""

from __future__ import annotations

import numpy as np
import pytest
from scored import apply, decision_input

from dechaff.decision.rules.answers import answers
from dechaff.layout.lay_out import read_layout


def quiz(*rows: tuple[str, tuple[str, ...]]) -> str:
    return "".join(
        f"<p>{question}</p>"
        + "".join(f"<label><input type=radio name=a>{choice}</label>" for choice in choices)
        for question, choices in rows
    )


def put_back(markup: str, kept: str) -> list[str]:
    layout, _ = read_layout(markup)
    texts = layout.by_block.text
    page = decision_input(layout, [0.1] * len(texts))
    keep = np.array([text in kept for text in texts])
    return [texts[change.block] for change in apply(answers, page, keep)]


CHOICES = ("Tar", "Lime")


@pytest.mark.parametrize(
    "question", ["With what?", "Womit ___ er?", "2. Name the paint", "何で塗りますか？", "بماذا؟"]
)
def test_answers_stay_below_a_kept_question(question: str) -> None:
    assert put_back(quiz((question, CHOICES)), question) == ["Tar", "Lime"]


@pytest.mark.parametrize(
    ("question", "choices"), [("Size", CHOICES), ("36", ("37", "38")), ("With what?", ("Tar",))]
)
def test_sizes_and_single_choices_are_left_to_the_model(question: str, choices: tuple[str, ...]) -> None:
    assert put_back(quiz((question, choices)), question) == []


def test_answers_of_removed_questions_stay_removed() -> None:
    assert put_back(quiz(("With what?", CHOICES)), "") == []


def test_a_test_of_which_half_is_kept_is_whole() -> None:
    rows = [(f"{number}. Who and what?", CHOICES) for number in range(4)]
    assert len(put_back(quiz(*rows), "0. Who and what? 1. Who and what?")) == 10
    assert len(put_back(quiz(*rows), "0. Who and what?")) == 2
