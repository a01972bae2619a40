"""Unpack compressed bodies, and advise on inputs that are not HTML."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from typing import Any

from dechaff.records import Outcome

__all__ = ["advice_on", "unpack"]

_GZIP = b"\x1f\x8b\x08"
_ZSTD = b"\x28\xb5\x2f\xfd"

_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "the input is a PDF file; extract its text with a PDF library, such as pypdf"),
    (
        b"PK\x03\x04",
        "the input is a ZIP archive (also DOCX, XLSX, EPUB); unpack it and pass an HTML file from it",
    ),
    (_GZIP, "the input is gzip data that cannot be unpacked; it may be damaged"),
    (_ZSTD, "the input is zstd data; install `backports.zstd` or `zstandard` to unpack it"),
)
"""First bytes of formats that callers pass by mistake, and the advice."""

_NOT_HTML = "the input is binary data, not HTML"

_ADDRESS = re.compile(r"\s*https?://[^\s<>]+\s*")
_NO_PAGE = "the input is a URL, not a page; nothing is fetched: pass the body of the response"

# A single line with the suffix of a file. The file is not opened.
MAX_PATH = 300
_PATH = re.compile(
    r"\s*(?:file:/{1,3}|~/|\.{0,2}[/\\]|[a-zA-Z]:[/\\])?[^\n<>:*?\"|]{1,250}\.(?:x?html?|mhtml|pdf|txt|md|php|warc|gz)\s*",
    re.IGNORECASE,
)
_NO_FILE = "the input looks like a file path; nothing is opened: pass Path(path).read_bytes()"


_WRAPPED: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"\s{0,9}HTTP/\d(?:\.\d)? \d{3}\b"),
        "the input begins with HTTP headers: pass the body of the response",
    ),
    (
        re.compile(r"\s{0,9}WARC/\d\.\d"),
        "the input is a WARC record: read it with fastwarc, or the file with `dechaff run`",
    ),
    (re.compile(r"\s{0,9}&lt;[!a-zA-Z][^<]{0,200}&gt;"), "the markup is escaped: pass html.unescape(text)"),
)
"""How pages begin that are wrapped in something else, and the advice. They are read as they are."""

_HEADER = re.compile(r"\s{0,9}[A-Z][A-Za-z-]{1,40}: ")
_MAIL_HEADERS = ("\nMIME-Version: 1", "\nContent-Type: multipart/", "\nContent-Type: text/html")
_MAIL = (
    "the input is an e-mail or an MHTML file: pass its HTML part, which the module `email` of Python finds"
)

# Characters in which the headers of an e-mail are looked for.
WRAPPING = 8_192


def unpack(data: bytes, limit: int, content_encoding: str = "") -> tuple[bytes, str]:
    """Unpack gzip and zstd, and Brotli if the response declares it.

    Args:
        data: the body of a response as it was sent or stored.
        limit: maximum bytes that are unpacked, so that a small body cannot fill the memory.
        content_encoding: the HTTP header. Brotli data cannot be recognised by their first bytes.

    Returns:
        The body and a warning. If it is not packed or cannot be unpacked, the unchanged body and no warning.
    """
    for name, is_packed, unpacker in (
        ("gzip", data.startswith(_GZIP), _gunzip),
        ("zstd", data.startswith(_ZSTD), _unzstd),
        ("Brotli", content_encoding.strip().lower() == "br" and b"<" not in data[:100], _unbrotli),
    ):
        if is_packed:
            try:
                unpacked = unpacker(data, limit + 1)
            except Exception:  # damaged, or the library for it is not installed
                return data, ""
            return (unpacked, f"the input was {name} data and was unpacked") if unpacked else (data, "")
    return data, ""


def _gunzip(data: bytes, limit: int) -> bytes:
    return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, limit)


def _unzstd(data: bytes, limit: int) -> bytes:
    try:
        from backports.zstd import ZstdDecompressor  # noqa: PLC0415  (optional)
    except ImportError:
        import zstandard  # noqa: PLC0415  (optional)

        whole: Any = zstandard.ZstdDecompressor().stream_reader(data)
        return bytes(whole.read(limit))
    return bytes(ZstdDecompressor().decompress(data, limit))


def _unbrotli(data: bytes, limit: int) -> bytes:
    import brotli  # noqa: PLC0415  (optional)

    step: Callable[..., bytes] = brotli.Decompressor().process
    return step(data, output_buffer_limit=limit)[:limit]


_ADVICE = {
    Outcome.JSON: "the input is JSON, not HTML; if one of its fields is a page, pass that field",
    Outcome.FEED: "the input is a feed or a sitemap; read it with a feed library, and pass the pages that it links to",
}


def advice_on(data: bytes | str, kind: Outcome | None) -> str:
    """Return what a caller should do with an input that is not HTML; empty if there is no advice.

    Args:
        data: the input.
        kind: the result of `sniff`.
    """
    if kind in _ADVICE:
        return _ADVICE[kind]
    if kind is Outcome.BINARY:
        head = data[:16].encode("latin-1", "replace") if isinstance(data, str) else bytes(data[:16])
        return next((advice for mark, advice in _KINDS if head.startswith(mark)), _NOT_HTML)
    start = data[:WRAPPING].decode("utf-8", "replace") if isinstance(data, bytes) else data[:WRAPPING]
    for wrapped, advice in _WRAPPED:
        if wrapped.match(start):
            return advice
    if _HEADER.match(start) and any(name in _headers(start) for name in _MAIL_HEADERS):
        return _MAIL
    if len(data) > MAX_PATH:
        return ""
    text = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
    if _ADDRESS.fullmatch(text):
        return _NO_PAGE
    return _NO_FILE if _PATH.fullmatch(text) and "  " not in text and text.count(" ") <= 3 else ""


def _headers(start: str) -> str:
    """Return the lines above the first empty one."""
    return "\n" + start.replace("\r\n", "\n").partition("\n\n")[0]
