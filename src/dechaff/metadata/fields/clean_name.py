"""Clean one name: remove dates, job titles, addresses and labels, and reject text that is not a name."""

from __future__ import annotations

import re

from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.fields.byline_words import calendar_words, is_label, long_weekdays, strip_by, strip_edge
from dechaff.metadata.fields.jobs import (
    NAME_WORDS,
    is_role,
    names_organisation,
    names_role,
    without_degree,
    without_job,
    without_reporter,
)
from dechaff.metadata.visible.name_shapes import is_full_name

__all__ = ["before_address", "clean_name", "turned"]


# Maximum length of a name, in words and characters. "Ministry of Foreign Affairs of the Czech Republic" has 8 words.
MAX_WORDS = 8


MAX_CHARS = 70


# A URL or an e-mail address, with the brackets around it.
_ADDRESS = re.compile(
    r"[<(\[]?(?:https?://|www\.)\S{1,200}|[<(\[]?\b[^\s@<(\[]{1,80}@[^\s@]{2,80}\.\w{2,20}\b[>)\]]?|[\w-]{2,40}\.(?:com|org|net|html?|php)\b/\S{0,200}"
)


_DATE_TAIL = re.compile(r"(?:^|\s)(?:\d|[^\s\d]{1,3}\d{4}(?!\d)).{0,120}$")


_TAIL_WORD = re.compile(r"[\s,|·•–—-]{1,4}([^\s\d,]{1,12})\.?$")


# A template variable that was not replaced: `page.head.author`, `{{ author }}`.
_PLACEHOLDER = re.compile(r"[{}$%=\\]|^(?:page|site|post|author|article|entry|node|user)(?:\.\w{1,40}){1,8}$")


# A version number. Software is not an author.
_VERSION = re.compile(r"\b[vV]?\d{1,3}\.\d")


# Emoji and other symbols around a name.
_SYMBOLS = "[\u2190-\u2bff\ufe0f\u200d\ue000-\uf8ff\U0001f000-\U0001faff【】『』「」〔〕]"
_AROUND = re.compile(rf"\A(?:{_SYMBOLS}|\s){{1,12}}|(?:{_SYMBOLS}|\s){{1,12}}\Z")

# Maximum length of the initials of an agency, which are in capitals, in characters.
MAX_INITIALS = 4

# Minimum length of a job title of one word after a full name, in characters. Shorter titles are also surnames.
MIN_JOB = 8

_LETTER = re.compile(r"[^\W\d_]")


def before_address(text: str) -> str:
    """Return the text before an e-mail address or URL; "" if it is not a full name."""
    match = _ADDRESS.search(text)
    if match is None:
        return text
    name = strip_edge(text[: match.start()])
    return name if is_full_name(strip_by(name, visible=True)) or without_reporter(name) != name else ""


def turned(text: str, *, any_name: bool = False) -> str:
    """Return `Jane Doe` for `Doe, Jane`; "" for text in another format.

    `any_name`: the family name may have several words.
    """
    last, comma, first = (part.strip() for part in text.partition(","))
    within = phrases_of("within names")
    is_last = any_name or " " not in last or all(word in within for word in last.split()[:-1])
    if not comma or not last or not first or "," in first or not is_last or is_role(first):
        return ""
    return clean_name(f"{first} {last}")


def clean_name(text: str) -> str:
    """Return the cleaned name; "" if the text is not a name."""
    whole = text.strip()
    text = strip_by(strip_edge(text if text.isascii() else _AROUND.sub("", text)), visible=False)
    text = strip_edge(without_reporter(without_degree(_cut_date(text))))
    if not text or len(text) > MAX_CHARS or not _LETTER.search(text) or _PLACEHOLDER.search(text):
        return ""
    text = _once(_before_employer(_before_job(without_job(text))))
    words = text.split()
    if len(words) > MAX_WORDS or text.casefold() in phrases_of("generic") or is_role(text) or is_label(text):
        return ""
    if whole.endswith(f"{text}.") and _ends_in_abbreviation(whole):
        text += "."
    return "" if _VERSION.search(text) else text


def _ends_in_abbreviation(text: str) -> bool:
    """Return whether a name ends with an abbreviation whose period belongs to it: `Inc.`, `Sp. z o.o.`, `Jr.`."""
    folded = text.casefold()
    last = folded.rpartition(" ")[2]
    return (
        last in phrases_of("legal forms")
        or last in phrases_of("roles")
        or any(folded.endswith(f" {form}") for form in phrases_of("legal forms") if " " in form)
    )


def _before_job(text: str) -> str:
    """Remove a job title from the end of a full name: `Jane Doe Content Marketing Coordinator`.

    The title may include a place: `Jane Doe Special correspondent in Oxmere`.
    """
    words = text.split()
    if len(words) <= NAME_WORDS or names_role(words[0]):
        return text
    if words[-1].casefold() in phrases_of("noise") and is_full_name(" ".join(words[:-1])):
        return ""  # a photographer
    if names_role(words[-1]) and (len(words) >= 2 * NAME_WORDS or _is_long_job(words[-1])):
        end = NAME_WORDS
    else:
        end = next(
            (
                index
                for index in range(NAME_WORDS, len(words) - 1)
                if names_role(words[index]) and words[index + 1][0].islower()
            ),
            0,
        )
        while end > NAME_WORDS and words[end - 1].casefold() in phrases_of("qualifiers"):
            end -= 1
    name = " ".join(words[:end])
    return name if is_full_name(name.title() if name.isupper() else name) else text


def _before_employer(text: str) -> str:
    """Remove a news agency, or "for" and a newspaper, after a full name: `JANE DOE ASSOCIATED PRESS`."""
    words = text.split()
    for end in range(NAME_WORDS, len(words)):
        rest = " ".join(words[end:]).casefold()
        is_for = words[end] in phrases_of("for the paper") and words[-1][0].isupper()
        is_agency = rest in phrases_of("agencies") and (len(rest) > MAX_INITIALS or words[end].isupper())
        if (is_for and len(words) > end + 1) or is_agency:
            name = " ".join(words[:end])
            is_person = is_full_name(name.title() if name.isupper() else name)
            return name if is_person and not names_organisation(name) else text
    return text


def _once(text: str) -> str:
    """Return a name that is written twice in a row only once: `Jane DoeJane Doe`, `Jane Doe Jane Doe`."""
    half = len(text) // 2
    first = text[:half]
    return first if " " in first and first == text[half:].lstrip() else text


def _is_long_job(word: str) -> bool:
    """Return whether a job title after a full name is neither a surname nor a job that follows a topic."""
    return len(word) >= MIN_JOB and word.casefold() not in phrases_of("jobs after a topic")


def _cut_date(text: str) -> str:
    """Cut a date off the end of a name, and the weekday or month before it. "Tom May" is left unchanged."""
    rest = _DATE_TAIL.sub("", text)
    *_, before, last = ["", "", *text.casefold().rstrip(".").split()]
    # "Jane Doe am Mi.": the rest of the date came after a comma.
    is_begun = before in phrases_of("before a date") and last in phrases_of("weekdays")
    words = calendar_words() if rest != text or is_begun else long_weekdays()
    for _ in range(3):
        match = _TAIL_WORD.search(f" {rest}")
        if match is None or match[1].casefold() not in words:
            break
        rest = rest[: max(0, match.start() - 1)]
    return rest
