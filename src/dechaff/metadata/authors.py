"""Clean authors: from whatever stands in a byline or field to a list of names.

Called by `sources.py` for every candidate. A name is kept as it is written; what goes is what is not a name:
"By", jobs, dates, handles, addresses, the words between two names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dechaff.lexicon.bylines import AND, BY, GENERIC, PARTICLES, ROLES
from dechaff.metadata.text import clean_text, fold

__all__ = ["clean_authors", "starts_with_by"]

# Longest name, in words and characters. "Ministry of Foreign Affairs of the Czech Republic" has eight.
MAX_WORDS = 8
MAX_CHARS = 70

# Longest text that can be a list of authors, in characters, and most authors of one page.
MAX_TEXT = 600
MAX_AUTHORS = 40

_ADDRESS = re.compile(r"https?://|www\.|\S@\S{2,80}\.\w|[\w-]{2,40}\.(?:com|org|net|html?|php)\b/")
_EMAIL_NAME = re.compile(r"^\S{1,80}@\S{1,80}\s\(([^()]{2,70})\)$")
_HANDLE = re.compile(r"(?:^|\s)@\w{1,40}")
_PARENTHESES = re.compile(r"\s?[(\[][^()\[\]]{0,80}[)\]]")
_BREAK = re.compile(r"\s{0,3}[|•·;\n\t/→›»]\s{0,3}|\s[–—-]{1,2}\s|\s?、\s?|\s?，\s?")
_DATE_TAIL = re.compile(r"(?:\s(?:on|am|le|el|il|op|den|em|at|um)\b.{0,8})?\s?\d.{0,60}$")
_ORGANISATION_TAIL = re.compile(r"\s(?:for|für|pour|para|at|of the|from)\s.{2,60}$", re.IGNORECASE)
_DEGREE = re.compile(r"(?:,\s?|\s)(?:ph\.?\s?d\.?|m\.?d\.?|mba|msc|m\.?a\.?|rdn?|rn|cpa|esq\.?|jr\.?|cfp|facp|mph|dds|dvm)$", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")


def clean_authors(
    values: Iterable[object], *, inverted: bool = False, visible: bool = False
) -> tuple[str, ...]:
    """Return the names in some raw values.

    Args:
        values: strings, each with one name or several.
        inverted: names may be written `Doe, Jane`, as bibliographic fields do.
        visible: the values were written for readers, so that "de" or "van" at the start means "by".
    """
    names: list[str] = []
    seen: set[str] = set()
    for value in values:
        for name in _split(clean_text(value, MAX_TEXT), inverted, visible):
            key = fold(name)
            if key and key not in seen:
                seen.add(key)
                names.append(name)
            if len(names) >= MAX_AUTHORS:
                return tuple(names)
    return tuple(names)


def starts_with_by(text: str) -> bool:
    """Say whether a line starts with a word for "by", in any language, and a name follows."""
    match = _by_pattern(True).match(text)
    return match is not None and match.end() < len(text)


def _split(text: str, inverted: bool, visible: bool) -> list[str]:
    """Split one raw value into names."""
    match = _EMAIL_NAME.match(text)
    if match is not None:
        text = match[1]
    if not text or _ADDRESS.search(text):
        return []
    text = _PARENTHESES.sub("", _HANDLE.sub("", text)).strip()
    if inverted and text.count(",") == 1:
        last, first = (part.strip() for part in text.split(","))
        if last and first and not _is_role(first):
            return [name for name in [_clean_name(f"{first} {last}")] if name]
    text = _strip_by(text, visible)
    names = []
    for piece in _BREAK.split(text):
        for part in _split_list(piece):
            name = _clean_name(part)
            if name:
                names.append(name)
    return names


def _split_list(text: str) -> list[str]:
    """Split at commas and words for "and"; a comma before a job or degree ends the name."""
    text = _DEGREE.sub("", text)
    parts: list[str] = []
    for chunk in text.split(","):
        start = 0
        for match in _and_pattern().finditer(chunk):
            before, after = chunk[start : match.start()], chunk[match.end() :]
            # "Ortega y Gasset" is one man: a one-letter word parts full names only.
            if len(match[0].strip()) > 1 or (" " in before.strip() and " " in after.strip()) or "&" in match[0]:
                parts.append(before)
                start = match.end()
        parts.append(chunk[start:])
    return parts


def _clean_name(text: str) -> str:
    """Return a name, or "" for what is none."""
    text = _strip_by(text.strip(" \t.:,-–—_*#\"“”"), visible=False)
    text = _DATE_TAIL.sub("", text)
    text = _DEGREE.sub("", text).strip(" \t.:,-–—\"“”")
    if not text or len(text) > MAX_CHARS or not _LETTER.search(text):
        return ""
    words = text.split()
    if len(words) > MAX_WORDS or text.casefold() in GENERIC or _is_role(text):
        return ""
    return text


def _is_role(text: str) -> bool:
    """Say whether a phrase is a job: made of words for jobs, but for short words between them."""
    words = [word.strip(".").casefold() for word in text.split()]
    known = sum(word in ROLES for word in words)
    return known > 0 and (known == len(words) or words[-1] in ROLES or words[0] in ROLES)


def _strip_by(text: str, visible: bool) -> str:
    """Take words for "by" off the start."""
    pattern = _by_pattern(visible)
    for _ in range(3):
        match = pattern.match(text)
        if match is None:
            break
        text = text[match.end() :]
    return text.strip()


@cache
def _by_pattern(visible: bool) -> re.Pattern[str]:
    """Words for "by" at the start of a text, the longest first; those that may begin a name if `visible`."""
    words = sorted({word for words in BY.values() for word in words}, key=lambda w: (-len(w), w))
    plain = [word for word in words if visible or word not in PARTICLES]
    return re.compile(
        rf"(?:{'|'.join(map(re.escape, words))})\s?[:：]\s?|(?:{'|'.join(map(re.escape, plain))})\s{{1,3}}(?=\S)",
        re.IGNORECASE,
    )


@cache
def _and_pattern() -> re.Pattern[str]:
    """Words for "and" between two names."""
    words = sorted({word for words in AND.values() for word in words}, key=lambda w: (-len(w), w))
    return re.compile(rf"\s{{1,3}}(?:{'|'.join(map(re.escape, words))})\s{{1,3}}|\s?&\s?")
