"""Files that hold one page each, plain or gzipped."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

from dechaff.batch.run.sources import MAX_PAGE, Fields, File, Item, Slice

__all__ = ["cut", "read"]


def cut(file: File, _size: int, _fields: Fields) -> Iterator[Slice]:
    """Yield the file as one slice: a page is not cut."""
    yield Slice(file.path, file.kind, 0, file.size, file.size)


def read(piece: Slice, _fields: Fields) -> Iterator[Item]:
    """Yield the page. Its id is its path."""
    is_gzip = piece.path.lower().endswith(".gz")
    with gzip.open(piece.path) if is_gzip else open(piece.path, "rb") as file:  # noqa: PTH123
        yield Item(piece.path, piece.path, file.read(MAX_PAGE), read=piece.size)
