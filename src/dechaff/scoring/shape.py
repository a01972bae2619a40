"""What the characters of a text tell of its shape, for all texts of a page at once: one look-up a character."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dechaff.scoring.arrays import Matrix

__all__ = ["SHAPE_NAMES", "measure_texts"]

# Longest text, in characters, whose single marks say something of the whole: a bar in a line of a menu does, a
# bar somewhere in a paragraph does not.
SHORT_CHARS = 150

# What a character is, as bits: one look-up a character, for all blocks of a page at once.
_COMMA, _STOP, _END, _COLON, _DIGIT, _LOWER, _UPPER, _BAR, _ARROW, _RIGHT, _AT, _QUESTION, _MONEY, _SPACE, _PAREN, _STAR = (
    1 << bit for bit in range(16)
)  # fmt: skip

# Marks above this code point (emoji, rare ideographs) say nothing here.
_LAST_CODE = 0xFFFF


def _mark_table() -> NDArray[np.uint16]:
    """Return what each code point is."""
    table = np.zeros(_LAST_CODE + 1, dtype=np.uint16)
    for mark, characters in (
        (_COMMA, ",、，،"),
        (_STOP, ".。?!।"),
        (_END, '.!?…。！？।؟۔”"»)’'),
        (_COLON, ":："),
        (_BAR, "|•·/"),
        (_ARROW, "»›→>"),
        (_RIGHT, "©®™"),
        (_AT, "@"),
        (_QUESTION, "?？؟"),
        (_MONEY, "$€£¥₹₽₩₺￥"),
        (_SPACE, " \n"),
        (_PAREN, ")）"),
        (_STAR, "★☆✓✔✗%+"),
    ):
        for character in characters:
            table[ord(character)] |= mark
    for code in range(_LAST_CASED):
        character = chr(code)
        if character.isdecimal():
            table[code] |= _DIGIT
        elif character.islower():
            table[code] |= _LOWER
        elif character.isupper():
            table[code] |= _UPPER
    return table


# The scripts that know upper and lower case (Latin, Greek, Cyrillic, Armenian) and Arabic digits end before this.
_LAST_CASED = 0x0700
_MARKS = _mark_table()

SHAPE_NAMES = (
    "commas", "sentences", "ends_sentence", "ends_colon", "ends_digit", "ends_paren", "starts_digit", "starts_lower",
    "starts_upper", "is_upper", "capitals", "digits", "has_bar", "has_arrow", "has_copyright", "has_at",
    "has_question", "has_colon", "has_digit", "has_money", "has_star",
)  # fmt: skip


def measure_texts(texts: Sequence[str], chars: Any, words: Any) -> Matrix:
    """Measure the texts of all blocks, (shapes, blocks)."""
    codes = np.frombuffer("\n".join((*texts, "")).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    marks = _MARKS[np.minimum(codes, _LAST_CODE)]
    stops = np.cumsum(chars.astype(np.intp) + 1)
    starts = stops - chars.astype(np.intp) - 1
    any_of = np.bitwise_or.reduceat(marks, starts)
    first, last = marks[starts], marks[stops - 2]
    short = chars < SHORT_CHARS

    def count(here: Any) -> Any:
        return np.add.reduceat(here, starts, dtype=np.float32)

    is_space = (marks & _SPACE) != 0
    stop = (marks & _STOP) != 0
    capital = (marks & _UPPER) != 0
    opens = np.empty_like(capital)
    opens[0] = capital[0]
    np.logical_and(capital[1:], is_space[:-1], out=opens[1:])
    ended = np.zeros_like(stop)
    np.logical_and(stop[:-1], is_space[1:] | (codes[:-1] > 255), out=ended[:-1])
    cased = (any_of & (_UPPER | _LOWER)) == _UPPER
    return np.stack(
        [
            count((marks & _COMMA) != 0),
            count(ended),
            (last & _END) != 0,
            (last & _COLON) != 0,
            (last & _DIGIT) != 0,
            (last & _PAREN) != 0,
            (first & _DIGIT) != 0,
            (first & _LOWER) != 0,
            (first & _UPPER) != 0,
            short & cased,
            count(opens) / words,
            count((marks & _DIGIT) != 0) / chars,
            short & ((any_of & _BAR) != 0),
            short & ((any_of & _ARROW) != 0),
            short & ((any_of & _RIGHT) != 0),
            short & ((any_of & _AT) != 0),
            (any_of & _QUESTION) != 0,
            short & ((any_of & _COLON) != 0),
            short & ((any_of & _DIGIT) != 0),
            short & ((any_of & _MONEY) != 0),
            short & ((any_of & _STAR) != 0),
        ],
        dtype=np.float32,
        casting="unsafe",
    )
