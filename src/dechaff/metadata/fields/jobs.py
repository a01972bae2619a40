"""Distinguish names from job titles, degrees and organisations, and remove job titles and degrees from names."""

from __future__ import annotations

import re
from functools import cache

from dechaff.lexicon.bylines import phrases_of
from dechaff.lexicon.small_words import any_of
from dechaff.metadata.values import fold
from dechaff.metadata.visible.name_shapes import is_full_name

__all__ = [
    "after_job",
    "ends_in_role",
    "is_credential",
    "is_job",
    "is_role",
    "names_organisation",
    "names_role",
    "reporter_in",
    "role_endings",
    "without_degree",
    "without_job",
    "without_reporter",
]

_DEGREE = re.compile(
    r"(?:,\s?|\s)(?:ph\.?\s?d\.?|(?-i:MD|MA|RD|RN)|m\.d\.|m\.a\.|mba|msc|rdn|cpa|esq\.?|cfp|facp|mph|dds|dvm|cepf|cfp|cfa|foma|dabom|faclm|lcsw|lmft|lpc|facs|mbbs|pharm\.?d\.?|dpt|edd|ll\.?m\.?)[®™]?$",
    re.IGNORECASE,
)
# Capital letters after a name: `CEPF®`, `FACHE`. Acronyms of three letters are news agencies (AFP, DPA).
_CREDENTIAL = re.compile(r"[A-Z][A-Za-z-]{0,3}[A-Z]{2,5}[®™]?$|\w{2,8}[®™]$")

# Minimum length of a job title that may end a compound word, in characters. Shorter ones end surnames ("Lockhead").
LONG_ROLE = 8

# Number of words of a full name that a job title may follow. A job title must have at least as many words.
NAME_WORDS = 2


def is_credential(text: str) -> bool:
    """Return whether a phrase after a name is a degree or certification in capital letters."""
    return _CREDENTIAL.match(text) is not None


def without_degree(text: str) -> str:
    """Remove a degree from the end of a name."""
    return _DEGREE.sub("", text)


def without_reporter(text: str) -> str:
    """Remove "reporter", and a following "and one more", from the end of a Korean, Chinese or Japanese name."""
    return _reporter_pattern().sub("", text)


def names_organisation(text: str) -> bool:
    """Return whether a phrase contains a word of organisation names. "and" in it does not separate two people."""
    return not phrases_of("organisations").isdisjoint(fold(text).split())


def without_job(text: str) -> str:
    """Remove a job title before a full name: `Reporter Jane Doe`, `Senior Dietitian Jane Doe`."""
    words = text.split()
    count = 0
    while count < len(words) and names_role(words[count]):
        count += 1
    name = words[count:]
    if (
        count
        and words[count - 1].casefold().strip(".") not in phrases_of("qualifiers")
        and not words[count - 1].casefold().endswith("s")
        and 2 <= len(name) <= 3
        and all(word[0].isupper() for word in name)
    ):
        return " ".join(name)
    return text


def after_job(text: str) -> str:
    """Return the full name after a job title and perhaps an article: `Le journaliste Jane Doe`; "" for other lines."""
    words = text.split()
    start = next((index for index, word in enumerate(words) if names_role(word)), None)
    if start is None or start > 1 or (start and words[0].casefold() not in phrases_of("articles")):
        return ""
    while start < len(words) and names_role(words[start]):
        start += 1
    name = " ".join(words[start:])
    return name if is_full_name(name) else ""


def is_role(text: str) -> bool:
    """Return whether a phrase consists only of words for jobs or degrees, and so is not a name."""
    return all(names_role(word) for word in text.split())


def names_role(word: str) -> bool:
    """Return whether a word is a job title or a degree. `Online-Redakteurin` is one; the surname `Ma` is not."""
    bare = word.strip(".")
    if len(bare) == 2 and not bare.isupper():
        return False
    folded = bare.casefold()
    roles = phrases_of("roles")
    return (
        folded in roles
        or ("-" in folded and folded.rpartition("-")[2] in roles)
        or (len(folded) > LONG_ROLE and folded.endswith(role_endings()))
    )


@cache
def role_endings() -> tuple[str, ...]:
    """Return the job titles that may end a compound: `Wissenschaftsredakteur`, `photojournalist`."""
    return tuple(sorted(role for role in phrases_of("roles") if len(role) >= LONG_ROLE and role.isalpha()))


def is_job(text: str) -> bool:
    """Return whether a phrase after a name is a job title.

    It starts or ends with a word for a job, or contains another word that is typical of job titles.
    """
    words = text.split()
    if not words:
        return False
    return (
        names_role(words[0])
        or names_role(words[-1])
        or any(word.casefold() in phrases_of("within jobs") for word in words)
    )


def ends_in_role(text: str) -> bool:
    """Return whether a line begins or ends with a job title: "Co-Founder & Marketing Director"."""
    words = text.split()
    return bool(words) and (names_role(words[0]) or names_role(words[-1]))


def reporter_in(text: str) -> str:
    """Return the name before "reporter" in a Korean, Chinese or Japanese line: `Oxmere=김영희 기자`; "" if none."""
    if text.isascii():
        return ""
    match = _named_reporter().search(text)
    if match is None or any(match[1].endswith(ending) for ending in phrases_of("organisation endings")):
        return ""
    return match[1]


@cache
def _named_reporter() -> re.Pattern[str]:
    """Return the pattern for an East Asian name before "reporter", at the start of a line or after a place or date."""
    words = "|".join(sorted(map(re.escape, phrases_of("reporter after name")), key=len, reverse=True))
    return re.compile(rf"(?:^|[=\s\d日\]】)])([\u3400-\u9fff\uac00-\ud7af]{{2,6}})\s?(?:{words})(?:\s|$)")


@cache
def _reporter_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, phrases_of("reporter after name")), key=len, reverse=True))
    return re.compile(
        rf"\s?(?:{words})(?:\s(?:{any_of('and others')})(?:\s?\d(?:{any_of('counted person')}))?)?$"
    )
