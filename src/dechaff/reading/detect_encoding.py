"""Guess the encoding of bytes that say nothing about it. Called by `decode.py` when all else is silent.

Two questions, each cheap and of bounded size. Are the bytes pairs of an East Asian encoding? They decode
without errors and into the characters that such texts consist of. If not, which single-byte encoding turns
them into the letters of a language? `lexicon/letters.py` knows the letters.

chardet 5.2 alone is right on 79 of 100 re-encoded pages (it knows too few languages), this here on 99, and
some inputs make chardet quadratic. So it, or faust-cchardet in its place, is asked last, on a small sample.
"""

from __future__ import annotations

import re
from functools import cache
from math import log
from typing import NamedTuple

import webencodings

from dechaff.lexicon.letters import PROFILES, PUNCTUATION
from dechaff.reading.encoding_labels import codec

__all__ = ["better_than", "guess", "guess_script"]

# What is looked at, in bytes: tag-stripped text around non-ASCII bytes. More changes no verdict.
SAMPLE_BYTES = 16_384

# How much of a page is searched for that sample, in bytes.
SEARCH_BYTES = 1_000_000

# A run of ASCII longer than this tells nothing about the encoding; it is cut. In bytes.
ASCII_RUN = 48

# Pairs that do not decode, of all pairs, up to which an East Asian encoding is still possible: pages hold
# stray bytes and characters of vendor extensions.
MAX_BROKEN_PAIRS = 0.03

# What a language's text consists of, as a share of its characters beyond ASCII. Japanese is a third to two
# thirds kana, Korean nearly all hangul; of Chinese 95 of 100 characters are among the 3,755 (5,401) most
# frequent ones, which come first in GB 2312 (Big5). Random bytes reach a tenth of these shares.
MIN_KANA = 0.15
MIN_HANGUL = 0.85
MIN_COMMON_HANZI = 0.85

# A script of its own stands in runs of three bytes and more: least share of the bytes beyond ASCII that do.
# Accents and curly quotes, scattered among ASCII, are below a tenth; Big5, half of whose second bytes are
# ASCII, is the lowest of the others.
MIN_IN_RUNS = 0.3

# Share of such runs from which a text is in no Western language, whatever its page claims.
NEVER_WESTERN = 0.6

# Weights of what no profile lists, as probabilities per character.
SIGN = 0.012
OTHER_LETTER = 0.0008
OTHER = 0.0003
CONTROL = 1e-6

# Factor on the likelihood of each letter that stands where its script does not: an Arabic letter in an ASCII
# word, or a Western accent in a run of other such letters. Alone each such letter is only unlikely.
MISPLACED = 0.08

# Encodings other than windows-1252 are rarer: their logarithmic handicap, once per page. It decides between
# readings that fit alike, such as German, whose letters are the same bytes in five encodings.
HANDICAP = 2.0

# Names of detectors that the WHATWG table does not know, and the encoding of the web that contains them.
_DETECTED = {
    "cp949": "euc-kr", "uhc": "euc-kr", "johab": "euc-kr",
    "cp932": "shift_jis", "shift_jis_2004": "shift_jis", "euc_jis_2004": "euc-jp",
    "big5hkscs": "big5", "tis-620": "windows-874", "cp874": "windows-874",
    "maccyrillic": "x-mac-cyrillic", "mac-cyrillic": "x-mac-cyrillic", "ibm855": "windows-1251",
}  # fmt: skip

# Detectors are believed from this confidence on (0 to 1); below it windows-1252 is the better guess.
MIN_CONFIDENCE = 0.3

_NON_MARKUP = re.compile(
    rb"<(script|style)\b(?:.*?</\1|.*)|<!--(?:.*?-->|.*)|</?[a-z][^<>]*+>?|&[#\w]{1,12};",
    re.DOTALL | re.IGNORECASE,
)
_ASCII_RUN = re.compile(rb"[\x00-\x7f]{%d,}" % ASCII_RUN)
_ESCAPES = (b"\x1b$B", b"\x1b$@", b"\x1b(J")
_BESIDE_ASCII = re.compile(rb"(?<=[A-Za-z])[\x80-\xff]|[\x80-\xff](?=[A-Za-z])")
_HIGH_RUN = re.compile(rb"[\x80-\xff]{3,}")

# A euro beside a number; a letter (in windows-1252 a diaeresis, a cedilla or a fraction) within a word, or at the start
# of one: "Š" and "œ" are a broken bar and a half there. ("Home¦News" is no such word, nor is "1½h".)
_LATIN_9 = re.compile(
    rb"[0-9-][ \xa0]?\xa4|\xa4[ \xa0]?[0-9]|[A-Za-z\xc0-\xff][\xa8\xb8\xbc\xbd\xbe][A-Za-z\xc0-\xff]"
    rb"|(?<![0-9A-Za-z\xc0-\xff])[\xa6\xbd][a-z\xe0-\xff]{3}"
)
_ONLY_WINDOWS = re.compile(rb"[\x80-\x9f]")

# Bytes beyond ASCII from which what they say counts more than a label.
MIN_CONTRADICTING = 60

# Bytes beyond ASCII, and the share of them beside an ASCII letter, from which a text is Western whatever its label: German
# has 0.9 and more, Cyrillic and Chinese with words of English below 0.1.
MIN_ACCENTS = 5
BESIDE_ASCII = 0.8

_LATIN = ("windows-1252", "iso-8859-2", "windows-1250", "windows-1254", "windows-1257")
"""Encodings of Latin alphabets whose labels are compared with the letters."""

# Bytes beyond ASCII from which they are compared, and the logarithmic likelihood of each by which another encoding has to
# fit better. Czech, Hungarian, Latvian, Polish, Romanian and Turkish under a wrong label have 1.1 to 3.3; German, French,
# Icelandic, Finnish and English with signs under the right one are below 0.
MIN_LATIN = 10
LATIN_MARGIN = 1.0

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

_ASIAN = ("shift_jis", "euc-jp", "euc-kr", "gb18030", "big5")


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
    found = _by_script(text) or _ask_detector(text)
    return "iso-8859-15" if found == "windows-1252" and _is_latin_9(raw[:SEARCH_BYTES]) else found


def guess_script(raw: bytes) -> str:
    """Return the encoding of a text that cannot be Western, whatever its label; empty if it can."""
    text = sample(raw)
    counts, in_runs = _count(text), _count(b"".join(_HIGH_RUN.findall(text)))
    if sum(in_runs.values()) < NEVER_WESTERN * sum(counts.values()):
        return ""
    return guess(raw)


def better_than(name: str, raw: bytes) -> str:
    """Return the encoding of a text whose label is wrong although its bytes decode by it; empty if the label may be right.

    EUC-JP read as Shift_JIS is half-width katakana, and windows-1251 read as KOI8-R is the wrong letters in the wrong case.

    Args:
        name: what the label says.
        raw: a page that is not UTF-8.
    """
    text = sample(raw)
    if name in _LATIN:
        return _latin_instead(name, text)
    if name not in _ASCII_TRAILS and _is_accents(text):
        return guess(raw)
    if sum(_count(text).values()) < MIN_CONTRADICTING:
        return ""
    if name in _ASIAN or name == "gbk":
        pairs = _read_pairs(text, name)
        fits = bool(pairs) and _plausible("gb18030" if name == "gbk" else name, pairs) > 0
        found = _asian(text)
        # The syllables of Korean are the rows of the most frequent hanzi as well; Chinese text fills other rows, too.
        return found if not fits or found == "euc-kr" != name else ""
    if name not in _CYRILLIC:
        return ""
    found = _by_script(text)
    return found if found in _OWN_SCRIPT and _differ(text, name, found) else ""


def _is_accents(text: bytes) -> bool:
    """Return whether bytes beyond ASCII are single letters among those of ASCII, as in no script of its own."""
    beyond = len(text.translate(None, bytes(range(0x80))))
    return beyond >= MIN_ACCENTS and len(_BESIDE_ASCII.findall(text)) >= BESIDE_ASCII * beyond


def _differ(text: bytes, one: str, other: str) -> bool:
    """Return whether two encodings read most bytes beyond ASCII as different characters."""
    beyond = text.translate(None, bytes(range(0x80)))
    pairs = zip(beyond.decode(codec(one), "replace"), beyond.decode(codec(other), "replace"), strict=False)
    return sum(a != b for a, b in pairs) > len(beyond) / 2


def sample(raw: bytes) -> bytes:
    """Return what is worth looking at: text without markup, long ASCII runs cut, of bounded length."""
    text = _NON_MARKUP.sub(b" ", raw[:SEARCH_BYTES])
    return _ASCII_RUN.sub(b" ", text)[:SAMPLE_BYTES]


def _is_latin_9(raw: bytes) -> bool:
    """Tell whether a Western page is in ISO-8859-15, which differs from windows-1252 in the euro and seven letters.

    Those are signs else (currency, diaeresis, fractions...) that are seldom within a word or beside a number. Where
    windows-1252 has its quotes and dashes there is nothing in ISO-8859-15.
    """
    text = _NON_MARKUP.sub(b" ", raw)
    return _LATIN_9.search(text) is not None and _ONLY_WINDOWS.search(text) is None


def _by_script(text: bytes) -> str:
    """Return the encoding that reads a text best: by pairs if it is East Asian, else by letters."""
    counts = _count(text)
    in_runs = _count(b"".join(_HIGH_RUN.findall(text)))
    if sum(in_runs.values()) >= MIN_IN_RUNS * sum(counts.values()):
        return _asian(text) or _letters(text, counts, in_runs, own_script=True)
    return _letters(text, counts, in_runs, own_script=False)


def _asian(text: bytes) -> str:
    """Return the East Asian encoding of a text; empty if it is in none."""
    readings = [(name, _read_pairs(text, name)) for name in _ASIAN]
    fitting = [(name, pairs) for name, pairs in readings if pairs]
    best, best_score = "", 0.0
    for name, chars in fitting:
        score = _plausible(name, chars)
        if score > best_score:
            best, best_score = name, score
    return best


def _read_pairs(text: bytes, name: str) -> str:
    """Return the characters beyond ASCII that a text has in an encoding; empty if it is not in it."""
    chars = text.decode(codec(name), "replace")
    beyond = "".join(char for char in chars if char > "\x7f")
    broken = beyond.count("\ufffd")
    # The sample may start and end within a pair.
    return beyond if broken <= 2 + MAX_BROKEN_PAIRS * len(beyond) and len(beyond) > broken else ""


def _plausible(name: str, chars: str) -> float:
    """Return how much characters look like a text in an encoding: 0, or a share."""
    letters = [char for char in chars if char.isalpha()]
    if not letters:
        return 0.0
    total = len(letters)
    if name in ("shift_jis", "euc-jp"):
        # Half-width katakana are what other texts become when they are read as Shift_JIS.
        kana = sum("ぁ" <= char <= "ヺ" for char in letters)
        half = sum("ｦ" <= char <= "ﾟ" for char in letters)
        return 2.0 + kana / total if kana / total >= MIN_KANA and half < 0.2 * total else 0.0
    if name == "euc-kr":
        hangul = sum("가" <= char <= "힣" for char in letters)
        return 1.0 + hangul / total if hangul / total >= MIN_HANGUL and _in_common_rows(chars, name) else 0.0
    common = _in_common_rows("".join(letters), name)
    return common if common >= MIN_COMMON_HANZI else 0.0


def _in_common_rows(chars: str, name: str) -> float:
    """Return the share of characters that a character set lists first, being the frequent ones."""
    low, high = {"euc-kr": (0xB0, 0xC8), "gb18030": (0xB0, 0xD7), "big5": (0xA4, 0xC6)}[name]
    trail = 0x40 if name == "big5" else 0xA1
    common = total = 0
    for char in chars:
        if char.isalpha():
            pair = char.encode(codec(name), "replace")
            total += 1
            common += len(pair) == 2 and low <= pair[0] <= high and pair[1] >= trail
    return common / total if total else 0.0


def _letters(text: bytes, counts: dict[int, int], in_runs: dict[int, int], *, own_script: bool) -> str:
    """Return the single-byte encoding in which a text is made of the letters of some language.

    Args:
        text: the sample.
        counts: its bytes beyond ASCII.
        in_runs: those of them that stand in runs.
        own_script: so many do that scripts other than Latin are possible.
    """
    scores = _scores(text, counts, in_runs, own_script=own_script)
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > log(OTHER_LETTER) * sum(counts.values()) else ""


def _scores(
    text: bytes, counts: dict[int, int], in_runs: dict[int, int], *, own_script: bool
) -> dict[str, float]:
    """Return the logarithmic likelihood of a text in each single-byte encoding, in its best language; see `_letters`."""
    beside = _count(b"".join(_BESIDE_ASCII.findall(text)))
    scores: dict[str, float] = {}
    for profile in _profiles():
        if profile.own_script and not own_script:
            continue
        score = sum(number * profile.weights[byte - 0x80] for byte, number in counts.items())
        strange = beside if profile.own_script else in_runs
        misplaced = sum(number for byte, number in strange.items() if profile.letters[byte - 0x80])
        score += misplaced * log(MISPLACED) - (HANDICAP if profile.encoding != "windows-1252" else 0.0)
        if score > scores.get(profile.encoding, score - 1):
            scores[profile.encoding] = score
    return scores


def _latin_instead(name: str, text: bytes) -> str:
    """Return the encoding by which a text is made of the letters of a Latin alphabet, and not by its label; else empty.

    Polish in ISO-8859-2 that is labelled ISO-8859-1 has signs such as `³` within words.
    """
    counts = _count(text)
    total = sum(counts.values())
    if total < MIN_LATIN:
        return ""
    scores = _scores(text, counts, _count(b"".join(_HIGH_RUN.findall(text))), own_script=False)
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] - scores[name] >= LATIN_MARGIN * total else ""


def _count(text: bytes) -> dict[int, int]:
    """Count the bytes beyond ASCII."""
    return {byte: number for byte in range(0x80, 0x100) if (number := text.count(byte))}


class _Profile(NamedTuple):
    """One language in one encoding."""

    encoding: str
    own_script: bool
    """Its letters are not Latin."""
    weights: tuple[float, ...]
    """Logarithmic likelihood of the bytes from 0x80 on."""
    letters: tuple[bool, ...]
    """Which of these bytes are letters."""


@cache
def _profiles() -> tuple[_Profile, ...]:
    """Return the profiles of all languages in all their encodings, windows-1252 first."""
    return tuple(
        _profile(encoding, frequent)
        for encodings, languages in PROFILES
        for encoding in encodings
        for frequent in languages
    )


def _profile(encoding: str, frequent: str) -> _Profile:
    """Work out the likelihood of each byte: a letter of rank r is taken for 1 / (r + 2) as frequent."""
    norm = sum(1 / (rank + 2) for rank in range(len(frequent)))
    weights, letters = [], []
    for byte in range(0x80, 0x100):
        char = bytes([byte]).decode(codec(encoding), "replace")
        rank = frequent.find(char)
        if rank >= 0:
            weight = 1 / (rank + 2) / norm
        elif char == "\ufffd" or char < "\xa0":
            weight = CONTROL
        elif char in PUNCTUATION:
            weight = SIGN
        else:
            weight = OTHER_LETTER if char.isalpha() else OTHER
        weights.append(log(weight))
        letters.append(rank >= 0 or char.isalpha())
    return _Profile(encoding, frequent[0] > "\u036f", tuple(weights), tuple(letters))


def _ask_detector(text: bytes) -> str:
    """Ask faust-cchardet if it is installed, else chardet."""
    try:
        import cchardet as detector  # noqa: PLC0415  (optional)
    except ImportError:
        import chardet as detector  # noqa: PLC0415  (slow to import, seldom needed)
    return _name_of(detector.detect(text))


def _name_of(verdict: dict[str, object]) -> str:
    """Return the WHATWG name of a detector's verdict; empty if it is not worth believing."""
    label = str(verdict.get("encoding") or "").lower()
    confidence = verdict.get("confidence")
    if not isinstance(confidence, float) or confidence < MIN_CONFIDENCE:
        return ""
    found = webencodings.lookup(_DETECTED.get(label, label))
    name = found.name if found else ""
    return "" if name.startswith(("utf-", "replacement", "x-user")) else name
