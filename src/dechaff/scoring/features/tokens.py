"""Split class names, ids and roles into the words that they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

__all__ = ["MAX_NAMES", "split_all", "tokenize"]

# `postBody`, `post-body`, `post_body` and `post2Body` are all "post" and "body".
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]{2,}(?![a-z])")

# What is left of names without capitals, by byte: their letters, what parts them, and a space for all else.
_BETWEEN = "\n"
_LETTERS = bytes(byte if byte in b"abcdefghijklmnopqrstuvwxyz\n" else ord(" ") for byte in range(256))

# A machine-made class list can run to kilobytes; what it is for stands at its beginning.
MAX_NAMES = 40

# Longest name that is looked at, in characters.
MAX_CHARS = 80


def split_all(names: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield names, in another order, with their words in lower case. A single letter is no word: it is to be left out.

    Args:
        names: different names, none with white space in it.
    """
    others: list[str] = []
    plain: list[str] = []
    for name in names:
        (plain if name.islower() and name.isascii() and len(name) <= MAX_CHARS else others).append(name)
    # All at once and without the pattern, which takes three times as long; most names are of this kind.
    rows = _BETWEEN.join(plain).encode().translate(_LETTERS).decode().split(_BETWEEN)
    yield from zip(plain, map(str.split, rows), strict=False)  # without names there is one empty row
    for name in others:
        yield name, _split_name(name[:MAX_CHARS])


def _split_name(name: str) -> list[str]:
    if name.isalpha() and name.islower():
        return [name]
    return [word.lower() for word in _WORD.findall(name)]


def tokenize(name: str) -> list[str]:
    """Return all that the table may hold of a name: its words of two letters or more, and the pairs of neighbours.

    >>> tokenize("post-bodyText")
    ['post', 'body', 'text', 'post-body', 'body-text']
    """
    words = [word for _, words in split_all([name]) for word in words if len(word) > 1]
    return [*words, *map("-".join, pairwise(words))]
