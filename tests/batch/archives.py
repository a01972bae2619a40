"""Build small WARC files."""

from __future__ import annotations

import gzip

__all__ = ["record", "zipped"]


def record(
    number: int,
    body: bytes,
    *,
    kind: str = "response",
    content_type: str | None = "text/html; charset=utf-8",
    status: str = "200 OK",
    headers: str = "",
) -> bytes:
    """Return one record of a response."""
    if content_type:
        headers += f"Content-Type: {content_type}\r\n"
    http = f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:08}>\r\n"
        f"WARC-Target-URI: https://pages.example/{number}\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def zipped(records: list[bytes]) -> list[bytes]:
    """Return each record as a gzip member, as the standard requires."""
    return [gzip.compress(data, mtime=0) for data in records]
