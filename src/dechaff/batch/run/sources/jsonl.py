"""JSON lines: one object a line, one of whose fields holds the page.

A plain file is cut anywhere: a line belongs to the slice in which it begins. A gzipped one can only be read from its
start, so it is one slice.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from typing import Any

from dechaff.batch.run.sources import Fields, File, Item, Slice

__all__ = ["cut", "read"]


def cut(file: File, size: int, _fields: Fields) -> Iterator[Slice]:
    """Yield slices of `size` bytes; a gzipped file as one."""
    step = max(file.size, 1) if _is_gzip(file.path) else size
    for start in range(0, file.size, step):
        stop = min(start + step, file.size)
        yield Slice(file.path, file.kind, start, stop, stop - start)


def read(piece: Slice, fields: Fields) -> Iterator[Item]:
    """Yield the pages of the lines that begin in the slice."""
    with open(piece.path, "rb") as raw:  # noqa: PTH123
        if _is_gzip(piece.path):
            with gzip.open(raw) as lines:
                at = 0
                for line in lines:
                    yield from _item(line, at, piece, fields, raw.tell())
                    at += len(line)
            return
        at = piece.start
        if at:
            raw.seek(at - 1)
            at += len(raw.readline()) - 1
        while at < piece.stop and (line := raw.readline()):
            yield from _item(line, at, piece, fields, at + len(line) - piece.start)
            at += len(line)


def _is_gzip(path: str) -> bool:
    return path.lower().endswith(".gz")


def _item(line: bytes, at: int, piece: Slice, fields: Fields, read: int) -> Iterator[Item]:
    """Yield the page of a line; nothing for a blank one.

    Args:
        line: the line.
        at: where it begins in the (unpacked) file: its id, where it has no other.
        piece: the slice that it is from.
        fields: names of its fields.
        read: bytes of the slice that were read until its end.
    """
    if not line.strip():
        return
    place = Item(f"{piece.path}#{at}", piece.path, None, read=read)
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        yield place._replace(error=f"the line is no JSON: {error}")
        return
    if not isinstance(row, dict):
        yield place._replace(error="the line is no JSON object")
        return
    name, url, html = (row.get(field) for field in (fields.id, fields.url, fields.html))
    item = place._replace(id=place.id if name is None else str(name), url=None if url is None else str(url))
    yield item._replace(html=html) if isinstance(html, str) else item._replace(error=_lacks(row, fields.html))


def _lacks(row: dict[str, Any], field: str) -> str:
    """Say why a line gives no page."""
    return f"the field {field!r} holds no text" if field in row else f"the line has no field {field!r}"
