"""Detect the encoding of bytes that declare none. `decode.py` uses this last.

Two tests of bounded size are made. Are the bytes pairs of an East Asian encoding (`east_asian_encoding.py`)? If not,
which single-byte encoding turns them into the letters of a language (`single_byte_encoding.py`)?

Of 100 re-encoded pages, chardet 5.2 detects 79, because it knows too few languages, and this module 99. Some inputs
make chardet quadratic. Therefore chardet, or faust-cchardet if installed, is used last and on a small sample.
"""

from __future__ import annotations

import re

import webencodings

from dechaff.reading.east_asian_encoding import asian_encoding
from dechaff.reading.encoding_sample import HIGH_RUN, NON_MARKUP, SEARCH_BYTES, count_high, sample
from dechaff.reading.single_byte_encoding import letters_encoding

__all__ = ["encoding_by_script", "guess"]

# Minimum share of non-ASCII bytes in runs of three or more in a text in a non-Latin script. Accents and curly quotes
# among ASCII are below 0.1. Of the other encodings, Big5 has the lowest share, because half of its second bytes are
# ASCII.
MIN_IN_RUNS = 0.3

# Names from detectors that are not in the WHATWG table, and the WHATWG encoding that contains them.
_DETECTED = {
    "cp949": "euc-kr", "uhc": "euc-kr", "johab": "euc-kr",
    "cp932": "shift_jis", "shift_jis_2004": "shift_jis", "euc_jis_2004": "euc-jp",
    "big5hkscs": "big5", "tis-620": "windows-874", "cp874": "windows-874",
    "maccyrillic": "x-mac-cyrillic", "mac-cyrillic": "x-mac-cyrillic", "ibm855": "windows-1251",
}  # fmt: skip

# Minimum confidence of a detector, 0 to 1. Below it windows-1252 is the better guess.
MIN_CONFIDENCE = 0.3

_ESCAPES = (b"\x1b$B", b"\x1b$@", b"\x1b(J")

# A euro sign beside a number; a letter (in windows-1252 a diaeresis, a cedilla or a fraction) within a word, or at the
# start of one: "Š" and "œ" are a broken bar and a half in windows-1252. ("Home¦News" and "1½h" do not match.)
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
    """Return the encoding that fits a text best: by pairs if it is East Asian, else by letters."""
    counts = count_high(text)
    in_runs = count_high(b"".join(HIGH_RUN.findall(text)))
    if sum(in_runs.values()) >= MIN_IN_RUNS * sum(counts.values()):
        return asian_encoding(text) or letters_encoding(text, counts, in_runs, own_script=True)
    return letters_encoding(text, counts, in_runs, own_script=False)


def _is_latin_9(raw: bytes) -> bool:
    """Return whether a Western page is in ISO-8859-15, which differs from windows-1252 in the euro and seven letters.

    In windows-1252 these bytes are signs (currency, diaeresis, fractions) that are rare within a word or beside a
    number. At the quotes and dashes of windows-1252, ISO-8859-15 has no characters.
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
    """Return the WHATWG name of a detector's result; empty if its confidence is too low."""
    label = str(verdict.get("encoding") or "").lower()
    confidence = verdict.get("confidence")
    if not isinstance(confidence, float) or confidence < MIN_CONFIDENCE:
        return ""
    found = webencodings.lookup(_DETECTED.get(label, label))
    name = found.name if found else ""
    return "" if name.startswith(("utf-", "replacement", "x-user")) else name
