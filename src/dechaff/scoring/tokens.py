"""Split class names, ids and roles into the words that they are made of."""

from __future__ import annotations

import re

__all__ = ["tokenize"]

# `postBody`, `post-body`, `post_body` and `post2Body` are all "post" and "body".
_PIECE = re.compile(r"[A-Z]?[a-z]+|[A-Z]{2,}(?![a-z])")

# A machine-made class list can run to kilobytes; what it is for stands at its beginning.
MAX_CHARS = 300


def tokenize(names: str) -> frozenset[str]:
    """Return the distinct words of a region's names, lower-case, two letters or longer, and pairs of
    neighbours within one name (`post-body` gives `post`, `body` and `post-body`).
    """
    found: set[str] = set()
    for name in names[:MAX_CHARS].split():
        pieces = [piece.lower() for piece in _PIECE.findall(name)]
        pieces = [piece for piece in pieces if len(piece) > 1]
        found.update(pieces)
        found.update(f"{left}-{right}" for left, right in zip(pieces, pieces[1:], strict=False))
    return frozenset(found)
