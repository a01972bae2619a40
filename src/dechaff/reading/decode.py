"""Decode the bytes of a page to UTF-8, and report how the encoding was determined.

The order of trust is that of the HTML standard (byte order mark, transport, declaration, detection) with changes that
real pages require:

- a byte order mark;
- the caller's `encoding=`;
- NULs between letters: UTF-16 or UTF-32;
- bytes that are valid UTF-8 *with* multi-byte characters, whatever the page or its server claims: text in a
  single-byte encoding is never valid UTF-8 by chance. A few stray bytes are forgiven;
- the charset of the transport, then the one that the page declares in its head, if the bytes can be decoded with it
  without many errors;
- a guess (`detect_encoding.py`);
- windows-1252.

Decoding never fails: what cannot be decoded becomes U+FFFD and is counted.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from dechaff.reading.declared_encoding import declared_encoding
from dechaff.reading.encoding_labels import callers_label, codec, known_label, read_nuls
from dechaff.records import Encoding

__all__ = ["Decoded", "decode"]

# Minimum valid UTF-8 characters per stray byte of a page that is UTF-8 with errors. In legacy text such sequences occur
# by chance, at most one for ten stray bytes.
FORGIVEN_UTF8 = 2

# Maximum stray bytes of a page without multi-byte characters that is accepted as UTF-8 as declared. Every stray byte
# becomes one U+FFFD, as in a browser. A page in another encoding has many more.
FORGIVEN_STRAYS = 3

# Maximum share of errors among the non-ASCII characters for a declared encoding to be accepted. Vendor extensions and
# single damaged characters stay below it. The wrong East Asian encoding gives a third and more.
FORGIVEN_ERRORS = 0.05

# Minimum multi-byte characters at which valid UTF-8 outranks a declared East Asian encoding. One pair in ten of such an
# encoding is valid UTF-8 by chance; five in a row were never observed.
SURE_UTF8_CHARS = 5

# Bytes that are checked for ASCII at once. Sizes from 4,096 to 16,384 take the same time.
PIECE_BYTES = 8_192

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32le"),
    (b"\x00\x00\xfe\xff", "utf-32be"),
    (b"\xff\xfe", "utf-16le"),
    (b"\xfe\xff", "utf-16be"),
)

# Codecs for characters that the first choice cannot decode: vendor extensions that browsers support.
_WIDER = {"euc-jp": ("euc_jis_2004",), "iso-2022-jp": ("iso2022_jp_2004", "iso2022_jp_ext")}

_ASIAN = frozenset(("shift_jis", "euc-jp", "euc-kr", "gbk", "gb18030", "big5", "iso-2022-jp"))

_FOUR_BYTES = re.compile(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]")
_HEADER_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{1,60})", re.IGNORECASE)

_LEADS = bytes(range(0xC0, 0x100))

# C0 controls except white space, and DEL. They are never shown, and the parser ends the text at a NUL.
_CONTROLS = bytes((*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F))


class Decoded(NamedTuple):
    """A page as UTF-8."""

    markup: bytes
    encoding: Encoding
    limits: tuple[str, ...] = ()
    """Limits that were reached: one sentence each."""


def decode(
    html: bytes | str,
    *,
    content_type: str | None = None,
    encoding: str | None = None,
    limit: int = 20_000_000,
) -> Decoded:
    """Return a page as UTF-8 bytes that the parser can take.

    Args:
        html: the page. For a `str`, declared encodings are ignored.
        content_type: the HTTP header.
        encoding: a label that overrides the header and the page's declaration.
        limit: maximum bytes of the result; the rest is cut off and reported in `limits`.

    Returns:
        The page without NULs and control characters, and the encoding. Undecodable bytes are U+FFFD.
    """
    if isinstance(html, str):
        markup, found = _encode(html[: limit + 1]), Encoding("utf-8", "str")
    else:
        # Encodings take at most four bytes where UTF-8 takes one.
        wide = html.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or bool(read_nuls(html))
        markup, found = _to_utf8(html[: limit * (4 if wide else 1) + 4], content_type, encoding)
    limits: tuple[str, ...] = ()
    if len(markup) > limit:
        markup = markup[:limit].decode("utf-8", "ignore").encode()
        limits = (f"the page is longer than max_bytes ({limit:,} bytes): the rest was not read",)
    return Decoded(_without_controls(markup), found, limits)


def _encode(text: str) -> bytes:
    """Encode as UTF-8. A pair of surrogates becomes its character, a single one U+FFFD."""
    try:
        return text.removeprefix("\ufeff").encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()


def _without_controls(markup: bytes) -> bytes:
    """Drop control characters.

    Most pages have none. numpy finds that out in 0.03 ms on the mean page (`bytes.translate` takes 0.14 ms, a
    regular expression 0.80 ms).
    """
    if not markup:
        return markup
    import numpy as np  # noqa: PLC0415  (on first use: importing dechaff stays quick)

    codes = np.frombuffer(markup, np.uint8)
    # Subtracting 14 wraps around: results below 18 are those of 14 to 31.
    odd = codes.min() < 0x09 or (codes - 0x0E).min() < 0x12 or b"\x0b" in markup or b"\x7f" in markup
    return markup.translate(None, _CONTROLS) if odd else markup


def _to_utf8(raw: bytes, content_type: str | None, argument: str | None) -> tuple[bytes, Encoding]:
    """Find the encoding and convert, by the order of trust."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _convert(raw[len(mark) :], name, "bom")
    wide = read_nuls(raw)
    name = callers_label(argument, wide) if argument else ""
    if name:
        return _convert(raw, name, "argument")
    if wide:
        return _convert(raw, wide, "detected")
    header = _HEADER_CHARSET.search(content_type[:500]) if content_type else None
    labels = []
    if header and (name := known_label(header[1], wide)):
        labels.append((name, "header"))
    if name := declared_encoding(raw):
        labels.append((name, "declared"))
    return _as_utf8(raw, labels) or _as_labelled(raw, labels) or _as_guessed(raw, labels)


def _as_utf8(raw: bytes, labels: list[tuple[str, str]]) -> tuple[bytes, Encoding] | None:
    """Return a page as UTF-8 if its bytes are valid UTF-8, else None.

    ASCII is the same in all encodings except ISO-2022-JP, so the label of an ASCII page is reported unchanged.
    """
    claimed = next((source for name, source in labels if name == "utf-8"), "")
    fault = _utf8_fault(raw)
    if fault is not None:
        return _as_damaged_utf8(raw, claimed, cut=fault.end == len(raw) and "end of data" in fault.reason)
    if raw.isascii():
        if b"\x1b" in raw and (labels[:1] == [("iso-2022-jp", "header")] or _guess(raw) == "iso-2022-jp"):
            source = next((source for name, source in labels if name == "iso-2022-jp"), "detected")
            return _convert(raw, "iso-2022-jp", source)
        return raw, Encoding(*labels[0]) if labels else Encoding("utf-8", "valid-utf-8")
    if labels and labels[0][0] in _ASIAN and len(raw) - len(raw.translate(None, _LEADS)) < SURE_UTF8_CHARS:
        other = _convert(raw, *labels[0])
        if not other[1].replaced:
            return other
    return raw, Encoding("utf-8", claimed or "valid-utf-8")


def _utf8_fault(raw: bytes) -> UnicodeDecodeError | None:
    """Return why bytes are not UTF-8; None if they are.

    They are checked in pieces: most pieces of most pages are ASCII, and that check is ten times faster than decoding.
    """
    start, length = 0, len(raw)
    while start < length:
        end = start + PIECE_BYTES
        while end < length and raw[end] & 0xC0 == 0x80:  # not within a character
            end += 1
        piece = raw[start:end]
        if not piece.isascii():
            try:
                piece.decode()
            except UnicodeDecodeError:
                break
        start = end
    else:
        return None
    try:
        raw.decode()
    except UnicodeDecodeError as error:
        return error
    return None


def _as_damaged_utf8(raw: bytes, claimed: str, *, cut: bool) -> tuple[bytes, Encoding] | None:
    """Return a page as UTF-8 although some bytes are invalid: stray bytes, or an end in the middle of a character."""
    converted, found = _convert(raw, "utf-8", claimed or "valid-utf-8")
    beyond = len(raw.translate(None, bytes(range(0x80))))
    # Every multi-byte character has one lead byte, and two to four bytes in all.
    good = len(raw.translate(None, bytes(range(0xC0)))) - found.replaced if beyond else 0
    if good >= FORGIVEN_UTF8 * found.replaced or (cut and found.replaced == 1 and good > 0):
        return converted, found
    return (converted, found) if claimed and found.replaced <= FORGIVEN_STRAYS else None


def _as_labelled(raw: bytes, labels: list[tuple[str, str]]) -> tuple[bytes, Encoding] | None:
    """Return a page decoded with the encoding that it or its server declares, if that fits; else None."""
    for name, source in labels:
        if name == "utf-8" or (name == "windows-1252" and _guess_script(raw)):
            continue
        if better := _better_than(name, raw):
            return _convert(raw, better, "detected")
        converted, found = _convert(raw, name, source)
        beyond = len(raw.translate(None, bytes(range(0x80)))) // (2 if name in _ASIAN else 1)
        if found.replaced <= FORGIVEN_STRAYS + FORGIVEN_ERRORS * beyond:
            return converted, found
    return None


def _as_guessed(raw: bytes, labels: list[tuple[str, str]]) -> tuple[bytes, Encoding]:
    """Return a page decoded with the detected encoding, else with the declared one, else with windows-1252."""
    guessed = _guess(raw)
    if guessed:
        converted, found = _convert(raw, guessed, "detected")
        # The name is GBK unless the page has characters that only its successor has.
        gbk = guessed == "gb18030" and not _FOUR_BYTES.search(raw)
        return converted, replace(found, name="gbk") if gbk else found
    name, source = labels[0] if labels else ("windows-1252", "default")
    return _convert(raw, name, source)


def _guess(raw: bytes) -> str:
    from dechaff.reading.detect_encoding import guess  # noqa: PLC0415  (few pages need its tables)

    return guess(raw)


def _better_than(name: str, raw: bytes) -> str:
    from dechaff.reading.wrong_labels import better_than  # noqa: PLC0415  (few pages need its tables)

    return better_than(name, raw)


def _guess_script(raw: bytes) -> str:
    from dechaff.reading.wrong_labels import guess_script  # noqa: PLC0415  (few pages need its tables)

    return guess_script(raw)


def _convert(raw: bytes, name: str, source: str) -> tuple[bytes, Encoding]:
    """Decode with a WHATWG encoding, encode as UTF-8, and count the bytes that could not be decoded."""
    text = raw.decode(codec(name), "replace")
    replaced = text.count("\ufffd")
    for wider in _WIDER.get(name, ()) if replaced else ():
        other = raw.decode(wider, "replace")
        if other.count("\ufffd") < replaced:
            text, replaced = other, other.count("\ufffd")
    if replaced and name == "utf-8":
        # U+FFFD that the page itself holds.
        replaced -= raw.count(b"\xef\xbf\xbd")
    return text.encode("utf-8", "replace"), Encoding(name, source, replaced)
