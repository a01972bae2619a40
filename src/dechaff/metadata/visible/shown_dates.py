"""Find the visible dates and classify them by their labels."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile
from typing import Any

from dechaff.metadata.dates.date_style import DateStyle
from dechaff.metadata.dates.date_text import find_dates
from dechaff.metadata.dates.moment import Moment
from dechaff.metadata.declared.declarations import Declarations
from dechaff.metadata.visible.date_cells import DATE_LIKE, MAX_LINE, is_cell
from dechaff.metadata.visible.date_elements import date_of_element, date_of_time
from dechaff.metadata.visible.date_labels import (
    date_labels,
    ends_with_label,
    has_weak_labels,
    is_about_posting,
    is_unknown_label,
    kind_by_label,
    names_publication,
)
from dechaff.metadata.visible.date_ranges import in_ranges
from dechaff.metadata.visible.item_dates import mark_item_dates
from dechaff.metadata.visible.shown_date import NOT_OF_PAGE, ShownDate
from dechaff.metadata.visible.visible_page import VisiblePage

__all__ = ["beside_dates", "dateline", "far_dates", "near_dates"]

# Length of the start of a paragraph that may contain a dateline, in characters.
DATELINE_SPAN = 60

# Maximum distance of a dateline from the headline, in blocks, and its maximum length in characters.
DATELINE_BLOCKS = 6
MAX_DATELINE = 50

# Maximum dates of one page: listings and forums have hundreds.
MAX_SHOWN_DATES = 60

# Maximum characters between a label and its date.
LABEL_SPAN = 34

# Maximum distance of a label after a date, in characters. In a German sentence, the verb may follow the date.
LABEL_AFTER = 40

# A date whose day, month and year are in separate blocks, or in one without spaces: maximum characters of each block,
# and maximum distance before and after the headline, in blocks.
MAX_PIECE = 12
PIECES_BEFORE = 4
PIECES_AFTER = 6
# Between the day and the month of a leaf of a calendar: "17okt2019".
_GLUED = re.compile(r"(?<=\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=\d)")

# A line with more words than this in addition to its date is a sentence, unless it begins with a label. Set by
# judgement: a dateline may also contain the name of the author, a place and a reading time.
MAX_WORDS_BESIDE = 14

# Maximum inline elements and texts at the start of a block that are examined.
MAX_RUNS = 6

# Number of texts that are searched at once.
TOGETHER = 4_096

# The text after the date in the dateline of a paragraph: "SKERRYWICK, March 4, 2025 —", "(AP) -".
_AFTER_DATELINE = re.compile(r"\s{0,2}[.,)]?\s{0,2}(?:\([^()]{2,30}\)\s{0,2})?[–—:|/-]")
# The same in brackets, with at most this many words before the date: "(SKERRYWICK, March 4, 2025)", "Oxau (4.3.2025)."
MAX_PLACE = 2
_IN_BRACKETS = re.compile(r"\s?[)）]")

# A line that ends with a full stop is a sentence if it has at least this many words in addition to its date.
_FULL_STOP = (".", "!", "?", "。")
MIN_SENTENCE_WORDS = 6


# The number of a section: `14.11.11 Stabiliser codes`.
_SECTION = re.compile(r"(\d{1,2}\.\d{1,2})\.\d{1,2}\.?\s")

# A label after an opening bracket, within a sentence: "It costs twelve euros (as of 1 January 2024)."
_IN_REMARK = re.compile(r"\S\s[(（][^()（）]{0,30}$")

# The price or number of a book or product.
_OFFER = re.compile(r"\bISBN\b|[$£€¥₹]\s?\d|\d\s?€|\d\s?(?:EUR|USD|CHF)\b")

# Between the name of an author and a label without a space: "Jane DoeUpdated: 3 June 2025".
_GLUED_LABEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")

# The line below an embedded post: "— Jane Doe (@janedoe) March 3, 2020".
_QUOTED = re.compile(r"[—–-]\s.{1,80}\(@\w{1,40}\)")


def near_dates(
    visible: VisiblePage, title: int | None, style: DateStyle, inline: list[tuple[int, Any]]
) -> list[ShownDate]:
    """Return the dates near the headline. `inline` contains the inline elements near it, with their blocks."""
    found = [shown for index, element in inline for shown in date_of_element(element, index, style)]
    near = visible.near(title)
    for index in _dated_blocks(visible.layout.by_block.text[near.start : near.stop], near.start):
        found.extend(_dates_in(visible, index, style))
    if title is not None and not found:
        found.extend(_in_pieces(visible, title, style))
    shown_here = [shown for shown in found if not visible.is_in_card(shown.block)]
    return mark_item_dates(_labelled_elements(shown_here)[:MAX_SHOWN_DATES], visible, title)


def _labelled_elements(dates: list[ShownDate]) -> list[ShownDate]:
    """Give elements of kind `time` the kind of the same date in the text of their block: "Last updated on <time>"."""
    labelled = {
        (shown.block, shown.moment.day): shown.kind
        for shown in dates
        if shown.end and (shown.kind == "modified" or shown.kind in ("other", "published"))
    }
    return [
        shown._replace(kind=labelled.get((shown.block, shown.moment.day), "time"))
        if shown.kind == "time" and not shown.end
        else shown
        for shown in dates
    ]


def dateline(visible: VisiblePage, title: int | None, near: Sequence[ShownDate]) -> Moment | None:
    """Return the date in the short lines near the headline; None if they contain different dates."""
    texts = visible.layout.by_block.text
    found = [
        shown
        for shown in near
        if title is not None
        and shown.kind not in NOT_OF_PAGE
        and abs(shown.block - title) <= DATELINE_BLOCKS
        and len(texts[shown.block]) <= MAX_DATELINE
        and not visible.is_foreign(shown.block, title)
        and not visible.is_around(shown.block, title)
    ]
    if not found or len({shown.moment.day for shown in found}) > 1 or found[0].kind == "modified":
        return None
    return found[0].moment


def beside_dates(dates: Sequence[ShownDate], texts: Sequence[str]) -> dict[int, str]:
    """Return the text of the blocks with dates, without the dates, by index."""
    said = {shown.block: texts[shown.block] for shown in dates}
    for shown in sorted(dates, key=lambda shown: shown.start, reverse=True):
        said[shown.block] = (
            f"{said[shown.block][: shown.start]} {said[shown.block][shown.end :]}"
            if shown.end
            else said[shown.block]
        )
    return said


def far_dates(
    visible: VisiblePage, title: int | None, declarations: Declarations, style: DateStyle
) -> list[ShownDate]:
    """Return the dates of the whole page. Used for pages without a date near the headline."""
    found = [
        shown
        for element in declarations.times[:MAX_SHOWN_DATES]
        for shown in date_of_time(element, visible.block_of(element), style)
    ]
    for index in _dated_blocks(visible.layout.by_block.text, 0):
        if len(found) >= MAX_SHOWN_DATES:
            break
        found.extend(_dates_in(visible, index, style))
    return mark_item_dates(found, visible, title)


def _dated_blocks(texts: Sequence[str], first: int) -> list[int]:
    """Return the indices of the blocks that may contain a date. Many texts are searched at once."""
    found: list[int] = []
    for start in range(0, len(texts), TOGETHER):
        some = texts[start : start + TOGETHER]
        lines = [text if len(text) <= MAX_LINE else text[:DATELINE_SPAN] for text in some]
        places = [match.start() for match in DATE_LIKE.finditer("\n".join(lines))]
        ends = list(accumulate([len(line) + 1 for line in lines])) if places else []
        found += dict.fromkeys([first + start + bisect_right(ends, place) for place in places])
    return found


def _in_pieces(visible: VisiblePage, title: int, style: DateStyle) -> Iterator[ShownDate]:
    """Yield the date near the headline whose day, month and year are in separate blocks, or without spaces in one."""
    blocks = visible.layout.by_block
    for first in range(max(0, title - PIECES_BEFORE), min(len(blocks.text), title + PIECES_AFTER)):
        for count in (1, 2, 3):
            pieces = blocks.text[first : first + count]
            if len(pieces) < count or any(len(piece) > MAX_PIECE for piece in pieces):
                break
            if any(blocks.hidden[first : first + count]) or visible.is_foreign(first, title):
                break
            found = next(find_dates(_GLUED.sub(" ", " ".join(pieces)), style), None)
            if found is not None:
                yield ShownDate("text", found.moment, first)
                return


def _dates_in(visible: VisiblePage, index: int, style: DateStyle) -> list[ShownDate]:
    """Return the dates of a block. For a long block, only the dates in its dateline."""
    text = visible.layout.by_block.text[index]
    if visible.layout.by_block.hidden[index] or _QUOTED.match(text) or _is_numbered(visible, index):
        return []
    if len(text) <= MAX_LINE or is_about_posting(text):
        return list(_labelled(visible, index, text[:MAX_LINE], style))
    return list(_labelled(visible, index, text[:DATELINE_SPAN], style, is_paragraph=True))


def _is_numbered(visible: VisiblePage, index: int) -> bool:
    """Return whether a line begins with a section number that looks like a date, as an adjacent line does."""
    texts = visible.layout.by_block.text
    number = _SECTION.match(texts[index])
    if number is None:
        return False
    return any(
        other is not None and other[1] == number[1] and other[0] != number[0]
        for other in map(_SECTION.match, [*texts[max(0, index - 1) : index], *texts[index + 1 : index + 2]])
    )


def _labelled(
    visible: VisiblePage, index: int, text: str, style: DateStyle, *, is_paragraph: bool = False
) -> Iterator[ShownDate]:
    """Yield the dates of a text, with the kind determined from the words before them."""
    end = 0
    dates = sorted(find_dates(text, style), key=lambda found: found.start)
    words = len(text.split()) - sum(len(text[found.start : found.end].split()) for found in dates)
    is_running = is_paragraph or words > MAX_WORDS_BESIDE
    is_running = is_running or (words >= MIN_SENTENCE_WORDS and text.endswith(_FULL_STOP))
    # In a paragraph, only the first words label a date. Later words are about something else that was published then.
    is_labelled = not is_paragraph or any(
        match.start() == 0 for match in date_labels(text[:LABEL_SPAN].casefold())
    )
    unlabelled = "cell" if dates and is_cell(visible, index) else "text"
    ranges = in_ranges(text, dates)
    for found in dates:
        label = _GLUED_LABEL.sub(" ", text[max(end, found.start - LABEL_SPAN) : found.start]).casefold()
        is_above = not label.strip() and index > 0 and end == 0
        if is_above:
            label = _line_above(visible, index)
        kind = _kind_by_words(label, is_above=is_above) if is_labelled else "text"
        if kind == "text" and end == 0 and is_about_posting(text):
            kind = "published"
        if kind == "text" or (is_running and _IN_REMARK.search(label)):
            is_item = visible.layout.by_block.tag[index] == "li"
            opens = (
                end == 0
                and not is_item
                and (
                    _opens_paragraph(text, found.start, found.end)
                    or (found.start == 0 and _is_set_off(visible, index, text[: found.end]))
                )
            )
            said_later = not is_paragraph and names_publication(
                text[found.end : found.end + LABEL_AFTER].casefold()
            )
            is_running = is_running or "©" in text[: found.start] or _OFFER.search(text) is not None
            kind = "sentence" if is_running and not (opens or said_later) else unlabelled
        if found in ranges and has_weak_labels(label):
            kind = "other"
        yield ShownDate(kind, found.moment, index, found.start, found.end)
        end = found.end


def _kind_by_words(label: str, *, is_above: bool) -> str:
    """Return the kind of a date by the words before it or, if `is_above` is set, by the line above it."""
    if is_above and not ends_with_label(label):  # an entry with its own value, or a headline with such a word
        return "text"
    kind = kind_by_label(label)
    return "other" if kind in ("text", "published") and is_unknown_label(label) else kind


def _opens_paragraph(text: str, start: int, end: int) -> bool:
    """Return whether a date is the dateline of a paragraph."""
    if len(text[:start].split()) <= MAX_PLACE and _IN_BRACKETS.match(text, end):
        return True
    return _AFTER_DATELINE.match(text, end, end + LABEL_SPAN) is not None


def _is_set_off(visible: VisiblePage, index: int, date: str) -> bool:
    """Return whether the first inline element of a block contains only its date: `<b>04.03.2025</b> The ferry ...`."""
    runs = visible.layout.runs(index)[:MAX_RUNS]
    first = next((place for place, run in enumerate(runs) if run.__class__ is not str or run.strip()), None)
    if first is None or runs[first] is None or runs[first].__class__ is str:
        return False
    inside = takewhile(lambda run: run is not None, runs[first + 1 :])
    return "".join(run for run in inside if run.__class__ is str).strip() == date


def _line_above(visible: VisiblePage, index: int) -> str:
    """Return the line above a block if it may be the label of a date in the block: short, and not a headline."""
    blocks = visible.layout.by_block
    text = blocks.text[index - 1]
    return "" if blocks.tag[index - 1] == "h1" or len(text) > MAX_DATELINE else text[-LABEL_SPAN:].casefold()
