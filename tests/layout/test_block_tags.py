"""The text of a heading is a heading, whatever boxes hold it."""

from __future__ import annotations

import pytest

from dechaff.layout.lay_out import read_layout

LONG = "Die Fähre fährt um zwölf, wenn der Wind es erlaubt, und sie kehrt am Abend zurück. " * 3


@pytest.mark.parametrize(
    ("markup", "tags"),
    [
        ("<h2><div class=field>Aalborg</div></h2>", ["h2"]),
        ("<h3><div><div class=x1>港の歴史</div></div></h3>", ["h3"]),
        ("<h2>Le <div>port</div></h2>", ["h2", "h2"]),
        (f"<h2><div>{LONG}</div></h2>", ["div"]),  # more words than a heading has
        ("<h2><div>1</div><div>2</div><div>3</div><div>4</div></h2>", ["div"] * 4),
        ("<h2><ul><li>Hamn</ul></h2>", ["li"]),
        ("<div><h2></h2><div>Text</div></div>", ["div"]),
    ],
)
def test_a_block_in_a_box_of_a_heading_is_a_heading(markup: str, tags: list[str]) -> None:
    page, _ = read_layout(f"<main><p>Text</p>{markup}</main>")
    assert list(page.by_block.tag[1:]) == tags
