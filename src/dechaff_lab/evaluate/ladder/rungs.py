"""Measure single pages of the ladder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dechaff import clean
from dechaff_lab.evaluate.ladder.item_kinds import KINDS
from dechaff_lab.evaluate.ladder.surroundings import SURROUNDINGS
from dechaff_lab.train.text_words import words

__all__ = ["SIZES", "Rung", "kept_share", "measure", "rungs"]

SIZES = (1, 2, 3, 10, 100, 1_000, 10_000)


class Rung(NamedTuple):
    """One page of the ladder."""

    kind: str
    surrounding: str
    size: int
    kept: float
    """Share of the expected words that were kept."""
    precision: float
    """Share of the kept words that are expected or part of the heading."""


def kept_share(text: str, expected: Sequence[str]) -> float:
    """Return the share of the expected words that a text contains, 0 to 1."""
    wanted = Counter(words(" ".join(expected)))
    return (wanted & Counter(words(text))).total() / max(1, wanted.total())


def rungs(sizes: Sequence[int] = SIZES) -> Iterator[Rung]:
    """Clean the pages of all kinds and surroundings, and measure each."""
    for kind in KINDS:
        for size in sizes:
            for surrounding in SURROUNDINGS:
                yield measure(kind, surrounding, size)


def measure(kind: str, surrounding: str, size: int) -> Rung:
    """Clean one page and measure it."""
    content = KINDS[kind](size)
    text = clean(SURROUNDINGS[surrounding](content)).text
    found, page = Counter(words(text)), Counter(words(f"{content.title} {content.markup}"))
    precision = (found & page).total() / max(1, found.total())
    return Rung(kind, surrounding, size, kept_share(text, content.expected), precision)
