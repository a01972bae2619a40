"""Repair JSON that templates broke. One pass over the text, so that its time is linear in its length."""

from __future__ import annotations

import re

__all__ = ["repair_json"]

_ESCAPED = re.compile(r"&quot;|&#34;|&#x22;")
_HEX = re.compile(r"[0-9a-fA-F]{4}")
_SPACE = " \t\r\n"

# Characters after a quote in which the next key is looked for.
MAX_GAP = 80
_NEXT_KEY = re.compile(r'\s{0,40},?\s{0,40}"[@\w:.-]{1,40}"\s{0,8}:')


def repair_json(text: str) -> tuple[str, tuple[str, ...]]:
    """Return JSON with its usual mistakes repaired, and names of the mistakes.

    Repaired are entities in place of quotes, commas before a closing bracket, missing commas between lines, comments,
    quotes
    and line breaks within strings, and backslashes that escape nothing. What is still broken afterwards is for the
    caller to
    refuse.
    """
    wrong: dict[str, None] = {}
    if '"' not in text and _ESCAPED.search(text):
        from html import unescape  # noqa: PLC0415  (see `metadata.values.clean_text`)

        text = unescape(text)
        wrong["escaped quotes"] = None
    out: list[str] = []
    place = 0
    while place < len(text):
        char = text[place]
        if char == '"':
            string, place = _string(text, place + 1, wrong)
            if out and out[-1] in ('"', "}", "]"):
                wrong["missing commas"] = None
                out.append(",")
            out.extend(('"' + string, '"'))
        elif text.startswith("/*", place):
            end = text.find("*/", place + 2)
            place = len(text) if end < 0 else end + 2
            wrong["comments"] = None
        elif text.startswith("//", place):
            end = text.find("\n", place)
            place = len(text) if end < 0 else end
            wrong["comments"] = None
        elif text.startswith("<!--", place) or text.startswith("-->", place):
            place += 4 if char == "<" else 3
            wrong["comments"] = None
        else:
            if char in "]}" and out and out[-1] == ",":
                out.pop()
                wrong["trailing commas"] = None
            if char not in _SPACE:
                out.append(char)
            place += 1
    return "".join(out), tuple(wrong)


def _string(text: str, place: int, wrong: dict[str, None]) -> tuple[str, int]:
    """Return the content of a string as JSON, and the place after its closing quote."""
    parts: list[str] = []
    while place < len(text):
        char = text[place]
        if char == "\\":
            step = _escape(text, place)
            if step == 0:
                parts.append("\\\\")
                wrong["stray backslashes"] = None
                place += 1
            else:
                parts.append(text[place : place + step])
                place += step
        elif char == '"':
            if _ends_string(text, place + 1):
                return "".join(parts), place + 1
            parts.append('\\"')
            wrong["quotes within strings"] = None
            place += 1
        elif char < " ":
            parts.append(" ")
            wrong["line breaks within strings"] = None
            place += 1
        else:
            parts.append(char)
            place += 1
    return "".join(parts), place


def _escape(text: str, place: int) -> int:
    """Return the length of the escape at a place, 0 if there is none."""
    following = text[place + 1 : place + 2]
    if following == "u":
        return 6 if _HEX.match(text, place + 2) else 0
    return 2 if following and following in '"\\/bfnrt' else 0


def _ends_string(text: str, place: int) -> bool:
    """Return whether a quote ends its string: a bracket, a colon, a comma with a value after it, or the next key
    follows."""
    gap = text[place : place + MAX_GAP]
    rest = gap.lstrip(_SPACE)
    if not rest:
        return True
    if rest[0] in ":]}":
        return True
    if rest[0] == ",":
        after = rest[1:].lstrip(_SPACE)
        return not after or after[0] in '"{[]}-0123456789/' or after.startswith(("true", "false", "null"))
    return "\n" in gap[: len(gap) - len(rest)] and _NEXT_KEY.match(text, place) is not None
