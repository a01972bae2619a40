"""The part of a page that indicates its encoding: text without markup, and counts of its non-ASCII bytes."""

from __future__ import annotations

import re

__all__ = ["BESIDE_ASCII", "HIGH_RUN", "NON_MARKUP", "SEARCH_BYTES", "count_high", "sample"]

# Bytes of the sample: text without tags around non-ASCII bytes. A larger sample changes no result.
SAMPLE_BYTES = 16_384

# Bytes of a page that are searched for the sample.
SEARCH_BYTES = 1_000_000

# Minimum bytes of a run of ASCII that is removed from the sample. It says nothing about the encoding.
ASCII_RUN = 48

NON_MARKUP = re.compile(
    rb"<(script|style)\b(?:.*?</\1|.*)|<!--(?:.*?-->|.*)|</?[a-z][^<>]*+>?|&[#\w]{1,12};",
    re.DOTALL | re.IGNORECASE,
)
_ASCII_RUN = re.compile(rb"[\x00-\x7f]{%d,}" % ASCII_RUN)
BESIDE_ASCII = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]|[\x80-\xff](?=[A-Za-z])")
HIGH_RUN = re.compile(rb"[\x80-\xff]{3,}")


def sample(raw: bytes) -> bytes:
    """Return the text of a page without markup and long runs of ASCII, cut to a bounded length."""
    text = NON_MARKUP.sub(b" ", raw[:SEARCH_BYTES])
    return _ASCII_RUN.sub(b" ", text)[:SAMPLE_BYTES]


def count_high(text: bytes) -> dict[int, int]:
    """Count the non-ASCII bytes."""
    return {byte: number for byte in range(0x80, 0x100) if (number := text.count(byte))}
