"""Clean pages in Parquet files in a lazy Polars query.

python examples/on_polars.py PAGES RESULT
"""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl
import pyarrow as pa

from dechaff.batch.arrow import clean_batches, output_schema


def clean_frame(frame: pl.DataFrame) -> pl.DataFrame:
    """Clean a frame of pages."""
    batches = frame.to_arrow().to_batches(max_chunksize=64)
    return pl.from_arrow(pa.Table.from_batches(clean_batches(batches, keep=["id"])))


if __name__ == "__main__":
    pages, result = map(Path, sys.argv[1:])
    result.mkdir(parents=True)
    schema = output_schema(pa.schema([("id", pa.string())]), keep=["id"])
    query = (
        pl.scan_parquet(pages / "*.parquet")
        .filter(pl.col("html").is_not_null())
        .map_batches(clean_frame, schema=pl.from_arrow(schema.empty_table()).schema, streamable=True)
    )
    query.sink_parquet(result / "pages.parquet")
