"""Text in the source of a page that is never displayed but addresses language models.

Comments and `<template>` elements are never content. The ones that address language models are reported. Invisible
characters can spell text (tag characters and variation selectors encode one letter each): they are removed, and the
text that they spell is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from dechaff.lexicon.machines import ADDRESSES, NEEDLES
from dechaff.reading.byte_counts import places_of_pair

__all__ = [
    "MIN_RUN",
    "SPELLING",
    "SPELLING_LEADS",
    "HiddenMessage",
    "may_address_models",
    "messages_in",
    "model_address",
    "without_hidden_text",
]

# Minimum characters of a comment that is examined.
MIN_NOTE = 20

# Maximum characters that are read of one comment or template, and of all. Comments may contain whole scripts and style
# sheets; text that addresses programs does so at its beginning.
MAX_NOTE = 2_000
MAX_NOTES = 200_000

# Minimum consecutive zero-width characters of a message. With two kinds of them a letter takes eight.
MIN_RUN = 8

_NEEDLES = tuple(needle.encode() for needle in NEEDLES)

_TAGS = r"\U000e0000-\U000e007f"
_SELECTORS = r"\ufe00-\ufe0f\U000e0100-\U000e01ef"
_NO_WIDTH = r"\u200b-\u200d\u2060-\u2064\ufeff"
_HIDDEN_RUN = re.compile(
    rf"(?P<flag>\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{{3,6}}\U000e007f)"
    rf"|[{_TAGS}]+|[{_SELECTORS}]{{{MIN_RUN},}}|(?<=[{_SELECTORS}])[{_SELECTORS}]+|[{_NO_WIDTH}]{{{MIN_RUN},}}"
)
"""The flags of England, Scotland and Wales are spelled in tag characters too, and stay. One variation selector selects
the form of the character before it; a second one after that selects nothing."""

# Part of every such run: the search takes a tenth of the time, because it starts with one character set.
_TRACE = re.compile(
    rf"[{_TAGS}{_SELECTORS}{_NO_WIDTH}](?:(?<=[{_TAGS}])|[{_SELECTORS}]|[{_NO_WIDTH}]{{{MIN_RUN - 1}}})"
)

SPELLING = re.compile(rf"[{_TAGS}\U000e0100-\U000e01ef]|[{_SELECTORS}]{{2}}")
SPELLING_LEADS = (b"\xf3\xa0", b"\xef\xb8")
_REFERENCE = re.compile(
    r"&#(?:[xX]0{0,4}([eE]0[01][0-9a-fA-F]{2}|200[b-dB-D])|0{0,4}(917\d{3}|918\d{3}|820[345]));?"
)


class HiddenMessage(NamedTuple):
    """Text for programs that a page does not display."""

    text: str
    reason: str
    path: str
    """Where it is: `comment, line 12`, `template`, `line 12`."""


def model_address(text: str) -> str:
    """Return the words with which a text addresses language models; empty if it does not."""
    found = _address().search(text[:MAX_NOTE].lower()) if may_address_models([text]) else None
    return found[0] if found else ""


def may_address_models(texts: Iterable[str]) -> bool:
    """Return whether one of some texts may address language models. Searching all of them at once is fast."""
    folded = "\n".join([text[:MAX_NOTE] for text in texts]).lower()
    return any(needle in folded for needle in NEEDLES)


@cache
def _address() -> re.Pattern[str]:
    """Return the pattern of texts that address language models, compiled for the first page that may have one."""
    return re.compile("|".join(ADDRESSES), re.IGNORECASE)


def without_hidden_text(markup: bytes) -> tuple[bytes, list[HiddenMessage]]:
    """Remove invisible characters that spell text.

    Args:
        markup: the page, encoded as UTF-8.

    Returns:
        The markup without them, and what they spell.
    """
    text = _REFERENCE.sub(_character, markup.decode("utf-8", "surrogatepass"))
    if not _TRACE.search(text):
        return markup, []
    found: list[HiddenMessage] = []
    parts: list[str] = []
    at, line = 0, 1
    for match in _HIDDEN_RUN.finditer(text):
        if match["flag"]:
            continue
        parts.append(text[at : match.start()])
        line += text.count("\n", at, match.start())
        at = match.end()
        if len(match[0]) >= MIN_RUN:
            found.append(HiddenMessage(_spelled(match[0]), "spelled in invisible characters", f"line {line}"))
    if not at:
        return markup, []
    parts.append(text[at:])
    return "".join(parts).encode("utf-8", "surrogatepass"), found


def _character(reference: re.Match[str]) -> str:
    return chr(int(reference[1], 16) if reference[1] else int(reference[2]))


def _spelled(run: str) -> str:
    """Return the text that invisible characters encode, or else the characters themselves."""
    codes = [ord(character) for character in run]
    tags = "".join(chr(code - 0xE0000) for code in codes if 0xE0020 <= code < 0xE007F)
    if tags:
        return tags
    values = [
        code - 0xFE00 if code < 0xE0100 else code - 0xE0100 + 16
        for code in codes
        if code >= 0xFE00 and code != 0xFEFF
    ]
    try:
        spelled = bytes(values).decode("utf-8")
    except (UnicodeDecodeError, ValueError):
        return run
    return spelled or run


def messages_in(markup: bytes, declaring: Iterable[Any]) -> Iterator[HiddenMessage]:
    """Yield the comments and templates of a page that address language models.

    Args:
        markup: the page, encoded as UTF-8.
        declaring: its elements with declarations, including templates.
    """
    comments = list(_comments(markup))
    folded = b"\n".join([note for _, note in comments]).lower()
    if any(needle in folded for needle in _NEEDLES):
        last, line = 0, 1
        for at, comment in comments:
            line += markup.count(b"\n", last, at)
            last = at
            note = " ".join(comment.decode("utf-8", "replace").split())
            if words := model_address(note):
                yield HiddenMessage(note, _reason("a comment", words), f"comment, line {line}")
    templates = [
        " ".join("".join(element.itertext())[:MAX_NOTE].split())
        for element in declaring
        if element.tag == "template"
    ]
    for note in templates if may_address_models(templates) else ():
        if words := model_address(note):
            yield HiddenMessage(note, _reason("a template", words), "template")


def _reason(what: str, words: str) -> str:
    return f"{what} that addresses language models: “{words}”"


def _comments(markup: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the position and text of comments that are long enough."""
    after, left = 0, MAX_NOTES
    for at in places_of_pair(markup, b"<!"):
        if at < after or not markup.startswith(b"<!--", at):
            continue
        end = markup.find(b"-->", at + 4)
        if end < 0 or left <= 0:
            return
        if end - at - 4 >= MIN_NOTE:
            note = markup[at + 4 : min(end, at + 4 + MAX_NOTE)]
            left -= len(note)
            yield at, note
        after = end + 3
