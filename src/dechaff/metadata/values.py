"""Clean a raw value: return it as one line of printable text."""

from __future__ import annotations

import math
import re
from functools import lru_cache

__all__ = ["clean_line", "clean_text", "fold", "reading_minutes", "strip_tags"]

# Maximum length of a raw value, in characters; the rest is ignored. Hostile pages have titles of a megabyte.
MAX_RAW = 20_000

# Maximum length of a field value, in characters. The longest gold title of the development sets has 260.
MAX_VALUE = 1_000

# Speed of silent reading in words per minute: the mean of adults reading English non-fiction, over 190 studies
# (Brysbaert 2019).
WORDS_A_MINUTE = 238

_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")
_UNSEEN = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+"
)
_WORD = re.compile(r"\w+")
# Translation table: ASCII letters to lower case, and characters that are not part of a word to spaces.
_FOLDED = bytes(ord(chr(code).lower() if _WORD.match(chr(code)) else " ") for code in range(128)) + bytes(128)

# Size of the cache of folded texts. Those of one page, such as its title, are compared with many others.
_REMEMBERED = 256

_OPENING = re.compile(r"<([A-Za-z][A-Za-z0-9-]{0,30})>")
_BREAKS = frozenset(["br", "hr", "wbr"])


def clean_text(value: object, limit: int = MAX_VALUE) -> str:
    """Return a string without markup, entities, control characters and surplus white space; "" for other types."""
    if not isinstance(value, str):
        return ""
    text = value[:MAX_RAW]
    if "&" in text:
        from html import unescape  # noqa: PLC0415  (its table of names is large, and many pages do not need it)

        # Twice, because double-escaped entities are a common mistake.
        text = unescape(unescape(text))
    if "<" in text and not _names_tags(text):
        text = strip_tags(text)
    return clean_line(text, limit)


def clean_line(text: str, limit: int = MAX_VALUE) -> str:
    """Return a visible text without control characters and surplus white space. `Map<K,V>` in it is not a tag."""
    text = text[:MAX_RAW].strip(" ")
    if "  " in text or not text.isprintable():  # the only printable white space is the plain space
        text = " ".join(text.split())
    if not text.isprintable():
        text = _UNSEEN.sub("", text).encode("utf-8", "ignore").decode("utf-8").strip()
    return text[:limit].rstrip() if len(text) > limit else text


def _names_tags(text: str) -> bool:
    """Return whether a text mentions tags (`<table>: The Table element`) instead of using them as markup.

    Tags that are only mentioned have no end tags and no attributes, and occur once each.
    """
    if "</" in text or "=" in text:
        return False
    names = [name.lower() for name in _OPENING.findall(text)]
    return len(set(names)) == len(names) == text.count("<") and _BREAKS.isdisjoint(names)


def strip_tags(text: str) -> str:
    """Replace tags by spaces."""
    return _TAG.sub(" ", text)


def fold(text: str) -> str:
    """Return a text in lower case without punctuation and surplus white space, for comparisons."""
    return _remembered_fold(text) if len(text) <= MAX_VALUE else _fold(text)


def _fold(text: str) -> str:
    if text.isascii():  # 80 % of texts; searching for words takes many times as long
        return b" ".join(text.encode().translate(_FOLDED).split()).decode()
    return " ".join(_WORD.findall(text.casefold()))


# Long texts are not remembered, so that the cache has a bounded size in bytes.
_remembered_fold = lru_cache(_REMEMBERED)(_fold)


def reading_minutes(word_count: int) -> int:
    """Return the reading time in minutes for a number of words; 0 for an empty text."""
    return math.ceil(word_count / WORDS_A_MINUTE)
