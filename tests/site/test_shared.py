"""The effect of knowledge of a site on the metadata of its pages."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from dechaff import Page, Site, clean

NAMES = ("alder", "birch", "cedar", "dogwood", "elm", "fir")


def page_of(name: str, title: str, *, head: str = "", foot: str = "") -> str:
    """A page without the name of its site."""
    body = " ".join(
        f"The {name} ferry of pier {name}{part} was late again, said the master." for part in NAMES
    )
    return f"<title>{title}</title><body>{head}<div class=text><p>{body}</p></div>{foot}"


def cleaned(pages: Iterable[str]) -> tuple[Page, Page]:
    """Return the first page without and with knowledge of its site."""
    first, *others = pages
    site = Site()
    for raw in others:
        site.learn(raw)
    return clean(first), clean(first, site=site)


@pytest.mark.parametrize("end", ["- Tide Report", "– All on Rivers – Tide Report", "- Nachrichten von heute"])
def test_a_title_loses_the_end_that_the_titles_of_the_site_have(end: str) -> None:
    pages = [page_of(name, f"Ferry and {name} - The late boat of {name} {end}") for name in NAMES]
    assert cleaned(pages)[1].title == "Ferry and alder - The late boat of alder"


def test_a_title_loses_the_beginning_that_the_titles_of_the_site_have() -> None:
    pages = [page_of(name, f"Tide Report - The late boat of {name} and its master") for name in NAMES]
    assert cleaned(pages)[1].title == "The late boat of alder and its master"


def test_a_heading_on_every_page_is_the_brand() -> None:
    pages = [
        page_of(name, "Welcome", head=f"<h1>Rivers and Tides</h1><h2>The late boat of {name}</h2>")
        for name in NAMES
    ]
    without, with_site = cleaned(pages)
    assert with_site.title == "The late boat of alder"
    assert without.title != with_site.title


def test_a_headline_in_the_menus_of_other_pages_is_not_a_brand() -> None:
    menu = "".join(f"<p>The late boat of {name}</p>" for name in NAMES)
    pages = [
        page_of(name, f"The late boat of {name}", head=f"<div>{menu}</div><h1>The late boat of {name}</h1>")
        for name in NAMES
    ]
    assert cleaned(pages)[1].title == "The late boat of alder"


def test_a_numbered_heading_is_not_a_brand() -> None:
    pages = [
        page_of(name, f"Book of {name}", head=f"<h1>Chapter {place}</h1>")
        for place, name in enumerate(NAMES, 1)
    ]
    without, with_site = cleaned(pages)
    assert with_site.title == without.title


def test_one_other_page_is_too_few() -> None:
    pages = [page_of(name, f"Ferry and {name} - The late boat {name} - Tide Report") for name in NAMES[:2]]
    without, with_site = cleaned(pages)
    assert with_site.title == without.title


def test_an_author_box_on_every_page_is_of_no_page() -> None:
    foot = (
        "<p>Filed on 3 May 2021</p>"
        + "<p>x</p>" * 40
        + "<div class=author-box><p>Written by Mara Feldt</p></div>"
    )
    pages = [
        page_of(name, f"The boat of {name}", foot=foot.replace("3 May", f"{place} May"))
        for place, name in enumerate(NAMES, 3)
    ]
    without, with_site = cleaned(pages)
    assert with_site.authors == ()
    assert without.authors == ("Mara Feldt",)


def test_a_date_on_every_page_is_of_no_page() -> None:
    foot = "<p>x</p>" * 60 + "<div>Published: 3 May 2021</div>"
    without, with_site = cleaned(page_of(name, f"The boat of {name}", foot=foot) for name in NAMES)
    assert str(without.published) == "2021-05-03"
    assert with_site.published is None


def test_dates_that_differ_stay() -> None:
    pages = [
        page_of(name, f"The boat of {name}", foot="<p>x</p>" * 60 + f"<div>Published: {place} May 2021</div>")
        for place, name in enumerate(NAMES, 3)
    ]
    assert str(cleaned(pages)[1].published) == "2021-05-03"
