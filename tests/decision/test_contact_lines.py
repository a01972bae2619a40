"""Lines of addresses stay on pages about contacts."""

from __future__ import annotations

import numpy as np
import pytest
from scored import apply, decision_input

from dechaff.decision.rules.contact_lines import contact_lines
from dechaff.detectors.evidence import Evidence
from dechaff.layout.lay_out import read_layout
from dechaff.records import Label


def kept(headline: str, evidence: tuple[Evidence, ...] = ()) -> list[int]:
    lines = ("Ropes and knots.", "Tel. 01234 567", "4 Tar Lane", "Open at noon.")
    layout, _ = read_layout(f"<h1>{headline}</h1>" + "".join(f"<p>{line}</p>" for line in lines))
    page = decision_input(layout, [0.1] * 5, evidence, marks=[(0, Label.TITLE)])
    keep = np.array([False, True, False, False, True])
    return [change.block for change in apply(contact_lines, page, keep)]


@pytest.mark.parametrize(
    ("headline", "blocks"),
    [("Contact us", [2, 3]), ("Kontakt", [2, 3]), ("お問い合わせ", [2, 3]), ("The old slip", [])],
)
def test_lines_between_kept_lines_stay_below_such_a_headline(headline: str, blocks: list[int]) -> None:
    assert kept(headline) == blocks


@pytest.mark.parametrize(
    ("label", "strength", "blocks"),
    [(Label.CONTROLS, 0.5, [3]), (Label.CONTROLS, 0.45, [2, 3]), (Label.DATELINE, 0.7, [2, 3])],
)
def test_other_evidence_leaves_a_line_to_the_model(label: Label, strength: float, blocks: list[int]) -> None:
    assert kept("Contact us", (Evidence(2, 3, label, strength, "why"),)) == blocks


FORM = "<form><label>Name</label><input><label>Message</label><textarea></textarea></form>"
ADDRESS = "<dl><dd>Hafenstraße 12</dd><dd>Telefon: 0431 555 01 42</dd></dl><h3>Nachricht</h3>"


def kept_of_page(html: str, keep: list[int], title: int = 0) -> list[int]:
    layout, _ = read_layout(html)
    count = len(layout.blocks)
    page = decision_input(layout, [0.01] * count, (), marks=[(title, Label.TITLE)])
    mask = np.array([block in keep for block in range(count)])
    return [change.block for change in apply(contact_lines, page, mask)]


@pytest.mark.parametrize(
    ("html", "keep", "blocks"),
    [
        (f"<h1>Kontakt</h1>{ADDRESS}{FORM}", [], [1, 2]),
        (f"<div class='contact'><h2>Seilerei Brandt</h2>{ADDRESS}{FORM}</div>", [], [1, 2]),
        (f"<h1>Kontakt</h1><p>Seilerei.</p><p>Brandt.</p>{ADDRESS}{FORM}", [1, 2], [3, 4]),
        (f"<div class='x'><h2>Seilerei Brandt</h2>{ADDRESS}{FORM}</div>", [], []),
        (f"<h1>Kontakt</h1><p>Wir antworten bald.</p>{FORM}", [], []),
        (f"<h1>Kontakt</h1>{FORM}<p>Telefon: 0431 555 01 42</p>", [], []),
    ],
)
def test_the_address_above_a_form_is_the_content(html: str, keep: list[int], blocks: list[int]) -> None:
    assert kept_of_page(html, keep) == blocks
