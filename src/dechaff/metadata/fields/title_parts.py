"""Split declared titles at separators, and remove the name of the site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.fields.site_names import SiteNames
from dechaff.metadata.values import fold

__all__ = [
    "BRACKETS",
    "HARD",
    "NEVER_BEFORE_SITE",
    "Piece",
    "is_entry_number",
    "is_label",
    "join",
    "pieces",
    "strip_site",
]

# A separator between headline and site: a bar, or another character with spaces around it. A hyphen or colon inside a
# word is not a separator, except in scripts written without spaces: see `_separator_of_any_script`.
_SEPARATOR = re.compile(
    r"\s{1,3}(?:[|‖¦–—\-−·•»«›‹>:~/\\_l]|\|\||::|//|--|->|>>|-\|)\s{1,3}|\s?[|｜¦ㅣ]\s?|\s?[»›]\s?"
    r"|(?<=\S)[:：]\s|(?<=[^\x00-\x7f])_{1,2}(?=\w)|(?<=\w)_{1,2}(?=[^\x00-\x7f])"
)

# Text in brackets after the headline, used by manuals and some sites.
_BRACKET = re.compile(r"\s([(\[])([^()\[\]]{2,80}(?:\([^()\[\]]{1,40}\))?)[)\]]$")

# The number of an entry of a tracker, alone or after one word, and where its URL has the number.
_ENTRY = re.compile(r"(?:[^\W\d]{1,12}\s)?#?(\d{2,9})$")
_ENTRY_URL = re.compile(
    r"(?:[?&](?:id|bug|issue|ticket|aid|bug_id)=|/(?:bugs?|issues?|tickets?|tasks?|defects?)/)(\d{2,9})(?!\d)",
    re.IGNORECASE,
)

BRACKETS = frozenset("([")

# Separators after which the rest of the headline is as likely as the name of the site.
NEVER_BEFORE_SITE = BRACKETS | {":", "："}

# The characters of all separators, for a quick test.
_MAY_PART = re.compile(r"[|‖¦–—\-−－·•»«›‹>:~/\\_：｜ㅣ]|\sl\s")

# Separators that never belong to a headline.
HARD = frozenset("|‖¦»«›‹·•｜ㅣ_")


class Piece(NamedTuple):
    """A part of a title between two separators."""

    separator: str
    """The separator before it; "" for the first one."""
    text: str
    start: int
    stop: int


@cache
def _separator_of_any_script() -> re.Pattern[str]:
    """Return the pattern for titles that may contain scripts written without spaces."""
    dense = r"[\u2e80-\u9fff\uac00-\ud7af]"
    return re.compile(rf"{_SEPARATOR.pattern}|(?<={dense})(?:-{{1,2}}|－{{1,2}}|[–—]{{1,2}})(?={dense})")


def pieces(title: str) -> list[Piece]:
    """Split a title at its separators."""
    found: list[Piece] = []
    start, separator = 0, ""
    stop = len(title)
    bracket = _BRACKET.search(title)
    if bracket is not None:
        stop = bracket.start()
    separators = _SEPARATOR if title.isascii() else _separator_of_any_script()
    for match in separators.finditer(title, 0, stop) if _MAY_PART.search(title) is not None else ():
        found.append(Piece(separator, title[start : match.start()].strip(), start, match.start()))
        start, separator = match.end(), match[0].strip()
    found.append(Piece(separator, title[start:stop].strip(), start, stop))
    if bracket is not None:
        found.append(Piece(bracket[1], bracket[2].strip(), bracket.start(), bracket.end()))
    return found


def join(title: str, parts: Sequence[Piece]) -> str:
    """Return the text of consecutive pieces of a title, with the separators between them."""
    return parts[0].text if len(parts) == 1 else title[parts[0].start : parts[-1].stop].strip()


def strip_site(
    title: str, site: SiteNames, known: frozenset[str] = frozenset(), *, keep_first: bool = False
) -> str:
    """Remove the name of the site from the start and end of a title.

    Args:
        title: the declared title.
        site: names of the site.
        known: folded names of sections of the site, which are also removed from the end.
        keep_first: keep the name at the start, because a front page is about its site.

    Returns:
        The rest of the title; the whole title if nothing would be left.
    """
    parts = pieces(title)
    first, last = 0, len(parts)
    while last - first > 1:
        if parts[last - 1].text in site or fold(parts[last - 1].text) in known:
            last -= 1
        elif (parts[first].text in site and not keep_first) or is_label(parts[first].text):
            first += 1
        else:
            break
    least = 2 if keep_first and parts[0].text in site else 1
    while last - first > least and parts[last - 1].separator[:1] in HARD:
        last -= 1
    return join(title, parts[first:last]) or title


def is_entry_number(text: str, url: str) -> bool:
    """Return whether a piece of a title is the number of an entry of a tracker, which is also in the URL: `Bug 1042`."""
    number = _ENTRY.match(text)
    return number is not None and any(match[1] == number[1] for match in _ENTRY_URL.finditer(url))


def is_label(text: str) -> bool:
    """Return whether a piece of a title is a label of forum software before the title of a topic."""
    return text.casefold() in phrases_of("view topic")
