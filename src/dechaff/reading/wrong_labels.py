"""Recognise wrong labels with which the bytes decode without errors.

EUC-JP decoded as Shift_JIS is half-width katakana, windows-1251 decoded as KOI8-R is wrong letters in the wrong case,
and Polish decoded as Western has signs within words.
"""

from __future__ import annotations

from dechaff.reading.detect_encoding import encoding_by_script, guess
from dechaff.reading.east_asian_encoding import ASIAN, asian_encoding, fits_label
from dechaff.reading.encoding_labels import codec
from dechaff.reading.encoding_sample import BESIDE_ASCII, HIGH_RUN, count_high, sample
from dechaff.reading.single_byte_encoding import latin_instead

__all__ = ["better_than", "guess_script"]

# Minimum share of non-ASCII bytes in runs of three or more at which a text is not in a Western language, whatever its
# label.
NEVER_WESTERN = 0.6

# Minimum non-ASCII bytes that can contradict a label.
MIN_CONTRADICTING = 60

# Minimum non-ASCII bytes, and minimum share of them beside an ASCII letter, at which a text is Western, whatever its
# label. German has 0.9 and more, Cyrillic and Chinese with English words below 0.1.
MIN_ACCENTS = 5
MIN_BESIDE_ASCII = 0.8

_LATIN = ("windows-1252", "iso-8859-2", "windows-1250", "windows-1254", "windows-1257")
"""Encodings of Latin alphabets whose labels are compared with the letters."""

_ASCII_TRAILS = ("shift_jis", "big5")
"""Encodings in which half of the second bytes are ASCII letters."""

_CYRILLIC = ("windows-1251", "koi8-r", "koi8-u", "iso-8859-5", "ibm866", "x-mac-cyrillic")

_OWN_SCRIPT = {
    *_CYRILLIC,
    "iso-8859-7",
    "windows-1253",
    "windows-1255",
    "iso-8859-8",
    "windows-1256",
    "windows-874",
}
"""Encodings of non-Latin scripts that may replace a Cyrillic label."""

_COMPARED = {*ASIAN, "gbk", *_CYRILLIC}
"""Labels that are compared with the decoded characters."""


def guess_script(raw: bytes) -> str:
    """Return the encoding of a text that cannot be Western, whatever its label; empty if it can be."""
    text = sample(raw)
    counts, in_runs = count_high(text), count_high(b"".join(HIGH_RUN.findall(text)))
    if sum(in_runs.values()) < NEVER_WESTERN * sum(counts.values()):
        return ""
    return guess(raw)


def better_than(name: str, raw: bytes) -> str:
    """Return the right encoding of a text with a wrong label; empty if the label may be right.

    Args:
        name: the labelled encoding.
        raw: a page that is not UTF-8.
    """
    text = sample(raw)
    if name in _LATIN:
        return latin_instead(name, text)
    if name not in _COMPARED:
        return ""
    if name not in _ASCII_TRAILS and _is_accents(text):
        return guess(raw)
    if sum(count_high(text).values()) < MIN_CONTRADICTING:
        return ""
    if name not in _CYRILLIC:
        fits = fits_label(text, name)
        found = asian_encoding(text)
        # Korean syllables are in the same rows as the most frequent hanzi. Chinese text also uses other rows.
        return found if not fits or found == "euc-kr" != name else ""
    found = encoding_by_script(text)
    return found if found in _OWN_SCRIPT and _differ(text, name, found) else ""


def _is_accents(text: bytes) -> bool:
    """Return whether the non-ASCII bytes are single letters among ASCII letters."""
    beyond = len(text.translate(None, bytes(range(0x80))))
    return beyond >= MIN_ACCENTS and len(BESIDE_ASCII.findall(text)) >= MIN_BESIDE_ASCII * beyond


def _differ(text: bytes, one: str, other: str) -> bool:
    """Return whether two encodings decode most non-ASCII bytes to different characters."""
    beyond = text.translate(None, bytes(range(0x80)))
    pairs = zip(beyond.decode(codec(one), "replace"), beyond.decode(codec(other), "replace"), strict=False)
    return sum(a != b for a, b in pairs) > len(beyond) / 2
