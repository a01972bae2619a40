"""Guess the encoding of bytes that declare none. `decode.py` uses it last.

Two questions are asked, each cheap and of bounded size. Are the bytes pairs of an East Asian encoding
(`east_asian_encoding.py`)? If not, which single-byte encoding turns them into the letters of a language
(`single_byte_encoding.py`)?

chardet 5.2 alone is right on 79 of 100 re-encoded pages, because it knows too few languages; this module on 99. Some
inputs make chardet quadratic. So it, or faust-cchardet in its place, is asked last, on a small sample.
"""

from __future__ import annotations

import re

import webencodings

from dechaff.reading.east_asian_encoding import asian_encoding
from dechaff.reading.encoding_sample import HIGH_RUN, NON_MARKUP, SEARCH_BYTES, count_high, sample
from dechaff.reading.single_byte_encoding import letters_encoding

__all__ = ["encoding_by_script", "guess"]

# Least share of the bytes beyond ASCII in runs of three and more, from which a text is in a script other than Latin.
# Accents and curly quotes among ASCII are below 0.1. Big5, half of whose second bytes are ASCII, has the lowest share
# of the others.
MIN_IN_RUNS = 0.3

# Names of detectors that the WHATWG table does not know, and the encoding of the web that contains them.
_DETECTED = {
    "cp949": "euc-kr", "uhc": "euc-kr", "johab": "euc-kr",
    "cp932": "shift_jis", "shift_jis_2004": "shift_jis", "euc_jis_2004": "euc-jp",
    "big5hkscs": "big5", "tis-620": "windows-874", "cp874": "windows-874",
    "maccyrillic": "x-mac-cyrillic", "mac-cyrillic": "x-mac-cyrillic", "ibm855": "windows-1251",
}  # fmt: skip

# Detectors are believed from this confidence on (0 to 1); below it windows-1252 is the better guess.
MIN_CONFIDENCE = 0.3

_ESCAPES = (b"\x1b$B", b"\x1b$@", b"\x1b(J")

# A euro beside a number; a letter (in windows-1252 a diaeresis, a cedilla or a fraction) within a word, or at the start
# of one: "Š" and "œ" are a broken bar and a half there. ("Home¦News" is no such word, nor is "1½h".)
_LATIN_9 = re.compile(
    rb"[0-9-][ \xa0]?\xa4|\xa4[ \xa0]?[0-9]|[A-Za-z\xc0-\xff][\xa8\xb8\xbc\xbd\xbe][A-Za-z\xc0-\xff]"
    rb"|(?<![0-9A-Za-z\xc0-\xff])[\xa6\xbd][a-z\xe0-\xff]{3}"
)
_ONLY_WINDOWS = re.compile(rb"[\x80-\x9f]")


def guess(raw: bytes) -> str:
    """Return the WHATWG name of the encoding that fits best; empty if nothing does.

    Args:
        raw: a page that is not UTF-8.
    """
    if any(escape in raw for escape in _ESCAPES):
        return "iso-2022-jp"
    text = sample(raw)
    if text.isascii():
        return ""
    found = encoding_by_script(text) or _ask_detector(text)
    return "iso-8859-15" if found == "windows-1252" and _is_latin_9(raw[:SEARCH_BYTES]) else found


def encoding_by_script(text: bytes) -> str:
    """Return the encoding that reads a text best: by pairs if it is East Asian, else by letters."""
    counts = count_high(text)
    in_runs = count_high(b"".join(HIGH_RUN.findall(text)))
    if sum(in_runs.values()) >= MIN_IN_RUNS * sum(counts.values()):
        return asian_encoding(text) or letters_encoding(text, counts, in_runs, own_script=True)
    return letters_encoding(text, counts, in_runs, own_script=False)


def _is_latin_9(raw: bytes) -> bool:
    """Return whether a Western page is in ISO-8859-15, which differs from windows-1252 in the euro and seven letters.

    In windows-1252 these bytes are signs (currency, diaeresis, fractions) that are rare within a word or beside a
    number. Where windows-1252 has its quotes and dashes, ISO-8859-15 has nothing.
    """
    text = NON_MARKUP.sub(b" ", raw)
    return _LATIN_9.search(text) is not None and _ONLY_WINDOWS.search(text) is None


def _ask_detector(text: bytes) -> str:
    """Ask faust-cchardet if it is installed, else chardet."""
    try:
        import cchardet as detector  # noqa: PLC0415  (optional)
    except ImportError:
        import chardet as detector  # noqa: PLC0415  (slow to import, seldom needed)
    return _name_of(detector.detect(text))


def _name_of(verdict: dict[str, object]) -> str:
    """Return the WHATWG name of a detector's verdict; empty if it is too doubtful."""
    label = str(verdict.get("encoding") or "").lower()
    confidence = verdict.get("confidence")
    if not isinstance(confidence, float) or confidence < MIN_CONFIDENCE:
        return ""
    found = webencodings.lookup(_DETECTED.get(label, label))
    name = found.name if found else ""
    return "" if name.startswith(("utf-", "replacement", "x-user")) else name
