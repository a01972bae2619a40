"""Clean pages in Parquet files with Ray Data, on a cluster or on the cores of one machine.

python examples/on_ray.py PAGES RESULT
"""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow as pa
import ray

from dechaff.batch.arrow import clean_batches, output_schema


def clean_table(table: pa.Table) -> pa.Table:
    """Clean a table, which is how Ray passes a few batches."""
    schema = output_schema(table.schema, keep=["id"])
    return pa.Table.from_batches(clean_batches(table.to_batches(), keep=["id"]), schema)


if __name__ == "__main__":
    pages, result = (str(Path(word).resolve()) for word in sys.argv[1:])
    dataset = ray.data.read_parquet(pages)
    dataset.map_batches(clean_table, batch_format="pyarrow", batch_size=64).write_parquet(result)
