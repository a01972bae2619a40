"""Tables of data, and tables that lay out a page."""

from __future__ import annotations

import pytest

from dechaff.layout.data_table import is_data_table
from dechaff.layout.lay_out import read_layout

LINKED = "<td colspan=2><td><a href=/u>ann</a> | <a href=/c>2 Kommentare</a>"
NAMES = ("Ribe", "Aalborg", "Esbjerg", "Skagen")


@pytest.mark.parametrize(
    ("row", "is_data"),
    [
        ("<tr><td>{0}.<td><a href=/{0}>{1}</a>" + f"<tr>{LINKED}", False),
        ("<tr><td><a href=/{0}>{1}</a><td>" + f"<tr>{LINKED}", False),
        ("<tr><td colspan=2>{1}<tr><td>Länge<td>{0} m", True),  # groups of facts
        ("<tr><td colspan=2>{1}<tr><td>Länge<td>{0} m<tr><td>Farbe<td>blau", True),
        ("<tr><td><a href=/{0}>{1}</a><td>{0} m", True),
        ("<tr><td><a href=/{0}>{1}</a><td><img src=yes.png>", True),  # icons
        ("<tr><th>{1}<td>" + f"<tr>{LINKED}", True),  # header cells
        ("<tr><td>{1}<td>", True),  # a form to fill in
    ],
)
def test_rows_with_one_line_of_links_are_a_listing(row: str, is_data: bool) -> None:
    rows = "".join(row.format(number, name) for number, name in enumerate(NAMES, 1))
    page, _ = read_layout(f"<main><table>{rows}</table></main>")
    assert is_data_table(page, page.by_region.tag.index("table")) is is_data
