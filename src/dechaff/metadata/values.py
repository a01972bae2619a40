"""Clean a raw value: plain text in, one line of printable text out, or nothing."""

from __future__ import annotations

import math
import re

__all__ = ["clean_line", "clean_text", "fold", "reading_minutes", "strip_tags"]

# Longest raw value that is looked at, in characters: hostile pages have titles of a megabyte.
MAX_RAW = 20_000

# Longest value of a field, in characters. The longest gold title of the development sets has 260.
MAX_VALUE = 1_000

# Words a minute of silent reading; mean of adults over 190 studies (Brysbaert 2019), of English non-fiction.
WORDS_A_MINUTE = 238

_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")
_UNSEEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+"
)
_WORD = re.compile(r"\w+")
# ASCII in lower case, with a space for all that is in no word.
_FOLDED = bytes(ord(chr(code).lower() if _WORD.match(chr(code)) else " ") for code in range(128)) + bytes(128)

_OPENING = re.compile(r"<([A-Za-z][A-Za-z0-9-]{0,30})>")
_BREAKS = frozenset(["br", "hr", "wbr"])


def clean_text(value: object, limit: int = MAX_VALUE) -> str:
    """Return a string without markup, entities, control characters and surplus space; "" for other types."""
    if not isinstance(value, str):
        return ""
    text = value[:MAX_RAW]
    if "&" in text:
        from html import unescape  # noqa: PLC0415  (its table of names is large, and many pages need it not)

        # Twice: entities that were escaped once too often are a common mistake.
        text = unescape(unescape(text))
    if "<" in text and not _names_tags(text):
        text = strip_tags(text)
    return clean_line(text, limit)


def clean_line(text: str, limit: int = MAX_VALUE) -> str:
    """Return a text that a reader sees without control characters and surplus space: `Map<K,V>` is no markup there."""
    text = text[:MAX_RAW].strip(" ")
    if "  " in text or not text.isprintable():  # of white space, the plain space alone is printable
        text = " ".join(text.split())
    if not text.isprintable():
        text = _UNSEEN.sub("", text).encode("utf-8", "ignore").decode("utf-8").strip()
    return text[:limit].rstrip() if len(text) > limit else text


def _names_tags(text: str) -> bool:
    """Return whether a text mentions tags (`<table>: The Table element`) rather than being marked up with them.

    Tags that it speaks of close nothing, have no attributes, and are named once each.
    """
    if "</" in text or "=" in text:
        return False
    names = [name.lower() for name in _OPENING.findall(text)]
    return len(set(names)) == len(names) == text.count("<") and _BREAKS.isdisjoint(names)


def strip_tags(text: str) -> str:
    """Remove tags, and what is left of a tag that never ends."""
    return _TAG.sub(" ", text)


def fold(text: str) -> str:
    """Return what is compared when two values may differ in case, punctuation and space only."""
    if text.isascii():  # four of five; to look for words takes many times as long
        return b" ".join(text.encode().translate(_FOLDED).split()).decode()
    return " ".join(_WORD.findall(text.casefold()))


def reading_minutes(word_count: int) -> int:
    """Return the reading time in minutes for a number of words; 0 for an empty text."""
    return math.ceil(word_count / WORDS_A_MINUTE)
