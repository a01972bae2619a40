"""Split class names, ids and roles into words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

__all__ = ["MAX_NAMES", "split_all", "tokenize"]

# `postBody`, `post-body`, `post_body` and `post2Body` are all "post" and "body".
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]{2,}(?![a-z])")

# Translation of names without capitals, by byte: letters and the separator are kept, all other bytes become spaces.
_BETWEEN = "\n"
_LETTERS = bytes(byte if byte in b"abcdefghijklmnopqrstuvwxyz\n" else ord(" ") for byte in range(256))

# Maximum names of a region. Generated class lists can have kilobytes, and the significant names come first.
MAX_NAMES = 40

# Maximum characters of a name that are read.
MAX_CHARS = 80


def split_all(names: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield names, in any order, with their words in lower case. Callers ignore words of one letter.

    Args:
        names: distinct names without white space.
    """
    others: list[str] = []
    plain: list[str] = []
    for name in names:
        (plain if name.islower() and name.isascii() and len(name) <= MAX_CHARS else others).append(name)
    # All at once and without the pattern, which takes three times as long. Most names are of this kind.
    rows = _BETWEEN.join(plain).encode().translate(_LETTERS).decode().split(_BETWEEN)
    yield from zip(plain, map(str.split, rows), strict=False)  # without names there is one empty row
    for name in others:
        yield name, _split_name(name[:MAX_CHARS])


def _split_name(name: str) -> list[str]:
    if name.isalpha() and name.islower():
        return [name]
    return [word.lower() for word in _WORD.findall(name)]


def tokenize(name: str) -> list[str]:
    """Return the possible keys of a name in the table: its words of two or more letters, and pairs of adjacent words.

    >>> tokenize("post-bodyText")
    ['post', 'body', 'text', 'post-body', 'body-text']
    """
    words = [word for _, words in split_all([name]) for word in words if len(word) > 1]
    return [*words, *map("-".join, pairwise(words))]
