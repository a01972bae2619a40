"""Decode: whatever bytes a page came in, to UTF-8, and how its encoding was found out.

The order of trust follows the HTML standard (byte order mark, transport, declaration, detection), with one
departure that real pages call for: bytes that are valid UTF-8 *with* multi-byte characters are UTF-8,
whatever single-byte encoding the page or its server claims.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import webencodings

from dechaff.page import Encoding

__all__ = ["Decoded", "decode"]

# How far into a page its declaration is looked for, in bytes. The standard's 1,024 miss one page in seven
# of those that declare an encoding at all (221 of 1,632), 64 KB none.
DECLARATION_BYTES = 65_536

# What the detector gets to see, in bytes of tag-stripped text around non-ASCII characters. chardet 5.2 takes
# time that grows with the square of some inputs; at this size its worst case is a fraction of a second.
DETECTION_BYTES = 16_384

# A run of ASCII longer than this tells the detector nothing; it is cut.
DETECTION_ASCII_RUN = 48

# Detectors are believed from this confidence on (0 to 1); below it windows-1252 is the better guess.
DETECTION_CONFIDENCE = 0.3

# Share of NUL bytes at odd (even) places from which bytes without a mark are taken for UTF-16.
UTF16_NUL_SHARE = 0.6

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

# Detectors' names that the WHATWG table does not know, and the encoding of the web that contains them.
_DETECTED = {
    "windows-1254": "windows-1254",
    "cp949": "euc-kr",
    "cp932": "shift_jis",
    "gb2312": "gb18030",
    "johab": "euc-kr",
    "maccyrillic": "windows-1251",
    "ibm855": "windows-1251",
    "ibm866": "ibm866",
    "macroman": "windows-1252",
    "tis-620": "windows-874",
}

_COMMENTS = re.compile(rb"<!--.*?-->|<script\b.*?</script|<style\b.*?</style", re.DOTALL | re.IGNORECASE)
_DECLARATION = re.compile(
    rb"<meta\s[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{1,60})|<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w:.-]{1,60})",
    re.IGNORECASE,
)
_HEADER_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w:.-]{1,60})", re.IGNORECASE)
_MARKUP = re.compile(rb"<(script|style)\b[^>]*>.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE)
_ASCII_RUN = re.compile(rb"[\x00-\x7f]{%d,}" % DETECTION_ASCII_RUN)

# The parser would end the text at a NUL, and other C0 controls are never shown.
_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]+")


class Decoded(NamedTuple):
    """A page as UTF-8."""

    markup: bytes
    encoding: Encoding
    limits: tuple[str, ...] = ()
    """Limits that were reached: one sentence each."""


def decode(
    html: bytes | str, *, content_type: str | None = None, encoding: str | None = None, limit: int = 20_000_000
) -> Decoded:
    """Return a page as UTF-8 bytes that the parser can take.

    Args:
        html: the page. A `str` is taken as it is; its declarations are history.
        content_type: the HTTP header.
        encoding: a label that outranks the header and the page's declaration.
        limit: longest result in bytes; the rest is cut off, and `limits` says so.

    Returns:
        The page without NULs and control characters, and the encoding. Undecodable bytes are U+FFFD.
    """
    if isinstance(html, str):
        markup = html.encode("utf-8", "replace")
        found = Encoding("utf-8", "str")
    else:
        # Encodings take at most four bytes where UTF-8 takes one.
        markup, found = _to_utf8(html[: 4 * limit + 4], content_type, encoding)
    limits: tuple[str, ...] = ()
    if len(markup) > limit:
        markup = markup[:limit].decode("utf-8", "ignore").encode()
        limits = (f"the page is longer than max_bytes ({limit:,} bytes): the rest was not read",)
    if _CONTROLS.search(markup):
        markup = _CONTROLS.sub(b"", markup)
    return Decoded(markup, found, limits)


def _to_utf8(raw: bytes, content_type: str | None, argument: str | None) -> tuple[bytes, Encoding]:
    """Find the encoding and convert."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _convert(raw[len(mark) :], name, "bom")
    if argument and (name := _known(argument)):
        return _convert(raw, name, "argument")
    name, source = "", ""
    header = _HEADER_CHARSET.search(content_type[:500]) if content_type else None
    if header and (name := _known(header[1])):
        source = "header"
    elif wide := _wide(raw):
        return _convert(raw, wide, "detected")
    elif name := _declared(raw):
        source = "declared"
    if name == "utf-8" or not name or not name.startswith(("utf-16", "utf-32", "iso-2022")):
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError as error:
            # Cut in mid-character at the very end: still UTF-8.
            cut = error.end == len(raw) and error.reason == "unexpected end of data" and error.start > 0
            if cut and (name in ("", "utf-8")):
                return _convert(raw, "utf-8", source or "valid-utf-8")
        else:
            if name == "utf-8" or not raw.isascii():
                return raw, Encoding("utf-8", source if name == "utf-8" else "valid-utf-8")
            return raw, Encoding(name or "utf-8", source or "valid-utf-8")
    if name:
        return _convert(raw, name, source)
    detected = _detect(raw)
    return _convert(raw, detected or "windows-1252", "detected" if detected else "default")


def _convert(raw: bytes, name: str, source: str) -> tuple[bytes, Encoding]:
    """Decode by a WHATWG name, encode as UTF-8, and count what could not be read."""
    known = webencodings.lookup(name)
    codec = known.codec_info.name if known else name
    text = raw.decode(codec, "replace")
    replaced = text.count("�")
    return text.encode("utf-8", "replace"), Encoding(name, source, replaced)


def _known(label: str) -> str:
    """Return the WHATWG name of a label; empty if there is none that can be read."""
    found = webencodings.lookup(label)
    if found is None or found.name in ("replacement", "x-user-defined"):
        return ""
    # The standard decodes the older Chinese labels with the decoder of the newest.
    return "gb18030" if found.name in ("gbk", "gb2312") else str(found.name)


def _declared(raw: bytes) -> str:
    """Return the encoding that a page declares in its head; empty if none."""
    head = raw[:DECLARATION_BYTES]
    end = head.lower().find(b"</head")
    head = head[: end if end >= 0 else len(head)]
    match = _DECLARATION.search(head)
    if match and b"<!--" in head[: match.start()]:
        match = _DECLARATION.search(_COMMENTS.sub(b"", head))
    if not match:
        return ""
    name = _known((match[1] or match[2]).decode("ascii", "replace"))
    # Bytes that could be searched for ASCII letters are no UTF-16.
    return "utf-8" if name.startswith("utf-16") else name


def _wide(raw: bytes) -> str:
    """Return the UTF-16 or UTF-32 of bytes without a mark, told by their NULs; empty if they are neither."""
    sample = raw[:512]
    if sample.count(0) < len(sample) // 4 or len(sample) < 4:
        return ""
    if sample[1::2].count(0) > UTF16_NUL_SHARE * len(sample[1::2]):
        if sample[2::4].count(0) > UTF16_NUL_SHARE * len(sample[2::4]):
            return "utf-32-le"
        return "utf-16-le"
    if sample[0::2].count(0) > UTF16_NUL_SHARE * len(sample[0::2]):
        if sample[1::4].count(0) > UTF16_NUL_SHARE * len(sample[1::4]):
            return "utf-32-be"
        return "utf-16-be"
    return ""


def _detect(raw: bytes) -> str:
    """Guess the encoding from the text alone; empty if the guess would be worth nothing.

    Tags are ASCII in every language and only mislead the detector: stripping them took chardet from 76 to
    98 right of 100.
    """
    text = _MARKUP.sub(b" ", raw[: 16 * DETECTION_BYTES])
    text = _ASCII_RUN.sub(b" ", text.replace(b"\x00", b""))[:DETECTION_BYTES]
    if text.isascii():
        return ""
    import chardet  # noqa: PLC0415  (slow to import, seldom needed)

    guess = chardet.detect(text)
    name = str(guess.get("encoding") or "").lower()
    if not name or (guess.get("confidence") or 0) < DETECTION_CONFIDENCE:
        return ""
    return _known(_DETECTED.get(name, name))
