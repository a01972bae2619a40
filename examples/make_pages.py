"""Make Parquet files as input for the other scripts. They contain the pages of a folder, repeated.

python examples/make_pages.py fixtures/pages pages --times 20
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

FILES = 4


def main() -> None:
    """Write one row per page: id, url, html."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of the pages; all *.html below it are read")
    parser.add_argument("output", type=Path, help="folder of the Parquet files")
    parser.add_argument("--times", type=int, default=20, help="how often each page is repeated")
    options = parser.parse_args()
    options.output.mkdir(parents=True)
    pages = [path.read_bytes() for path in sorted(options.folder.rglob("*.html"))] * options.times
    for number in range(FILES):
        ids = range(number, len(pages), FILES)
        table = pa.table(
            {
                "id": [f"{index:06}" for index in ids],
                "url": [f"https://pages.example/{index}" for index in ids],
                "html": pa.array([pages[index] for index in ids], pa.binary()),
            }
        )
        parquet.write_table(table, options.output / f"pages-{number}.parquet", row_group_size=64)
    print(f"{len(pages):,} pages, {sum(map(len, pages)) / 1e6:.1f} MB of HTML in {FILES} files")


if __name__ == "__main__":
    main()
