"""Phrases of all languages in one file, as wheels have them: it takes 19 KB less of a wheel than the lists.

The build makes the file from the lists (see `hatch_wheel.py`), and runs this module by itself: it needs nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from os.path import commonprefix

__all__ = ["pack", "unpack"]

_FIRST = 48
"""Numbers are written as characters from this code on: it is "0", so that small ones are readable."""

_MOST_SHARED = 200


def pack(sections: Iterable[tuple[str, Iterable[str]]]) -> str:
    """Return kinds and their phrases as one text.

    Its first lines are: the sets of kinds that phrases have; a character for the set of each phrase; a character for how
    much of its beginning each shares with the one before it. Then the rest of each phrase is a line.
    """
    kinds_of: dict[str, set[str]] = {}
    for kind, phrases in sections:
        for phrase in phrases:
            kinds_of.setdefault(phrase, set()).add(kind)
    ordered = sorted(kinds_of)
    sets = sorted({",".join(sorted(kinds)) for kinds in kinds_of.values()})
    shared = [min(len(commonprefix(pair)), _MOST_SHARED) for pair in pairwise(["", *ordered])]  # noqa: RUF071
    return "\n".join(
        [
            " ".join(sets),
            "".join(chr(_FIRST + sets.index(",".join(sorted(kinds_of[phrase])))) for phrase in ordered),
            "".join(chr(_FIRST + count) for count in shared),
            *(phrase[count:] for phrase, count in zip(ordered, shared, strict=True)),
        ]
    )


def unpack(text: str) -> Iterator[tuple[str, list[str]]]:
    """Return the sets of kinds, joined by commas, and the phrases that have just these.

    Raises:
        ValueError: the lines do not fit each other.
    """
    sets, of_phrases, shared, *rests = text.split("\n")
    names = sets.split()
    phrases: list[list[str]] = [[] for _ in names]
    phrase = ""
    for rest, count, own in zip(rests, map(ord, shared), map(ord, of_phrases), strict=True):
        phrase = phrase[: count - _FIRST] + rest
        phrases[own - _FIRST].append(phrase)
    return zip(names, phrases, strict=True)
