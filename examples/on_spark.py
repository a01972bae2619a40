"""Clean pages in Parquet on a cluster, or the cores of one machine, with PySpark.

PYSPARK_PYTHON=$(which python) python examples/on_spark.py PAGES RESULT
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from dechaff.batch.arrow import clean_batches, output_schema


def clean_partition(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Clean a partition, batch after batch."""
    return clean_batches(batches, keep=["id"])


if __name__ == "__main__":
    pages, result = (str(Path(word).resolve()) for word in sys.argv[1:])
    spark = (
        SparkSession.builder.master("local[*]")
        # Batches are counted in rows, and the default of 10,000 pages would be gigabytes.
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", 64)
        .getOrCreate()
    )
    schema = from_arrow_schema(output_schema(pa.schema([("id", pa.string())]), keep=["id"]))
    spark.read.parquet(pages).mapInArrow(clean_partition, schema).write.parquet(result)
    spark.stop()
