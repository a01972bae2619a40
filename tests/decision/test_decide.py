"""The threshold is optimal for the page, and every removed block has a label and a reason."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scored import scores

from builders import layout, link, region, text
from dechaff import Label
from dechaff.decision.decide import Decision, decide
from dechaff.decision.threshold import FAVOR_BETA, best_threshold
from dechaff.detectors.evidence import Evidence
from dechaff.layout.layout import Layout
from dechaff.scoring.arrays import Matrix

PROBABILITIES = st.lists(st.integers(1, 99).map(lambda percent: percent / 100), min_size=1, max_size=12)


def row(values: Sequence[float]) -> Matrix:
    return np.array(values, dtype=np.float32)


def page(*words: int) -> Layout:
    return layout(region("div", *(text(" ".join(["word"] * count)) for count in words)))


def decided(
    probabilities: Sequence[float],
    evidence: Sequence[Evidence] = (),
    marks: Sequence[tuple[int, Label]] = (),
    favor: str = "balanced",
) -> Decision:
    return decide(page(*[10] * len(probabilities)), scores(probabilities), evidence, marks, favor)


@given(st.data(), PROBABILITIES, st.sampled_from(sorted(FAVOR_BETA.values())))
def test_no_threshold_promises_more(data: st.DataObject, probabilities: list[float], beta: float) -> None:
    words = row(
        data.draw(st.lists(st.integers(1, 200), min_size=len(probabilities), max_size=len(probabilities)))
    )
    p = row(probabilities)

    def promise(threshold: float) -> float:
        kept = p >= threshold
        return float((p * words)[kept].sum() / (words[kept].sum() + beta * beta * (p * words).sum()))

    chosen, expected = best_threshold(p, words, beta)
    assert promise(chosen) == pytest.approx(max(promise(float(value)) for value in p), rel=1e-4)
    kept = p >= chosen
    f1 = 2 * (p * words)[kept].sum() / (words[kept].sum() + (p * words).sum())
    assert expected == pytest.approx(float(f1), rel=1e-3)


def test_likely_blocks_are_kept_and_unlikely_ones_are_removed() -> None:
    decision = decided([0.99, 0.02, 0.95, 0.01])
    assert decision.keep == (True, False, True, False)
    assert decision.expected_f1 > 0.9


def test_the_headline_does_not_raise_the_threshold_for_the_text() -> None:
    marks = [(0, Label.TITLE)]
    assert decided([0.6, 0.25, 0.12, 0.2], marks=marks).keep == (False, True, False, True)
    assert decided([0.6, 0.25, 0.12, 0.2]).keep == (True, False, False, False)


def test_size_matters_and_not_the_number_of_blocks() -> None:
    menu = [0.3] * 20
    decision = decide(page(*[1] * 20, 400), scores([*menu, 0.9]))
    assert decision.keep[-1]
    assert not any(decide(page(*[1] * 20, 400), scores([*[0.1] * 20, 0.9])).keep[:-1])


@given(PROBABILITIES)
@example([0.06, 0.12])
def test_the_dial_only_adds_or_takes_away(probabilities: list[float]) -> None:
    precise, balanced, generous = (
        np.array(decided(probabilities, favor=favor).keep) for favor in ("precision", "balanced", "recall")
    )
    assert not np.any(precise & ~balanced)
    assert not np.any(balanced & ~generous)


def test_a_page_without_content_keeps_nothing() -> None:
    decision = decided([0.02, 0.03, 0.01])
    assert not any(decision.keep)
    assert set(decision.labels) == {Label.OTHER}


def test_metadata_are_separated_however_likely_they_are() -> None:
    decision = decided([0.99, 0.99], marks=[(0, Label.TITLE)])
    assert decision.keep == (False, True)
    assert decision.labels == (Label.TITLE, Label.CONTENT)
    assert decision.reasons == ("moved to `title`", "")


def test_the_strongest_evidence_names_a_block() -> None:
    evidence = [
        Evidence(1, 3, Label.RELATED, 0.9, "it is below “Related”"),
        Evidence(1, 2, Label.SHARE, 0.7, "it says share"),
    ]
    decision = decided([0.99, 0.01, 0.01], evidence)
    assert decision.labels == (Label.CONTENT, Label.RELATED, Label.RELATED)
    assert decision.reasons[1] == "it is below “Related”"


@pytest.mark.parametrize("place", [Label.HEADER, Label.FOOTER, Label.SIDEBAR, Label.NAVIGATION])
def test_a_box_is_stronger_evidence_than_its_position(place: Label) -> None:
    around = Evidence(1, 3, place, 0.95, "it stands there")
    sure = Evidence(1, 2, Label.SHARE, 0.6, "it says share")
    assert decided([0.99, 0.01, 0.01], [sure, around]).labels == (Label.CONTENT, Label.SHARE, place)
    guess = Evidence(1, 2, Label.SHARE, 0.3, "a class name hints at it")
    assert decided([0.99, 0.01, 0.01], [guess, around]).labels == (Label.CONTENT, place, place)


def test_a_lone_link_is_not_a_box() -> None:
    footer = layout(text("word " * 10), region("footer", link("Terms"), link("Contact us")))
    evidence = [
        Evidence(1, 3, Label.FOOTER, 0.8, "it is the footer"),
        Evidence(2, 3, Label.CONTACT, 0.7, "it says contact"),
    ]
    decision = decide(footer, scores([0.99, 0.01, 0.01]), evidence)
    assert decision.labels == (Label.CONTENT, Label.FOOTER, Label.FOOTER)


def test_of_equal_evidence_the_narrower_speaks() -> None:
    evidence = [
        Evidence(1, 2, Label.SHARE, 0.9, "it says share"),
        Evidence(1, 3, Label.RELATED, 0.9, "it stands below it"),
    ]
    for order in (evidence, evidence[::-1]):
        assert decided([0.99, 0.01, 0.01], order).labels == (Label.CONTENT, Label.SHARE, Label.RELATED)


def test_evidence_on_a_kept_block_is_not_in_the_account() -> None:
    decision = decided([0.99, 0.01], [Evidence(0, 2, Label.SIDEBAR, 0.9, "a sidebar")])
    assert decision.labels == (Label.CONTENT, Label.SIDEBAR)
    assert decision.reasons == ("", "a sidebar")


def test_a_block_without_evidence_is_other_and_says_how_likely_it_was() -> None:
    decision = decided([0.99, 0.014])
    assert decision.labels[1] is Label.OTHER
    assert "0.01" in decision.reasons[1]


def test_a_cell_of_a_row_that_stays_is_not_a_button() -> None:
    cells = layout(region("table", region("tr", text("Missed connection", "td"), text("Yes", "td"))))
    button = Evidence(1, 2, Label.CONTROLS, 0.9, "“Yes” is a known button label")
    assert decide(cells, scores([0.9, 0.8]), [button]).keep == (True, True)
    whole = Evidence(0, 2, Label.CONTROLS, 0.9, "a toolbar")
    prose = layout(region("table", region("tr", text("Undo", "td"), text("Redo", "td"))), text("word " * 40))
    assert decide(prose, scores([0.9, 0.8, 0.9]), [whole]).keep == (False, False, True)


def test_choices_of_a_form_are_not_content_however_many_there_are() -> None:
    story = text(" ".join(["word"] * 12))
    choices = [text(f"Harbour {number}", "option") for number in range(30)]
    whole = layout(region("div", story, region("select", *choices)))
    decision = decide(whole, scores([0.9] + [0.95] * 30))
    assert decision.keep == (True,) + (False,) * 30
