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

    Its first lines are: the groups of phrases; a character for the group of each phrase; a character for how much of its beginning
    each shares with the previous one. Then the rest of each phrase is a line. Phrases of a group have the same kinds and the same
    asterisk: `advert,share` are whole texts, `advert,share*` beginnings, `*advert,share` phrases anywhere in a text.
    """
    kinds_of: dict[str, set[str]] = {}
    for kind, phrases in sections:
        for phrase in phrases:
            kinds_of.setdefault(phrase, set()).add(kind)
    ordered = sorted((phrase.strip("*"), _group(phrase, kinds)) for phrase, kinds in kinds_of.items())
    groups = sorted({group for _, group in ordered})
    texts = [text for text, _ in ordered]
    shared = [min(len(commonprefix(pair)), _MOST_SHARED) for pair in pairwise(["", *texts])]  # noqa: RUF071
    return "\n".join(
        [
            " ".join(groups),
            "".join(chr(_FIRST + groups.index(group)) for _, group in ordered),
            "".join(chr(_FIRST + count) for count in shared),
            *(text[count:] for text, count in zip(texts, shared, strict=True)),
        ]
    )


def _group(phrase: str, kinds: set[str]) -> str:
    name = ",".join(sorted(kinds))
    return f"*{name}" if phrase[0] == "*" else f"{name}*" if phrase[-1] == "*" else name


def unpack(text: str) -> Iterator[tuple[str, list[str]]]:
    """Return the groups and their phrases, without asterisks.

    Raises:
        ValueError: the lines do not fit each other.
    """
    names, of_phrases, shared, *rests = text.split("\n")
    groups = names.split()
    phrases: list[list[str]] = [[] for _ in groups]
    add = {chr(_FIRST + place): found.append for place, found in enumerate(phrases)}
    phrase = ""
    for rest, count, group in zip(rests, map(ord, shared), of_phrases, strict=True):
        phrase = phrase[: count - _FIRST] + rest
        add[group](phrase)
    return zip(groups, phrases, strict=True)
