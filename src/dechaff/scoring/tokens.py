"""Split class names, ids and roles into the words that they are made of."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

__all__ = ["MAX_NAMES", "tokenize"]

# `postBody`, `post-body`, `post_body` and `post2Body` are all "post" and "body".
_PIECE = re.compile(r"[A-Z]?[a-z]+|[A-Z]{2,}(?![a-z])")

# A machine-made class list can run to kilobytes; what it is for stands at its beginning.
MAX_NAMES = 40

# Longest name that is looked at, in characters.
MAX_CHARS = 80


@lru_cache(maxsize=16_384)
def tokenize(name: str) -> tuple[str, ...]:
    """Return the words of one name, lower-case, two letters or longer, and the pairs of neighbours.

    The function is pure; its cache is bounded and holds what pages share: `col`, `nav-item`, `wp-block`.

        >>> tokenize("post-bodyText")
        ('post', 'body', 'text', 'post-body', 'body-text')
    """
    if name.isalpha() and name.islower():
        return (name[:MAX_CHARS],) if len(name) > 1 else ()
    pieces = [piece.lower() for piece in _PIECE.findall(name[:MAX_CHARS]) if len(piece) > 1]
    return (*pieces, *(f"{left}-{right}" for left, right in itertools.pairwise(pieces)))
