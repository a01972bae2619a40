"""Batches of pages: rows, columns and types, and the engines that call `clean_batch`."""

from __future__ import annotations

import json
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dechaff import Options, Page, clean
from dechaff.batch.rows import COLUMNS, DECIMALS, EXTRAS

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed: dechaff.batch.arrow is not tested")

from dechaff.batch.arrow import SCHEMA, clean_batch, clean_batches, output_schema  # noqa: E402

PAGES = Path(__file__).parents[2] / "fixtures" / "pages"
STORY = (PAGES / "newswire-story" / "source.html").read_bytes()
CHEZHAN = (PAGES / "gushi-chezhan" / "source.html").read_bytes()
KETTLE = (PAGES / "product-kettle-harn" / "source.html").read_bytes()
URL = "https://pages.example/2024/05/03/one"


def batch_of(pages: list[Any], **columns: list[Any]) -> Any:
    return pa.RecordBatch.from_pydict({"html": pages, **columns})


def test_the_columns_are_the_fields_of_a_page_and_the_error() -> None:
    names = {item.name for item in fields(Page)} - {"views"}
    assert names | {"markdown", "html", "error"} == set(COLUMNS) | set(EXTRAS)
    assert SCHEMA.names == list(COLUMNS)


def test_each_row_is_what_clean_returns_in_the_same_order() -> None:
    pages = [STORY, KETTLE, CHEZHAN]
    rows = clean_batch(batch_of(pages, url=[URL, None, None])).to_pylist()
    for row, raw, url in zip(rows, pages, [URL, None, None], strict=True):
        expected = clean(raw, url=url).to_dict()
        for name in ("confidence", "page_type_probability"):
            expected[name] = round(expected[name], DECIMALS)
        assert row["error"] is None
        assert {name: row[name] for name in COLUMNS if name != "error"} == {
            name: expected[name] for name in COLUMNS if name != "error"
        }


def test_a_row_that_cannot_be_cleaned_has_an_error_and_affects_no_other() -> None:
    pages = [None, STORY, b"", b"%PDF-1.7 \x00\x01"]
    cleaned = clean_batch(batch_of(pages, url=[URL, URL, None, None]))
    assert cleaned.schema == SCHEMA
    rows = cleaned.to_pylist()
    assert [row["outcome"] for row in rows] == ["error", "ok", "empty", "binary"]
    assert "null" in rows[0]["error"]
    assert (rows[0]["url"], rows[0]["text"]) == (URL, None)
    assert rows[1]["text"] == clean(STORY).text


def test_an_exception_becomes_the_error_of_its_row() -> None:
    options = Options(max_bytes=2_000, on_limit="raise")
    rows = clean_batch(batch_of(["<p>short", STORY]), options=options).to_pylist()
    assert rows[0]["error"] is None
    assert rows[1]["outcome"] == "error"
    assert rows[1]["error"].startswith("TooLarge: ")


BINARY = ["binary", "large_binary", "binary_view"]
TEXT = ["string", "large_string", "string_view"]


@pytest.mark.parametrize("kind", [*BINARY, *TEXT, "dictionary"])
def test_all_kinds_of_binary_and_string_are_read(kind: str) -> None:
    data: list[Any] = [STORY if kind in BINARY else STORY.decode(), None]
    column = (
        pa.array(data).dictionary_encode() if kind == "dictionary" else pa.array(data, getattr(pa, kind)())
    )
    rows = clean_batch(pa.RecordBatch.from_arrays([column], ["html"])).to_pylist()
    assert [row["outcome"] for row in rows] == ["ok", "error"]
    assert rows[0]["text"] == clean(data[0]).text


def test_the_charset_of_the_header_is_used() -> None:
    page = "<p>Прекрасный день для долгой прогулки по набережной.".encode("cp1251")
    header = "text/html; charset=windows-1251"
    batch = batch_of([page], header=[header])
    assert clean_batch(batch, content_type="header").to_pylist()[0]["encoding"] == {
        "name": "windows-1251",
        "source": "header",
        "replaced": 0,
    }


def test_columns_are_named_kept_and_added_as_asked_for() -> None:
    batch = pa.RecordBatch.from_pydict({"body": [STORY], "at": [URL], "id": [7], "noise": ["x"]})
    cleaned = clean_batch(
        batch, html="body", url="at", keep=["id"], extras=["markdown", "removed", "sources"]
    )
    assert cleaned.schema == output_schema(
        batch.schema, keep=["id"], extras=["markdown", "removed", "sources"]
    )
    assert cleaned.schema.names == ["id", *COLUMNS, "markdown", "removed", "sources"]
    row = cleaned.to_pylist()[0]
    page = clean(STORY, url=URL)
    assert (row["id"], row["url"], row["markdown"]) == (7, URL, page.markdown)
    assert row["removed"] == page.to_dict()["removed"]
    assert json.loads(row["sources"]) == page.to_dict()["sources"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"html": "body"}, "'body' is missing; the columns are: html, id"),
        ({"url": "adress"}, "'adress' is missing"),
        ({"keep": ["nothing"]}, "'nothing' is missing"),
        ({"extras": ["pdf"]}, "unknown column 'pdf'; choose from"),
        ({"keep": ["html"], "extras": ["html"]}, "'html' cannot be kept"),
    ],
)
def test_wrong_names_are_rejected_and_say_why(arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        clean_batch(batch_of([STORY], id=[1]), **arguments)


def test_a_column_of_numbers_is_not_a_column_of_pages() -> None:
    with pytest.raises(TypeError, match="'html' should hold binary or string, not int64"):
        clean_batch(batch_of([1, 2]))


def test_no_rows_are_a_batch_without_rows() -> None:
    empty = clean_batch(batch_of([STORY]).slice(0, 0))
    assert (empty.schema, empty.num_rows) == (SCHEMA, 0)


def test_batches_are_cleaned_as_they_are_asked_for() -> None:
    taken = []

    def batches() -> Any:
        for page in (KETTLE, STORY):
            taken.append(page)
            yield batch_of([page])

    cleaned = clean_batches(batches(), extras=["markdown"])
    assert taken == []
    assert next(cleaned).column("markdown").to_pylist() == [clean(KETTLE).markdown]
    assert taken == [KETTLE]


# The engines. Each returns the same table as `clean_batch`.


@pytest.fixture(scope="module")
def table() -> Any:
    pages = [STORY, KETTLE, None, CHEZHAN]
    return pa.table({"id": [0, 1, 2, 3], "html": pages, "url": [URL, None, URL, None]})


@pytest.fixture(scope="module")
def expected(table: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pa.Table.from_batches(
        clean_batches(table.to_batches(), keep=["id"])
    ).to_pylist()
    return rows


def test_under_a_pool_of_processes(table: Any, expected: list[dict[str, Any]]) -> None:
    batches = table.to_batches(max_chunksize=2)
    assert len(batches) == 2
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        cleaned = list(pool.map(partial(clean_batch, keep=["id"]), batches))
    assert pa.Table.from_batches(cleaned).to_pylist() == expected


def test_under_duckdb(table: Any, expected: list[dict[str, Any]], tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(table, tmp_path / "pages.parquet")
    with duckdb.connect() as database:
        reader = database.read_parquet(str(tmp_path / "pages.parquet")).to_arrow_reader(2)
        cleaned = pa.RecordBatchReader.from_batches(
            output_schema(reader.schema, keep=["id"]), clean_batches(reader, keep=["id"])
        )
        # One connection reads the input while another receives the cleaned pages.
        result = database.cursor().from_arrow(cleaned)
        found = result.select("id, outcome, text, authors, encoding.name").order("id").fetchall()
    assert found == [
        (row["id"], row["outcome"], row["text"], row["authors"], row["encoding"] and row["encoding"]["name"])
        for row in expected
    ]


def test_under_polars(table: Any, expected: list[dict[str, Any]]) -> None:
    polars = pytest.importorskip("polars", reason="Polars is not installed")

    def clean_frame(frame: Any) -> Any:
        batches = frame.to_arrow(compat_level=polars.CompatLevel.newest()).to_batches()
        return polars.from_arrow(pa.Table.from_batches(clean_batches(batches, keep=["id"])))

    schema = polars.from_arrow(output_schema(table.schema, keep=["id"]).empty_table()).schema
    lazy = polars.from_arrow(table).lazy().map_batches(clean_frame, schema=schema)
    assert lazy.collect().to_arrow().to_pylist() == expected
