"""Clean batches of pages for programs that use Arrow: DuckDB, Polars, Spark, Ray, a pool of processes.

>>> import pyarrow as pa
>>> from dechaff.batch.arrow import clean_batch
>>> batch = pa.RecordBatch.from_pydict({"html": ["<h1>Tea</h1><p>Warm the pot.</p>", None]})
>>> clean_batch(batch).column("outcome").to_pylist()
['too-short', 'error']

Each row gives one row, in the same order. No page raises an exception: the columns `outcome` and `error` of its row
say what went wrong. Needs pyarrow: `pip install 'dechaff[arrow]'`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pyarrow as pa

from dechaff import Options, PageInput
from dechaff.batch.rows import COLUMNS, EXTRAS, Row, clean_rows
from dechaff.metadata.registry import FIELDS, FieldType
from dechaff.site import Sites

__all__ = ["SCHEMA", "clean_batch", "clean_batches", "output_schema", "to_batch"]

_STRINGS = pa.list_(pa.string())
_TEXT = ("text", pa.string())
_PLACE = (("probability", pa.float64()), ("path", pa.string()), ("index", pa.int64()))
_KEPT = (_TEXT, ("tag", pa.string()), *_PLACE)
_REMOVED = (_TEXT, ("label", pa.string()), ("reason", pa.string()), *_PLACE)

_COLUMN_TYPES = {
    FieldType.TEXT: pa.string(),
    FieldType.TEXTS: _STRINGS,
    FieldType.DATE: pa.string(),
    FieldType.FLAG: pa.bool_(),
}

_TYPES = {
    **dict.fromkeys((*COLUMNS, *EXTRAS), pa.string()),
    **{field.name: _COLUMN_TYPES[field.type] for field in FIELDS},
    "warnings": _STRINGS,
    **dict.fromkeys(("page_type_probability", "confidence"), pa.float64()),
    **dict.fromkeys(("word_count", "reading_minutes"), pa.int64()),
    "encoding": pa.struct([("name", pa.string()), ("source", pa.string()), ("replaced", pa.int64())]),
    "kept": pa.list_(pa.struct(_KEPT)),
    "removed": pa.list_(pa.struct(_REMOVED)),
}
"""Types of the columns. Dates are strings in ISO 8601, as precise as the page; `sources` is JSON, because its values have
many types."""

_JSON_COLUMNS = ("sources",)

SCHEMA = pa.schema([(name, _TYPES[name]) for name in COLUMNS])
"""The schema of what `clean_batch` returns without additional columns."""

# The default name of the column of URLs. A batch may lack this column.
_URL = "url"


def output_schema(
    schema: pa.Schema | None = None, *, keep: Sequence[str] = (), extras: Sequence[str] = ()
) -> pa.Schema:
    """Return the schema of the batches that `clean_batch` makes.

    Args:
        schema: that of the batches that it is given; needed for `keep` alone.
        keep: see `clean_batch`.
        extras: see `clean_batch`.

    Raises:
        ValueError: a column is missing, is there twice, or is no extra that exists.
    """
    unknown = [name for name in extras if name not in EXTRAS]
    if unknown:
        raise ValueError(f"unknown column {unknown[0]!r}; choose from {', '.join(EXTRAS)}")
    names = [*COLUMNS, *(name for name in EXTRAS if name in extras)]
    taken = [name for name in keep if name in names]
    if taken:
        raise ValueError(
            f"the column {taken[0]!r} cannot be kept: the result has one of that name; rename it"
        )
    kept = [_field(schema or pa.schema([]), name) for name in keep]
    return pa.schema([*kept, *((name, _TYPES[name]) for name in names)])


def clean_batch(
    batch: pa.RecordBatch,
    *,
    html: str = "html",
    url: str | None = _URL,
    content_type: str | None = None,
    keep: Sequence[str] = (),
    extras: Sequence[str] = (),
    options: Options | None = None,
    sites: Sites | None = None,
) -> pa.RecordBatch:
    """Clean a batch of pages. Each row gives one row, in the same order.

    Args:
        batch: the pages.
        html: name of the column with the pages, as binary (best, as the encoding is then detected) or string, of the
            plain, large, view or dictionary kind.
        url: name of the column with their URLs; pages have none if this is None, or if it is `url` and the batch has
            no such column.
        content_type: name of the column with their `Content-Type` headers, for the charset.
        keep: columns that are passed on unchanged, before all others, such as an id.
        extras: additional columns: `markdown`, `html` (both of the content), and `kept`, `removed` and `sources` (the
            account; large).
        options: see `Options`.
        sites: what was learned of the sites of the pages, which are found by their URLs. It can be pickled, so engines
            broadcast it to their workers.

    Returns:
        The columns of `keep`, those of `SCHEMA`, and the extras. A page that could not be cleaned, such as a null, has
        the `outcome` `error`, and `error` says what was wrong; all its other columns are null.

    Raises:
        ValueError: a column is missing, or would be there twice.
        TypeError: a column holds what is neither binary nor string.
    """
    schema = output_schema(batch.schema, keep=keep, extras=extras)
    if url == _URL and _URL not in batch.schema.names:
        url = None
    inputs = [_values(batch, name) for name in (html, url, content_type)]
    pages = (
        PageInput(page, address, header, site=None if sites is None else sites.of(address))
        for page, address, header in zip(*inputs, strict=True)
    )
    rows = clean_rows(pages, options=options, extras=extras)
    cleaned = to_batch(list(rows), pa.schema(list(schema)[len(keep) :]))
    return pa.RecordBatch.from_arrays([*map(batch.column, keep), *cleaned.columns], schema=schema)


def clean_batches(batches: Iterable[pa.RecordBatch], **arguments: Any) -> Iterator[pa.RecordBatch]:
    """Clean batches one after the other, lazily: the signature that Spark's `mapInArrow` expects.

    Args:
        batches: the pages.
        **arguments: see `clean_batch`.
    """
    for batch in batches:
        yield clean_batch(batch, **arguments)


def to_batch(rows: Sequence[Row], schema: pa.Schema) -> pa.RecordBatch:
    """Return rows as a batch of that schema; columns that it does not name are left out."""
    for name in _JSON_COLUMNS:
        if name in schema.names:
            rows = [{**row, name: _to_json(row[name])} for row in rows]
    return pa.RecordBatch.from_pylist(list(rows), schema=schema)


def _to_json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _field(schema: pa.Schema, name: str) -> pa.Field:
    """Return a column's field."""
    if schema.names.count(name) != 1:
        there = "twice" if name in schema.names else "missing"
        raise ValueError(f"the column {name!r} is {there}; the columns are: {', '.join(schema.names)}")
    return schema.field(name)


def _values(batch: pa.RecordBatch, name: str | None) -> Iterator[Any]:
    """Yield the values of a column. Each page is copied out of the batch only when its turn comes."""
    if name is None:
        return iter([None] * batch.num_rows)
    field = _field(batch.schema, name)
    kind = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
    if not any(is_kind(kind) for is_kind in _TEXT_KINDS):
        raise TypeError(f"the column {name!r} should hold binary or string, not {field.type}")
    return (value.as_py() for value in batch.column(name))


_TEXT_KINDS = (
    pa.types.is_binary, pa.types.is_large_binary, pa.types.is_binary_view, pa.types.is_fixed_size_binary,
    pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_null,
)  # fmt: skip
