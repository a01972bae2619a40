"""Kinds of input: all pages of a file are read once, in order, whatever parts it is cut into."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest

from dechaff.batch.run.parts import MAX_SLICES, cut_parts, read_slice
from dechaff.batch.run.sources import Fields, File, Item, kind_of

from .archives import record, zipped

FIELDS = Fields()
SIZES = [10**9, 4_000, 1_000, 333, 100]


def read(path: Path, size: int, fields: Fields = FIELDS) -> list[Item | None]:
    kind = kind_of(path.name)
    assert kind
    parts = cut_parts([File(str(path), kind, path.stat().st_size)], size, fields)
    return [item for part in parts for piece in part.slices for item in read_slice(piece, fields)]


def pages(items: list[Item | None]) -> list[tuple[str, bytes | str | None, str | None, str | None]]:
    return [(item.id, item.html, item.url, item.error) for item in items if item]


def noise(length: int) -> bytes:
    return bytes(random.Random(length).choices(range(32, 127), k=length))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "html_file"), ("A.HTM", "html_file"), ("a.html.gz", "html_file"), ("a.jsonl", "jsonl"),
        ("a.ndjson.gz", "jsonl"), ("a.parquet", "parquet"), ("a.warc.gz", "warc"), ("a.WARC", "warc"),
        ("a.png", None), ("a", None), ("a.gz", None),
    ],
)  # fmt: skip
def test_the_extension_tells_the_kind_of_a_file(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind


def test_a_page_is_a_file_plain_or_gzipped(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>\xff")
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(b"<p>b"))
    for name, html in [("a.html", b"<p>\xff"), ("b.html.gz", b"<p>b")]:
        assert pages(read(tmp_path / name, 1)) == [(str(tmp_path / name), html, None, None)]


def test_a_damaged_file_is_a_page_with_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(b"no gzip at all")
    [(name, html, _, error)] = pages(read(tmp_path / "a.html.gz", 1))
    assert (name, html) == (str(tmp_path / "a.html.gz"), None)
    assert error
    assert error.startswith("cannot be read: BadGzipFile")


LINES = [
    json.dumps({"id": 7, "url": "https://pages.example/7", "html": "<p>sieben"}),
    json.dumps({"html": "<p>ö" + "x" * 500}, ensure_ascii=False),
    "",
    '{"html": "<p>cut sho',
    "[1]",
    json.dumps({"url": "https://pages.example/8"}),
    json.dumps({"id": "nine", "html": None}),
    json.dumps({"id": "ten", "html": "<p>ten"}),
]


@pytest.mark.parametrize("size", [*SIZES, 1])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_line_is_a_page_wherever_the_file_is_cut(size: int, ending: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(ending.join(LINES).encode())  # the last line has no end
    found = pages(read(path, size))
    second = len(LINES[0]) + len(ending)
    assert found[:2] == [
        ("7", "<p>sieben", "https://pages.example/7", None),
        (f"{path}#{second}", "<p>ö" + "x" * 500, None, None),
    ]
    errors = [error for _, html, _, error in found if html is None]
    assert [error and error.split(":")[0] for error in errors] == [
        "the line is no JSON",
        "the line is no JSON object",
        "the line has no field 'html'",
        "the field 'html' holds no text",
    ]
    assert found[-1] == ("ten", "<p>ten", None, None)
    assert len(found) == 7


def test_gzipped_lines_have_the_ids_of_plain_ones(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.jsonl", tmp_path / "a.jsonl.gz"
    plain.write_text("\n".join(LINES), "utf-8")
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    names = [name.replace(".gz", "") for name, *_ in pages(read(packed, 100))]
    assert names == [name for name, *_ in pages(read(plain, 100))]


def test_fields_have_the_names_that_the_user_gives(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"key": "k", "at": "https://pages.example/", "body": "<p>b"}))
    assert pages(read(path, 9, Fields("body", "at", "key"))) == [
        ("k", "<p>b", "https://pages.example/", None)
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["binary", "large_string"])
def test_a_row_of_parquet_is_a_page(size: int, kind: str, tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    parquet = pytest.importorskip("pyarrow.parquet")
    html = [noise(700).decode() + str(number) for number in range(9)] + [None]
    table = pa.table({"html": pa.array(html, getattr(pa, kind)()), "url": ["https://pages.example/"] * 10})
    path = tmp_path / "a.parquet"
    parquet.write_table(table, path, row_group_size=3, compression="none")
    found = pages(read(path, size))
    assert [name for name, *_ in found] == [f"{path}#{number}" for number in range(10)]
    assert [page and (page.decode() if isinstance(page, bytes) else page) for _, page, _, _ in found] == html
    assert found[-1][3] == "the column 'html' holds no page: NoneType"


def test_parquet_without_the_column_or_damaged_is_one_error(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    pytest.importorskip("pyarrow.parquet").write_table(pa.table({"body": ["<p>"]}), tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 no more")
    for name, reason in [("a.parquet", "no column 'html'"), ("b.parquet", "cannot be read: Arrow")]:
        [(_, html, _, error)] = pages(read(tmp_path / name, 100))
        assert html is None
        assert reason in str(error)


def archive() -> list[bytes]:
    records = [record(number, noise(900 + number)) for number in range(8)]
    records[2] = record(2, noise(50), content_type="image/png")
    records[4] = record(4, noise(50), kind="request")
    # Text in a page that looks like the start of a record, but not after the end of one.
    records[5] = record(5, b"<pre>\nWARC/1.0\r\nWARC-Type: response\r\n</pre>")
    return records


PAGES_OF_ARCHIVE = [f"urn:uuid:{number:08}" for number in (0, 1, 3, 5, 6, 7)]


@pytest.mark.parametrize("size", [*SIZES, 7])
@pytest.mark.parametrize("packing", ["plain", "members", "whole"])
def test_a_response_of_html_is_a_page_wherever_the_archive_is_cut(
    size: int, packing: str, tmp_path: Path
) -> None:
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    records = archive()
    path = tmp_path / ("a.warc" if packing == "plain" else "a.warc.gz")
    whole = b"".join(zipped(records) if packing == "members" else records)
    path.write_bytes(gzip.compress(whole) if packing == "whole" else whole)
    items = read(path, size)
    assert [item.id for item in items if item] == PAGES_OF_ARCHIVE
    assert items.count(None) == 2
    assert pages(items)[1][1:] == (noise(901), "https://pages.example/1", None)


def test_responses_are_decoded_and_only_successful_pages_taken(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    records = [
        record(0, gzip.compress(b"<p>packed"), headers="Content-Encoding: gzip\r\n"),
        record(1, b"5\r\n<p>ch\r\n4\r\nunks\r\n0\r\n\r\n", headers="Transfer-Encoding: chunked\r\n"),
        record(2, b"<p>not packed", headers="Content-Encoding: gzip\r\n"),
        record(3, b"<p>gone", status="404 Not Found"),
        record(4, b"<p>no type", content_type=None),
        record(5, "<p>кит".encode("cp1251"), content_type="Text/HTML; charset=windows-1251"),
        record(6, b"<p>x", content_type="application/xhtml+xml"),
        record(7, b"{}", content_type="application/json"),
    ]
    path = tmp_path / "a.warc"
    path.write_bytes(b"".join(records))
    items = read(path, 10**6)
    assert [item and item.html for item in items] == [
        b"<p>packed", b"<p>chunks", b"<p>not packed", None, b"<p>no type", "<p>кит".encode("cp1251"), b"<p>x",
        None,
    ]  # fmt: skip
    assert items[5]
    assert items[5].content_type == "Text/HTML; charset=windows-1251"


@pytest.mark.parametrize("size", [10**6, 500])
def test_behind_a_damage_the_archive_is_gone_on_with(size: int, tmp_path: Path) -> None:
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    members = zipped([record(number, noise(900 + number)) for number in range(6)])
    middle = len(members[3]) // 2
    members[3] = members[3][:middle] + b"damage" + members[3][middle + 6 :]
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(members))
    found = pages(read(path, size))
    assert [name for name, html, *_ in found if html is not None] == [
        f"urn:uuid:{n:08}" for n in (0, 1, 2, 4, 5)
    ]
    assert [error and error.split(":")[0] for *_, error in found if error] == [
        "the file is damaged behind this byte"
    ]


def test_a_file_that_is_not_an_archive_is_one_error(tmp_path: Path) -> None:
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    (tmp_path / "a.warc.gz").write_bytes(b"<html>" * 500)
    [(_, html, _, error)] = pages(read(tmp_path / "a.warc.gz", 100))
    assert html is None
    assert "does not begin with a record" in str(error)


def test_parts_are_of_the_size_that_is_asked_for(tmp_path: Path) -> None:
    sizes = [300, 300, 500, 2_000, 10, 10]
    for number, size in enumerate(sizes):
        (tmp_path / f"{number}.html").write_bytes(b"x" * size)
    files = [File(str(tmp_path / f"{number}.html"), "html_file", size) for number, size in enumerate(sizes)]
    parts = list(cut_parts(files, 1_000, FIELDS))
    assert [[Path(piece.path).stem for piece in part.slices] for part in parts] == [
        ["0", "1"],
        ["2"],
        ["3"],
        ["4", "5"],
    ]
    assert [(part.number, part.size) for part in parts] == [(0, 600), (1, 500), (2, 2_000), (3, 20)]


def test_a_part_has_a_maximum_number_of_small_files() -> None:
    files = [File(f"{number}.html", "html_file", 1) for number in range(MAX_SLICES + 1)]
    assert [len(part.slices) for part in cut_parts(files, 10**6, FIELDS)] == [MAX_SLICES, 1]
