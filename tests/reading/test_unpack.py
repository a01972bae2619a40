"""Compressed bodies are unpacked within the limits. For other input that is not a page, a warning says what to do."""

from __future__ import annotations

import gzip
import zlib
from types import SimpleNamespace

import pytest

from dechaff import Options, Outcome, clean

PAGE = (
    b"<title>Ferry</title><main><h1>Ferry</h1><p>The ferry to the outer islands runs again from Monday on, said the"
    b" harbour master, after nine weeks in the dock at Rosvik.</p></main>"
)


def test_gzip_is_unpacked() -> None:
    page = clean(gzip.compress(PAGE))
    assert page.text == clean(PAGE).text
    assert page.warnings[0] == "the input was gzip data and was unpacked"


def test_the_rest_of_a_cut_gzip_body_is_read() -> None:
    long = PAGE + b"<p>The second boat follows in May and takes lorries.</p>" * 200
    assert "outer islands" in clean(gzip.compress(long)[:-30]).text


def test_zstd_is_unpacked() -> None:
    zstd = pytest.importorskip("backports.zstd")
    assert clean(zstd.compress(PAGE)).text == clean(PAGE).text


def test_brotli_is_unpacked_if_the_response_names_it() -> None:
    brotli = pytest.importorskip("brotli")
    packed = SimpleNamespace(headers={"Content-Encoding": "br"}, content=brotli.compress(PAGE))
    assert clean(packed).text == clean(PAGE).text
    unpacked = SimpleNamespace(headers={"Content-Encoding": "br"}, content=PAGE)
    assert clean(unpacked).text == clean(PAGE).text


def test_the_size_of_unpacked_data_is_bounded() -> None:
    bomb = gzip.compress(b"<p>" + b"a" * 30_000_000)
    assert len(bomb) < 50_000
    page = clean(bomb, options=Options(max_bytes=100_000))
    assert page.outcome is Outcome.LIMIT
    assert len(page.text) <= 100_000


def test_damaged_gzip_says_so() -> None:
    page = clean(b"\x1f\x8b\x08" + bytes(40))
    assert page.outcome is Outcome.BINARY
    assert "gzip data that cannot be unpacked" in page.warnings[0]


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF library"),
        (b"PK\x03\x04\x14\x00\x06\x00" + zlib.compress(PAGE), "ZIP archive"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "binary data"),
    ],
)
def test_binary_data_are_named(data: bytes, advice: str) -> None:
    page = clean(data)
    assert page.outcome is Outcome.BINARY
    assert advice in page.warnings[0]


@pytest.mark.parametrize(
    "path",
    ["page.html", "/tmp/pages/tea.htm", r"C:\pages\tea.html", "../Tee und Kuchen.html", "file:///a/b.xhtml"],
)
def test_a_path_is_warned_of(path: str) -> None:
    for given in (path, path.encode()):
        assert any("nothing is opened" in warning for warning in clean(given).warnings)


@pytest.mark.parametrize(
    "text", ["Open index.html in your browser and then look for the word tea.html", "<p>index.html", "Tea"]
)
def test_text_that_names_a_file_is_not_a_path(text: str) -> None:
    assert not any("nothing is opened" in warning for warning in clean(text).warnings)


@pytest.mark.parametrize(
    ("given", "word"),
    [('{"html": "<p>Tea</p>"}', "JSON"), ("<rss><channel></channel></rss>", "feed library")],
)
def test_input_that_is_not_a_page_says_what_to_do(given: str, word: str) -> None:
    (warning,) = clean(given).warnings
    assert word in warning
