"""Build the WARC for the measurement of throughput."""

from __future__ import annotations

import io
import json
import random
import struct
import zlib
from pathlib import Path

from dechaff_lab.corpus import read_corpus

__all__ = ["build_warc"]

SEED = 1
DATE = "2024-01-01T00:00:00Z"

HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"

# Header of a gzip member: deflate, no name, no time.
GZIP = b"\x1f\x8b\x08" + b"\x00" * 6 + b"\xff"


def build_warc(path: Path, corpus: Path, pages: int, *, max_bytes: int, distinct: bool) -> None:
    """Write a WARC of responses with one gzip member each, and the size of its HTML in a file beside it.

    Args:
        path: the WARC.
        corpus: the source of the pages.
        pages: the number of responses.
        max_bytes: the maximum size of a page; 0 for any.
        distinct: add a new class to all classes of each page. Caches of names then grow as in a crawl, whose pages do not
            repeat.
    """
    from fastwarc.warc import WarcRecord, WarcRecordType  # noqa: PLC0415

    found = [page for page in read_corpus(corpus) if page.path.exists()]
    raws = [page.raw() for page in found]
    kept = [index for index, raw in enumerate(raws) if not max_bytes or len(raw) <= max_bytes]
    order = [kept[index % len(kept)] for index in range(pages)]
    random.Random(SEED).shuffle(order)
    size, packed = 0, dict[int, bytes]()
    with path.open("wb") as file:
        for number, index in enumerate(order):
            record = WarcRecord()
            record.init_headers(WarcRecordType.response, record_urn=f"uuid:{number:032x}".encode())
            record.headers["WARC-Target-URI"] = (
                found[index].gold.get("url") or f"https://pages.example/{number}"
            )
            record.headers["WARC-Date"] = DATE
            record.is_http = True
            raw = raws[index].replace(b'class="', b'class="page-%d ' % number) if distinct else raws[index]
            record.set_bytes_content(HTTP + raw)
            buffer = io.BytesIO()
            record.write(buffer)
            head, _, rest = buffer.getvalue().partition(HTTP)
            if distinct or index not in packed:
                packed[index] = _deflate(HTTP + rest, zlib.Z_FINISH)
            file.write(_member(head, HTTP + rest, packed[index]))
            size += len(raw)
    path.with_suffix(".json").write_text(json.dumps({"pages": pages, "bytes": size}))


def _deflate(data: bytes, flush: int) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush(flush)


def _member(head: bytes, body: bytes, packed: bytes) -> bytes:
    """Return a gzip member of a header and a body. The body is packed before, because that takes most of the time."""
    check = zlib.crc32(body, zlib.crc32(head))
    length = (len(head) + len(body)) & 0xFFFFFFFF
    return GZIP + _deflate(head, zlib.Z_FULL_FLUSH) + packed + struct.pack("<II", check, length)
