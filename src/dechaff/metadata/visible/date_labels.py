"""Classify a date by the words before it: published, modified, or the date of something else."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from dechaff.lexicon.bylines import first_word, phrases_of, words_in

__all__ = [
    "date_labels",
    "ends_with_label",
    "has_weak_labels",
    "is_about_posting",
    "is_unknown_label",
    "kind_by_label",
    "names_publication",
]

# Words before a colon, without a separator between them.
_LABEL = re.compile(r"[^\W\d_]{2}[^|•·]{0,20}[:：]\s{0,2}$")

# Maximum length of the words that a paragraph about the posting of the page begins with, in characters.
POSTING_SPAN = 40


def kind_by_label(label: str) -> str:
    """Return the kind of a date, determined from the words before it."""
    found = [
        (match.start(), _kinds_of_labels()[match[0]])
        for match in date_labels(label)
        # These phrases label a date only at the start of a line or after punctuation, not within a sentence:
        # "Interview vom", "version 5 was released on".
        if match[0] not in phrases_of("within sentences")
        or not label[: match.start()].rstrip()[-1:].isalnum()
    ]
    return max(found)[1] if found else "text"


def ends_with_label(text: str) -> bool:
    """Return whether a line ends with a date label: "posted", "Posted on:". The text has to be in lower case."""
    bare = text.rstrip(" :：.")
    first, _, last = bare.rpartition(" ")
    ends = {len(bare), len(first)} if last in phrases_of("before a date") else {len(bare)}
    return any(match.end() in ends for match in date_labels(bare))


def is_unknown_label(text: str) -> bool:
    """Return whether a text ends with a label that is in no list: "Sale:", "Date of the match:".

    The text has to be in lower case. Labels that also occur in sentences ("date") count only at the end.
    """
    if _LABEL.search(text) is None or ends_with_label(text):
        return False
    return has_weak_labels(text)


def has_weak_labels(text: str) -> bool:
    """Return whether a text has no label, or only such that also occur in sentences ("date"). In lower case."""
    return all(match[0] in phrases_of("within sentences") for match in date_labels(text))


def names_publication(text: str) -> bool:
    """Return whether a text contains a label of the publication or the last change. It has to be in lower case."""
    kinds = _kinds_of_labels()
    return any(kinds[match[0]] != "other" for match in date_labels(text))


def is_about_posting(text: str) -> bool:
    """Return whether a line or paragraph tells when the page itself was posted: "This entry was posted on"."""
    return text[:POSTING_SPAN].casefold().startswith(_postings())


@cache
def _postings() -> tuple[str, ...]:
    return tuple(phrases_of("this post"))


@cache
def _kinds_of_labels() -> Mapping[str, str]:
    """Return the kind of date by its label."""
    return {
        phrase: kind
        for kind, section in (("other", "other dates"), ("modified", "modified"), ("published", "published"))
        for phrase in phrases_of(section)
    }


@cache
def _by_first_word() -> Mapping[str, Sequence[str]]:
    """Return the labels by their first word."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for label in _kinds_of_labels():
        found[first_word(label)].append(label)
    return found


def date_labels(text: str) -> Iterator[re.Match[str]]:
    """Return the date labels in a text. The text has to be in lower case."""
    words = _by_first_word().keys() & words_in(text)
    return _pattern(frozenset(words)).finditer(text) if words else iter(())


@lru_cache(maxsize=1024)
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern for the labels that begin with one of these words.

    The longest labels come first, because "date of birth" begins with "date". A pattern for all labels takes 5 ms to
    compile, and few texts contain any label.
    """
    labels = [label for word in words for label in _by_first_word()[word]]
    ordered = sorted(labels, key=lambda label: (-len(label), label))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")
