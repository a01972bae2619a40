"""Text that is in the source of a page and on no screen, and speaks to programs.

Comments and `<template>`s are never content, and nobody wants a list of them; those that speak to language
models are reported. Characters that show nothing at all can spell a text of their own (tag characters and
variation selectors stand for the letters one by one): they are taken out, and what they spell is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import compress
from typing import Any, NamedTuple

from dechaff.layout.css_visibility import OPENABLE, hidden_reason
from dechaff.layout.layout import Layout
from dechaff.lexicon.machines import ADDRESSES, NEEDLES
from dechaff.reading.byte_counts import places_of_pair
from dechaff.records import Label

__all__ = ["Smuggled", "concealed", "machine_notes", "may_smuggle", "without_smuggled"]

# Shortest comment that can say anything to anybody, in characters.
MIN_NOTE = 20

# Most characters of one comment or template that are read, and of all of them. Pages hold whole scripts and
# style sheets in comments; what speaks to programs says so at its beginning.
MAX_NOTE = 2_000
MAX_NOTES = 200_000

# Characters without a width in a row that are no slip of an editor, and are a message: a letter takes eight of
# them at two kinds.
MIN_RUN = 8

# A hidden region with more than this share of the page's words is the page itself, which a script shows in the end.
MAX_SHARE = 0.5

_NEEDLES = tuple(needle.encode() for needle in NEEDLES)

_TAGS = r"\U000e0000-\U000e007f"
_SELECTORS = r"\ufe00-\ufe0f\U000e0100-\U000e01ef"
_NO_WIDTH = r"\u200b-\u200d\u2060-\u2064\ufeff"
_SMUGGLED = re.compile(
    rf"(?P<flag>\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{{3,6}}\U000e007f)"
    rf"|[{_TAGS}]+|[{_SELECTORS}]{{{MIN_RUN},}}|(?<=[{_SELECTORS}])[{_SELECTORS}]+|[{_NO_WIDTH}]{{{MIN_RUN},}}"
)
"""Flags of England, Scotland and Wales are spelled in tag characters too, and stay. One variation selector picks
the form of the character before it; another one after that picks nothing."""

# What each of these has in it: to look for it takes a tenth of the time, for it begins with a character of one set.
_TRACE = re.compile(
    rf"[{_TAGS}{_SELECTORS}{_NO_WIDTH}](?:(?<=[{_TAGS}])|[{_SELECTORS}]|[{_NO_WIDTH}]{{{MIN_RUN - 1}}})"
)

_SPELLING = re.compile(rf"[{_TAGS}\U000e0100-\U000e01ef]|[{_SELECTORS}]{{2}}")
_SPELLING_LEADS = (b"\xf3\xa0", b"\xef\xb8")
_REFERENCE = re.compile(
    r"&#(?:[xX]0{0,4}([eE]0[01][0-9a-fA-F]{2}|200[b-dB-D])|0{0,4}(917\d{3}|918\d{3}|820[345]));?"
)


class Smuggled(NamedTuple):
    """A text that a page slips to programs."""

    text: str
    reason: str
    path: str
    """Where it is: `comment, line 12`, `template`, `line 12`."""


def speaks_to_machines(text: str) -> str:
    """Return the words by which a text speaks to language models; empty if it does not."""
    found = _address().search(text[:MAX_NOTE].lower()) if _may_speak([text]) else None
    return found[0] if found else ""


def _may_speak(texts: Iterable[str]) -> bool:
    """Tell whether one of some texts may speak to language models: to look through all at once costs little."""
    folded = "\n".join([text[:MAX_NOTE] for text in texts]).lower()
    return any(needle in folded for needle in NEEDLES)


@cache
def _address() -> re.Pattern[str]:
    """How texts speak to language models; compiled when a page comes that may hold such a text."""
    return re.compile("|".join(ADDRESSES), re.IGNORECASE)


def may_smuggle(layout: Layout) -> bool:
    """Tell whether characters that show nothing may spell something on a page: most pages have none."""
    if layout.invisible >= MIN_RUN:
        return True
    texts = "".join([text for text in layout.by_block.text if not text.isascii()])
    # Few texts have the bytes that all of these characters begin with, and to look for them takes a tenth of the time.
    data = texts.encode("utf-8", "surrogatepass")
    return any(lead in data for lead in _SPELLING_LEADS) and _SPELLING.search(texts) is not None


def without_smuggled(markup: bytes) -> tuple[bytes, list[Smuggled]]:
    """Take out characters that show nothing but spell something.

    Args:
        markup: the page, encoded as UTF-8.

    Returns:
        The markup without them, and what they spell.
    """
    text = _REFERENCE.sub(_character, markup.decode("utf-8", "surrogatepass"))
    if not _TRACE.search(text):
        return markup, []
    found: list[Smuggled] = []
    parts: list[str] = []
    at, line = 0, 1
    for match in _SMUGGLED.finditer(text):
        if match["flag"]:
            continue
        parts.append(text[at : match.start()])
        line += text.count("\n", at, match.start())
        at = match.end()
        if len(match[0]) >= MIN_RUN:
            found.append(
                Smuggled(_spelled(match[0]), "spelled in characters that show nothing", f"line {line}")
            )
    if not at:
        return markup, []
    parts.append(text[at:])
    return "".join(parts).encode("utf-8", "surrogatepass"), found


def _character(reference: re.Match[str]) -> str:
    return chr(int(reference[1], 16) if reference[1] else int(reference[2]))


def _spelled(run: str) -> str:
    """Return what characters without a look stand for: letters, else the characters themselves."""
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


def machine_notes(markup: bytes, declaring: Iterable[Any]) -> Iterator[Smuggled]:
    """Yield the comments and templates of a page that speak to language models.

    Args:
        markup: the page, encoded as UTF-8.
        declaring: its elements that declare something, templates among them.
    """
    comments = list(_comments(markup))
    folded = b"\n".join([note for _, note in comments]).lower()
    if any(needle in folded for needle in _NEEDLES):
        last, line = 0, 1
        for at, comment in comments:
            line += markup.count(b"\n", last, at)
            last = at
            note = " ".join(comment.decode("utf-8", "replace").split())
            if words := speaks_to_machines(note):
                yield Smuggled(note, _reason("a comment", words), f"comment, line {line}")
    templates = [
        " ".join("".join(element.itertext())[:MAX_NOTE].split())
        for element in declaring
        if element.tag == "template"
    ]
    for note in templates if _may_speak(templates) else ():
        if words := speaks_to_machines(note):
            yield Smuggled(note, _reason("a template", words), "template")


def _reason(what: str, words: str) -> str:
    return f"{what} that speaks to language models: “{words}”"


def _comments(markup: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the comments that are long enough to say something: place and text."""
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


def concealed(layout: Layout) -> list[tuple[int, Label, str]]:
    """Return the blocks that no reader sees and nothing can show: index, label, reason.

    Of what a click may open, those count that speak to language models.
    """
    if True not in layout.by_block.hidden:
        return []
    pages = _whole_pages(layout)
    texts, regions, _, _, _, _, _, hidden = layout.by_block
    may_speak = _may_speak(compress(texts, hidden))
    found = []
    for index in compress(range(len(texts)), hidden):
        region = regions[index]
        means = layout.by_region.hidden[region]
        if means not in OPENABLE:
            if region not in pages:
                found.append((index, Label.HIDDEN, hidden_reason(means)))
        elif may_speak and (words := speaks_to_machines(texts[index])):
            reason = f"a reader does not see it ({means}), and it speaks to language models: “{words}”"
            found.append((index, Label.HIDDEN, reason))
    return found


def _whole_pages(layout: Layout) -> set[int]:
    """Return the hidden regions whose means of hiding hides most of the page."""
    _, parents, _, starts, stops, _, hidings = layout.by_region
    words = layout.word_sums
    limit = MAX_SHARE * words[-1]
    found: set[int] = set()
    for index, means in enumerate(hidings):
        if means:
            parent = parents[index]
            inherited = index and hidings[parent] == means
            if parent in found if inherited else words[stops[index]] - words[starts[index]] > limit:
                found.add(index)
    return found
