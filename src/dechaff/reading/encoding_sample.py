"""The part of a page that tells its encoding: text without markup, and counts of its bytes beyond ASCII."""

from __future__ import annotations

import re

__all__ = ["BESIDE_ASCII", "HIGH_RUN", "NON_MARKUP", "SEARCH_BYTES", "count_high", "sample"]

# Length of the sample, in bytes: text without tags around bytes beyond ASCII. More changes no verdict.
SAMPLE_BYTES = 16_384

# How much of a page is searched for that sample, in bytes.
SEARCH_BYTES = 1_000_000

# A run of ASCII longer than this tells nothing about the encoding; it is cut. In bytes.
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
    """Count the bytes beyond ASCII."""
    return {byte: number for byte in range(0x80, 0x100) if (number := text.count(byte))}
