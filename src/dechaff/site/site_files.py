"""Files of sites: gzipped JSON. Imported only when one is read or written, because few programs do that."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

__all__ = ["MAX_FILE_BYTES", "read_json", "write_json"]

MAX_FILE_BYTES = 2_000_000
"""Maximum unpacked bytes of the file of one site. Larger files are refused."""


def write_json(path: str | Path, data: Any) -> None:
    """Write plain data. The same data give the same bytes."""
    Path(path).write_bytes(
        gzip.compress(
            json.dumps(data, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace"), mtime=0
        )
    )


def read_json(path: str | Path, most: int = MAX_FILE_BYTES) -> Any:
    """Read gzipped JSON of a bounded size.

    Raises:
        ValueError: it is another file, or larger.
        OSError: it cannot be read.
    """
    try:
        with gzip.open(path) as file:
            data = file.read(most + 1)
        if len(data) > most:
            raise ValueError(f"larger than {most:,} bytes")
        return json.loads(data)
    except (gzip.BadGzipFile, EOFError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise ValueError(f"{path} is not a file that dechaff saved: {error}") from error
