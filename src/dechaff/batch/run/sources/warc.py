"""WARC: the responses of a crawl that hold HTML. Needs fastwarc.

A file is cut anywhere: a record belongs to the slice in which it begins, or, in a gzipped file, its gzip member. A file
that was gzipped as a whole has one member, and so all its records are in the first slice.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, Literal

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from dechaff.batch.run.sources import MAX_PAGE, Fields, File, Item, Slice

__all__ = ["cut", "read"]

HTML_TYPES = ("text/html", "application/xhtml+xml")

# Bytes that are searched at once for the start of a record.
CHUNK = 1 << 20

# Bytes of a record that are read at once.
READ_BYTES = 1 << 18

# Bytes from the start of a member or record that are looked at to be sure that it is one.
HEAD = 4096

_MEMBER = re.compile(rb"\x1f\x8b\x08")
_RECORD = re.compile(rb"WARC/\d\.\d\r\n(?=[A-Za-z-]{1,40}:)")

# The bytes before the first record of a file that is not compressed.
_GAP = b"\r\n\r\n"

# A record's own header is longer than this, in bytes; and the place that fastwarc gives for a record is less than
# that from its start. So the next record is found from here on.
SHORTEST_RECORD = 64


def cut(file: File, size: int, _fields: Fields) -> Iterator[Slice]:
    """Yield slices of `size` bytes."""
    for start in range(0, file.size, size):
        stop = min(start + size, file.size)
        yield Slice(file.path, file.kind, start, stop, stop - start)


def read(piece: Slice, _fields: Fields) -> Iterator[Item | None]:
    """Yield the pages of the records that begin in the slice; None for records without a page.

    Where the file is damaged, one page with an error stands for what is lost, and reading continues with the next intact
    record.
    """
    with open(piece.path, "rb") as file:  # noqa: PTH123
        start = next_start(file, piece.start, piece.stop)
        end = next_start(file, piece.stop, None)
        if piece.start == 0 and start != 0:
            yield _damage(piece, 0, "it does not begin with a record")
        is_told = False
        while start is not None:
            window = _Window(file, start, end)
            last = None
            try:
                for record in ArchiveIterator(window, record_types=WarcRecordType.any_type, parse_http=False):
                    item = _item(record, piece)
                    last, is_told = start + record.stream_pos, False
                    yield item and item._replace(read=window.at - piece.start)
                return
            except OSError as error:
                if not is_told:
                    yield _damage(piece, start if last is None else last, str(error))
                is_told = True
                start = next_start(file, start + 1 if last is None else last + SHORTEST_RECORD, end)


def _damage(piece: Slice, at: int, reason: str) -> Item:
    return Item(
        f"{piece.path}#{at}", piece.path, None, error=f"the file is damaged behind this byte: {reason}"
    )


def next_start(file: BinaryIO, at: int, before: int | None) -> int | None:
    """Return the place of the first record or gzip member at `at` or later; None if there is none.

    Args:
        file: the WARC.
        at: byte from which it is searched.
        before: byte at which the search ends; None: the end of the file.
    """
    file.seek(0)
    is_gzip = file.read(2) == b"\x1f\x8b"
    pattern, begins = (_MEMBER, _is_member) if is_gzip else (_RECORD, _is_record)
    offset = max(0, at - len(_GAP))
    file.seek(offset)
    data, is_end = b"", False
    while not is_end:
        chunk = file.read(CHUNK)
        is_end = len(chunk) < CHUNK
        data += chunk
        for match in pattern.finditer(data):
            start = offset + match.start()
            if before is not None and start >= before:
                return None
            if match.start() + HEAD > len(data) and not is_end:
                break
            if start >= at and begins(data, match.start(), offset):
                return start
        # A start whose header is incomplete is checked again with the next chunk.
        passed = max(0, len(data) - HEAD - len(_GAP))
        data, offset = data[passed:], offset + passed
    return None


def _is_record(data: bytes, at: int, offset: int) -> bool:
    """Return whether a record of a plain file begins here, and no text that looks like one."""
    return offset + at == 0 or data[max(0, at - len(_GAP)) : at] == _GAP


def _is_member(data: bytes, at: int, _offset: int) -> bool:
    """Return whether a gzip member that holds a record begins here."""
    try:
        return zlib.decompressobj(wbits=31).decompress(data[at : at + HEAD], 8).startswith(b"WARC/")
    except zlib.error:
        return False


class _Window(io.RawIOBase):
    """A part of a file, read as if it were all of it."""

    def __init__(self, file: BinaryIO, start: int, end: int | None) -> None:
        self._file = file
        self._start = start
        self._end = end
        self.at = start
        file.seek(start)

    def readable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Return how far it was read."""
        return self.at - self._start

    def read(self, size: int = -1) -> bytes:
        """Read on, up to the end of the part."""
        left = None if self._end is None else self._end - self.at
        if left is not None:
            size = left if size < 0 else min(size, left)
        data = self._file.read(size)
        self.at += len(data)
        return data


def _item(record: Any, piece: Slice) -> Item | None:
    """Return the page of a record; None where it holds none: no successful response, or not of HTML."""
    if record.record_type != WarcRecordType.response or not record.is_http:
        return None
    place = Item(
        (record.record_id or "").strip("<>"),
        piece.path,
        None,
        url=record.headers.get("WARC-Target-URI", "").strip("<>") or None,
    )
    try:
        response, body = _response(_read(record.reader))
        if not _is_html(response):
            return None
        return place._replace(html=body, content_type=response.http_headers.get("Content-Type"))
    except (OSError, ValueError) as error:
        return place._replace(error=f"the response cannot be read: {error}")


def _response(raw: bytes) -> tuple[Any, bytes]:
    """Return a response and its body: decoded, or as it was sent where it is not encoded as it says.

    It is apart from the record that it came from, since what is wrong with a response would end the reading of
    the file.
    """
    try:
        return _parsed(raw, "all")
    except OSError:
        return _parsed(raw, "none")


def _parsed(raw: bytes, decode: Literal["all", "none"]) -> tuple[Any, bytes]:
    response = WarcRecord()
    response.init_headers(WarcRecordType.response)
    response.set_bytes_content(raw)
    response.is_http = True
    response.parse_http(auto_decode=decode)
    return response, _read(response.reader)


def _read(reader: Any) -> bytes:
    """Read to the end, or as much as a page may have. fastwarc sets aside as many bytes as it is asked for."""
    chunks, size = [], 0
    while size < MAX_PAGE and (chunk := reader.read(READ_BYTES)):
        chunks.append(chunk)
        size += len(chunk)
    return b"".join(chunks)


def _is_html(response: Any) -> bool:
    """Return whether a response is a page; one that does not say what it is may be."""
    status = response.http_headers.status_code
    kind = (response.http_content_type or HTML_TYPES[0]).lower()
    return kind in HTML_TYPES and (status is None or 200 <= status < 300)
