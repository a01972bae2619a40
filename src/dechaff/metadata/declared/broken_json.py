"""Read broken JSON as far as its meaning is clear. The text is read once, so the time is linear in its length.

The JSON-LD of about 1 % of pages does not parse. Browsers do not read it, so nobody notices the mistakes.
"""

from __future__ import annotations

import re
from typing import Any

__all__ = ["read_broken"]

_ESCAPED = re.compile(r"&(?:amp;)?(?:quot|#34|#x22);")
# A script that contains JSON as a JavaScript string.
_AS_STRING = re.compile(r"""[{\[]{1,2}\s{0,8}\\["']""")
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_CURLY = str.maketrans("“”„", '"""')
_HEX = re.compile(r"[0-9a-fA-F]{4}")
_SPACE = " \t\r\n"

# A word without quotes: a key, a number, `true`, or its equivalent in another language.
_BARE = re.compile(r"[^\s,:{}\[\]\"'/]{1,200}")
_WORDS = {
    "true": True,
    "True": True,
    "false": False,
    "False": False,
    "null": None,
    "None": None,
    "undefined": None,
}
_NUMBER = re.compile(r"-?\d{1,30}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?$")

# Length of the text after a quote that is searched for the next key, in characters.
MAX_GAP = 80
_NEXT_KEY = re.compile(r'\s{0,40},?\s{0,40}"[@\w:.-]{1,40}"\s{0,8}:')

# A key or a value without quotes.
_NEXT_WORD = re.compile(r"[\w$@]{1,40}\s{0,4}:|(?:true|false|null|None|True|False|undefined|NaN)\b")

# Maximum depth of brackets. Deeper brackets are read, but their contents are dropped.
MAX_OPEN = 100

_CLOSING = {"}": dict, "]": list}


def read_broken(text: str) -> tuple[list[Any], tuple[str, ...]]:
    """Return the objects and lists in broken JSON, and the names of its mistakes.

    These mistakes are accepted: entities or other quotes instead of quotes, keys without quotes, surplus or missing
    commas, comments, CDATA, quotes and line breaks within strings, stray backslashes, literals of other languages,
    missing values, and truncation. A truncated string is dropped.
    """
    reader = _Reader()
    if '"' not in text:
        text = reader.with_quotes(text)
    elif _AS_STRING.match(text):
        text = reader.noted("escaped quotes", text.replace('\\"', '"').replace("\\'", "'"))
    if "CDATA" in text or "]]>" in text:
        text = _CDATA.sub(" ", text)
    reader.read(text)
    return reader.found, tuple(reader.wrong)


class _Reader:
    """State of the reader: the values that were read, and the open objects and lists."""

    def __init__(self) -> None:
        self.found: list[Any] = []
        self.wrong: dict[str, None] = {}
        self._open: list[dict[str, Any] | list[Any]] = []
        self._key: str | None = None
        self._has_colon = False
        self._after_comma = False
        self._after_value = False

    def noted(self, mistake: str, text: str = "") -> str:
        """Record a mistake, and return the corrected text."""
        self.wrong[mistake] = None
        return text

    def with_quotes(self, text: str) -> str:
        """Replace entities or typographic quotes by ASCII quotes in a text that has none."""
        if _ESCAPED.search(text):
            from html import unescape  # noqa: PLC0415  (see `metadata.values.clean_text`)

            return self.noted("escaped quotes", unescape(unescape(text)))
        return self.noted("other quotes", text.translate(_CURLY)) if "”" in text else text

    def read(self, text: str) -> None:
        """Read a text to its end."""
        place = 0
        while place < len(text):
            char = text[place]
            if char in "\"'":
                place = self._read_string(text, place)
            elif char in _SPACE:
                place += 1
            elif char in "{[":
                self._begin({} if char == "{" else [])
                place += 1
            elif char in "}]":
                self._end(_CLOSING[char])
                place += 1
            elif char == ",":
                self._comma()
                place += 1
            elif char == ":":
                self._has_colon = self._key is not None
                place += 1
            elif (end := _comment(text, place)) > place:
                self.noted("comments")
                place = end
            else:
                place = self._read_word(text, place)
        if self._open:
            self.noted("cut off")

    def _read_string(self, text: str, place: int) -> int:
        """Read a string, and return the position after it."""
        if text[place] == "'":
            self.noted("other quotes")
        value, end = _string(text, place + 1, text[place], self.wrong)
        if value is not None:
            self._value(value, is_string=True)
        return end

    def _read_word(self, text: str, place: int) -> int:
        """Read a word without quotes, and return the position after it."""
        match = _BARE.match(text, place)
        if match is None:
            return place + 1
        word = match[0]
        if not self._open:  # before the first bracket: `var data =`
            return match.end()
        if isinstance(self._open[-1], dict) and not self._has_colon:
            self.noted("keys without quotes")
            self._value(word, is_string=True)
        elif word in _WORDS or _NUMBER.match(word):
            self._value(_WORDS[word] if word in _WORDS else float(word))
        else:
            self.noted("unknown words")
            self._value(None)
        return match.end()

    def _begin(self, container: dict[str, Any] | list[Any]) -> None:
        """Begin an object or a list. It is added to its container at once, so truncated text loses nothing of it."""
        if len(self._open) < MAX_OPEN:
            self._value(container)
        self._open.append(container)
        self._after_value = self._after_comma = False

    def _end(self, kind: type) -> None:
        """End the innermost open object or list of a kind, and everything that is open within it."""
        if self._after_comma:
            self.noted("trailing commas")
        if any(isinstance(container, kind) for container in self._open[-MAX_OPEN:]):
            while not isinstance(self._open.pop(), kind):
                self.noted("missing brackets")
        self._key, self._has_colon, self._after_comma, self._after_value = None, False, False, True

    def _comma(self) -> None:
        if self._has_colon:
            self.noted("missing values")
        elif self._open and not self._after_value:
            self.noted("surplus commas")
        self._key, self._has_colon, self._after_comma, self._after_value = None, False, True, False

    def _value(self, value: Any, *, is_string: bool = False) -> None:
        """Add a value to its container, or use a string as the key of the next value."""
        if self._open and self._after_value and not self._after_comma:
            self.noted("missing commas")
        self._after_comma = self._after_value = False
        if not self._open:
            if not is_string:
                self.found.append(value)
            return
        container = self._open[-1]
        if isinstance(container, list):
            container.append(value)
            self._after_value = True
        elif self._has_colon and self._key is not None:
            container[self._key] = value
            self._key, self._has_colon, self._after_value = None, False, True
        elif is_string:
            self._key = value


def _comment(text: str, place: int) -> int:
    """Return the position after the comment that begins at a position; the same position if no comment begins there."""
    if text.startswith("/*", place):
        end = text.find("*/", place + 2)
        return len(text) if end < 0 else end + 2
    if text.startswith("//", place):
        end = text.find("\n", place)
        return place + 2 if end < 0 else end  # no line break: the slashes before a CDATA section
    if text.startswith(("<!--", "-->"), place):
        return place + (4 if text[place] == "<" else 3)
    return place


def _string(text: str, place: int, quote: str, wrong: dict[str, None]) -> tuple[str | None, int]:
    """Return the content of a string (None if it is truncated) and the position after its closing quote."""
    parts: list[str] = []
    start = place
    while place < len(text):
        char = text[place]
        if char == "\\":
            parts.append(text[start:place])
            escaped, place = _escape(text, place, wrong)
            parts.append(escaped)
            start = place
        elif char == quote:
            if _ends_string(text, place + 1):
                parts.append(text[start:place])
                return _without_surrogates("".join(parts)), place + 1
            wrong["quotes within strings"] = None
            place += 1
        elif char < " ":
            parts.extend((text[start:place], " "))
            wrong["line breaks within strings"] = None
            place += 1
            start = place
        else:
            place += 1
    return None, place


_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "'": "'"}


def _escape(text: str, place: int, wrong: dict[str, None]) -> tuple[str, int]:
    """Return the character for the escape sequence at a position, and the position after it."""
    following = text[place + 1 : place + 2]
    if following == "u" and _HEX.match(text, place + 2):
        return chr(int(text[place + 2 : place + 6], 16)), place + 6
    if following in _ESCAPES and following:
        return _ESCAPES[following], place + 2
    wrong["stray backslashes"] = None
    return "\\", place + 1


def _without_surrogates(text: str) -> str:
    """Join surrogate pairs, and replace single surrogates."""
    if not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _ends_string(text: str, place: int) -> bool:
    """Return whether a quote ends its string: whether a bracket, a colon, a comma and a value, or the next key
    follows."""
    gap = text[place : place + MAX_GAP]
    rest = gap.lstrip(_SPACE)
    if not rest or rest[0] in ":]}":
        return True
    if rest[0] == ",":
        after = rest[1:].lstrip(_SPACE)
        return not after or after[0] in "\"'{[]},-0123456789/" or _NEXT_WORD.match(after) is not None
    return "\n" in gap[: len(gap) - len(rest)] and _NEXT_KEY.match(text, place) is not None
