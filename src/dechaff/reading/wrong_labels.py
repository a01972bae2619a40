"""Labels that are wrong although the bytes decode by them without errors.

EUC-JP read as Shift_JIS is half-width katakana, windows-1251 read as KOI8-R is the wrong letters in the wrong case, and
Polish read as Western has signs within words.
"""

from __future__ import annotations

from dechaff.reading.detect_encoding import encoding_by_script, guess
from dechaff.reading.east_asian_encoding import ASIAN, asian_encoding, fits_label
from dechaff.reading.encoding_labels import codec
from dechaff.reading.encoding_sample import BESIDE_ASCII, HIGH_RUN, count_high, sample
from dechaff.reading.single_byte_encoding import latin_instead

__all__ = ["better_than", "guess_script"]

# Share of the bytes beyond ASCII in runs of three and more, from which a text is in no Western language, whatever its
# label.
NEVER_WESTERN = 0.6

# Bytes beyond ASCII from which what they say counts more than a label.
MIN_CONTRADICTING = 60

# Bytes beyond ASCII, and the share of them beside an ASCII letter, from which a text is Western whatever its label:
# German has 0.9 and more, Cyrillic and Chinese with words of English below 0.1.
MIN_ACCENTS = 5
MIN_BESIDE_ASCII = 0.8

_LATIN = ("windows-1252", "iso-8859-2", "windows-1250", "windows-1254", "windows-1257")
"""Encodings of Latin alphabets whose labels are compared with the letters."""

_ASCII_TRAILS = ("shift_jis", "big5")
"""Encodings half of whose second bytes are ASCII letters."""

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
"""Encodings of scripts other than Latin, by which a Cyrillic label may be replaced."""

_COMPARED = {*ASIAN, "gbk", *_CYRILLIC}
"""Labels that are compared with the characters that the bytes become."""


def guess_script(raw: bytes) -> str:
    """Return the encoding of a text that cannot be Western, whatever its label; empty if it can."""
    text = sample(raw)
    counts, in_runs = count_high(text), count_high(b"".join(HIGH_RUN.findall(text)))
    if sum(in_runs.values()) < NEVER_WESTERN * sum(counts.values()):
        return ""
    return guess(raw)


def better_than(name: str, raw: bytes) -> str:
    """Return the encoding of a text whose label is wrong although its bytes decode by it; empty if the label may be
    right.

    Args:
        name: what the label says.
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
        # The syllables of Korean are the rows of the most frequent hanzi as well; Chinese text fills other rows, too.
        return found if not fits or found == "euc-kr" != name else ""
    found = encoding_by_script(text)
    return found if found in _OWN_SCRIPT and _differ(text, name, found) else ""


def _is_accents(text: bytes) -> bool:
    """Return whether bytes beyond ASCII are single letters among those of ASCII, as in no script of its own."""
    beyond = len(text.translate(None, bytes(range(0x80))))
    return beyond >= MIN_ACCENTS and len(BESIDE_ASCII.findall(text)) >= MIN_BESIDE_ASCII * beyond


def _differ(text: bytes, one: str, other: str) -> bool:
    """Return whether two encodings read most bytes beyond ASCII as different characters."""
    beyond = text.translate(None, bytes(range(0x80)))
    pairs = zip(beyond.decode(codec(one), "replace"), beyond.decode(codec(other), "replace"), strict=False)
    return sum(a != b for a, b in pairs) > len(beyond) / 2
