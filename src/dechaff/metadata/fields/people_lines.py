"""Recognise lines that name people: full names, with or without jobs and degrees."""

from __future__ import annotations

import re

from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.fields.author_names import clean_authors
from dechaff.metadata.fields.jobs import after_job, is_credential, is_job, names_role, without_degree
from dechaff.metadata.visible.name_shapes import is_full_name

__all__ = ["are_people_with_degrees", "has_sentence_word", "names_people", "names_with_jobs"]

# Maximum length of a line of people with degrees, in characters.
MAX_TEXT = 300

_PEOPLE = re.compile(r"\s?[,;&]\s?")
_COMMA = re.compile(r"[,、，]")
_PARENTHESES = re.compile(r"\s?\([^()]{0,80}\)")


def has_sentence_word(text: str) -> bool:
    """Return whether a text contains a word that occurs in sentences but not in names: "The log was written"."""
    return not phrases_of("sentence").isdisjoint(text.casefold().split())


def names_people(text: str) -> bool:
    """Return whether a line contains a full name."""
    return any(map(is_full_name, clean_authors([text], visible=True)))


def are_people_with_degrees(text: str) -> bool:
    """Return whether a line consists of full names, each with degrees: "Jane Doe, MD, FACP; Ben Roe, PhD"."""
    if len(text) > MAX_TEXT or "," not in text:
        return False
    chunks = [chunk.strip() for chunk in _PEOPLE.split(_PARENTHESES.sub("", text))]
    names = [is_full_name(chunk) for chunk in chunks]
    degrees = [
        is_credential(chunk) or without_degree(f"x {chunk}") == "x" or (chunk.isupper() and names_role(chunk))
        for chunk in chunks
    ]
    return names[0] and any(degrees) and all(map(max, names, degrees))


def names_with_jobs(text: str) -> tuple[str, ...]:
    """Return the full names in a line such as "Jane Doe, Research Fellow, and John Roe, Editor" or "Jane Doe
    Sportredakteurin"; () for other lines."""
    chunks = [chunk.strip() for chunk in _COMMA.split(text)]
    name, _, job = text.rpartition(" ")
    if len(chunks) == 1 and (after := after_job(text)):
        return (after,)
    if len(chunks) == 1:
        return (name,) if is_full_name(name) and len(job) > 1 and names_role(job) else ()
    if not is_full_name(chunks[0]) or not is_job(chunks[1]):
        return ()
    names = clean_authors([text], visible=True)
    return names if all(is_full_name(name) for name in names) else ()
