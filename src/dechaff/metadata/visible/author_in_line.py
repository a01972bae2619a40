"""Find the part of a line near the headline that names the author."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dechaff.lexicon.small_words import any_of
from dechaff.metadata.fields.byline_words import (
    is_made_by,
    is_made_within,
    label_within,
    reading_time,
    starts_with_by,
    strip_by,
    strip_edge,
)
from dechaff.metadata.fields.credit_words import credit_label
from dechaff.metadata.fields.han_names import reporters_in
from dechaff.metadata.fields.jobs import reporter_in
from dechaff.metadata.fields.people_lines import has_sentence_word, names_people
from dechaff.metadata.visible.date_labels import kind_by_label
from dechaff.metadata.visible.far_bylines import is_from_a_thing
from dechaff.metadata.visible.inline_parts import names_beside_jobs, part_around, parts_of
from dechaff.metadata.visible.name_shapes import (
    are_full_names,
    before_section,
    is_account,
    is_full_name,
    is_group,
)
from dechaff.metadata.visible.visible_page import VisiblePage

__all__ = ["author_in_dateline", "author_in_line"]


# A line with a date, a reading time or a word such as "posted". In such a line, "by" probably introduces the author.
_META_LINE = re.compile(
    rf"\d{{4}}|\d[./-]\d|\b(?:{any_of('minute')})\b|{any_of('of a posting')}", re.IGNORECASE
)

# `News Desk | Minsk | Updated: ...`: the author is the first part of a line that contains a date.
_BAR_LINE = re.compile(r"^([^|:\d]{3,60}?)\s[|•·]\s.{0,160}\d")


# A name before an e-mail address, in an archive of a mailing list: `From: Jane Doe <jane at oxmere.example>`.
_MAILED = re.compile(
    r"(?:From:\s?)?(\S[^<>@|]{2,60}?)\s[<(]?[\w.+-]{1,40}\s?(?:@|\bat\b|\(at\)|\[at\])\s?[\w-]{1,40}\.[\w.-]{2,40}[>)]?$"
)

# What every such line contains. The test is fast, and few lines pass it.
_MAY_BE_MAILED = re.compile(r"@| at |[(\[]at[)\]]")

# A time of day next to a date.
_CLOCK = re.compile(r"\b\d\d?[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\b\.?)?", re.IGNORECASE)

# The dateline of an agency, up to the end of its first sentence.
_AGENCY = re.compile(r"[^\W\d_a-z][^.!?—–]{2,60}?\s?[—–-]\s([^.!?—–]{2,60})\.\s")

# A date in digits.
_NUMERIC = re.compile(r"\d[./-] ?\d")

# If more words follow "by" and the first two are in lower case, the line is a sentence.
MAX_SMALL_WORDS = 4
# Maximum words of a sort order ("By access time").
MAX_ORDER_WORDS = 3


def author_in_line(visible: VisiblePage, index: int, dated: Mapping[int, str]) -> str:
    """Return the part of a line near the headline that names the author, or "".

    Args:
        visible: the page.
        index: the block of the line.
        dated: the blocks near the headline that show a date: their text without the date, by index.
    """
    text = visible.layout.by_block.text[index]
    if is_made_by(text) and (visible.is_foreign(index, None) or not _names_hosts(text)):
        return ""
    match = _MAILED.match(text) if _MAY_BE_MAILED.search(text) else None
    if match is not None and (is_full_name(match[1]) or is_account(match[1])):
        return match[1]
    if (named := _after_by(visible, index, dated)) is not None:
        return named
    if name := reporter_in(text) or reporters_in(text):
        return name
    if index in dated and (name := _named_beside(dated[index], text)):
        return name
    match = _BAR_LINE.match(text) if " | " in text else None
    # Without a date, the part before a bar may be a menu entry or a headline.
    is_author = match is not None and (index in dated or are_full_names(match[1]) or is_group(match[1]))
    return match[1] if match is not None and is_author else ""


def _after_by(visible: VisiblePage, index: int, dated: Mapping[int, str]) -> str | None:
    """Return the part of a line with "by" or an author label that names the author.

    "" if it names something else, None for lines without such a word.
    """
    texts = visible.layout.by_block.text
    text = texts[index]
    if starts_with_by(text) and strip_by(text, visible=True) != text:  # not the first name "Per"
        if is_from_a_thing(text) or _names_nobody(texts, index):
            return ""
        names = names_beside_jobs(parts_of(visible.layout, index))
        return f"by {', '.join(names)}" if names else text
    if (place := text.lower().find(" by ")) >= 0 and _META_LINE.search(text):
        return "" if is_from_a_thing(text) or _is_no_author(text[:place]) else text
    is_credit = index not in dated and ":" in text and bool(credit_label(text))
    begin = label_within(text) if index in dated or is_credit else None
    if begin is None:
        return None
    if index in dated:
        return (
            "" if is_made_within(text[:begin]) else part_around(parts_of(visible.layout, index), begin, text)
        )
    return text[begin:] if names_people(text[begin:]) else ""  # "Photos: Ben Roe | Text: Jane Doe"


def _names_nobody(texts: Sequence[str], index: int) -> bool:
    """Return whether a line that starts with "by" is a sentence or one of several sort orders.

    Examples: "By clicking on the button you agree"; "By title" next to "By access time".
    """
    words = texts[index].split()[1:]
    if len(words) > MAX_SMALL_WORDS:
        return words[0].islower() and words[1].islower()
    return _is_order(texts[index]) and any(
        0 <= beside < len(texts) and _is_order(texts[beside]) for beside in (index - 1, index + 1)
    )


def _is_order(text: str) -> bool:
    """Return whether a line may be a sort order: one or two words after "by", and no full name."""
    words = text.split()
    return (
        2 <= len(words) <= MAX_ORDER_WORDS and starts_with_by(text) and not is_full_name(" ".join(words[1:]))
    )


def author_in_dateline(text: str) -> str:
    """Return the name in the dateline of a Russian agency: `ОКСГОРОД, 4 мар — Агентство, Анна Зимина. Совет ...`."""
    match = _AGENCY.match(text) if text[:3].isupper() else None
    name = match[1].rpartition(", ")[2] if match is not None else ""
    return name if not name.isascii() and is_full_name(name) else ""


def _names_hosts(text: str) -> bool:
    """Return whether a line names people after a word that may also name the maker of a site: "Hosted by Jane Doe"."""
    return starts_with_by(text) and names_people(text)


def _is_no_author(before: str) -> bool:
    """Return whether the words before "by" are part of a sentence or are not about the page: "Founded in 1987 by"."""
    return has_sentence_word(before) or kind_by_label(before.casefold()) == "other"


def _named_beside(rest: str, text: str) -> str:
    """Return the name in a line with a date, if the line contains little else.

    Examples: `14.10.2003 Jane Doe`, `May 3, 2024 - Jane Doe in Travel` and `May 3, 2024 - 5 min - Jane Doe`. Next to a
    month in words, two capitalised words are just as likely to be a section: `Mental Health, May 3, 2024`.
    """
    without_time = reading_time().sub(" ", rest)
    if without_time != rest and are_full_names(name := strip_edge(without_time)):
        return name
    name = strip_edge(_CLOCK.sub(" ", rest))
    if _NUMERIC.search(text) and (are_full_names(name) or is_account(name)):
        return name
    return before_section(name)
