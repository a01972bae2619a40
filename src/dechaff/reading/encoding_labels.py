"""Names of encodings: the labels that pages use, the names of the WHATWG standard, and Python's decoders."""

from __future__ import annotations

import codecs
from functools import lru_cache

import webencodings

__all__ = ["callers_label", "codec", "known_label", "read_nuls"]

# Bytes that are searched for the NULs of UTF-16 and UTF-32, and the minimum share of NULs among the bytes at odd (even)
# positions. Markup is ASCII in any language, but the text of a page can be Chinese from the first word on. In UTF-32
# nearly all third (second) bytes are NUL.
WIDE_SAMPLE = 4096
WIDE_NUL_SHARE = 0.05
MANY_NULS = 0.8

# Labels of UTF-32, which the WHATWG table does not have.
_UTF32 = {"utf-32": "utf-32le", "utf-32le": "utf-32le", "utf-32-le": "utf-32le", "ucs-4": "utf-32le",
          "utf-32be": "utf-32be", "utf-32-be": "utf-32be"}  # fmt: skip


@lru_cache(maxsize=64)
def codec(name: str) -> str:
    """Return the name of Python's decoder for a WHATWG encoding."""
    if name == "gbk":  # the standard decodes GBK with the decoder of its successor
        return "gb18030"
    found = webencodings.lookup(name)
    return str(found.codec_info.name) if found else name


def known_label(label: str, wide: str = "") -> str:
    """Return the WHATWG name of a label; empty if the label is unknown.

    Args:
        label: from the caller, the transport or the page.
        wide: the encoding that NULs indicate. Labels of UTF-16 and UTF-32 are accepted only if there is one.
    """
    if not label.isascii():
        return ""
    name = _UTF32.get(label.strip().lower(), "")
    if not name:
        found = webencodings.lookup(label)
        name = found.name if found else ""
    if name.startswith(("utf-16", "utf-32")):
        return wide
    if name == "x-user-defined":
        return "windows-1252"
    return "" if name == "replacement" else name


def callers_label(label: str, wide: str = "") -> str:
    """Return the WHATWG name of a caller's encoding label, which may be a label of the standard or a name in Python.

    Args:
        label: `latin1`, or `latin-1` as Python has it.
        wide: as for `known_label`.
    """
    if name := known_label(label, wide):
        return name
    try:
        pythons = codecs.lookup(label).name
    except (LookupError, ValueError):  # ValueError: it contains a NUL
        return ""
    return known_label(pythons.replace("_", "-"), wide)


def read_nuls(raw: bytes) -> str:
    """Return which kind of UTF-16 or UTF-32 bytes without a byte order mark are, by their NULs; empty if they are
    neither."""
    sample = raw[: min(WIDE_SAMPLE, len(raw) & ~3)]
    quarter = len(sample) // 4
    # NULs that only occur later are noise.
    if quarter < 2 or b"\0" not in raw[:16] or sample.count(0) <= WIDE_NUL_SHARE * len(sample) / 2:
        return ""
    first, second, third, fourth = (sample[place::4].count(0) / quarter for place in range(4))
    if fourth == 1 and third > MANY_NULS:
        return "utf-32le"
    if first == 1 and second > MANY_NULS:
        return "utf-32be"
    odd, even = (second + fourth) / 2, (first + third) / 2
    # Characters such as U+4E00 and U+3000 have the NUL at the other position.
    if odd > WIDE_NUL_SHARE and even < odd / 4:
        return "utf-16le"
    if even > WIDE_NUL_SHARE and odd < even / 4:
        return "utf-16be"
    return ""
