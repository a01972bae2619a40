"""Detect single-byte encodings by the letters of languages."""

from __future__ import annotations

from functools import cache
from math import log
from typing import NamedTuple

from dechaff.lexicon.letters import PROFILES, PUNCTUATION
from dechaff.reading.encoding_labels import codec
from dechaff.reading.encoding_sample import BESIDE_ASCII, HIGH_RUN, count_high

__all__ = ["latin_instead", "letters_encoding"]

# Probabilities of characters that are in no profile.
SIGN = 0.012
OTHER_LETTER = 0.0008
OTHER = 0.0003
CONTROL = 1e-6

# Factor on the likelihood of each misplaced letter: an Arabic letter in an ASCII word, or a Western accent in a run of
# other such letters. A single such letter is only unlikely.
MISPLACED = 0.08

# Subtracted once per page from the log-likelihood of encodings other than windows-1252, which are rarer. It decides
# between equally good encodings: the letters of German are the same bytes in five of them.
HANDICAP = 2.0

# Minimum non-ASCII bytes for a Latin label to be compared with the letters, and minimum margin in log-likelihood per
# byte of a better encoding. Czech, Hungarian, Latvian, Polish, Romanian and Turkish under a wrong label have 1.1 to
# 3.3; German, French, Icelandic, Finnish and English with signs under the right label are below 0.
MIN_LATIN = 10
LATIN_MARGIN = 1.0


def letters_encoding(
    text: bytes, counts: dict[int, int], in_runs: dict[int, int], *, own_script: bool
) -> str:
    """Return the single-byte encoding in which a text consists of the letters of a language; empty if none fits.

    Args:
        text: the sample.
        counts: counts of its non-ASCII bytes.
        in_runs: counts of those in runs.
        own_script: whether enough of them are in runs for scripts other than Latin.
    """
    scores = _scores(text, counts, in_runs, own_script=own_script)
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > log(OTHER_LETTER) * sum(counts.values()) else ""


def latin_instead(name: str, text: bytes) -> str:
    """Return a better encoding for a text with a Latin label; empty if the label fits.

    Polish in ISO-8859-2 that is labelled ISO-8859-1 has signs such as `³` within words.
    """
    counts = count_high(text)
    total = sum(counts.values())
    if total < MIN_LATIN:
        return ""
    scores = _scores(text, counts, count_high(b"".join(HIGH_RUN.findall(text))), own_script=False)
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] - scores[name] >= LATIN_MARGIN * total else ""


def _scores(
    text: bytes, counts: dict[int, int], in_runs: dict[int, int], *, own_script: bool
) -> dict[str, float]:
    """Return the log-likelihood of a text in each single-byte encoding, in its best language; see
    `letters_encoding`."""
    beside = count_high(b"".join(BESIDE_ASCII.findall(text)))
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


class _Profile(NamedTuple):
    """One language in one encoding."""

    encoding: str
    own_script: bool
    """Its letters are not Latin."""
    weights: tuple[float, ...]
    """Log-likelihood of the bytes from 0x80 on."""
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
    """Return the likelihood of each byte: the frequency of a letter of rank r is proportional to 1 / (r + 2)."""
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
