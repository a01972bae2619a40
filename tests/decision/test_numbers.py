"""The effect of the numbers of the decision: a page on either side of each."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from lxml import etree
from scored import apply, decision_input, scores

from builders import layout, region, text
from dechaff import Label
from dechaff.decision.decide import decide
from dechaff.decision.fallbacks import doubtful, readability_vote
from dechaff.decision.fallbacks.out_of_time import decide_by_length
from dechaff.decision.fallbacks.plain_prose import find_plain_prose
from dechaff.decision.rules.between_text import between_text
from dechaff.decision.rules.list_entries import list_entries
from dechaff.decision.rules.trailing_heading import trailing_heading
from dechaff.decision.rules.trusted_evidence import trusted_evidence
from dechaff.decision.rules.units import units_of
from dechaff.detectors.evidence import Evidence
from dechaff.layout.lay_out import read_layout
from dechaff.layout.layout import Layout
from dechaff.reading.budget import UNLIMITED

TEXT = "The lower gauge rose by an inch in the night, and by another at noon."


def words(count: int) -> str:
    return " ".join(["gauge"] * count)


@pytest.mark.parametrize(("probability", "kept"), [(0.08, False), (0.2, True)])
def test_nothing_is_kept_at_an_expected_f1_of_015_and_all_at_033(probability: float, kept: bool) -> None:
    page = layout(*(text(TEXT) for _ in range(4)))
    assert any(decide(page, scores([probability] * 4)).keep) is kept


@pytest.mark.parametrize(("probability", "removed"), [(0.8, True), (0.93, False)])
def test_a_last_heading_stays_if_the_model_is_sure(probability: float, removed: bool) -> None:
    page = layout(text(TEXT), text("Sources", "h2"), text("Gauges"))
    keep = np.array([True, True, False])
    assert bool(apply(trailing_heading, decision_input(page, [0.9, probability, 0.1]), keep)) is removed


@pytest.mark.parametrize(("count", "is_unit"), [(30, True), (60, False)])
def test_short_rows_are_units(count: int, is_unit: bool) -> None:
    row = region("tr", text(words(count // 2), "td"), text(words(count // 2), "td"))
    assert bool(units_of(layout(region("table", row)))) is is_unit


@pytest.mark.parametrize(("count", "kept"), [(12, False), (20, True)])
def test_without_time_long_blocks_are_kept(count: int, kept: bool) -> None:
    assert decide_by_length(layout(text(words(count)))).keep == (kept,)


@pytest.mark.parametrize(("linked", "kept"), [(8, True), (15, False)])
def test_without_time_blocks_of_links_are_removed(linked: int, kept: bool) -> None:
    page, _ = read_layout(f"<p>{words(30 - linked)} <a href='/a'>{words(linked)}</a></p>")
    assert decide_by_length(page).keep == (kept,)


@pytest.mark.parametrize(("strength", "label"), [(0.7, Label.NEWSLETTER), (0.5, Label.FOOTER)])
def test_a_box_outranks_its_place_if_it_is_sure(strength: float, label: Label) -> None:
    page = layout(text(TEXT), text("Get our letters every week"))
    evidence = [
        Evidence(1, 2, Label.FOOTER, 0.9, "place"),
        Evidence(1, 2, Label.NEWSLETTER, strength, "box"),
    ]
    assert decide(page, scores([0.95, 0.01]), evidence).labels[1] is label


@pytest.mark.parametrize(("share", "removed"), [(0.2, True), (0.45, False)])
def test_a_label_that_takes_much_of_a_page_is_not_believed(share: float, removed: bool) -> None:
    taken = round(100 * share)
    page = decision_input(
        layout(text(words(100 - taken)), text(words(taken))),
        [0.6, 0.6],
        [Evidence(1, 2, Label.SHARE, 0.95, "a share bar")],
    )
    assert bool(apply(trusted_evidence, page)) is removed


@pytest.mark.parametrize(("probability", "kept"), [(0.15, False), (0.25, True)])
def test_a_heading_between_text_stays_unless_it_is_unlikely(probability: float, kept: bool) -> None:
    page = layout(text(TEXT), text("The upper gauge", "h2"), text(TEXT))
    keep = np.array([True, False, True])
    assert bool(apply(between_text, decision_input(page, [0.9, probability, 0.9]), keep)) is kept


@pytest.mark.parametrize(("removed", "count", "kept"), [(1, 10, True), (1, 20, False), (4, 10, False)])
def test_few_short_entries_are_put_back_into_their_list(removed: int, count: int, kept: bool) -> None:
    entries = [text(words(count if number < removed else 3), "li") for number in range(10)]
    keep = np.array([number >= removed for number in range(10)])
    page = decision_input(layout(region("ul", *entries)), [0.5] * 10)
    assert bool(apply(list_entries, page, keep)) is kept


@pytest.mark.parametrize(("confidence", "prose_decides"), [(0.3, True), (0.45, False)])
def test_prose_decides_pages_of_a_low_confidence(
    confidence: float, prose_decides: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doubtful, "calibrated", lambda _: confidence)
    page = layout(*(text(TEXT) for _ in range(4)))
    decision, warnings = doubtful.decide_with_fallbacks(
        None, page, scores([0.1] * 4), (), (), "balanced", UNLIMITED
    )
    assert ("sentences decided" in warnings[0]) is prose_decides
    # The probabilities of such a page were partly changed.
    assert not prose_decides or 0.5 < decision.expected_f1 < 0.7


@pytest.mark.parametrize(("strength", "prose"), [(0.45, 2), (0.75, 1)])
def test_strong_evidence_of_clutter_is_not_prose(strength: float, prose: int) -> None:
    page = layout(text(TEXT), text(TEXT))
    found = find_plain_prose(page, [Evidence(1, 2, Label.ADVERT, strength, "an advert")])
    assert found is not None
    assert int(np.count_nonzero(found.prose)) == prose


@pytest.mark.parametrize(("probability", "kept"), [(0.15, False), (0.25, True)])
def test_code_between_text_stays_unless_it_is_unlikely(probability: float, kept: bool) -> None:
    page, _ = read_layout(f"<main><p>{TEXT}</p><pre>gauge = read()</pre><p>{TEXT}</p></main>")
    keep = np.array([True, False, True])
    assert bool(apply(between_text, decision_input(page, [0.9, probability, 0.9]), keep)) is kept


@pytest.mark.parametrize(("linked", "label"), [(8, Label.NEWSLETTER), (13, Label.FOOTER)])
def test_a_block_that_is_mostly_a_link_is_not_a_box(linked: int, label: Label) -> None:
    page, _ = read_layout(f"<p>{TEXT}</p><p>{words(20 - linked)} <a href='/a'>{words(linked)}</a></p>")
    evidence = [Evidence(1, 2, Label.FOOTER, 0.9, "place"), Evidence(1, 2, Label.NEWSLETTER, 0.7, "box")]
    assert decide(page, scores([0.95, 0.01]), evidence).labels[1] is label


@pytest.mark.parametrize(("probability", "kept"), [(0.9, False), (0.997, True)])
def test_a_second_opinion_outweighs_the_model_unless_it_is_sure(
    probability: float, kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, _ = read_layout(f"<p>{TEXT}</p><p>{words(12)} other</p>")
    monkeypatch.setattr(readability_vote, "_main_text", lambda _: f"{TEXT} {'x' * 300}")
    mixed = readability_vote.second_opinion(
        etree.Element("html"), page, np.full(2, probability, dtype=np.float32)
    )
    assert mixed is not None
    assert mixed[0] > 0.9
    assert bool(mixed[1] > 0.5) is kept


@pytest.mark.parametrize(("known", "chosen"), [(30, False), (34, True)])
def test_a_block_with_most_of_its_words_in_the_second_opinion_is_chosen(known: int, chosen: bool) -> None:
    block = " ".join(["gauge"] * known + ["rain"] * (40 - known))
    assert readability_vote._is_chosen(block, "", {"gauge"}) is chosen


@pytest.mark.parametrize(("count", "is_prose"), [(10, False), (25, True)])
def test_a_long_block_is_prose_without_the_end_of_a_sentence(count: int, is_prose: bool) -> None:
    assert (find_plain_prose(layout(text(words(count))), ()) is not None) is is_prose


@pytest.mark.parametrize(("line", "is_prose"), [("Closed.", False), ("The gauge is closed.", True)])
def test_a_single_word_is_not_a_sentence(line: str, is_prose: bool) -> None:
    assert (find_plain_prose(layout(text(line)), ()) is not None) is is_prose


@pytest.fixture
def is_asked(monkeypatch: pytest.MonkeyPatch) -> Callable[..., bool]:
    """Return a function that tells whether readability votes on a page."""

    def ask(page: Layout, answer: str = "x" * 1_000) -> bool:
        monkeypatch.setattr(readability_vote, "_main_text", lambda _: answer)
        probabilities = np.full(len(page.by_block.text), 0.5, dtype=np.float32)
        return readability_vote.second_opinion(etree.Element("html"), page, probabilities) is not None

    return ask


@pytest.mark.parametrize(("chars", "asked"), [(200_000, True), (500_000, False)])
def test_no_second_opinion_is_asked_for_on_a_huge_page(
    chars: int, asked: bool, is_asked: Callable[..., bool]
) -> None:
    assert is_asked(layout(text("x" * chars))) is asked


@pytest.mark.parametrize(("blocks", "asked"), [(3_000, True), (8_000, False)])
def test_no_second_opinion_is_asked_for_on_a_page_of_many_blocks(
    blocks: int, asked: bool, is_asked: Callable[..., bool]
) -> None:
    assert is_asked(layout(*(text("x") for _ in range(blocks)))) is asked


@pytest.mark.parametrize(("depth", "asked"), [(120, True), (300, False)])
def test_no_second_opinion_is_asked_for_on_a_deep_page(
    depth: int, asked: bool, is_asked: Callable[..., bool]
) -> None:
    node = text(TEXT)
    for _ in range(depth):
        node = region("div", node)
    assert is_asked(layout(node)) is asked


@pytest.mark.parametrize(("chars", "counts"), [(100, False), (400, True)])
def test_a_second_opinion_of_a_line_does_not_count(
    chars: int, counts: bool, is_asked: Callable[..., bool]
) -> None:
    assert is_asked(layout(text(TEXT)), "x" * chars) is counts
