"""What the words of a text say: learned log-odds of a text that holds such a word being content.

`sayings` knows short texts as a whole; this knows single words, in texts of any length: "shipping", "subscribe" and
"reserved" are words of clutter on any site, "although" is one of prose. A word that few sites use is not in the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat

import numpy as np

from dechaff.scoring.arrays import Matrix

__all__ = ["WORD_NAMES", "word_values", "words_of"]

MAX_CHARS = 150
"""How much of a text is read, in characters: what it is shows in its first sentences."""

# Words' worth of nothing that each mean is mixed with: one word is little to go by.
PRIOR_WORDS = 2.0

# To this sum of log-odds the words of one text can go, either way.
MOST_SUM = 15.0

# Parts the texts of a page: no text holds this character, for the parser replaces it.
_BETWEEN = "\0"

# Letters alone: years, prices and counts are no words. One pass in C over the bytes, and some for the marks beyond
# ASCII that touch words, cost half of what a pattern does.
_NO_LETTERS = bytes(code for code in range(1, 0x80) if not chr(code).isalpha())
_SPACES = bytes.maketrans(_NO_LETTERS, b" " * len(_NO_LETTERS))
_MARKS = "“”‘’«»…–—·•"

WORD_NAMES = ("words_mean", "words_least", "words_most", "words_sum", "words_known")


def _split(texts: Iterable[str]) -> list[list[str]]:
    """Return the words of the beginning of each text, folded."""
    # Folded one by one: to fold a string is slow if a single character of it is beyond ASCII.
    cut = _BETWEEN.join([text[:MAX_CHARS].casefold() for text in texts])
    plain = cut.encode("utf-8", "surrogatepass").translate(_SPACES).decode("utf-8", "surrogatepass")
    for mark in () if plain.isascii() else _MARKS:
        plain = plain.replace(mark, " ")
    return list(map(str.split, plain.split(_BETWEEN)))


def words_of(text: str) -> list[str]:
    """Return the words of the beginning of a text, folded: letters alone.

    >>> words_of("Don’t miss our 2024 SALE!")
    ['don', 't', 'miss', 'our', 'sale']
    """
    return _split([text.replace(_BETWEEN, " ")])[0]


def word_values(texts: Sequence[str], odds: Mapping[str, float]) -> Matrix:
    """Return what the words of each text say, (numbers, texts); see `WORD_NAMES`.

    Args:
        texts: the texts of the blocks, one at least.
        odds: the log-odds of each known word.
    """
    words = _split(texts)
    counts = np.fromiter(map(len, words), np.intp, len(words))
    told = np.flatnonzero(counts)
    numbers: Matrix = np.zeros((len(WORD_NAMES), len(texts)), dtype=np.float32)
    if not told.size:
        return numbers
    values = np.fromiter(
        map(odds.get, chain.from_iterable(words), repeat(0.0)), np.float32, int(counts.sum())
    )
    counts = counts[told]
    starts = np.cumsum(counts) - counts
    sums = np.add.reduceat(values, starts)
    known = np.add.reduceat(values != 0.0, starts, dtype=np.float32)
    numbers[0, told] = sums / (known + PRIOR_WORDS)
    # An unknown word says nothing.
    numbers[1, told] = np.minimum(np.minimum.reduceat(values, starts), 0.0)
    numbers[2, told] = np.maximum(np.maximum.reduceat(values, starts), 0.0)
    numbers[3, told] = np.clip(sums, -MOST_SUM, MOST_SUM)
    numbers[4, told] = known / counts
    return numbers
