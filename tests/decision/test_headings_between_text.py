"""A heading between kept blocks is kept if the model is unsure."""

import pytest
from lxml import etree
from scored import apply, decision_input

from dechaff.decision.rules.between_text import between_text
from dechaff.layout.segment import segment

TEXT = "The lower gauge rose by an inch in the night."


def kept(html: str, keep: dict[str, float]) -> list[str]:
    """Return the kept texts, given the probabilities of some. The model keeps those of at least a half."""
    layout = segment(etree.fromstring(html, etree.HTMLParser()))
    page = decision_input(layout, [keep.get(block.text, 0.9) for block in layout.blocks])
    mask = page.probabilities >= 0.5
    for change in apply(between_text, page, mask):
        mask[change.block] = change.keep
    return [block.text for block, stays in zip(layout.blocks, mask.tolist(), strict=True) if stays]


@pytest.mark.parametrize(("probability", "stays"), [(0.3, True), (0.02, False)])
def test_a_heading_between_kept_text_stays_unless_it_is_surely_none(probability: float, stays: bool) -> None:
    html = f"<p>{TEXT}</p><h3>Noon</h3><p>{TEXT}</p>"
    assert ("Noon" in kept(html, {"Noon": probability})) is stays


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{TEXT}</p><h3>Noon</h3><p>Dropped</p>",
        f"<p>Dropped</p><h3>Noon</h3><p>{TEXT}</p>",
        f"<p>{TEXT}</p><h3>Noon</h3>",
        f"<h3>Noon</h3><p>{TEXT}</p>",
        f"<p>{TEXT}</p><h1>Noon</h1><p>{TEXT}</p>",
        f"<p>{TEXT}</p><h3>Noon</h3><h3>Night</h3><p>{TEXT}</p>",
        f"<p>{TEXT}</p><p>Noon</p><p>{TEXT}</p>",
        f"<p>{TEXT}</p><h3 style='display:none'>Noon</h3><p>{TEXT}</p>",
    ],
)
def test_other_lines_are_left_to_the_model(html: str) -> None:
    assert "Noon" not in kept(html, {"Noon": 0.3, "Dropped": 0.0})
