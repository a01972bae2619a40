"""Characters that are shown as pictures: emoji, and the first letter of a paragraph."""

from __future__ import annotations

import re
from typing import Any

from dechaff.layout.emoji import emoji_of
from dechaff.layout.flow import INLINE, KINDS, UNKNOWN

__all__ = ["pictured_text"]

_REST = re.compile(r"[^\W\d_]{1,2}")
"""The letters after an initial."""

# Inline elements around a picture that are examined.
MAX_STEPS = 3


def pictured_text(element: Any) -> str:
    """Return the characters that an `<img>` or a `<picture>` shows; empty for most pictures."""
    image = element if element.tag == "img" else next(element.iter("img"), None)
    return "" if image is None else emoji_of(image) or _initial_of(element, image)


def _initial_of(element: Any, image: Any) -> str:
    """Return the letter that a picture shows if the rest of a word follows it directly.

    The rest is in lower case, or its first two letters are capitals: a picture named `A` before `Anna` is an icon.
    """
    letter = (image.get("alt") or "").strip()
    if len(letter) != 1 or not letter.isupper():
        return ""
    for _ in range(MAX_STEPS):
        tail, around = element.tail, element.getparent()
        if tail or element.getnext() is not None or around is None:
            break
        if KINDS.get(around.tag, UNKNOWN) != INLINE:
            return ""
        element = around
    found = _REST.match(element.tail or "")
    return letter if found and (found[0][0].islower() or (len(found[0]) == 2 and found[0].isupper())) else ""
