"""Words and letters that a script for animations put into boxes of their own.

Such scripts wrap each letter, word or line in a `<div>` with an inline style, so that it can move. A reader sees the
sentence as before.
"""

from __future__ import annotations

import re
from typing import Any

from dechaff.layout.flow import BLOCK, INLINE, KINDS, UNKNOWN, is_shown_as_block

__all__ = ["is_split_line", "is_split_word"]

_INLINE = re.compile(r"display\s{0,4}:\s{0,4}inline", re.IGNORECASE)

# Maximum characters of a word in a box, and elements in it: a box for each letter and one around.
MAX_WORD = 40
MAX_LETTERS = 2 * MAX_WORD


def is_split_word(element: Any) -> bool:
    """Return whether a block element is a word or a letter in a box, beside another one like it.

    It has no white space, and only boxes with the same kind of style in it. Links are items of a menu rather than words.
    """
    if not _is_word(element):
        return False
    # A word in the box of its only letter, or alone in its line.
    while (around := element.getparent()) is not None and len(around) == 1:
        if not _is_inline_box(around):
            return is_split_line(around, around.get("style") or "")
        element = around
    return _is_beside_word(element)


def _is_beside_word(element: Any) -> bool:
    return any(
        beside is not None and beside.get("class") == element.get("class") and _is_word(beside)
        for beside in (element.getnext(), element.getprevious())
    )


def is_split_line(element: Any, style: str) -> bool:
    """Return whether a block element is a line of words in boxes, beside another line like it."""
    if not is_shown_as_block(style) or not _holds_words(element):
        return False
    return any(
        beside is not None
        and beside.tag == element.tag
        and beside.get("class") == element.get("class")
        and _holds_words(beside)
        for beside in (element.getnext(), element.getprevious())
    )


def _holds_words(element: Any) -> bool:
    return len(element) > 0 and not (element.text or "").strip() and _is_word(element[0])


def _is_inline_box(element: Any) -> bool:
    return isinstance(element.tag, str) and _INLINE.search(element.get("style") or "") is not None


def _is_word(element: Any) -> bool:
    """Return whether an element with an inline style contains one word, in whole or by letters."""
    if not _is_inline_box(element):
        return False
    length = 0
    for count, inner in enumerate(element.iter()):
        kind = KINDS.get(inner.tag, UNKNOWN)
        if (
            count > MAX_LETTERS
            or kind not in (BLOCK, INLINE)
            or (kind == BLOCK and not _is_inline_box(inner))
        ):
            return False
        text = inner.text or ""
        if inner is not element:
            text += inner.tail or ""
        length += len(text)
        if length > MAX_WORD or any(map(str.isspace, text)):
            return False
    return length > 0
