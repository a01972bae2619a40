"""Input that is not a page is recognised before parsing."""

from __future__ import annotations

import gzip
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dechaff.reading.sniff
from dechaff.reading.sniff import is_flattened, sniff
from dechaff.records import Outcome


@pytest.mark.parametrize(
    "data",
    [b"", "", b" \r\n\t", "\u00a0\n", b"\xef\xbb\xbf", "\ufeff", b"\0" * 9, b"<!-- a -->",
     "<!-- a --> <!-- b -->\n", b"<!-- never closed", b"\xff\xfe"],
)  # fmt: skip
def test_nothing_to_read(data: bytes | str) -> None:
    assert sniff(data) is Outcome.EMPTY


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n1 0 obj",
        "%PDF-1.7\n1 0 obj",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "\ufffdPNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0",
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        gzip.compress(b"<p>page</p>" * 50, mtime=0),
        b"PK\x03\x04\x14\0",
        b"\0\0\0\x20ftypisom",
        b"ID3\x03\0\0\0\0\x0f",
        random.Random(7).randbytes(3000),
        random.Random(7).randbytes(3000).decode("utf-8", "replace"),
        random.Random(7).randbytes(3000).decode("latin-1"),
    ],
)
def test_binary_data(data: bytes | str) -> None:
    assert sniff(data) is Outcome.BINARY


@pytest.mark.parametrize(
    "data",
    ['{"a": 1}', "[1, 2]", "{}", '[{"html": "<html><body>text</body></html>"}]', '{"cut": "sho',
     "[" * 100_000, '{"a": 1}\n{"a": 2}', '\ufeff {"a": 1}'],
)  # fmt: skip
def test_json(data: str) -> None:
    assert sniff(data) is Outcome.JSON
    assert sniff(data.encode()) is Outcome.JSON


@pytest.mark.parametrize(
    "opening", ['{"a": 1, ', '[{"a": 1}, ', '[[{"a": 1}], ', '["one \\"word\\"", 2, ', '[[ "one", "two"], ']
)
def test_json_that_is_cut_or_too_long_to_be_parsed(opening: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dechaff.reading.sniff, "MAX_JSON", 4)
    assert sniff(opening) is Outcome.JSON
    assert sniff(opening.encode()) is Outcome.JSON


@pytest.mark.parametrize("text", ['["Ferry"] is what they call it.', "[[1] and [2]]", '["Ferry", he said'])
def test_prose_may_open_with_brackets(text: str) -> None:
    assert sniff(text) is None


@pytest.mark.parametrize(
    "data",
    ["<rss version='2.0'><channel>", "<?xml version='1.0'?>\n<!-- made by hand -->\n<feed xmlns='a'>",
     "<?xml version='1.0'?><?xml-stylesheet href='a'?><rdf:RDF>", "<!DOCTYPE rss><rss>", "<urlset>",
     "<sitemapindex >"],
)  # fmt: skip
def test_feeds(data: str) -> None:
    assert sniff(data) is Outcome.FEED
    assert sniff(data.encode("utf-16")) is Outcome.FEED


@pytest.mark.parametrize(
    "data",
    [
        "<!DOCTYPE html><p>text",
        "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>",
        "<!-- a comment --><p>text",
        "[Advertisement] And now the news.",
        "{template} was not filled in <p>",
        '{"stray": 1} <!DOCTYPE html><html><body><p>text',
        "<p>controls\x01 in\x02 a\x03 page\x04",
        "ID3 tags are explained here.",
        "RIFF raff",
        "<rssfoo>",
        "Just a sentence.",
    ],
)
def test_pages(data: str) -> None:
    assert sniff(data) is None
    assert sniff(data.encode()) is None


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "shift_jis", "cp1251"]
)
def test_pages_in_any_encoding(encoding: str) -> None:
    assert sniff(("<html><body><p>12 + 5 = 17</p>" * 20).encode(encoding)) is None


@pytest.mark.parametrize(
    "text",
    ["Title\nFirst paragraph.\nSecond paragraph.", "a < b\nand c > d", "std::vector<String> x;\nMap<K, V> y;",
     "From: Ann <ann@example.org>\nHello", "I <3 lines\nlike this"],
)  # fmt: skip
def test_flattened_text(text: str) -> None:
    assert is_flattened(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        "One sentence.",
        "a\n<br>b\nc",
        "<!DOCTYPE html>\na\nb",
        "a\n<!-- c -->\nb",
        "a\n</P>\nb",
        "x\n<a\nhref=y>",
    ],
)
def test_markup_is_not_flattened_text(text: str) -> None:
    assert not is_flattened(text.encode())


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_any_input_is_sniffed(data: bytes | str) -> None:
    assert sniff(data) in (None, Outcome.EMPTY, Outcome.BINARY, Outcome.JSON, Outcome.FEED)


@given(st.dictionaries(st.text(min_size=1), st.integers() | st.text(), min_size=1))
def test_any_json_object_is_json(value: dict[str, object]) -> None:
    assert sniff(json.dumps(value)) is Outcome.JSON
