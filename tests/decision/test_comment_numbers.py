"""The effect of each number of the comments rule: a section on either side of it.

The page type is given, so the log-odds of an article are known: 0 at 0.5, -1.4 at 0.2 and -2.9 at 0.05. A text of 200
words before the section adds nothing.
"""

from __future__ import annotations

import pytest
from scored import apply, decision_input

from builders import layout, text
from dechaff import Label, PageType
from dechaff.decision.rules.comment_sections import comments
from dechaff.detectors.comments import HEADED_STRENGTH, SYSTEM_STRENGTH, THREAD_STRENGTH
from dechaff.detectors.evidence import Evidence

GUESS, SURE, THREAD, HEADED, SYSTEM = 0.7, 0.85, THREAD_STRENGTH, HEADED_STRENGTH, SYSTEM_STRENGTH
"""Strengths of evidence, from a weak sign to the name of a known comment system."""


def words(count: int) -> str:
    return " ".join(["gauge"] * count)


def are_removed(
    probability: float,
    strength: float,
    article: float = 0.5,
    before: int = 200,
    section: int = 3_200,
) -> bool:
    """Return whether a section of comments with a given mean probability is removed.

    Args:
        probability: the mean probability of the section.
        strength: the strength of the evidence.
        article: the probability that the page is an article and not a thread.
        before: words of text before the section.
        section: words of the section.
    """
    page = layout(text(words(before)), text(words(section)))
    evidence = [Evidence(1, 2, Label.COMMENTS, strength, "for a test")]
    types = {PageType.ARTICLE: article, PageType.FORUM: 1 - article}
    return bool(apply(comments, decision_input(page, [0.99, probability], evidence, types)))


@pytest.mark.parametrize(("probability", "removed"), [(0.72, True), (0.88, False)])
def test_on_a_page_of_unknown_type_a_likely_section_stays(probability: float, removed: bool) -> None:
    assert are_removed(probability, SURE) is removed


@pytest.mark.parametrize(("probability", "removed"), [(0.92, True), (0.97, False)])
def test_a_section_that_is_surely_text_stays_on_every_page(probability: float, removed: bool) -> None:
    assert are_removed(probability, SURE, article=0.999) is removed


@pytest.mark.parametrize(("probability", "removed"), [(0.98, True), (0.995, False)])
def test_posts_with_reply_buttons_must_be_even_surer(probability: float, removed: bool) -> None:
    assert are_removed(probability, THREAD, article=0.999) is removed


@pytest.mark.parametrize(("probability", "removed"), [(0.88, True), (0.96, False)])
def test_the_shape_of_a_thread_counts_against_a_section(probability: float, removed: bool) -> None:
    assert are_removed(probability, THREAD) is removed


@pytest.mark.parametrize(("probability", "removed"), [(0.95, True), (0.98, False)])
def test_a_thread_below_a_heading_of_comments_outweighs_the_look_of_a_forum(
    probability: float, removed: bool
) -> None:
    assert are_removed(probability, HEADED, article=0.05) is removed


@pytest.mark.parametrize(("probability", "removed"), [(0.5, True), (0.68, False)])
def test_a_weak_sign_counts_for_a_section(probability: float, removed: bool) -> None:
    assert are_removed(probability, GUESS) is removed


@pytest.mark.parametrize(("probability", "removed"), [(0.9, True), (0.99, False)])
def test_a_known_comment_system_outweighs_the_look_of_a_forum(probability: float, removed: bool) -> None:
    assert are_removed(probability, SYSTEM, article=0.05) is removed


@pytest.mark.parametrize(("probability", "removed"), [(0.7, True), (0.9, False)])
def test_a_text_of_200_words_has_no_effect_on_the_section_below(probability: float, removed: bool) -> None:
    assert are_removed(probability, SURE) is removed


@pytest.mark.parametrize(("probability", "removed"), [(0.8, True), (0.93, False)])
def test_a_long_text_counts_against_the_section_up_to_a_limit(probability: float, removed: bool) -> None:
    assert are_removed(probability, SURE, article=0.2, before=3_200) is removed


@pytest.mark.parametrize(("probability", "removed"), [(0.5, True), (0.68, False)])
def test_a_short_text_counts_for_a_longer_section(probability: float, removed: bool) -> None:
    assert are_removed(probability, SURE, before=50, section=200) is removed


@pytest.mark.parametrize(("before", "removed"), [(4, False), (20, True)])
def test_comments_are_not_all_of_a_page(before: int, removed: bool) -> None:
    assert are_removed(0.3, SURE, article=0.9, before=before, section=40) is removed


@pytest.mark.parametrize(("strength", "removed"), [(0.3, False), (0.5, True)])
def test_the_weakest_signs_do_not_count(strength: float, removed: bool) -> None:
    assert are_removed(0.3, strength, article=0.9) is removed


@pytest.mark.parametrize(("strength", "removed"), [(0.7, False), (0.82, True)])
def test_only_strong_signs_remove_what_the_model_takes_for_content(strength: float, removed: bool) -> None:
    assert are_removed(0.88, strength, article=0.95) is removed
