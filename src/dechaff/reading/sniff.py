"""Recognise inputs that are not HTML before they are parsed: binary data, JSON, feeds, empty input, plain text."""

from __future__ import annotations

import json
import re

from dechaff.lexicon.markup_names import ELEMENTS
from dechaff.reading.encoding_labels import read_nuls
from dechaff.reading.nested_json import decode
from dechaff.records import Outcome

__all__ = ["is_flattened", "sniff"]

# First bytes of formats that occur in crawls (the WHATWG MIME sniffing standard, and common archives).
_MAGIC = (
    b"%PDF-", b"%!PS", b"{\\rtf", b"SQLite format 3\x00",
    b"\x89PNG\r\n", b"GIF87a", b"GIF89a", b"\xff\xd8\xff",
    b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!\x1a", b"\x28\xb5\x2f\xfd",
    b"\x00\x00\x01\x00", b"\x00\x00\x02\x00", b"\xff\xfb", b"\x1aE\xdf\xa3", b"\x7fELF", b"MZ\x90",
    b"\xca\xfe\xba\xbe", b"\x00asm", b"\x00\x01\x00\x00\x00", b"\xd0\xcf\x11\xe0", b"II*\x00", b"MM\x00*",
    b"\x93NUMPY",
)  # fmt: skip
# First bytes that prose could start with too. They count only if control characters follow soon.
_MAGIC_WORDS = (
    b"RIFF", b"BZh", b"OggS", b"ID3", b"fLaC", b"wOFF", b"wOF2", b"OTTO", b"8BPS", b"FWS", b"CWS", b"PAR1",
)  # fmt: skip
_MAGIC_CONTROLS = re.compile(rb"[\x00-\x08]")
MAGIC_BYTES = 64

# Bytes or characters of an input that are examined.
SAMPLE = 4096

# Minimum share of control bytes, or of characters that could not be decoded, in binary data without known first bytes.
# Compressed data have 0.1 of the first; decoded by mistake, they have 0.5 of the second. Text has none.
BINARY_SHARE = 0.04
UNDECODED_SHARE = 0.2

_DECODER = json.JSONDecoder()

# Maximum bytes or characters of JSON that is parsed to be sure.
MAX_JSON = 1_000_000

# Minimum lines of plain text. A single line may be a sentence.
MIN_LINES = 2

# The start of JSON that is truncated, has one document per line, or is too long to be parsed: a key, or a list of
# lists, objects or strings. Prose may start with a bracket and a quoted word, but no comma follows.
_OPEN_JSON = re.compile(
    r'(?:\[\s{0,99}){0,99}(?:\{\s{0,99}"|\[\s{0,99}"(?:[^"\\]|\\.){0,2000}",\s{0,99}[\[{"\d])'
)

# What may precede the first element of XML: declaration, comments, processing instructions, document type.
_PROLOGUE = re.compile(
    r"\s{0,99}<(?:\?[^>]{0,999}\?>|!--(?:[^-]|-(?!->)){0,2000}-->|!DOCTYPE\b[^>\[]{0,500}>)", re.IGNORECASE
)
_FEED = re.compile(r"\s{0,99}<(?:rss|feed|rdf:RDF|urlset|sitemapindex|opml)[\s>]", re.IGNORECASE)
_MARKUP = re.compile(r"<!doctype\s|<(?:html|head|body|div|p|a|title|table|span|meta)[\s>]", re.IGNORECASE)
_TAG = re.compile(rb"<(?:/?([a-zA-Z][a-zA-Z0-9:-]{0,40})(?=[\s/>])|!doctype|!--|\?xml)", re.IGNORECASE)

# Byte order marks of UTF-16 and UTF-32.
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")

_TEXT_BYTES = bytes(range(0x20, 0x100)) + b"\t\n\r\x0c\x1b"


def sniff(data: bytes | str) -> Outcome | None:
    """Return what an input is if it is not a page: `EMPTY`, `BINARY`, `JSON` or `FEED`; None for a page."""
    if not data or _is_blank(data):
        return Outcome.EMPTY
    head = _readable(data[:SAMPLE]) if isinstance(data, bytes) else data[:SAMPLE]
    start = head.lstrip("\ufeff \t\r\n")
    if _is_binary(data, start):
        return Outcome.BINARY
    if start.startswith(("{", "[")) and _is_json(start, data):
        return Outcome.JSON
    return Outcome.FEED if _is_feed(start) else None


def is_flattened(markup: bytes) -> bool:
    """Return whether an input is plain text: several lines and no tag."""
    for tag in _TAG.finditer(markup):
        # "List<String>" and "<name@example.org>" are not tags.
        if not tag[1] or tag[1].decode().lower() in ELEMENTS:
            return False
    return markup.strip().count(b"\n") >= MIN_LINES - 1


def _is_blank(data: bytes | str) -> bool:
    """Return whether an input contains only white space, NULs and comments."""
    if isinstance(data, bytes):
        start = data[:SAMPLE].removeprefix(b"\xef\xbb\xbf").decode("latin-1")
        return _is_blank(start) and _is_blank(data.removeprefix(b"\xef\xbb\xbf").decode("latin-1"))
    rest = data.strip("\ufeff\xff\xfe\x00 \t\r\n\f")
    at = 0
    while rest.startswith("<!--", at):
        end = rest.find("-->", at + 4)
        if end < 0:
            return True
        at = _skip_space(rest, end + 3)
    return at >= len(rest) or rest.isspace()


def _skip_space(text: str, at: int) -> int:
    """Return the next position that is not space."""
    while text[at : at + 1].isspace():
        at += 1
    return at


def _readable(head: bytes) -> str:
    """Return the start of an input as text in which ASCII can be read."""
    if head.startswith(_WIDE_MARKS) or read_nuls(head):
        return head.replace(b"\x00", b"").decode("latin-1").lstrip("\xff\xfe")
    return head.decode("latin-1").removeprefix("ï»¿")


def _is_binary(data: bytes | str, start: str) -> bool:
    """Return whether data are binary, by their first bytes or their share of control characters."""
    if isinstance(data, str):
        return _has_magic(start.encode("latin-1", "ignore")) or _is_binary_text(data[:SAMPLE])
    head = data[:SAMPLE]
    if _has_magic(head):
        return True
    if head.startswith(_WIDE_MARKS) or read_nuls(head):
        return False
    controls = len(head.translate(None, _TEXT_BYTES))
    return controls > BINARY_SHARE * len(head) and not _MARKUP.search(start)


def _has_magic(head: bytes) -> bool:
    """Return whether an input starts with the first bytes of a known format."""
    if head.startswith(_MAGIC) or head[4:8] == b"ftyp" or head[257:262] == b"ustar":
        return True
    return head.startswith(_MAGIC_WORDS) and _MAGIC_CONTROLS.search(head, 0, MAGIC_BYTES) is not None


def _is_binary_text(head: str) -> bool:
    """Return whether a text is binary data that somebody decoded by mistake."""
    controls = sum(head.count(chr(code)) for code in range(0x20) if chr(code).encode() not in _TEXT_BYTES)
    odd = controls > BINARY_SHARE * len(head) or head.count("\ufffd") > UNDECODED_SHARE * len(head)
    return odd and not _MARKUP.search(head)


def _is_json(start: str, data: bytes | str) -> bool:
    """Return whether braces or brackets open JSON rather than prose or a page with a stray brace."""
    inside = start[1:].lstrip()
    if inside[:1] not in ('"', "{", "[", "}", "]", "t", "f", "n", *"-0123456789"):
        return False
    if len(data) <= MAX_JSON:
        try:
            text = data if isinstance(data, str) else data.decode(json.detect_encoding(data), "surrogatepass")
            decode(_DECODER, text)
        except RecursionError:
            return True
        except ValueError:
            pass
        else:
            return True
    # Truncated, one document per line, or too long to parse: still JSON, unless markup follows.
    return _OPEN_JSON.match(start) is not None and not _MARKUP.search(start)


def _is_feed(start: str) -> bool:
    """Return whether the first element is that of a feed or a sitemap."""
    at = 0
    for _ in range(9):
        prologue = _PROLOGUE.match(start, at)
        if not prologue:
            break
        at = prologue.end()
    return _FEED.match(start, at) is not None
