"""Patterns of hundreds of phrases only run on texts with the first word of a phrase."""

from __future__ import annotations

import pytest

from dechaff.lexicon.bylines import first_words, phrases_of, words_in
from dechaff.metadata.fields.author_names import clean_authors


def test_words_are_one_without_regard_to_case_and_to_the_two_i_of_turkish() -> None:
    assert words_in("POSTED on: İlk, IŞIK") == ["posted", "on", "ilk", "işik"]
    assert words_in("IŞIK") == words_in("ışık")


def test_the_first_word_of_a_phrase_may_follow_a_sign() -> None:
    assert first_words(["posted on", "İlk yayın", "· min read", "—"]) == {"posted", "ilk", "min"}


@pytest.mark.parametrize("section", ["by", "noise", "published", "modified"])
def test_each_phrase_has_a_word_by_which_it_is_found(section: str) -> None:
    assert [phrase for phrase in phrases_of(section) if not words_in(phrase)] == []


@pytest.mark.parametrize(
    "line",
    [
        "WRITTEN BY Jane Doe",
        "written by: Jane Doe",
        "By Jane Doe UPDATED: 3 May",
        "ByJane Doe",
        "Jane Doe | Updated today",
    ],
)
def test_words_around_a_name_are_removed_in_any_case(line: str) -> None:
    assert clean_authors([line], visible=True) == ("Jane Doe",)
