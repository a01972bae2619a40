"""Print the number of rows of a result and a digest that does not depend on the order of the rows or on the files.

python examples/digest.py RESULT...
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyarrow import parquet

COLUMNS = ["id", "url", "outcome", "error", "title", "authors", "published", "text", "word_count"]


def rows(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of the Parquet files, or files of JSON lines, of a folder."""
    for path in sorted(folder.iterdir()):
        if path.suffix == ".parquet":
            yield from parquet.read_table(path, columns=COLUMNS).to_pylist()
        elif path.suffix == ".jsonl":
            yield from map(json.loads, path.read_text("utf-8").splitlines())


def main() -> None:
    """Print one line for each folder."""
    for name in sys.argv[1:]:
        lines = sorted(json.dumps([row[column] for column in COLUMNS]) for row in rows(Path(name)))
        digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
        print(f"{digest[:16]}  {len(lines):,} rows  {name}")


if __name__ == "__main__":
    main()
