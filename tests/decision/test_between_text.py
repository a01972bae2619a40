"""Lists and tables at the end of a section are kept with their heading. Others are left to the model."""

from __future__ import annotations

import numpy as np
import pytest

from dechaff.decision.facts_and_lists import MIN_LAST_FACTS, MIN_LINKS, MIN_LIST
from dechaff.decision.rule import DecisionInput, DecisionRule
from dechaff.decision.rules.between_text import between_text
from dechaff.decision.rules.see_also_lists import see_also
from dechaff.detectors.evidence import Evidence
from dechaff.layout.lay_out import read_layout
from dechaff.records import Label

BEFORE, AFTER = "<p>The gauge is made for harbours.</p>", "<p>It is delivered with screws.</p>"
LIST = "<h3>Commands</h3><ul><li>open</li><li>close</li><li>level</li></ul>"
INDEX = "<h3>Index</h3><table><tr><th>Key</th><th>Part</th></tr><tr><td>C-c a</td><td>Keys</td></tr></table>"


def kept(
    markup: str,
    probability: float,
    *found: Evidence,
    heading: float = 0.9,
    rule: DecisionRule = between_text,
) -> list[str]:
    layout, _ = read_layout(f"<main>{markup}</main>")
    tags, texts = layout.by_block.tag, layout.by_block.text
    is_prose = np.array([text.startswith(("The", "It")) for text in texts])
    is_heading = np.array([tag == "h3" for tag in tags])
    probabilities = np.where(is_prose, 0.9, np.where(is_heading, heading, probability)).astype(np.float32)
    words = np.array(layout.by_block.words, dtype=np.float32)
    page = DecisionInput(layout, words, probabilities, found, {}, (), [], 0.9)
    return [texts[change.block] for change in rule(page, probabilities > 0.5)]


def test_a_list_below_a_kept_heading_stays_between_text() -> None:
    items = ["open", "close", "level"]
    assert kept(BEFORE + LIST + AFTER, MIN_LIST + 0.01) == items
    assert kept(BEFORE + LIST + AFTER, MIN_LIST - 0.01) == []
    assert kept(BEFORE + LIST, MIN_LIST + 0.01) == [], "a list that ends the page is left to the model"
    assert kept(BEFORE + LIST.replace("h3", "p") + AFTER, MIN_LIST + 0.01) == []


@pytest.mark.parametrize(
    ("figure", "stays"),
    [
        ("<pre>The gate: open</pre><figcaption>Listing 4-2</figcaption>", True),
        ("<figcaption>表 1</figcaption><table><tr><td>The gate</td><td>4 m</td></tr></table>", True),
        ("<pre>gate.open(3)</pre><figcaption>Listing 4-2</figcaption>", False),
        ("<img src=a.jpg><pre>The gate: open</pre><figcaption>Listing 4-2</figcaption>", False),
        ("<p>The gate in spring.</p><figcaption>Listing 4-2</figcaption>", False),
    ],
)
def test_captions_stay_with_kept_code_and_tables(figure: str, stays: bool) -> None:
    found = kept(f"{BEFORE}<figure>{figure}</figure>{AFTER}", 0.1)
    assert bool({"Listing 4-2", "表 1"}.intersection(found)) is stays


def test_a_heading_that_was_removed_stays_with_its_list() -> None:
    assert kept(BEFORE + LIST + AFTER, 0.3, heading=0.3) == ["Commands", "open", "close", "level"]


def test_a_run_of_links_must_be_likelier_than_a_list() -> None:
    links = Evidence(2, 5, Label.NAVIGATION, 0.6, "3 short links in a row")
    assert kept(BEFORE + LIST + AFTER, MIN_LINKS - 0.01, links) == []
    assert len(kept(BEFORE + LIST + AFTER, MIN_LINKS + 0.01, links)) == 3
    assert kept(BEFORE + LIST + AFTER, 0.4, links._replace(strength=0.85)) == []


def test_entries_of_a_reference_work_stay_at_the_end_too() -> None:
    entries = Evidence(1, 5, Label.RELATED, 0.4, "it is below “See also”", see_also=True)
    assert len(kept(BEFORE + LIST, MIN_LIST + 0.01, entries, rule=see_also)) == 3


@pytest.mark.parametrize(
    ("probability", "stays"), [(MIN_LAST_FACTS + 0.01, True), (MIN_LAST_FACTS - 0.01, False)]
)
def test_a_table_with_a_header_row_may_end_a_part(probability: float, stays: bool) -> None:
    assert bool(kept(BEFORE + INDEX, probability)) is stays
    assert kept(BEFORE + INDEX.replace("th>", "td>"), probability) == []
