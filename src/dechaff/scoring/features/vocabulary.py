"""Learned log-odds of words: that a text with the word is content.

`short_texts` looks up whole short texts; this module looks up single words in texts of any length. "shipping",
"subscribe" and "reserved" are words of clutter on any site, "although" is a word of prose. Words that few sites use are
not in the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat

import numpy as np

from dechaff.scoring.arrays import Matrix, pieces

__all__ = ["WORD_NAMES", "word_values", "words_of"]

MAX_CHARS = 150
"""Maximum characters of a text that are read. The first sentences are sufficient."""

# Number of neutral words that are added to each mean, because one word is weak evidence.
PRIOR_WORDS = 2.0

# Maximum absolute sum of the log-odds of a text.
MOST_SUM = 15.0

# Separates the texts of a page. It occurs in no text, because the parser replaces it.
_BETWEEN = "\0"

# Only letters: years, prices and counts are not words. One pass in C over the bytes, and one for each non-ASCII mark
# that touches words, take half the time of a regular expression.
_NO_LETTERS = bytes(code for code in range(1, 0x80) if not chr(code).isalpha())
_SPACES = bytes.maketrans(_NO_LETTERS, b" " * len(_NO_LETTERS))
_MARKS = "“”‘’«»…–—·•"

WORD_NAMES = ("words_mean", "words_least", "words_most", "words_sum", "words_known")


def _split(texts: Iterable[str]) -> list[list[str]]:
    """Return the words at the beginning of each text, case-folded."""
    # Folded one by one, because folding a string is slow if a single character is not ASCII.
    cut = _BETWEEN.join([text[:MAX_CHARS].casefold() for text in texts])
    plain = cut.encode("utf-8", "surrogatepass").translate(_SPACES).decode("utf-8", "surrogatepass")
    for mark in () if plain.isascii() else _MARKS:
        plain = plain.replace(mark, " ")
    return list(map(str.split, plain.split(_BETWEEN)))


def words_of(text: str) -> list[str]:
    """Return the words at the beginning of a text, case-folded and without other characters than letters.

    >>> words_of("Don’t miss our 2024 SALE!")
    ['don', 't', 'miss', 'our', 'sale']
    """
    return _split([text.replace(_BETWEEN, " ")])[0]


def word_values(texts: Sequence[str], odds: Mapping[str, float]) -> Matrix:
    """Describe the words of each text by their log-odds, (numbers, texts); see `WORD_NAMES`.

    Args:
        texts: the texts of the blocks, at least one.
        odds: the log-odds of each known word.
    """
    numbers: Matrix = np.zeros((len(WORD_NAMES), len(texts)), dtype=np.float32)
    for part in pieces(len(texts)):
        _tell(texts[part], odds, numbers[:, part])
    return numbers


def _tell(texts: Sequence[str], odds: Mapping[str, float], numbers: Matrix) -> None:
    """Write what the words of some texts say into their columns."""
    words = _split(texts)
    counts = np.fromiter(map(len, words), np.intp, len(words))
    told = np.flatnonzero(counts)
    if not told.size:
        return
    values = np.fromiter(
        map(odds.get, chain.from_iterable(words), repeat(0.0)), np.float32, int(counts.sum())
    )
    counts = counts[told]
    starts = np.cumsum(counts) - counts
    sums = np.add.reduceat(values, starts)
    known = np.add.reduceat(values != 0.0, starts, dtype=np.float32)
    numbers[0, told] = sums / (known + PRIOR_WORDS)
    # Unknown words count as 0.
    numbers[1, told] = np.minimum(np.minimum.reduceat(values, starts), 0.0)
    numbers[2, told] = np.maximum(np.maximum.reduceat(values, starts), 0.0)
    numbers[3, told] = np.clip(sums, -MOST_SUM, MOST_SUM)
    numbers[4, told] = known / counts
