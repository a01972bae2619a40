"""Classify a date by the words before it: published, modified, or the date of something else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from dechaff.lexicon.bylines import first_words, phrases_of, words_in

__all__ = ["date_labels", "kind_by_label"]


def kind_by_label(label: str) -> str:
    """Say what the words before a date make of it."""
    if _label_words().isdisjoint(words_in(label)):
        return "text"
    found = [
        (match.start(), _kinds_of_labels()[match[0]])
        for match in date_labels().finditer(label)
        # "Interview vom", "version 5 was released on": they label a date at the start of a line or of a part of it.
        if match[0] not in phrases_of("within sentences")
        or not label[: match.start()].rstrip()[-1:].isalnum()
    ]
    return max(found)[1] if found else "text"


@cache
def _label_words() -> frozenset[str]:
    return first_words(_kinds_of_labels())


@cache
def _kinds_of_labels() -> Mapping[str, str]:
    """Return the kind of date by its label."""
    return {
        phrase: kind
        for kind, section in (("other", "other dates"), ("modified", "modified"), ("published", "published"))
        for phrase in phrases_of(section)
    }


@cache
def date_labels() -> re.Pattern[str]:
    """Labels of dates in every language, the longest first: "date of birth" begins like "date"."""
    forms = sorted(_kinds_of_labels(), key=lambda label: (-len(label), label))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
