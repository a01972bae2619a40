"""Every kind of input is recognised, or rejected with a helpful message."""

from __future__ import annotations

import io
import math
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import etree, html

from dechaff import clean
from dechaff.reading.response import RawInput, recognise_input

PAGE = b"<p>Tea</p>"
URL = "https://tea.example/pot"
HEADERS = {"Content-Type": "text/html; charset=koi8-r"}


class Address:
    """A URL that is not a `str`, as in httpx."""

    def __str__(self) -> str:
        return URL


class ScrapyHeaders:
    """Header names in any case, values as bytes."""

    def get(self, name: str) -> bytes | None:
        return b"text/html; charset=koi8-r" if name.lower() == "content-type" else None


RESPONSES = {
    "requests": SimpleNamespace(content=PAGE, text="wrong", url=URL, headers=HEADERS),
    "httpx": SimpleNamespace(content=PAGE, text="wrong", url=Address(), headers=HEADERS),
    "urllib3": SimpleNamespace(data=PAGE, geturl=lambda: URL, headers=HEADERS),
    "aiohttp": SimpleNamespace(content=io.BytesIO(), _body=PAGE, url=Address(), headers=HEADERS),
    "scrapy": SimpleNamespace(body=PAGE, text="wrong", url=URL, headers=ScrapyHeaders()),
}


@pytest.mark.parametrize("client", RESPONSES)
def test_a_response_is_read_from_its_bytes(client: str) -> None:
    assert recognise_input(RESPONSES[client], None, None) == RawInput(
        PAGE, None, URL, "text/html; charset=koi8-r"
    )


@pytest.mark.parametrize("client", RESPONSES)
def test_arguments_take_precedence_over_the_response(client: str) -> None:
    taken = recognise_input(RESPONSES[client], "https://other.example/", "text/html; charset=big5")
    assert (taken.url, taken.content_type) == ("https://other.example/", "text/html; charset=big5")


def test_a_response_without_header_or_address_is_read() -> None:
    assert recognise_input(SimpleNamespace(content=PAGE, headers={}), None, None) == RawInput(
        PAGE, None, None, None
    )
    assert recognise_input(SimpleNamespace(content=PAGE, headers=None), None, None).data == PAGE


@pytest.mark.parametrize("data", [PAGE, bytearray(PAGE), memoryview(PAGE)])
def test_bytes_of_any_kind_are_bytes(data: Any) -> None:
    taken = recognise_input(data, URL, None)
    assert taken == RawInput(PAGE, None, URL, None)
    assert type(taken.data) is bytes


def test_text_is_text() -> None:
    class Marked(str):
        __slots__ = ()

    assert type(recognise_input(Marked("<p>"), None, None).data) is str


@pytest.mark.parametrize(
    "tree", [etree.HTML("<p>x"), html.fromstring("<p>x"), etree.HTML("<p>x").getroottree()]
)
def test_trees_are_handed_on(tree: Any) -> None:
    assert recognise_input(tree, URL, None) == RawInput(None, tree, URL, None)


@pytest.mark.parametrize(
    ("wrong", "advice"),
    [
        (None, "was not fetched"),
        (7, "not int"),
        (math.nan, "leave such rows out"),
        (["<p>"], "not list; for several pages, use clean_many"),
        (Path("page.html"), "pass path.read_bytes()"),
        (io.BytesIO(PAGE), "pass file.read()"),
        (SimpleNamespace(prettify=str), "pass str(soup)"),
        (SimpleNamespace(root=None, xpath=str), "pass selector.root"),
        (SimpleNamespace(content=str), "pass tab.content()"),
        (SimpleNamespace(content=None, headers={}), "HTTP response"),
    ],
)
def test_other_types_are_rejected_with_advice(wrong: Any, advice: str) -> None:
    with pytest.raises(TypeError, match="takes the page as bytes") as caught:
        recognise_input(wrong, None, None)
    assert advice in str(caught.value)


@pytest.mark.parametrize(
    ("name", "wrong", "wanted"),
    [
        ("url", b"https://tea.example/", "a str or None, not bytes"),
        ("url", Address(), r"a str or None, not Address; pass str\(url\)"),
        ("content_type", b"text/html", "a str or None, not bytes"),
        ("encoding", 1252, "a str or None, not int"),
        ("options", {"favor": "recall"}, "dechaff.Options or None, not dict"),
    ],
)
def test_other_arguments_of_a_wrong_type_are_rejected_by_name(name: str, wrong: Any, wanted: str) -> None:
    with pytest.raises(TypeError, match=f"^{name} should be {wanted}$"):
        clean(PAGE, **{name: wrong})
