"""The name of a site is the text of a link to its front page near the start of the page."""

from __future__ import annotations

import pytest
from lxml import etree

from dechaff.metadata.declared.declarations import Declarations


def home_names(markup: str) -> list[str]:
    declarations = Declarations("https://courier.example/news/1")
    declarations.root = etree.HTML(f"<body>{markup}</body>")
    return declarations.home_names()


@pytest.mark.parametrize(("before", "found"), [(20, True), (80, False)])
def test_the_logo_is_among_the_first_links(before: int, found: bool) -> None:
    links = "<a href='/news'>News</a>" * before + "<a href='/'>Oxmere Courier</a>"
    assert home_names(links) == ["Oxmere Courier"] * found


@pytest.mark.parametrize(("length", "found"), [(40, True), (100, False)])
def test_a_name_is_short(length: int, found: bool) -> None:
    assert bool(home_names(f"<a href='/'>{'x' * length}</a>")) is found
