"""Constants of the decision stay near their values: a move beyond these ranges has to be measured (`dechaff_lab sweep`)."""

from __future__ import annotations

from importlib import import_module

import pytest
from scored import decision_input, scores

from builders import layout, text
from dechaff.decision.decide import decide
from dechaff.decision.threshold import HOPELESS_F1

TEXT = "The lower gauge rose by an inch in the night, and by another at noon."


@pytest.mark.parametrize(("probability", "kept"), [(0.08, False), (0.3, True)])
def test_a_page_is_hopeless_at_an_expected_f1_between_015_and_03(probability: float, kept: bool) -> None:
    page = layout(*(text(TEXT) for _ in range(4)))
    assert any(decide(page, scores([probability] * 4)).keep) is kept
    assert 0.1 <= HOPELESS_F1 <= 0.3
    assert decision_input(page, [probability] * 4).probabilities[0] == pytest.approx(probability)


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("rules.between_text:MIN_HEADING", 0.1, 0.3),
        ("rules.trailing_heading:SURE_HEADING", 0.8, 0.95),
        ("rules.trusted_evidence:MAX_SHARE", 0.2, 0.5),
        ("rules.comment_sections:CEILING", 0.7, 0.9),
        ("rules.comment_sections:MAX_CEILING", 0.9, 0.97),
        ("rules.comment_sections:GUESS_ODDS", 0.5, 2.0),
        ("rules.comment_sections:FIRST_POST_WORDS", 160, 500),
        ("rules.comment_sections:SYSTEM_ODDS", 4.0, 8.0),
        ("rules.comment_sections:THREAD_ODDS", 0.5, 1.5),
        ("rules.between_text:MIN_CODE", 0.1, 0.3),
        ("rules.between_text:MIN_FACTS", 0.02, 0.1),
        ("rules.between_text:MIN_LAST_FACTS", 0.05, 0.2),
        ("rules.between_text:MIN_LIST", 0.02, 0.1),
        ("rules.between_text:MIN_LINKS", 0.05, 0.2),
        ("rules.units:MAX_ROW_WORDS", 20, 80),
        ("fallbacks.doubtful:DOUBTFUL", 0.3, 0.5),
        ("fallbacks.doubtful:UNSURE", 0.45, 0.55),
        ("fallbacks.plain_prose:CONTAINER_SHARE", 0.55, 0.8),
        ("fallbacks.plain_prose:NAMED_SHARE", 0.3, 0.6),
        ("fallbacks.readability_vote:CHOSEN_ODDS", 2.0, 8.0),
        ("fallbacks.out_of_time:LONG_WORDS", 10, 25),
        ("fallbacks.out_of_time:FEW_LINKS", 0.2, 0.5),
    ],
)
def test_constants_stay_near_their_values(name: str, low: float, high: float) -> None:
    module, _, constant = name.partition(":")
    assert low <= getattr(import_module(f"dechaff.decision.{module}"), constant) <= high
