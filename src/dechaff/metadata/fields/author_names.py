"""Clean authors: turn the raw text of a byline or field into a list of names.

`page_data.py` calls it for every candidate. Names are kept as written. Everything else is removed: "By", job titles,
dates, handles, addresses, and the words between two names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.fields.byline_words import (
    and_pattern,
    calendar_words,
    label_within,
    special_words,
    strip_by,
    strip_edge,
)
from dechaff.metadata.fields.clean_name import before_address, clean_name, turned
from dechaff.metadata.fields.credit_words import before_credits
from dechaff.metadata.fields.han_names import reporters_in
from dechaff.metadata.fields.jobs import (
    is_credential,
    is_job,
    names_organisation,
    role_endings,
    without_degree,
    without_reporter,
)
from dechaff.metadata.values import clean_text, fold
from dechaff.metadata.visible.name_shapes import before_section, is_full_name, is_name

__all__ = ["clean_authors"]


# Maximum length of a list of authors, in characters, and maximum number of authors of a page.
MAX_TEXT = 600
MAX_AUTHORS = 40

# Maximum number of characters of a Chinese name.
MAX_HAN = 4

# Two or three capitalised words. Most values look like this and need no cleaning.
_PLAIN = re.compile(r"[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2,20}(?: [A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]{2,20}){1,2}$")
# An organisation of two abbreviations: `RFE/RL`.
_INITIALS = re.compile(r"[A-Z]{2,4}/[A-Z]{2,4}$")
_EMAIL_NAME = re.compile(r"^\S{1,80}@\S{1,80}\s\(([^()]{2,70})\)$")
# Two inline elements without a space between them: `Jane GoodallIn Travel`, `Oxmere TimesNovember 3`.
_GLUED = re.compile(r"(?<=[a-zß-ÿ]{5})([A-ZÀ-Þ][a-zß-ÿ]{1,20})\s\w")
_HANDLE = re.compile(r"(?:^|\s|(?<=\w))@\w{1,40}(?:@[\w.-]{1,60})?")
_ONLY_HANDLE = re.compile(r"@(\w{2,40})$")
_PARENTHESES = re.compile(r"\s?[(\[][^()\[\]]{0,80}[)\]]")
# A name in brackets between two words of a name is part of it: `Jane (Janie) Doe`.
_WITHIN_NAME = re.compile(
    r"(?:^|[,;|]\s?)[^\W\da-z][^\W\d_]{1,20}\s\([^\W\da-z][^\W\d_A-Z]{1,20}\)(?=\s[^\W\da-z][^\W\d_A-Z])"
)
_BREAK = re.compile(r"\s{0,3}[|•·⋅;\n\t/→›»]\s{0,3}|\s[–—-]{1,2}\s|—")
# What follows a date: `Dec 17, 2025 Jane Doe`, `17. Dezember 2025 Jane Doe`.
_AFTER_DATE = re.compile(
    r"(?:[^\W\d]{3,10}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\.?\s[^\W\d]{3,10}\.?,?\s\d{4}|\d[\d./-]{6,10}),?\s([^\d|]{5,60})$"
)
_COMMA = re.compile(r"[,、，]")
# The end of a sentence. The period must follow a long word, because short words may be initials or titles.
_SENTENCE_END = re.compile(r"(?<=[^\W\d_]{5})\.\s")


def clean_authors(
    values: Iterable[object], *, inverted: bool = False, visible: bool = False
) -> tuple[str, ...]:
    """Extract the names from raw values.

    Args:
        values: strings with one or more names each.
        inverted: names may be written as `Doe, Jane`, as in bibliographic fields.
        visible: the values are visible text, in which "de" or "van" at the start means "by".
    """
    names: list[str] = []
    seen: set[str] = set()
    texts = [clean_text(value, MAX_TEXT) for value in values]
    if inverted:
        texts = [part.strip() for text in texts for part in text.split(";")]
    # If each value has one comma, a family name of several words is recognised too: `Ó Briain, Seán`.
    are_turned = inverted and len(texts) > 1 and all(text.count(",") == 1 for text in texts)
    for text in texts:
        for name in _split(text, inverted, visible, are_turned=are_turned):
            key = fold(name)
            if key and key not in seen:
                seen.add(key)
                names.append(name)
            if len(names) >= MAX_AUTHORS:
                return tuple(names)
    return _without_longer(names)


def _without_longer(names: list[str]) -> tuple[str, ...]:
    """Drop values that end with the full name of another author: `Show all articles of Jane Doe`."""
    full = [f" {fold(name)}" for name in names]
    return tuple(
        name
        for name, folded in zip(names, full, strict=True)
        if not any(
            folded.endswith(other) and len(folded.split()) - len(other.split()) > 1 < len(other.split())
            for other in full
        )
    )


def _split(text: str, inverted: bool, visible: bool, *, are_turned: bool = False) -> list[str]:
    """Split one raw value into names."""
    if _PLAIN.match(text) is not None:
        folded = text.casefold()
        if special_words().isdisjoint(folded.split()) and not folded.endswith(role_endings()):
            return [text]
    if _INITIALS.match(text) is not None:
        return [text]
    match = _EMAIL_NAME.match(text)
    if match is not None:
        text = match[1]
    handle = _ONLY_HANDLE.match(strip_by(text, visible=visible))
    if handle is not None:
        return [handle[1]]
    text = before_address(text)
    if not text:
        return []
    text = _HANDLE.sub("", text)
    if "(" in text or "[" in text:
        text = _without_brackets(text)
    if inverted and (name := turned(text, any_name=are_turned)):
        return [name]
    if visible:
        return _split_shown(text)
    names: list[str] = []
    for piece in _BREAK.split(strip_by(text, visible=False)):
        # After a name, a piece that starts with a digit is not a name: "10+ years in shipping", "12 Quay Street".
        if not (names and piece[:1].isdigit()):
            names += _split_list(piece)
    return names


def _without_brackets(text: str) -> str:
    """Remove text in brackets, except a part of a name: `Jane (Janie) Doe (Oxmere)`."""
    kept = _WITHIN_NAME.match(text)
    start = 0 if kept is None else kept.end()
    return (text[:start] + _PARENTHESES.sub("", text[start:])).strip()


def _split_shown(text: str) -> list[str]:
    """Split a visible byline. A date, a section, a job title or a sentence may follow the names."""
    if reporters := reporters_in(text):
        return reporters.split(", ")
    if (match := _AFTER_DATE.match(text)) is not None and is_full_name(match[1]):
        return [match[1]]
    bare = strip_by(text, visible=True)
    begin = label_within(bare) if bare == text else None
    bare = bare if begin is None else text[begin:]
    is_posted = bare != text
    text = _before_glued(strip_by(before_credits(bare), visible=True))
    text = before_section(text, is_posted=is_posted) or text
    names: list[str] = []
    if ";" in text and _are_people(text):
        text = text.replace(";", ",")
    for piece in _BREAK.split(_SENTENCE_END.split(text)[0]):
        # A bar after a name is followed by a job title, a newspaper or a date, but not by another name.
        if not names:
            found = [name for name in _split_list(piece) if _is_shown_name(name)]
            # After a name, a phrase such as "Miller in Oxmere" describes the person.
            names = found[:1] + [name for name in found[1:] if not _has_place(name)]
    return _without_lone_words(names)


def _are_people(text: str) -> bool:
    """Return whether each part between semicolons begins with a full name: `Jane Doe, MD; Ben Roe, PhD`."""
    return all(is_full_name(_COMMA.split(part)[0].strip()) for part in text.split(";"))


def _without_lone_words(names: list[str]) -> list[str]:
    """Drop single words after a full name, such as a lower-case topic, a place or a job title."""
    if not any(" " in name for name in names):
        return names
    is_place = is_full_name(names[0])
    return [
        name
        for order, name in enumerate(names)
        if " " in name
        or not (name.islower() or (is_place and order and name.isascii() and name[1:].islower()))
    ]


def _is_shown_name(text: str) -> bool:
    """Return whether a visible phrase can be a name: not part of a sentence or a date, and not a "more" link."""
    words = [word.casefold() for word in text.split()]
    return (
        is_name(text)
        and phrases_of("sentence").isdisjoint(words)
        and not calendar_words().issuperset(words)
        and not (len(words) > 1 and words[0] in _not_first())
    )


@cache
def _not_first() -> frozenset[str]:
    """Return the words that begin links and phrases ("All articles", "For the Tribune"), but no names."""
    prepositions = phrases_of("never first in a name") - {"the", "a", "an"}
    return phrases_of("not first") | prepositions


def _has_place(text: str) -> bool:
    return not phrases_of("section links").isdisjoint(text.split()[1:-1])


def _before_glued(text: str) -> str:
    """Cut off the text of the next element if there is no space between it and the name."""
    match = _GLUED.search(text)
    if match is None or match[1].casefold() not in calendar_words() | phrases_of("glued"):
        return text
    return text[: match.start()]


def _split_list(text: str) -> list[str]:
    """Split at commas and words for "and". A job title or a degree may follow a name after a comma."""
    if not text.isascii() and _side_by_side().match(text.strip()) is not None:
        return _han_names(text.split())
    names: list[str] = []
    whole = names_organisation(text)
    employed = False
    for order, chunk in enumerate(_COMMA.split(without_degree(text))):
        # In a list of people with job titles, only some of the parts are organisations.
        organisation = whole and not (employed and not names_organisation(chunk))
        # "Jane Doe, Senior Director, Content & Marketing": a department may follow a job title of several words.
        if employed and not and_pattern().match(f" {chunk.strip()} "):
            continue
        if order and names and strip_edge(chunk).casefold() in _legal_forms():
            names[-1] = f"{names[-1]}, {chunk.strip()}"
            continue
        if order and names and chunk.strip()[:1].isdigit():  # a street address
            break
        if order and names and is_job(chunk):
            employed = employed or " " in chunk.strip()
            continue
        parts = [chunk] if organisation else _split_at_and(chunk)
        for name in filter(None, map(clean_name, parts)):
            # After a name, this part may be a job title or a degree instead of another name.
            if organisation or not names or not (is_job(name) or (order and is_credential(name))):
                names.append(name)
    return names


def _legal_forms() -> frozenset[str]:
    return phrases_of("legal forms")


@cache
def _side_by_side() -> re.Pattern[str]:
    """Return a pattern for names of Chinese reporters separated by spaces: `王小明 李红 北京报道`."""
    return re.compile(r"[\u3400-\u9fff]{2,8}(?:\s[\u3400-\u9fff]{2,8}){1,5}$")


def _han_names(words: list[str]) -> list[str]:
    """Return the names among Chinese words: two to four characters, and not "reports from"."""
    names = [word for word in words if len(word) <= MAX_HAN and without_reporter(word) == word]
    # A Japanese name has a space in it: 佐藤 花子.
    return (
        names
        if len(names) > 1 and any(len(name) != 2 for name in names)
        else [" ".join(names)]
        if names
        else []
    )


def _split_at_and(text: str) -> list[str]:
    """Split at words for "and".

    "Ortega y Gasset" is one person, so short or ambiguous words only separate full names.
    """
    parts: list[str] = []
    start = 0
    for match in and_pattern().finditer(text):
        before, after = text[start : match.start()].strip(), text[match.end() :].strip()
        word = match[0].strip()
        parts_any = "&" in word or (len(word) > 1 and word not in phrases_of("short and"))
        if parts_any or (" " in before and " " in after):
            parts.append(before)
            start = match.end()
    return [*parts, text[start:]]
