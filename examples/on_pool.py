"""Clean Parquet files of pages on all cores with pyarrow and a pool of processes. Each file gives one file.

python examples/on_pool.py PAGES RESULT
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

from pyarrow import parquet

from dechaff.batch.arrow import clean_batches, output_schema


def clean_file(source: Path, folder: Path) -> None:
    """Clean one file."""
    pages = parquet.ParquetFile(source)
    schema = output_schema(pages.schema_arrow, keep=["id"])
    with parquet.ParquetWriter(folder / source.name, schema) as writer:
        for batch in clean_batches(pages.iter_batches(64), keep=["id"]):
            writer.write_batch(batch)


if __name__ == "__main__":
    pages, result = map(Path, sys.argv[1:])
    result.mkdir(parents=True)
    with ProcessPoolExecutor() as pool:
        list(pool.map(clean_file, sorted(pages.glob("*.parquet")), repeat(result)))
