"""Parquet: one row a page. A file is cut at its row groups. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyarrow import parquet

from dechaff.batch.run.sources import Fields, File, Item, Slice

__all__ = ["cut", "read"]

# Rows that are decoded at once. Pages are large: this many are some 10 MB.
BATCH_ROWS = 64


def cut(file: File, size: int, fields: Fields) -> Iterator[Slice]:
    """Yield row groups, as many together as come to `size` bytes of the columns that are read."""
    with parquet.ParquetFile(file.path) as table:
        metadata, wanted = table.metadata, _columns(table, fields)
        start, held = 0, 0
        for index in range(metadata.num_row_groups):
            group = metadata.row_group(index)
            columns = [group.column(column) for column in range(group.num_columns)]
            held += sum(column.total_compressed_size for column in columns if column.path_in_schema in wanted)
            if held >= size:
                yield Slice(file.path, file.kind, start, index + 1, held)
                start, held = index + 1, 0
        if start < metadata.num_row_groups:
            yield Slice(file.path, file.kind, start, metadata.num_row_groups, held)


def read(piece: Slice, fields: Fields) -> Iterator[Item]:
    """Yield the pages of the rows of some row groups."""
    with parquet.ParquetFile(piece.path) as table:
        columns = _columns(table, fields)
        if fields.html not in columns:
            raise ValueError(f"the file has no column {fields.html!r}")
        groups = range(piece.start, piece.stop)
        row = sum(table.metadata.row_group(index).num_rows for index in range(piece.start))
        rows = sum(table.metadata.row_group(index).num_rows for index in groups)
        first = row
        for batch in table.iter_batches(BATCH_ROWS, row_groups=list(groups), columns=columns):
            for values in _rows(batch):
                done = piece.size * (row + 1 - first) // max(rows, 1)
                yield _item(values, f"{piece.path}#{row}", piece, fields)._replace(read=done)
                row += 1


def _columns(table: Any, fields: Fields) -> list[str]:
    return [name for name in table.schema_arrow.names if name in fields]


def _rows(batch: Any) -> Iterator[dict[str, Any]]:
    """Yield the rows of a batch, one copied out at a time."""
    for index in range(batch.num_rows):
        yield {name: batch.column(name)[index].as_py() for name in batch.schema.names}


def _item(values: dict[str, Any], place: str, piece: Slice, fields: Fields) -> Item:
    html, url, name = (values.get(field) for field in (fields.html, fields.url, fields.id))
    is_page = isinstance(html, bytes | str)
    return Item(
        place if name is None else str(name),
        piece.path,
        html if is_page else None,
        url=None if url is None else str(url),
        error=None if is_page else f"the column {fields.html!r} holds no page: {type(html).__name__}",
    )
