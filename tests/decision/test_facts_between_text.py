"""Facts between paragraphs are kept. Others are left to the model."""

from __future__ import annotations

import numpy as np
import pytest

from dechaff.decision.facts_and_lists import MIN_FACTS
from dechaff.decision.kept_neighbours import MAX_LISTS
from dechaff.decision.rule import DecisionInput
from dechaff.decision.rules.between_text import between_text
from dechaff.detectors.evidence import Evidence
from dechaff.layout.lay_out import read_layout
from dechaff.records import Label

LIST = "<dl class=q7><dt>Висота</dt><dd>120 см</dd><dt>Маса</dt><dd>3 кг</dd></dl>"
TABLE = "<table><tr><th>Höhe</th><td>120 cm</td></tr><tr><th>Masse</th><td>3 kg</td></tr></table>"
BEFORE, AFTER = "<p>The gauge is made for harbours.</p>", "<p>It is delivered with screws.</p>"


def kept(markup: str, *, facts: float, evidence: float = 0.0) -> list[str]:
    layout, _ = read_layout(markup)
    is_prose = np.array([text.startswith(("The", "It")) for text in layout.by_block.text])
    probabilities = np.where(is_prose, 0.9, facts).astype(np.float32)
    words = np.array(layout.by_block.words, dtype=np.float32)
    found = [Evidence(0, len(words), Label.SIDEBAR, evidence, "")] if evidence else []
    page = DecisionInput(layout, words, probabilities, found, {}, (), [], 0.9)
    return [layout.by_block.text[change.block] for change in between_text(page, is_prose)]


@pytest.mark.parametrize("facts", [LIST, TABLE])
def test_facts_between_paragraphs_stay_whole(facts: str) -> None:
    assert len(kept(f"<div>{BEFORE}{facts}{AFTER}</div>", facts=2 * MIN_FACTS)) == 4


@pytest.mark.parametrize(("count", "blocks"), [(2, 4), (6, 12), (MAX_LISTS + 3, 0)])
def test_fields_with_a_list_each_stay_like_one_list(count: int, blocks: int) -> None:
    fields = "".join(f"<dl><dt>Поле {number}</dt><dd>{number} см</dd></dl>" for number in range(count))
    found = kept(f"<div>{BEFORE}{fields}{AFTER}</div>", facts=2 * MIN_FACTS)
    assert len(found) == blocks


@pytest.mark.parametrize(
    "markup",
    [
        f"<div>{BEFORE}</div><aside>{LIST}</aside><div>{AFTER}</div>",
        f"<div>{BEFORE}{LIST}</div>",
        f"<div>{LIST}{AFTER}</div>",
        f"<div>{BEFORE}<table role=presentation><tr><td>A</td><td>B</td></tr><tr><td>C</td><td>D</td></tr></table>{AFTER}</div>",
    ],
)
def test_facts_elsewhere_are_not_changed(markup: str) -> None:
    assert kept(markup, facts=2 * MIN_FACTS) == []


def test_sure_decisions_of_the_model_or_a_detector_are_not_changed() -> None:
    assert kept(f"<div>{BEFORE}{LIST}{AFTER}</div>", facts=MIN_FACTS / 2) == []
    assert kept(f"<div>{BEFORE}{LIST}{AFTER}</div>", facts=0.3, evidence=0.6) == []
