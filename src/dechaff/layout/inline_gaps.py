"""Visible gaps between two inline elements that touch in the source."""

from __future__ import annotations

import re
from typing import Any

from dechaff.layout.words import is_unspaced
from dechaff.lexicon.small_words import any_of

__all__ = ["is_apart"]

_CHIPS = frozenset({"a", "span", "code"})
"""Inline elements that may be separate items side by side."""

_NO_GAP_AFTER = frozenset("./_:-@#$&*=([{<~\\'’‐‑–—/")
_NO_GAP_BEFORE = frozenset(".,;:!?/_-@=)]}>%'’”»…")
"""Between two elements that touch, no space is inserted after or before these: names with dots, host names, marks."""


_WORD = re.compile(r"[^\W\d_\u3040-\u9fff\uac00-\ud7af]{3}|[^\W\d_][^\W\d_]? ")
_ORDINAL = re.compile(rf"(?:{any_of('ordinal ending')})(?![^\W_])", re.IGNORECASE)
"""A word after a number of one digit, and the ending of an ordinal, which belongs to it."""

# Maximum characters at the end of an element that are searched for a sentence.
MAX_SENTENCE = 400
MIN_SENTENCE_WORDS = 2
"""Minimum words of a sentence."""


def is_apart(closed: Any, opened: Any, before: str) -> bool:
    """Return whether a reader sees a gap between two inline elements that touch in the source.

    Adjacent links are chips, menus or columns that a style sheet separates. In the gold texts of development pages, one
    of 361 such pairs is a single word, none of 91 pairs of a link and a span, and ten of 346 pairs of spans, each with
    a single letter on one side. There is no gap at marks such as a dot, which occur inside names, and in scripts
    without spaces.

    Args:
        closed: the first element.
        opened: the second element.
        before: the text before the second element.
    """
    if closed.tag not in _CHIPS or opened.tag not in _CHIPS or not (closed.text or len(closed)):
        return False
    if before[-1:] in _NO_GAP_AFTER:
        return before.endswith(".") and _are_sentences(closed, opened)
    if closed.tag == "a" and opened.tag == "a" and closed.get("href") == opened.get("href"):
        # One word, linked in two pieces, unless the second is a button.
        return bool(opened.get("class")) and opened.get("class") != closed.get("class")
    after = opened.text or next(opened.itertext(), "") or opened.tail or ""
    if after[:1] in _NO_GAP_BEFORE or (is_unspaced(after[:1]) and is_unspaced(before[-1:])):
        return False
    if closed.tag != "span" or opened.tag != "span":
        return True
    if len(before[-2:].strip()) == 1 and before[-1].isdigit():
        return _WORD.match(after) is not None and not _ORDINAL.match(after)
    return len(after[:2].strip()) > 1 and len(before[-2:].strip()) > 1


def _are_sentences(closed: Any, opened: Any) -> bool:
    """Return whether an element ends with a sentence, and the next begins with a capital: a caption and its credit."""
    ended = closed.text or "" if not len(closed) else ""
    after = opened.text or next(opened.itertext(), "")
    words = ended[-MAX_SENTENCE:].split()
    if not after[:1].isupper() or len(words) < MIN_SENTENCE_WORDS:
        return False
    # A name with dots follows a word with a dot, or is a single letter.
    last = words[-1].removesuffix(".")
    return last[-2:].isalpha() and len(last) > 1 and "." not in last + words[-2]
