"""The effect of the numbers of the rules after the model: a page on either side of each."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from scored import apply, decision_input, scores

from builders import layout, region, text
from dechaff import Label, PageType
from dechaff.decision.decide import decide
from dechaff.decision.rule import DecisionRule
from dechaff.decision.rules.between_text import between_text
from dechaff.decision.rules.comment_sections import comments
from dechaff.decision.rules.like_parts import like_parts
from dechaff.decision.rules.list_entries import list_entries
from dechaff.decision.rules.see_also_lists import see_also
from dechaff.decision.rules.standfirst import standfirst
from dechaff.decision.rules.trailing_heading import trailing_heading
from dechaff.decision.rules.trusted_evidence import NO_CEILING, trusted_evidence
from dechaff.detectors.evidence import Evidence
from dechaff.layout.flat_text import segment_lines
from dechaff.layout.lay_out import read_layout

TEXT = "The lower gauge rose by an inch in the night, and by another at noon."
P = f"<p>{TEXT}</p>"


def words(count: int) -> str:
    return " ".join(["gauge"] * count)


def kept(
    markup: str,
    removed: Mapping[str, float],
    *evidence: Evidence,
    types: PageType | Mapping[PageType, float] = PageType.ARTICLE,
    rule: DecisionRule = between_text,
) -> list[str]:
    """Return the texts that are kept after a rule, except `TEXT`.

    Args:
        markup: the page.
        removed: probabilities of the texts that were removed before the rule. All other text was kept.
        evidence: what the detectors found.
        types: the type of the page.
        rule: the rule.
    """
    page, _ = read_layout(f"<main>{markup}</main>")
    texts = page.by_block.text
    keep = np.array([text not in removed for text in texts])
    given = decision_input(page, [removed.get(text, 0.9) for text in texts], evidence, types)
    for change in apply(rule, given, keep.copy()):
        keep[change.block] = change.keep
    return [text for text, stays in zip(texts, keep.tolist(), strict=True) if stays and text != TEXT]


def links(rows: int) -> tuple[str, dict[str, float]]:
    """Return a table with two header cells and rows of two links, and its texts."""
    cells = [[f"key{number}", f"part{number}"] for number in range(rows)]
    body = "".join(f"<tr>{''.join(f'<td><a href=/a>{cell}</a></td>' for cell in row)}</tr>" for row in cells)
    texts = ["Key", "Part", *(cell for row in cells for cell in row)]
    return f"<table><tr><th>Key</th><th>Part</th></tr>{body}</table>", dict.fromkeys(texts, 0.01)


@pytest.mark.parametrize(("rows", "stays"), [(2, False), (5, True)])
def test_a_table_of_links_is_an_index_from_some_rows_on(rows: int, stays: bool) -> None:
    table, texts = links(rows)
    assert ("part0" in kept(f"{P}<h3>Index</h3>{table}", texts)) is stays


@pytest.mark.parametrize(("probability", "stays"), [(0.01, False), (0.04, True)])
def test_the_see_also_of_a_reference_work_stays_unless_it_is_very_unlikely(
    probability: float, stays: bool
) -> None:
    markup = f"{P}<h3>See also</h3><ul><li>Lock</li><li>Weir</li></ul>"
    found = Evidence(1, 4, Label.RELATED, 0.4, "for a test", see_also=True)
    removed = dict.fromkeys(("See also", "Lock", "Weir"), probability)
    assert ("Weir" in kept(markup, removed, found, rule=see_also)) is stays


@pytest.mark.parametrize(("items", "stays"), [(1, False), (3, True)])
def test_a_list_has_more_than_one_item(items: int, stays: bool) -> None:
    entries = [f"open {number}" for number in range(items)]
    markup = f"{P}<h3>Commands</h3><ul>{''.join(f'<li>{entry}</li>' for entry in entries)}</ul>{P}"
    assert ("open 0" in kept(markup, dict.fromkeys(entries, 0.3))) is stays


@pytest.mark.parametrize(("strength", "stays"), [(0.55, False), (0.8, True)])
def test_a_block_beside_a_heading_is_skipped_if_it_is_surely_a_control(strength: float, stays: bool) -> None:
    markup = f"{P}<p>Edit</p><h3>Noon</h3>{P}"
    found = Evidence(1, 2, Label.CONTROLS, strength, "for a test")
    assert ("Noon" in kept(markup, {"Edit": 0.1, "Noon": 0.3}, found)) is stays


@pytest.mark.parametrize(("count", "stays"), [(3, True), (9, False)])
def test_only_some_controls_are_skipped(count: int, stays: bool) -> None:
    controls = [f"Edit {number}" for number in range(count)]
    markup = f"{P}{''.join(f'<p>{name}</p>' for name in controls)}<h3>Noon</h3>{P}"
    found = Evidence(1, 1 + count, Label.CONTROLS, 0.8, "for a test")
    assert ("Noon" in kept(markup, {**dict.fromkeys(controls, 0.1), "Noon": 0.3}, found)) is stays


@pytest.mark.parametrize(("count", "stays"), [(3, True), (8, False)])
def test_a_short_block_beside_code_is_skipped(count: int, stays: bool) -> None:
    markup = f"{P}<p>{words(count)}</p><pre>gauge = read()</pre>{P}"
    assert ("gauge = read()" in kept(markup, {words(count): 0.1, "gauge = read()": 0.3})) is stays


@pytest.mark.parametrize(("parts", "stays"), [(2, True), (6, False)])
def test_a_heading_of_many_blocks_is_left_to_the_model(parts: int, stays: bool) -> None:
    names = [f"Noon {number}" for number in range(parts)]
    markup = f"{P}<h3>{''.join(f'<div>{name}</div>' for name in names)}</h3>{P}"
    assert ("Noon 0" in kept(markup, dict.fromkeys(names, 0.3))) is stays


@pytest.mark.parametrize(("probability", "removed"), [(0.72, True), (0.88, False)])
def test_comments_of_other_pages_are_as_likely_clutter_as_not(probability: float, removed: bool) -> None:
    page = layout(text(words(200)), text(words(400)))
    found = [Evidence(1, 2, Label.COMMENTS, 0.85, "for a test")]
    given = decision_input(page, [0.99, probability], found, PageType.OTHER)
    assert bool(apply(comments, given)) is removed


def test_a_list_of_countries_does_not_lower_the_threshold() -> None:
    options = [text(f"Country {number}", "option") for number in range(250)]
    page = layout(text(words(60)), text(words(20)), region("select", *options))
    decision = decide(page, scores([0.9, 0.05, *[0.3] * 250]))
    assert decision.keep[:2] == (True, False)
    assert not any(decision.keep[2:])


@pytest.mark.parametrize(("lines", "removed"), [(1, True), (2, True), (4, False)])
def test_a_standfirst_of_plain_text_has_one_or_two_lines(lines: int, removed: bool) -> None:
    page = segment_lines(
        "\n".join(["Ferry late again", *["No boat left."] * lines, "By Ilse Marwick", TEXT, TEXT])
    )
    marks = [(0, Label.TITLE), (1 + lines, Label.BYLINE)]
    given = decision_input(page, [0.9] * len(page.by_block.text), marks=marks)
    assert [change.block for change in apply(standfirst, given)] == [*range(1, 1 + lines)] * removed


@pytest.mark.parametrize(("left", "removed"), [(6, False), (20, True)])
def test_a_notice_is_not_all_of_a_page(left: int, removed: bool) -> None:
    page = layout(text(words(left)), text(words(100)))
    found = [Evidence(1, 2, Label.CONSENT, NO_CEILING, "for a test")]
    assert bool(apply(trusted_evidence, decision_input(page, [0.9, 0.9], found))) is removed


@pytest.mark.parametrize(("probability", "stays"), [(0.13, False), (0.3, True)])
def test_an_answer_that_opens_stays_unless_it_is_unlikely(probability: float, stays: bool) -> None:
    answer = "It opens at noon, and it is closed on every Monday of the year."
    markup = f"{P}<details><summary>When is it open?</summary><p>{answer}</p></details>"
    assert (answer in kept(markup, {"When is it open?": probability, answer: probability})) is stays


@pytest.mark.parametrize(("probability", "stays"), [(0.15, False), (0.4, True)])
def test_a_sentence_introduces_an_index_in_documentation(probability: float, stays: bool) -> None:
    markup = f"{P}<ul><li>open</li><li>close</li></ul>{P}"
    types = {PageType.DOCUMENTATION: probability, PageType.ARTICLE: 1 - probability}
    found = Evidence(1, 3, Label.NAVIGATION, 0.55, "short links in a row")
    assert bool(kept(markup, {"open": 0.04, "close": 0.04}, found, types=types)) is stays


@pytest.mark.parametrize(("strength", "stays"), [(0.4, True), (0.65, False)])
def test_a_heading_is_removed_with_its_box_if_the_box_is_surely_clutter(strength: float, stays: bool) -> None:
    markup = f"{P}<h3>Read on</h3><p>A</p><p>B</p>{P}"
    found = Evidence(1, 4, Label.RELATED, strength, "for a test")
    left = kept(markup, {"A": 0.1, "B": 0.1}, found, rule=trailing_heading)
    assert ("Read on" in left) is stays


@pytest.mark.parametrize(
    ("removed", "length", "back"), [(4, 5, True), (4, 12, False), (6, 5, False), (7, 5, False)]
)
def test_half_of_a_list_of_short_entries_may_be_put_back(removed: int, length: int, back: bool) -> None:
    entries = [f"{words(length - 1)} {number}" for number in range(10)]
    markup = f"<ul>{''.join(f'<li>{entry}</li>' for entry in entries)}</ul>"
    stays = kept(markup, dict.fromkeys(entries[:removed], 0.4), rule=list_entries)
    assert (entries[0] in stays) is back


@pytest.mark.parametrize(("strength", "count", "back"), [(0.4, 2, True), (0.65, 2, False), (0.4, 5, False)])
def test_a_long_section_or_one_under_evidence_is_left_to_the_model(
    strength: float, count: int, back: bool
) -> None:
    last = [f"{TEXT} {number}." for number in range(count)]
    sections = "".join(f"<h3>Part {number}</h3>{P * count}" for number in range(4))
    markup = f"{sections}<h3>Last</h3>{''.join(f'<p>{sentence}</p>' for sentence in last)}"
    start = 4 * (1 + count) + 1
    found = Evidence(start, start + count, Label.RELATED, strength, "for a test")
    stays = kept(markup, dict.fromkeys(last, 0.3), found, rule=like_parts)
    assert (last[0] in stays) is back
