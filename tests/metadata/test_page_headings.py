"""Headings of a page: those in a banner are not headlines, unless the banner is the frame of the page."""

from __future__ import annotations

import pytest

from dechaff.layout.lay_out import read_layout
from dechaff.metadata.visible.page_headings import Place, find_headings


@pytest.mark.parametrize(("beside", "place"), [(2, Place.BANNER), (6, Place.PAGE)])
def test_a_region_with_most_of_the_page_is_not_a_banner(beside: int, place: Place) -> None:
    inside = "<h2>Harbour</h2>" + "<p>Lock</p>" * beside
    page, _ = read_layout(f"<div class=banner>{inside}</div><div>{'<p>Weir</p>' * (9 - beside)}</div>")
    (heading,) = find_headings(page, ())
    assert heading.place is place
