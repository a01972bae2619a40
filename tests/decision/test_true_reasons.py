"""The account gives the true reason of each removed block."""

from __future__ import annotations

from scored import scores

from builders import layout, text
from dechaff import Label, PageType
from dechaff.decision.decide import Decision, decide
from dechaff.decision.rules import PROBABILITY_RULES, RULES
from dechaff.detectors.evidence import Evidence

TEXT = "The lower gauge rose by an inch in the night, and by another at noon."


def reason(decision: Decision, block: int) -> tuple[Label, str]:
    assert not decision.keep[block]
    return decision.labels[block], decision.reasons[block]


def test_a_heading_whose_text_was_removed() -> None:
    page = layout(text(TEXT), text("Read on", "h3"), text("Nothing"))
    decision = decide(page, scores([0.99, 0.8, 0.01], PageType.ARTICLE))
    assert reason(decision, 1) == (Label.OTHER, "the text below this heading was removed")
    assert reason(decision, 2) == (Label.OTHER, "below the threshold of this page: probability 0.01")


def test_a_page_without_content() -> None:
    decision = decide(layout(text(TEXT), text("Back")), scores([0.04, 0.02]))
    assert reason(decision, 0) == (
        Label.OTHER,
        "nothing on this page is likely to be content: probability 0.04",
    )


def test_the_account_names_the_evidence_that_removed_a_block() -> None:
    page = layout(text(TEXT), text(TEXT + " Again."), text(TEXT + " And again."), text(TEXT + " At last."))
    evidence = [
        Evidence(1, 2, Label.SHARE, 0.7, "it says share"),
        Evidence(1, 3, Label.SIDEBAR, 0.95, "a class name"),
    ]
    decision = decide(page, scores([0.99, 0.9, 0.9, 0.9], PageType.ARTICLE), evidence)
    assert reason(decision, 1) == (Label.SHARE, "it says share")
    assert decision.keep[2]


def test_no_block_of_a_high_probability_is_said_to_be_below_the_threshold() -> None:
    page = layout(text("Ferry"), text(TEXT), text("One", "option"), text(TEXT), text(TEXT + " So."))
    decision = decide(page, scores([0.9, 0.99, 0.9, 0.9, 0.99]), marks=[(0, Label.TITLE)])
    assert reason(decision, 0) == (Label.TITLE, "moved to `title`")
    assert reason(decision, 2) == (Label.CONTROLS, "it is a choice of a form field")


def test_every_rule_is_named_after_its_file_or_its_idea() -> None:
    assert len({rule.__name__ for rule in (*RULES, *PROBABILITY_RULES)}) == len(RULES) + len(
        PROBABILITY_RULES
    )
    assert all(rule.__doc__ for rule in (*RULES, *PROBABILITY_RULES))
