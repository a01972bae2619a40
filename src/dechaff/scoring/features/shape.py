"""The shape of texts: properties of their characters, for all texts of a page at once with one look-up per
character."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dechaff.scoring.arrays import Mask, Matrix, pieces

__all__ = ["COUNT_NAMES", "EDGE_NAMES", "MARK_NAMES", "SHARE_NAMES", "Shapes", "measure_texts"]

# Maximum characters of a text whose single marks are significant: a bar in a line of a menu is, a bar in a paragraph is
# not.
SHORT_CHARS = 150

# Properties of a character, as bits.
_COMMA, _STOP, _END, _COLON, _DIGIT, _LOWER, _UPPER, _BAR, _ARROW, _RIGHT, _AT, _QUESTION, _MONEY, _SPACE, _PAREN, _STAR = (
    1 << bit for bit in range(16)
)  # fmt: skip

# Characters above this code point (emoji, rare ideographs) have no properties.
_LAST_CODE = 0xFFFF


def _mark_table() -> NDArray[np.uint16]:
    """Return the properties of each code point."""
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


# The scripts with upper and lower case (Latin, Greek, Cyrillic, Armenian) and Arabic digits are below this code point.
_LAST_CASED = 0x0700
_MARKS = _mark_table()

COUNT_NAMES = ("commas", "sentences")
EDGE_NAMES = (
    "ends_sentence", "ends_colon", "ends_digit", "ends_paren", "starts_digit", "starts_lower", "starts_upper",
    "is_upper",
)  # fmt: skip
SHARE_NAMES = ("capitals", "digits")
MARK_NAMES = (
    "has_bar", "has_arrow", "has_copyright", "has_at", "has_question", "has_colon", "has_digit", "has_money", "has_star",
)  # fmt: skip


class Shapes(NamedTuple):
    """The shapes of texts, each (numbers, blocks)."""

    counts: Matrix
    """Numbers that grow with the text; see `COUNT_NAMES`."""
    edges: Mask
    """How the texts begin and end; see `EDGE_NAMES`."""
    shares: Matrix
    """See `SHARE_NAMES`."""
    marks: Mask
    """Marks that the texts have; see `MARK_NAMES`."""


def _rows(*marks: int) -> NDArray[np.uint16]:
    return np.array(marks, dtype=np.uint16)[:, None]


# Properties of the last character, of the first, and of all characters, in the order of the names above.
_LAST_MARKS = _rows(_END, _COLON, _DIGIT, _PAREN)
_FIRST_MARKS = _rows(_DIGIT, _LOWER, _UPPER)
_MARKS_WITHIN = _rows(_BAR, _ARROW, _RIGHT, _AT, _QUESTION, _COLON, _DIGIT, _MONEY, _STAR)

# Last code point of Latin-1. Stops above it (ideographic, Devanagari) end a sentence without a space after them.
LAST_NARROW = 255


def measure_texts(texts: Sequence[str], chars: Matrix, words: Matrix) -> Shapes:
    """Measure the texts of all blocks."""
    blocks = len(texts)
    shapes = Shapes(
        np.empty((len(COUNT_NAMES), blocks), np.float32),
        np.empty((len(EDGE_NAMES), blocks), bool),
        np.empty((len(SHARE_NAMES), blocks), np.float32),
        np.empty((len(MARK_NAMES), blocks), bool),
    )
    for part in pieces(blocks):
        of_part = Shapes(
            shapes.counts[:, part], shapes.edges[:, part], shapes.shares[:, part], shapes.marks[:, part]
        )
        _measure(texts[part], chars[part], words[part], of_part)
    return shapes


def _measure(texts: Sequence[str], chars: Matrix, words: Matrix, shapes: Shapes) -> None:
    """Write the shapes of some texts."""
    codes = np.frombuffer("\n".join((*texts, "")).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    marks = _MARKS.take(codes, mode="clip")
    sizes = chars.astype(np.intp) + 1
    stops = np.cumsum(sizes)
    starts = stops - sizes
    any_of = np.bitwise_or.reduceat(marks, starts)
    first, last = marks.take(starts), marks.take(stops - 2)
    short = chars < SHORT_CHARS

    def count(here: Any) -> Any:
        return np.add.reduceat(here, starts, dtype=np.float32)

    is_space = (marks & _SPACE) != 0
    ended = (marks & _STOP) != 0
    ended[:-1] &= is_space[1:] | (codes[:-1] > LAST_NARROW)
    ended[-1] = False
    opens = (marks & _UPPER) != 0
    opens[1:] &= is_space[:-1]
    cased = (any_of & (_UPPER | _LOWER)) == _UPPER
    shapes.counts[0] = count((marks & _COMMA) != 0)
    shapes.counts[1] = count(ended)
    shapes.edges[:4] = (last & _LAST_MARKS) != 0
    shapes.edges[4:7] = (first & _FIRST_MARKS) != 0
    shapes.edges[7] = short & cased
    shapes.shares[0] = count(opens) / words
    shapes.shares[1] = count((marks & _DIGIT) != 0) / chars
    shapes.marks[:] = (np.where(short, any_of, any_of & _QUESTION) & _MARKS_WITHIN) != 0
