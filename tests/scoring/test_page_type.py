"""The declared type of a page and the words of its URL."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from dechaff import Options, PageType, clean
from dechaff.reading.declared_type import DeclaredType, read_declared_type
from dechaff.reading.parse import declaring
from dechaff.scoring.features.page_type_signals import type_signal_names, type_signal_values
from dechaff.scoring.score import ARTICLE_ODDS, likeliest

HEAD = """<html><head><title>t</title>
<meta property="og:type" content="Product">
<link rel="canonical" href="https://shop.example/products/kettle-12">
<script type="application/ld+json">{"@graph": [{"@type": ["Product", "Thing"]}, {"@type" : "BreadcrumbList"}]}</script>
<script>var page = {"@type": "NewsArticle"}</script>
</head><body>x</body></html>"""


def declared_type(markup: str = HEAD, url: str | None = None) -> DeclaredType:
    return read_declared_type(declaring(etree.fromstring(markup, etree.HTMLParser())), "t", url)


def numbers(**given: Any) -> dict[str, float]:
    return dict(zip(type_signal_names(), type_signal_values(DeclaredType(**given)), strict=True))


def test_types_are_read_from_data_and_not_from_scripts() -> None:
    assert declared_type().declared == {"product", "breadcrumblist", "og:product"}


def test_the_callers_url_takes_precedence_over_that_of_the_page() -> None:
    assert declared_type().url == "https://shop.example/products/kettle-12"
    assert declared_type(url="https://mirror.example/a").url == "https://mirror.example/a"


def test_a_declared_product_and_a_url_below_products_are_features() -> None:
    found = numbers(declared=frozenset({"product"}), url="https://a.example/products/kettle-with-spout-12")
    assert found["declared_product"] == found["url_product"] == found["url_known"] == 1
    assert found["declared_article"] == found["url_forum"] == 0
    assert found["url_parts"] == 2
    assert found["url_hyphens"] == 3


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://a.example/viewtopic.php?t=3", "forum"),
        ("https://forum.a.example/x/1", "forum"),
        ("https://a.example/docs/latest/", "documentation"),
        ("https://a.example/2024/05/01/story/", "year"),
        ("https://a.example/", "home"),
        ("https://a.example/tag/boats", "listing"),
    ],
)
def test_the_features_of_a_url(url: str, kind: str) -> None:
    assert numbers(url=url)[f"url_{kind}"] == 1
    assert numbers(url="https://a.example/ueber/uns")[f"url_{kind}"] == 0


def test_a_site_has_no_say() -> None:
    """The registered domain is ignored. Otherwise the words would become a list of sites."""
    assert numbers(url="https://forum.example/x") == numbers(url="https://kettle.example/x")


@pytest.mark.parametrize("url", [None, "", "no address", "http://[", "mailto:a@b.example", "x" * 10_000])
def test_a_missing_or_broken_url_has_no_features(url: str | None) -> None:
    assert not any(numbers(url=url).values())
    assert clean("<p>Some words.</p>", url=url).outcome


def test_endless_data_is_read_only_so_far() -> None:
    types = '{"@type": "Thing"},' * 60_000 + '{"@type": "Product"}'
    markup = f'<html><head><script type="application/ld+json">[{types}]</script></head><body>x</body></html>'
    assert declared_type(markup).declared == {"thing", "og:"}


@pytest.mark.parametrize(
    ("maker", "page_type"),
    [
        ("Doxygen 1.9.4", PageType.DOCUMENTATION),
        ("DocBook XSL Stylesheets V1.79.1", PageType.DOCUMENTATION),
        ("WordPress 6.4", None),
        ("a press for DocBook", None),
    ],
)
def test_a_generator_of_manuals_tells_the_type(maker: str, page_type: PageType | None) -> None:
    assert declared_type(f'<meta name="Generator" content="{maker}"><p>a').page_type is page_type


def test_the_caller_overrules_the_generator_of_a_page() -> None:
    page = '<meta name="generator" content="Doxygen 1.9.4"><h1>Pump</h1><p>What the pump does, and how it is stopped.'
    assert clean(page).page_type is PageType.DOCUMENTATION
    assert clean(page, options=Options(page_type="article")).page_type is PageType.ARTICLE


@pytest.mark.parametrize(
    ("share", "reported"),
    [
        (0.51, PageType.ARTICLE),
        (0.49 / ARTICLE_ODDS, PageType.SERVICE),
        (0.51 / ARTICLE_ODDS, PageType.ARTICLE),
    ],
)
def test_an_article_is_reported_if_it_is_nearly_as_likely(share: float, reported: PageType) -> None:
    rest = 0.97 - share - 0.5
    types = {PageType.SERVICE: 0.5, PageType.ARTICLE: share, PageType.FORUM: rest}
    assert likeliest(types) is reported
    assert likeliest({PageType.SERVICE: 1.0}) is PageType.SERVICE
