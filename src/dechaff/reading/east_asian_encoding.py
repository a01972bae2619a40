"""Detect East Asian encodings.

Bytes are in an encoding if they decode without errors into the characters that are typical of its languages.
"""

from __future__ import annotations

import re
from functools import cache

from dechaff.reading.encoding_labels import codec

__all__ = ["ASIAN", "asian_encoding", "fits_label"]

# Maximum share of pairs that do not decode. Pages have stray bytes and characters of vendor extensions.
MAX_BROKEN_PAIRS = 0.03

# Minimum shares of typical characters among the non-ASCII characters. Japanese is a third to two thirds kana, Korean
# nearly all hangul; 95 of 100 Chinese characters are among the 3,755 (5,401) most frequent ones, which come first in GB
# 2312 (Big5). Random bytes reach a tenth of these shares.
MIN_KANA = 0.15
MIN_HANGUL = 0.85
MIN_COMMON_HANZI = 0.85

# Characters of each script, for counting.
_KANA = re.compile("[ぁ-ヺ]")
_HALF_WIDTH = re.compile("[ｦ-ﾟ]")
_HANGUL = re.compile("[가-힣]")

_ASCII = bytes(range(0x80))

# By encoding, the first and the last row of its frequent characters, and their lowest second byte.
_COMMON_ROWS = {"euc-kr": (0xB0, 0xC8, 0xA1), "gb18030": (0xB0, 0xD7, 0xA1), "big5": (0xA4, 0xC6, 0x40)}

ASIAN = ("shift_jis", "euc-jp", "euc-kr", "gb18030", "big5")


def asian_encoding(text: bytes) -> str:
    """Return the East Asian encoding of a text; empty if it has none."""
    readings = [(name, _read_pairs(text, name)) for name in ASIAN]
    fitting = [(name, pairs) for name, pairs in readings if pairs]
    best, best_score = "", 0.0
    for name, chars in fitting:
        score = _plausible(name, chars)
        if score > best_score:
            best, best_score = name, score
    return best


def fits_label(text: bytes, name: str) -> bool:
    """Return whether a text decodes with an East Asian encoding into typical characters."""
    pairs = _read_pairs(text, name)
    return bool(pairs) and _plausible("gb18030" if name == "gbk" else name, pairs) > 0


def _read_pairs(text: bytes, name: str) -> str:
    """Return the non-ASCII characters of a text in an encoding; empty if the text is not in that encoding."""
    chars = text.decode(codec(name), "replace")
    beyond = chars.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    broken = beyond.count("\ufffd")
    # The sample may start and end within a pair.
    return beyond if broken <= 2 + MAX_BROKEN_PAIRS * len(beyond) and len(beyond) > broken else ""


def _plausible(name: str, chars: str) -> float:
    """Return a score of how well characters fit an encoding; 0 if they do not."""
    letters = "".join(filter(str.isalpha, chars))
    if not letters:
        return 0.0
    total = len(letters)
    if name in ("shift_jis", "euc-jp"):
        # Other texts become half-width katakana when they are read as Shift_JIS.
        kana, half = len(_KANA.findall(letters)), len(_HALF_WIDTH.findall(letters))
        return 2.0 + kana / total if kana / total >= MIN_KANA and half < 0.2 * total else 0.0
    if name == "euc-kr":
        hangul = len(_HANGUL.findall(letters))
        fits = hangul / total >= MIN_HANGUL and _share_of_common(letters, name) > 0
        return 1.0 + hangul / total if fits else 0.0
    common = _share_of_common(letters, name)
    return common if common >= MIN_COMMON_HANZI else 0.0


def _share_of_common(letters: str, name: str) -> float:
    """Return the share of letters in the rows of a character set that hold the frequent ones."""
    return sum(map(_common(name).__contains__, letters)) / len(letters)


@cache
def _common(name: str) -> frozenset[str]:
    """Return the characters in the rows of a character set that hold the frequent ones."""
    low, high, trail = _COMMON_ROWS[name]
    pairs = [bytes((row, second)) for row in range(low, high + 1) for second in range(trail, 0x100)]
    found = [(pair.decode(codec(name), "ignore"), pair) for pair in pairs]
    # Some characters have two codes; one of them is written.
    return frozenset(char for char, pair in found if len(char) == 1 and char.encode(codec(name)) == pair)
