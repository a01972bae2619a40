"""A heading with text below it is no button, whatever it says."""

from __future__ import annotations

import pytest

from dechaff.detectors.prose import heads_text
from dechaff.layout.lay_out import read_layout

BELOW = "Um auf Cookies zuzugreifen, gibt es das Attribut cookies der Anfrage, und zum Setzen eine Methode."


@pytest.mark.parametrize(
    ("markup", "heads"),
    [
        (f"<h3>Cookies</h3><p>{BELOW}</p>", True),
        (f"<h3>Cookies<a class=headerlink href=#cookies>¶</a></h3><p>{BELOW}</p>", True),
        (f"<h3>Cookies</h3><a href=#cookies>#</a><p>{BELOW}</p>", True),
        (f"<h3>Cookies</h3><div><a href=#a>Mehr</a></div><p>{BELOW}</p>", False),
        (f"<h3><a href=/cookies>Cookies</a></h3><p>{BELOW}</p>", False),
        ("<h3>Cookies</h3><a href=#cookies>¶</a>", False),
    ],
)
def test_a_permalink_may_stand_between_a_heading_and_its_text(markup: str, heads: bool) -> None:
    page, _ = read_layout(f"<main>{markup}</main>")
    assert heads_text(page, 0) is heads
