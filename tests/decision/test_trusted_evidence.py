"""Evidence overrules the model only for some labels."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from scored import apply, decision_input

from builders import layout, text
from dechaff import Label, PageType, clean
from dechaff.decision.rules.trusted_evidence import CEILINGS, NO_CEILING, TRUSTED, trusted_evidence
from dechaff.detectors.evidence import Evidence
from dechaff.detectors.repeated import FURNITURE_STRENGTH
from dechaff.layout.lay_out import read_layout

# Ten blocks of ten words, all kept.
PAGE = layout(*(text("word " * 9 + "word") for _ in range(10)))


def removed(
    probabilities: Sequence[float], evidence: Sequence[Evidence], page_type: PageType = PageType.ARTICLE
) -> list[int]:
    return [
        change.block
        for change in apply(trusted_evidence, decision_input(PAGE, probabilities, evidence, page_type))
    ]


def gone(
    label: Label, strength: float, probability: float, page_type: PageType = PageType.ARTICLE, blocks: int = 1
) -> list[int]:
    """Return the removed blocks, if a detector gives some blocks a label and the model gives them a probability."""
    probabilities = [0.99] * 10
    probabilities[2 : 2 + blocks] = [probability] * blocks
    return removed(probabilities, [Evidence(2, 2 + blocks, label, strength, "for a test")], page_type)


@pytest.mark.parametrize("label", sorted(TRUSTED))
def test_strong_evidence_overrules_a_doubtful_model(label: Label) -> None:
    assert gone(label, TRUSTED[label], 0.6) == [2]
    assert gone(label, TRUSTED[label] - 0.01, 0.6) == []


@pytest.mark.parametrize("label", sorted(CEILINGS))
def test_a_sure_model_overrules_labels_that_content_often_has(label: Label) -> None:
    assert gone(label, TRUSTED[label], CEILINGS[label] - 0.01, PageType.SERVICE) == [2]
    assert gone(label, 0.95, CEILINGS[label] + 0.01, PageType.SERVICE) == []


def test_notices_with_a_known_text_are_removed_however_sure_the_model_is() -> None:
    assert gone(Label.ADVERT, NO_CEILING, 0.99) == [2]
    assert gone(Label.ADVERT, NO_CEILING - 0.01, 0.99) == []


def test_labels_that_content_hardly_ever_has_overrule_a_sure_model() -> None:
    assert gone(Label.RELATED, 0.85, 0.999) == [2]


@pytest.mark.parametrize(("tag", "gone"), [("h2", []), ("div", [1])])
def test_headings_are_not_buttons(tag: str, gone: list[int]) -> None:
    page = layout(text("word " * 20), text("Options", tag), text("word " * 20))
    found = [Evidence(1, 2, Label.CONTROLS, 0.9, "for a test")]
    changes = apply(trusted_evidence, decision_input(page, [0.9, 0.9, 0.9], found, PageType.DOCUMENTATION))
    assert [change.block for change in changes] == gone


def test_only_the_sure_blocks_of_a_box_stay() -> None:
    probabilities = [0.99] * 10
    probabilities[3] = 0.5
    assert removed(probabilities, [Evidence(2, 5, Label.NEWSLETTER, 0.85, "for a test")]) == [3]


def test_a_label_that_would_take_most_of_the_page_is_not_believed() -> None:
    assert gone(Label.RELATED, 0.85, 0.6, blocks=3) == [2, 3, 4]
    assert gone(Label.RELATED, 0.85, 0.6, blocks=4) == []


@pytest.mark.parametrize(
    ("rank", "joined", "count"),
    [
        ("Senior Member", "Join Date: May 2009", "Posts"),
        ("Erfahrener Benutzer", "Registriert seit: 05.2009", "Beiträge"),
    ],
)
def test_profiles_in_the_row_of_a_post_go_and_the_post_stays(rank: str, joined: str, count: str) -> None:
    posts = [
        ("otter", "My battery is empty after an hour on the water, is that normal?"),
        ("gull", "No, measure the voltage first while the engine is running."),
        ("smith", "A new regulator solved it for me last summer."),
    ]
    rows = "".join(
        f"<table><tr><td>0{number}.03.2025, 18:1{number}</td></tr><tr><td><a href=m>{name}</a><div>{rank}</div><div>{joined}<br>{count}: 1.{number}14</div></td>"
        f"<td><div>{says}</div><div>__________________<br>Always a hand of water</div></td></tr></table>"
        for number, (name, says) in enumerate(posts, 1)
    )
    shown = clean(f"<h1>Battery is empty</h1>{rows}").text
    assert all(says in shown for _, says in posts)
    assert not any(part in shown for part in (rank, joined, f"{count}:", "Always a hand of water"))


@pytest.mark.parametrize(("forum", "found"), [(0.1, []), (0.3, [3])])
def test_lines_beside_posts_go_where_the_page_may_be_a_thread(forum: float, found: list[int]) -> None:
    evidence = [Evidence(3, 4, Label.REPEATED, FURNITURE_STRENGTH, "", beside_post=True)]
    types = {PageType.FORUM: forum, PageType.LISTING: 1 - forum}
    page = decision_input(PAGE, [0.99] * 10, evidence, types)
    assert [change.block for change in apply(trusted_evidence, page)] == found


SENTENCE = "Wir helfen am selben Tag, wenn das Wasser in den Keller läuft."


@pytest.mark.parametrize(
    ("slide", "found"),
    [
        (f"<div><h3>Wasser im Keller</h3><p>{SENTENCE}</p></div>", []),
        ("<div><h3>Wasser im Keller</h3><p>Keller, 1921</p></div>", [1, 2]),
        (f"<div><p>Wasser im Keller</p><p>{SENTENCE}</p></div>", [1, 2]),
        (f"<figcaption><h3>Wasser im Keller</h3><p>{SENTENCE}</p></figcaption>", [1, 2]),
    ],
)
def test_a_heading_with_a_sentence_is_no_caption(slide: str, found: list[int]) -> None:
    page, _ = read_layout(f"<p>{'Wort ' * 60}</p>{slide}<p>{'Wort ' * 60}</p>")
    evidence = [Evidence(1, 3, Label.CAPTION, 0.85, "for a test")]
    given = decision_input(page, [0.9] * 4, evidence, PageType.SERVICE)
    assert [change.block for change in apply(trusted_evidence, given)] == found
