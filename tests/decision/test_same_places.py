"""Single texts of a place that recurs are decided like the others."""

from __future__ import annotations

import numpy as np
import pytest
from scored import apply, decision_input

from dechaff import PageType
from dechaff.decision.rules.same_places import MAX_PROBABILITY, MIN_PROBABILITY, same_places
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
    assert not changed(SIGNATURES, {0, 1, 2, 4, 5}, 0.4, PageType.DOCUMENTATION, "dt")


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


def test_a_place_needs_names() -> None:
    markup = "".join(f"<div><p>Keeper {n}</p></div>" for n in range(8))
    assert not changed(markup, {0, 1, 2, 3, 4, 5}, 0.4, PageType.DOCUMENTATION, "p")
