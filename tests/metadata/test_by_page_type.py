"""Names and dates on listings and in shops mostly do not belong to the page."""

from __future__ import annotations

from datetime import date

import pytest

from dechaff import Options, PageType, clean
from dechaff.layout.segment import segment
from dechaff.metadata.read_fields import FieldReader, mark_blocks, read_fields
from dechaff.reading.parse import parse

SHOWN = "<title>Boats</title><h1>Boats</h1><p class=byline>By Ilse Marwick</p><p>3 May 2025</p><p>Nine boats waited in the fog.</p>"
DECLARED = '<script type="application/ld+json">{"@type": "WebPage", "author": {"@type": "Organization", "name": "Oxmere Herald"}}</script>'


def read(markup: str, kind: PageType | None = None, probability: float = 0.9) -> FieldReader:
    root = parse(markup.encode()).root
    assert root is not None
    return read_fields(mark_blocks(root, segment(root), None), {kind: probability} if kind else {})


@pytest.mark.parametrize("kind", [PageType.LISTING, PageType.COLLECTION, PageType.PRODUCT, PageType.SERVICE])
def test_names_that_are_shown_are_those_of_others(kind: PageType) -> None:
    assert read(SHOWN).field("authors") == ("Ilse Marwick",)
    reading = read(SHOWN, kind)
    assert reading.field("authors") == ()
    assert reading.metadata["authors"] == ()
    assert "authors" not in reading.metadata.sources


@pytest.mark.parametrize(
    ("kind", "probability"), [(PageType.ARTICLE, 0.9), (PageType.FORUM, 0.9), (PageType.LISTING, 0.5)]
)
def test_authors_stay_on_other_pages_and_in_doubt(kind: PageType, probability: float) -> None:
    reading = read(SHOWN, kind, probability)
    assert reading.metadata["authors"] == ("Ilse Marwick",)


def test_who_is_declared_takes_the_place() -> None:
    assert read(DECLARED + SHOWN).metadata.sources["authors"].source.startswith("visible")
    reading = read(DECLARED + SHOWN, PageType.LISTING)
    assert reading.metadata["authors"] == ("Oxmere Herald",)
    assert reading.metadata.sources["authors"].source == "json-ld:author"


@pytest.mark.parametrize("account", ["imarwick", "Ilse", "ilsemarwick", "ilsekmarwick"])
def test_a_shown_name_stays_where_its_account_is_declared(account: str) -> None:
    reading = read(f'<meta name="author" content="{account}">' + SHOWN, PageType.LISTING)
    assert reading.metadata["authors"] == ("Ilse Marwick",)


def test_the_account_of_somebody_else_saves_no_shown_name() -> None:
    reading = read('<meta name="author" content="tobias7">' + SHOWN, PageType.LISTING)
    assert reading.metadata["authors"] == ("tobias7",)


@pytest.mark.parametrize("max_seconds", [None, 60.0])
def test_a_type_that_the_caller_names_counts(max_seconds: float | None) -> None:
    of_article = clean(SHOWN, options=Options(page_type="article", max_seconds=max_seconds))
    of_listing = clean(SHOWN, options=Options(page_type="listing", max_seconds=max_seconds))
    assert (of_article.authors, of_listing.authors) == (("Ilse Marwick",), ())
    assert "authors" not in of_listing.sources


STRAY = (
    "<title>Kettle</title><h1>Kettle</h1>"
    + "<p>It whistles on two notes.</p>" * 40
    + "<p>Arrives by 3 May 2025</p>"
)
LABELLED = "<title>Kettle</title><h1>Kettle</h1><p>Published: 3 May 2025</p><p>It whistles on two notes.</p>"


@pytest.mark.parametrize(
    ("markup", "kind", "day"),
    [
        (STRAY, PageType.PRODUCT, None),
        (STRAY, PageType.ARTICLE, date(2025, 5, 3)),
        (LABELLED, PageType.PRODUCT, date(2025, 5, 3)),
    ],
    ids=["of a delivery", "on an article", "with a label"],
)
def test_a_stray_date_is_that_of_something_else(markup: str, kind: PageType, day: date | None) -> None:
    reading = read(markup, kind)
    assert reading.metadata["published"] == day
    assert (reading.metadata["published_precision"] is None) == (day is None)
    assert ("published" in reading.metadata.sources) == (day is not None)
