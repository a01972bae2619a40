"""Remove invisible characters from block texts, and count words."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category

from dechaff.lexicon.html_elements import UNSPACED

__all__ = [
    "count_words",
    "count_words_of_all",
    "is_unspaced",
    "trim_lines",
    "visual_length",
    "without_invisible",
]

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\ufffe\uffff\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]+")
"""Removed from text: soft hyphen, zero-width space, word joiner, byte order mark, control characters. The joiners
U+200C and U+200D stay, because Persian, Hindi and emoji need them."""


_JOINERS = ("\u200c", "\u200d")

_PRIVATE = re.compile("[\ue000-\uf8ff]")


@cache
def _glyphs() -> re.Pattern[str]:
    """Return a pattern for private-use characters at the edge of a word or of a text: glyphs of an icon font.

    Beside Chinese characters they may be rare characters of the page's own font.
    """
    return re.compile(
        "(?:(?<=\\s)|^)[\ue000-\uf8ff]{1,3}(?![\ue000-\uf8ff\u2e80-\u9fff]) ?|(?<![\ue000-\uf8ff\u2e80-\u9fff])[\ue000-\uf8ff]{1,3}$",
        re.MULTILINE,
    )


def _lead_bytes(low: int, high: int) -> range:
    """Return the first UTF-8 bytes of a range of characters."""
    return range(chr(low).encode()[0], chr(high).encode()[0] + 1)


_BYTES_OF_SPACED_SCRIPTS = bytes(
    set(range(0x100)) - {byte for span in UNSPACED for byte in _lead_bytes(*span)}
)
"""First bytes of UTF-8 characters outside the scripts without spaces."""


@cache
def _unspaced() -> re.Pattern[str]:
    """Return a pattern for characters of scripts without spaces."""
    return re.compile("[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in UNSPACED) + "]+")


def is_unspaced(text: str) -> bool:
    """Return whether a text begins with a character of a script without spaces."""
    return bool(text) and not text.isascii() and _unspaced().match(text) is not None


def visual_length(text: str) -> int:
    """Return the length of a text in Latin characters. A character of a script without spaces counts as three."""
    if text.isascii() or not _has_unspaced(text):
        return len(text)
    return len(text) + 2 * _count_unspaced(text)


def without_invisible(text: str) -> tuple[str, int]:
    """Return a text without invisible characters, and their number."""
    if text.isprintable():
        return text, 0
    visible = _INVISIBLE.sub("", text)
    if visible.endswith(_JOINERS):
        visible = _without_last_joiners(visible)
    invisible = len(text) - len(visible)
    if _PRIVATE.search(visible) and _glyphs().search(visible):
        visible = _glyphs().sub("", visible)
        visible = visible if "\n" in visible else visible.strip()
    return visible, invisible


def trim_lines(text: str) -> str:
    """Return preformatted text without trailing spaces and without empty lines around it."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def _without_last_joiners(text: str) -> str:
    """Remove joiners after white space or a mark: editors put them into empty lines and at the end of sentences."""
    bare = text.rstrip("\u200c\u200d \n")
    is_apart = not bare or text[len(bare)].isspace() or category(bare[-1]).startswith("P")
    return bare if is_apart else text


def count_words(text: str) -> int:
    """Count words; in scripts without spaces, two characters count as one word."""
    spaced = text.count(" ") + 1
    # Two passes in C over non-ASCII text cost a tenth of one pass through the ranges.
    if text.isascii() or not _has_unspaced(text):
        return spaced
    return spaced + _count_unspaced(text) // 2


def _count_unspaced(text: str) -> int:
    """Count the characters of scripts without spaces."""
    return sum(map(len, _unspaced().findall(text)))


def count_words_of_all(texts: list[str]) -> list[int]:
    """Count the words of each text as `count_words` does. This is faster for scripts with spaces."""
    if _has_unspaced("".join(texts)):
        return [count_words(text) for text in texts]
    return [text.count(" ") + 1 for text in texts]


def _has_unspaced(text: str) -> bool:
    return bool(text.encode("utf-8", "surrogatepass").translate(None, _BYTES_OF_SPACED_SCRIPTS))
