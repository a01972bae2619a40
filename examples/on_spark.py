"""Clean pages in Parquet files with PySpark, on a cluster or on the cores of one machine.

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
    """Clean the batches of a partition."""
    return clean_batches(batches, keep=["id"])


if __name__ == "__main__":
    pages, result = (str(Path(word).resolve()) for word in sys.argv[1:])
    spark = (
        SparkSession.builder.master("local[*]")
        # The size of batches is a number of rows; the default of 10,000 pages takes gigabytes.
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", 64)
        .getOrCreate()
    )
    schema = from_arrow_schema(output_schema(pa.schema([("id", pa.string())]), keep=["id"]))
    spark.read.parquet(pages).mapInArrow(clean_partition, schema).write.parquet(result)
    spark.stop()
