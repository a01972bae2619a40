"""Tell what an input is before it is taken for a page."""

from __future__ import annotations

import re

from dechaff.page import Outcome

__all__ = ["is_flattened", "sniff"]

# First bytes of formats that are met in crawls (the WHATWG MIME sniffing standard, and common archives).
_MAGIC = (
    b"%PDF-", b"\x89PNG\r\n", b"GIF87a", b"GIF89a", b"\xff\xd8\xff", b"RIFF", b"PK\x03\x04", b"\x1f\x8b", b"BZh",
    b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x00\x00\x01\x00", b"OggS", b"ID3", b"fLaC", b"\x7fELF", b"MZ\x90",
    b"wOFF", b"wOF2", b"\x00\x01\x00\x00\x00", b"SQLite format 3", b"\xd0\xcf\x11\xe0", b"\x28\xb5\x2f\xfd",
    b"{\\rtf", b"%!PS",
)  # fmt: skip

# How much of an input is looked at, in bytes or characters.
_SAMPLE = 4096

# Root elements of feeds and sitemaps.
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|urlset|sitemapindex|opml)\b", re.IGNORECASE)
_TAG = re.compile(rb"<(?:/?[a-zA-Z][a-zA-Z0-9:-]{0,40}(?=[\s/>])|!doctype|!--|\?xml)", re.IGNORECASE)

# Lines of a page that was flattened to text: fewer could as well be one sentence.
_MIN_LINES = 2

# Share of control bytes from which an input without known magic counts as binary.
_BINARY_SHARE = 0.1


def sniff(data: bytes | str) -> Outcome | None:
    """Return what an input is if it is no page: `EMPTY`, `BINARY`, `JSON` or `FEED`; None for a page."""
    if not data or not data.strip():
        return Outcome.EMPTY
    head = data[:_SAMPLE]
    if isinstance(head, bytes):
        if head.startswith(_MAGIC) or head[4:8] == b"ftyp" or _is_binary(head):
            return Outcome.BINARY
        head = head.decode("latin-1").removeprefix("ï»¿")
    start = head.lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")) and _is_json(start, data):
        return Outcome.JSON
    return Outcome.FEED if _FEED.match(_without_prolog(start)) else None


def _without_prolog(start: str) -> str:
    """Skip the XML declaration, comments and the doctype before a root element."""
    while start.startswith(("<?", "<!")):
        end = "-->" if start.startswith("<!--") else ">"
        start = start.partition(end)[2].lstrip()
    return start


def is_flattened(markup: bytes) -> bool:
    """Tell whether this is the text of a page rather than its markup: several lines, and no tag."""
    return markup.count(b"\n") >= _MIN_LINES and not _TAG.search(markup)


def _is_binary(head: bytes) -> bool:
    """Tell by the share of control bytes, NULs of UTF-16 and UTF-32 aside."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return False
    nuls = head.count(0)
    if nuls and (head[0::2].count(0) in (0, nuls) or head[0::2].count(0) > 0.9 * len(head[0::2])):
        return False
    controls = len(head.translate(None, bytes(range(0x20, 0x100)) + b"\t\n\r\x0c\x1b"))
    return controls > _BINARY_SHARE * len(head)


def _is_json(start: str, data: bytes | str) -> bool:
    """Tell whether braces or brackets open JSON rather than prose."""
    ending = data.rstrip()[-1:]
    ends = ending in (b"}", b"]") if isinstance(ending, bytes) else ending in ("}", "]")
    inside = start[1:].lstrip()
    return ends and inside[:1] in ('"', "{", "[", "}", "]", "t", "f", "n", *"-0123456789")
