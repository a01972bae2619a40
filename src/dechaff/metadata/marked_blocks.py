"""Find the blocks that contain only the title, a subtitle, a byline or a dateline.

Such blocks are excluded from the text, because they are reported as fields. A wrong mark loses content, so a byline or
dateline is marked only if nothing is left after names, dates and the words around them are removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.fields.byline_words import reading_time
from dechaff.metadata.metadata import Mark
from dechaff.metadata.page_data import PageData
from dechaff.metadata.values import fold

__all__ = ["find_marks"]

# Maximum distance of a byline or dateline from the headline, in blocks.
BLOCKS_BEFORE = 6
BLOCKS_AFTER = 16

# Maximum length of a byline or dateline, in characters.
MAX_LINE = 200

# Maximum letters and digits that may be left of a byline or dateline, such as an initial.
MAX_REST = 2

_WORD = re.compile(r"\w+")


def find_marks(page: PageData, fields: Mapping[str, Any]) -> tuple[Mark, ...]:
    """Return the marks of a page, in the order of its blocks."""
    title = page.title_block
    if title is None:
        return ()
    texts, hidden = page.layout.by_block.text, page.layout.by_block.hidden
    wanted = fold(fields.get("title", ""))
    subtitle = fold(fields.get("subtitle", ""))
    names = sorted((fold(name) for name in fields.get("authors", ())), key=len, reverse=True)
    place = fold(fields.get("place") or "")
    heading = page.title.heading
    around = fold(heading.text) if heading is not None else ""  # the headline with its kicker
    firsts = _first_words([wanted, around, subtitle])
    named = _first_words(names)
    spans = _date_spans(page)
    # Lines that consist of names with jobs.
    jobs = {byline.block for byline in page.bylines if byline.kind == "line"} if names else set()
    found: list[Mark] = []
    for index in range(max(0, title - BLOCKS_BEFORE), min(len(texts), title + BLOCKS_AFTER)):
        text = texts[index]
        if hidden[index] or len(text) > 2 * MAX_LINE:
            continue
        # Searching for the first word of each phrase is faster than folding the line, and rules out most lines.
        lower = text.casefold()
        folded = fold(text) if any(word in lower for word in firsts) else ""
        if folded and folded in (wanted, around):
            found.append((index, "title"))
        elif folded and folded == subtitle:
            found.append((index, "subtitle"))
        elif index in jobs and all(name in fold(text) for name in names):
            found.append((index, "byline"))
        elif len(text) <= MAX_LINE and (index in spans or any(word in lower for word in named)):
            kind = _line_kind(text, spans.get(index, ()), names, place)
            if kind is not None:
                found.append((index, kind))
    standfirst = _standfirst(page, fold(fields.get("description", "")), title, found)
    if standfirst is not None:
        found = sorted([*found, (standfirst, "subtitle")])
    return tuple(found)


def _first_words(phrases: Iterable[str]) -> set[str]:
    """Return the first words of some folded phrases. A line without any of these words contains none of the phrases."""
    return {phrase.partition(" ")[0] for phrase in phrases if phrase}


def _date_spans(page: PageData) -> dict[int, list[tuple[int, int]]]:
    """Return the positions of dates in the blocks near the headline, by block."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for shown in page.near_dates:
        if shown.end and shown.kind != "cell":  # a date in a data table is data
            spans.setdefault(shown.block, []).append((shown.start, shown.end))
    return spans


def _standfirst(page: PageData, description: str, title: int, marks: Sequence[Mark]) -> int | None:
    """Return the block between headline and byline that repeats the description.

    Without a byline below it, such a block is just as likely to be the first paragraph of the article.
    """
    below = [index for index, kind in marks if kind in ("byline", "dateline") and index > title]
    if not below or not description:
        return None
    texts, hidden = page.layout.by_block.text, page.layout.by_block.hidden
    between = (index for index in range(title + 1, below[0]) if not hidden[index])
    return next((index for index in between if fold(texts[index]) == description), None)


def _line_kind(text: str, dates: Sequence[tuple[int, int]], names: list[str], place: str) -> Any:
    """Return "byline" or "dateline" if a line contains nothing else, or None."""
    rest, last = "", 0
    for start, end in dates:
        rest += text[last:start] + " "
        last = max(last, end)
    rest = fold(reading_time().sub(" ", rest + text[last:]))
    named = False
    for name in names:
        if name and name in rest:
            rest = rest.replace(name, " ")
            named = True
    if not named and not dates:
        return None
    if not named and len(dates) > 1 and not any(word in _line_words() for word in _WORD.findall(rest)):
        return None  # two dates without a label are a date range
    if place:
        rest = rest.replace(place, " ")
    left = [word for word in _WORD.findall(rest) if word not in _line_words()]
    if sum(map(len, left)) > MAX_REST:
        return None
    return "byline" if named else "dateline"


@cache
def _line_words() -> frozenset[str]:
    """Words of bylines and datelines, in every language."""
    phrases = phrases_of("by") | phrases_of("and") | phrases_of("published") | phrases_of("modified")
    words = {word for phrase in phrases for word in fold(phrase).split()}
    return frozenset(words) | phrases_of("weekdays") | phrases_of("beside a date")
