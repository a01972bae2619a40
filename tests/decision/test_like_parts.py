"""Sections and captions are kept if most of their kind are."""

from __future__ import annotations

import numpy as np
import pytest
from scored import apply, decision_input

from dechaff.decision.rules.like_parts import like_parts
from dechaff.layout.lay_out import read_layout

TEXTS = (
    "The slip at dawn, before the first boat is put into the water.",
    "Zwei Taucher bringen ein Stück des alten Pfahls herauf.",
    "委员会在织网人的大厅里表决。",
    "The board votes in the hall of the net makers.",
)
SHAPES = {
    "sections": "<h3>{0}</h3><p>{1}</p>",
    "captions": '<figure><img src="{0}.jpg"><figcaption>{1}</figcaption></figure>',
}


def put_back(shape: str, removed: int, probability: float, texts: tuple[str, ...] = TEXTS) -> list[str]:
    markup = "".join(SHAPES[shape].format(place, text) for place, text in enumerate(texts))
    layout, _ = read_layout(f"<article><h1>Lights</h1>{markup}</article><footer>Imprint</footer>")
    found = layout.by_block.text
    keep = np.array([text not in texts[-removed:] and text != "Imprint" for text in found])
    changes = apply(like_parts, decision_input(layout, [probability] * len(found)), keep)
    return [found[change.block] for change in changes if change.keep]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_last_of_several_sections_is_kept(shape: str) -> None:
    assert put_back(shape, 1, 0.2) == [TEXTS[-1]]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    ("removed", "probability", "texts"),
    [(2, 0.2, TEXTS), (1, 0.08, TEXTS), (1, 0.2, TEXTS[:2]), (1, 0.2, (*TEXTS[:3], "Sign up"))],
    ids=["most of them are gone", "hardly likely", "few of a kind", "no sentence"],
)
def test_other_parts_are_not_changed(
    shape: str, removed: int, probability: float, texts: tuple[str, ...]
) -> None:
    assert put_back(shape, removed, probability, texts) == []


@pytest.mark.parametrize(
    ("marks", "stay"), [("1/3 2/3 3/3", True), ("1/3 3/3 2/3", False), ("1/5 2/5 3/5", False)]
)
def test_captions_that_are_numbered_as_a_series_stay(marks: str, stay: bool) -> None:
    texts = tuple(f"{mark} – {text}" for mark, text in zip(marks.split(), TEXTS, strict=False))
    assert (put_back("captions", 3, 0.01, texts) == list(texts)) is stay
