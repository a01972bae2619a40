"""Split class names, ids and roles into the words that they are made of."""

from __future__ import annotations

import re
from itertools import pairwise

__all__ = ["MAX_NAMES", "tokenize", "words_of"]

# `postBody`, `post-body`, `post_body` and `post2Body` are all "post" and "body".
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]{2,}(?![a-z])")

# What is left of a name without capitals, by byte: its letters, and a space for all else.
_LETTERS = bytes(byte if byte in b"abcdefghijklmnopqrstuvwxyz" else ord(" ") for byte in range(256))

# A machine-made class list can run to kilobytes; what it is for stands at its beginning.
MAX_NAMES = 40

# Longest name that is looked at, in characters.
MAX_CHARS = 80


def words_of(name: str) -> list[str]:
    """Return the words of one name, lower-case. A single letter is none: who reads them leaves it out.

    >>> words_of("post-bodyText")
    ['post', 'body', 'text']
    """
    name = name[:MAX_CHARS]
    if not name.islower():
        return [word.lower() for word in _WORD.findall(name)]
    if name.isalpha():
        return [name]
    # Half of the pattern's time, and most names are in lower case.
    return name.encode("utf-8", "replace").translate(_LETTERS).decode().split()


def tokenize(name: str) -> list[str]:
    """Return all that the table may hold of a name: its words of two letters or more, and the pairs of neighbours.

    >>> tokenize("post-bodyText")
    ['post', 'body', 'text', 'post-body', 'body-text']
    """
    words = [word for word in words_of(name) if len(word) > 1]
    return [*words, *map("-".join, pairwise(words))]
