"""Clean pages in Parquet files between two DuckDB queries, in one process, with only a few batches in memory.

python examples/on_duckdb.py PAGES RESULT
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import pyarrow as pa

from dechaff.batch.arrow import clean_batches, output_schema

if __name__ == "__main__":
    pages, result = map(Path, sys.argv[1:])
    result.mkdir(parents=True)
    database = duckdb.connect()
    # Any query with a column `html` works.
    reader = database.sql(f"select * from '{pages}/*.parquet' where html is not null").to_arrow_reader(64)
    cleaned = pa.RecordBatchReader.from_batches(
        output_schema(reader.schema, keep=["id"]), clean_batches(reader, keep=["id"])
    )
    # A second connection, because the first one is still reading.
    database.cursor().from_arrow(cleaned).write_parquet(str(result / "pages.parquet"))
