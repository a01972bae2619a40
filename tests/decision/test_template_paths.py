"""Positions in the template of a page."""

from __future__ import annotations

import pytest

from dechaff.decision.template_paths import MIN_SHARED, TemplatePaths
from dechaff.layout.lay_out import read_layout


def places(markup: str) -> int:
    """Return the number of different positions of the paragraphs of a page."""
    layout, _ = read_layout(f"<main>{markup}</main>")
    paths = TemplatePaths(layout)
    return len({paths.whole(region) for region in layout.by_block.region})


@pytest.mark.parametrize(
    ("count", "names", "different"),
    [
        (MIN_SHARED, "class='part' id='{word}'", 1),
        (MIN_SHARED, "class='part {word}'", 1),
        (MIN_SHARED, "id='{word}'", MIN_SHARED),
        (MIN_SHARED - 1, "class='column' id='{word}'", MIN_SHARED - 1),
        (MIN_SHARED - 1, "class='column' id='post-{number}'", 1),
    ],
)
def test_names_of_single_sections_are_left_out(count: int, names: str, different: int) -> None:
    words = ("opening", "tide", "weir", "sluice")[:count]
    boxes = "".join(
        f"<div {names.format(word=word, number=number)}><p>The {word}.</p></div>"
        for number, word in enumerate(words)
    )
    assert places(boxes) == different
