"""Blocks at one position of repeated items are decided like most of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from scored import apply, decision_input

from dechaff import Label, PageType
from dechaff.decision.rules.same_places import MAX_PROBABILITY, MIN_PROBABILITY, same_places
from dechaff.detectors.evidence import Evidence
from dechaff.layout.lay_out import read_layout

SIGNATURES = "".join(f"<dl class=py><dt class=sig>gate.part{n}(width)</dt><dd></dd></dl>" for n in range(8))
RANKS = "".join(
    f"<div class=post><p class=rank>Keeper {n}</p><p id=text{n}>A text of post {n} is here</p></div>"
    for n in range(8)
)


def changed(markup: str, kept: set[int], value: float, types: PageType, tag: str) -> list[str]:
    layout, _ = read_layout(markup)
    blocks = layout.by_block
    places = [index for index, own in enumerate(blocks.tag) if own == tag]
    keep = np.ones(len(blocks.text), dtype=bool)
    keep[places] = [number in kept for number in range(len(places))]
    changes = apply(same_places, decision_input(layout, [value] * len(blocks.text), types=types), keep)
    return [blocks.text[change.block] for change in changes]


def test_removed_signatures_among_kept_ones_come_back() -> None:
    most = {0, 1, 2, 4, 5, 6}
    found = changed(SIGNATURES, most, MIN_PROBABILITY + 0.01, PageType.DOCUMENTATION, "dt")
    assert found == ["gate.part3(width)", "gate.part7(width)"]
    assert not changed(SIGNATURES, most, MIN_PROBABILITY - 0.01, PageType.DOCUMENTATION, "dt")
    assert not changed(SIGNATURES, {0, 1, 2, 4}, 0.4, PageType.DOCUMENTATION, "dt")


@pytest.mark.parametrize(
    ("types", "value", "expected"),
    [
        (PageType.FORUM, MAX_PROBABILITY - 0.01, ["Keeper 3"]),
        (PageType.FORUM, MAX_PROBABILITY + 0.01, []),
        (PageType.LISTING, 0.4, []),
    ],
)
def test_single_kept_lines_beside_posts_go(types: PageType, value: float, expected: list[str]) -> None:
    layout, _ = read_layout(RANKS)
    texts = layout.by_block.text
    keep = np.array([not text.startswith("Keeper") or text == "Keeper 3" for text in texts])
    changes = apply(same_places, decision_input(layout, [value] * len(texts), types=types), keep)
    assert [texts[change.block] for change in changes if not change.keep] == expected


def test_sentences_of_posts_stay() -> None:
    layout, _ = read_layout(RANKS.replace("Keeper 3", "Which oil do you take?"))
    texts = layout.by_block.text
    keep = np.array([not text.startswith("Keeper") for text in texts])
    assert not apply(same_places, decision_input(layout, [0.4] * len(texts), types=PageType.FORUM), keep)


TEXTS = (
    "Slips for two boats",
    "冬季の船の保管場所",
    "Ремонт парусов и снастей",
    "Winterlager in der Halle am Kai",
    "Cours de voile pour enfants",
    "A crane for boats of up to six tonnes",
)
SHAPES = {
    "list": ("<ul>{0}</ul>", "<li>{0}</li>"),
    "numbered names": ("<div>{0}</div>", '<div class="item-{1}" id="x{1}"><p>{0}</p></div>'),
    "questions": ("<section>{0}</section>", '<div class="q"><b>?</b><div class="jkq">{0}</div></div>'),
    "table": ("<table>{0}</table>", "<tr><td>{0}</td></tr>"),
}


def put_back(
    shape: str,
    removed: int,
    probability: float = 0.2,
    texts: Sequence[str] = TEXTS,
    label: Label | None = None,
) -> list[str]:
    """Return which of the last items come back after they were removed."""
    around, item = SHAPES[shape]
    markup = around.format("".join(item.format(text, place) for place, text in enumerate(texts)))
    layout, _ = read_layout(f"<main><h1>The yard</h1>{markup}</main><footer><p>Imprint</p></footer>")
    found = layout.by_block.text
    gone = {*texts[len(texts) - removed :], "Imprint"}
    keep = np.array([text not in gone for text in found])
    first = found.index(texts[-1])
    evidence = [Evidence(first, first + 1, label, 0.8, "")] if label else []
    changes = apply(same_places, decision_input(layout, [probability] * len(found), evidence), keep)
    assert all(change.keep for change in changes)
    return [found[change.block] for change in changes]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("removed", [1, 2])
def test_the_rest_of_the_items_is_kept(shape: str, removed: int) -> None:
    assert put_back(shape, removed) == list(TEXTS[-removed:])


@pytest.mark.parametrize("shape", SHAPES)
def test_items_are_left_removed_if_most_of_them_are(shape: str) -> None:
    assert put_back(shape, 3) == []


def test_unlikely_items_are_left_removed() -> None:
    assert put_back("list", 1, probability=0.04) == []


@pytest.mark.parametrize(("items", "found"), [(3, list(TEXTS[2:3])), (2, [])])
def test_one_of_three_items_is_kept_and_one_of_two_is_not(items: int, found: list[str]) -> None:
    assert put_back("list", 1, texts=TEXTS[:items]) == found


@pytest.mark.parametrize("label", [Label.RELATED, Label.ADVERT, Label.COMMENTS])
def test_items_under_evidence_are_left_removed(label: Label) -> None:
    assert put_back("list", 2, label=label) == [TEXTS[4]]


def test_other_positions_are_not_touched() -> None:
    """Buttons beside the items stay removed: none of them is kept."""
    items = "".join(f"<div class='c'><h3>{text}</h3><span>Book</span></div>" for text in TEXTS)
    layout, _ = read_layout(f"<main>{items}</main>")
    texts = layout.by_block.text
    keep = np.array([text in TEXTS[:4] for text in texts])
    changes = apply(same_places, decision_input(layout, [0.2] * len(texts)), keep)
    assert [texts[change.block] for change in changes] == list(TEXTS[4:])


def test_plain_text_has_no_positions() -> None:
    layout, _ = read_layout("\n".join(TEXTS))
    keep = np.array([text in TEXTS[:4] for text in layout.by_block.text])
    assert apply(same_places, decision_input(layout, [0.2] * len(keep)), keep) == []


def test_paragraphs_of_one_text_are_no_items() -> None:
    markup = "".join(f"<p>{text}</p>" for text in TEXTS)
    layout, _ = read_layout(f"<main>{markup}</main>")
    keep = np.array([text != TEXTS[-1] for text in layout.by_block.text])
    assert apply(same_places, decision_input(layout, [0.2] * len(keep)), keep) == []


def test_a_link_among_texts_is_left_removed() -> None:
    markup = "".join(f"<div><p>{text}</p></div>" for text in TEXTS[:-1])
    layout, _ = read_layout(f'<main>{markup}<div><p><a href="/x">{TEXTS[-1]}</a></p></div></main>')
    keep = np.array([text != TEXTS[-1] for text in layout.by_block.text])
    assert apply(same_places, decision_input(layout, [0.2] * len(keep)), keep) == []


def test_names_beside_posts_are_not_put_back_but_short_posts_are() -> None:
    def back(texts: list[str], tag: str = "p") -> list[str]:
        posts = "".join(f"<div class=post><{tag} class=x>{text}</{tag}></div>" for text in texts)
        layout, _ = read_layout(f"<table>{posts}</table>" if tag == "td" else posts)
        found = layout.by_block.text
        keep = np.array([text != texts[-1] for text in found])
        changes = apply(same_places, decision_input(layout, [0.4] * len(found), types=PageType.FORUM), keep)
        return [found[change.block] for change in changes]

    assert back(["ada", "otto", "mila", "juri", "Allan"]) == []
    posts = ["Linseed oil, twice a year.", "Thanks!", "Which brush do you take?", "Long", "no idea"]
    assert back(posts) == ["no idea"]
