"""Hostile and broken pages: no exception, no markup or unsafe URL in a field, linear work."""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dechaff.layout.flat_text import segment_lines
from dechaff.layout.segment import segment
from dechaff.metadata.metadata import Metadata
from dechaff.metadata.read_fields import read_metadata
from dechaff.metadata.values import reading_minutes
from dechaff.reading.parse import parse
from helpers import counted

BODY = "<h1>Ferry late</h1><p>The harbour office says that it will stay that way until spring.</p>"


def read(head: str, body: str = BODY, url: str | None = "https://www.oxmere.example/news") -> Metadata:
    root = parse(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()).root
    assert root is not None
    return read_metadata(root, segment(root), url)


def ld(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def strings(metadata: Metadata) -> Iterator[str]:
    for value in metadata.values.values():
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, str):
                yield item


ODD_VALUES: list[Any] = [
    None,
    True,
    0,
    -1,
    1e308,
    "",
    " ",
    [],
    {},
    [[]],
    [None],
    {"name": []},
    {"name": {"name": 1}},
    ["x"] * 50,
    "\x00\x1f",
    "\ud83d",
]
PROPERTIES = "headline author datePublished dateModified image publisher keywords inLanguage isAccessibleForFree contentLocation url articleSection".split()


@pytest.mark.parametrize("odd", ODD_VALUES, ids=repr)
def test_wrong_json_types(odd: Any) -> None:
    metadata = read(ld({"@type": "NewsArticle", **dict.fromkeys(PROPERTIES, odd)}))
    assert metadata["title"]
    assert read(ld({"@graph": odd, "@type": odd, "@id": odd}))["title"] == "Ferry late"
    assert read(ld(odd))["title"] == "Ferry late"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(["2024-05-03", "Person", "#a"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["@type", "@id", "@value", "name", "url", *PROPERTIES]), inner, max_size=5),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(["@type", "@graph", "@id", *PROPERTIES]), JSON, max_size=6))
def test_json_of_any_shape_in_every_field(value: dict[str, Any]) -> None:
    metadata = read(ld({"@type": "NewsArticle", **value}))
    assert metadata["title"]
    for text in strings(metadata):
        assert text
        assert text.isprintable()


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[[[[",
        '{"a":' * 5_000,
        '{"@type":"Article","headline":"x"',
        "<!-- nothing -->",
        "null",
        '"text"',
        "{]",
        "\x00",
        '{"@type":"NewsArticle",,"headline":"x"}',
        "{" * 20_000,
        "[" * 100_000,
    ],
    ids=range(12),
)
def test_broken_json(script: str) -> None:
    assert read(f'<script type="application/ld+json">{script}</script>')["title"]


def test_json_ld_that_refers_to_itself() -> None:
    assert (
        read(ld({"@id": "#a", "@type": "Article", "author": {"@id": "#a"}, "mainEntity": {"@id": "#a"}}))[
            "title"
        ]
        == "Ferry late"
    )


def test_no_markup_and_no_unsafe_address_in_any_field() -> None:
    bad = "&lt;script&gt;alert(1)&lt;/script&gt;<b>x</b>\x07\u202e"
    names = (
        "og:title og:site_name og:description author article:section article:tag keywords og:image og:url twitter:image geo.placename"
        " article:published_time og:locale"
    ).split()
    metas = "".join(f'<meta property="{name}" content="{bad.replace(chr(34), "")}">' for name in names)
    links = "".join(
        f'<link rel="{rel}" type="application/rss+xml" href="{href}">'
        for rel in ("canonical", "icon", "next", "license", "alternate")
        for href in ("javascript:alert(1)", "data:text/html,x", "http://[bad", "//", "\x00", "vbscript:x")
    )
    metadata = read(
        metas
        + links
        + ld({"@type": "Article", "author": {"name": "<i>Jane</i> Doe"}, "image": "javascript:x"})
    )
    for text in strings(metadata):
        assert "<" not in text
        assert text.isprintable()
        assert "javascript:" not in text
        assert "data:" not in text


def test_megabytes_in_a_field() -> None:
    metadata = read(
        f'<title>{"long " * 300_000}</title><meta name="author" content="{"a, " * 300_000}"><meta name="keywords" content="{"k," * 300_000}">'
    )
    assert len(metadata["title"] or "") <= 1_000
    assert len(metadata["authors"]) <= 60
    assert len(metadata["tags"]) <= 60


@pytest.mark.parametrize(
    "unit",
    [
        "12/",
        "1.2.",
        "2021-",
        " - ",
        "By ",
        "a, ",
        "| ",
        "( ",
        "March 1 ",
        "<",
        "&amp;",
        "von und ",
        "«»",
        "20210",
        "@a",
        "//",
        ": ",
        "年",
    ],
)
def test_work_is_linear(unit: str) -> None:
    def work(times: int) -> None:
        long = unit * 500 * times
        body = (
            f"<h1>{long}</h1><p class='byline'>{long}</p><p>{unit * 60}</p>"
            + f"<p>{unit * 40}</p>" * 10 * times
        )
        head = f"<title>{long}</title><meta name='author' content='{long}'>"
        read(head + f"<meta property='article:published_time' content='{long}'>", body)

    for times in (1, 2, 4):
        work(times)  # fills the caches
    small, double, fourfold = (counted(partial(work, times)).total() for times in (1, 2, 4))
    # A bounded cache may be emptied between two calls, so that a smaller page takes more.
    assert fourfold - double <= 2.3 * max(double - small, 0) + 500


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "x",
        "http://[",
        "https://",
        "https://\x00.example",
        "//a//b",
        "https://xn--\udcff.example",
        "a" * 10_000,
    ],
)
def test_odd_urls(url: str | None) -> None:
    assert read("<title>Ferry late</title>", url=url)["title"] == "Ferry late"


@pytest.mark.parametrize(
    "markup",
    [
        b"<p>x",
        b"<html></html>",
        b"<meta>",
        b"<title>",
        b"<script type='application/ld+json'></script>x",
        b"<time>x</time>",
    ],
)
def test_almost_nothing(markup: bytes) -> None:
    root = parse(markup).root
    assert root is not None
    assert isinstance(read_metadata(root, segment(root), None), Metadata)


def test_empty_text() -> None:
    assert read_metadata(None, segment_lines(""), None)["title"] is None


def test_the_result_does_not_depend_on_the_day() -> None:
    metadata = read("<title>x</title>")
    assert metadata["published"] is None
    assert metadata["modified"] is None


def test_same_page_same_result() -> None:
    head = ld(
        {"@type": "Article", "headline": "Ferry late", "author": ["A B", "C D"], "keywords": ["x", "y"]}
    )
    assert read(head) == read(head)


def test_both_dates_and_conflicts_are_reported() -> None:
    metadata = read(
        ld(
            {
                "@type": "Article",
                "headline": "Ferry late",
                "datePublished": "2021-03-04",
                "dateModified": "2021-03-09",
            }
        )
        + '<meta property="article:published_time" content="2019-01-01">'
    )
    assert (metadata["published"], metadata["modified"]) == (date(2021, 3, 4), date(2021, 3, 9))
    source = metadata.sources["published"]
    assert source.source == "json-ld:datePublished"
    assert ("meta:article:published_time", date(2019, 1, 1)) in source.alternatives
    assert source.conflict
    assert not metadata.sources["modified"].conflict


def test_sources_are_read_only() -> None:
    with pytest.raises(TypeError):
        read("<title>x</title>").sources["title"] = None  # type: ignore[index]


def test_reading_minutes() -> None:
    assert [reading_minutes(words) for words in (0, 1, 238, 239)] == [0, 1, 1, 2]


def test_the_language_is_detected_by_text_if_the_detector_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    detector = types.ModuleType("py3langid")
    monkeypatch.setattr(detector, "classify", lambda text: ("nl", 0.9), raising=False)
    monkeypatch.setitem(sys.modules, "py3langid", detector)
    body = "<p>" + "De veerboot naar Oxmere vaart sinds de storm met vertraging. " * 3 + "</p>"
    assert read("", body)["language"] == "nl"
    assert read('<meta http-equiv="content-language" content="fr">', body)["language"] == "fr"


def test_no_language_without_the_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", None)
    assert (
        read("", "<p>" + "De veerboot naar Oxmere vaart sinds de storm met vertraging. " * 3 + "</p>")[
            "language"
        ]
        is None
    )
