"""Boxes below an article and between its paragraphs: comments, teasers of other articles, links to them."""

from __future__ import annotations

import numpy as np

from dechaff_lab.train.augment.donors import Donors
from dechaff_lab.train.augment.tree import Item, Leaf, Node
from dechaff_lab.train.augment.writer import Writer, box
from dechaff_lab.train.gold_labels import UNKNOWN

__all__ = ["entries", "interruption", "remarks", "teasers"]

MOST_TEASERS = 40
"""Maximum entries of a list of other articles."""


_ENTRY_TAGS = (("div", "div"), ("ul", "li"), ("tr", "td"), ("div", "article"))


def _heading_tag(write: Writer) -> str:
    return str(write.rng.choice(["h2", "h3", "h4", "div", "p"]))


def entries(write: Writer, count: int, label: float) -> Node:
    """Return a list of articles, each with a headline and the first words of its text.

    Dates have no label, because only some sets count them as content.
    """
    headed, dated, joined = _heading_tag(write), write.chance(0.3), write.chance(0.25)
    outer, inner = _ENTRY_TAGS[int(write.rng.integers(len(_ENTRY_TAGS)))]
    linked, named = write.chance(0.3), write.chance(0.5)
    items: list[Item] = []
    for _ in range(count):
        headline = write.clutter(write.paragraph(), int(write.rng.integers(3, 10)), linked=True)
        teaser = write.clutter(write.paragraph(), int(write.rng.integers(10, 35)), linked=linked)
        date = write.clutter(write.number(), 1, linked=False)
        headline.label = teaser.label = label
        date.label = UNKNOWN if label else label
        dates = [box("div", date)] if dated else []
        texts = [_joined(headline, teaser)] if joined else [box(headed, headline), box("p", teaser)]
        items.append(box(inner, *dates, *texts, names="item" if named else ""))
    return box(outer, *items, names="list" if named else "")


def _joined(one: Leaf, other: Leaf) -> Leaf:
    """Return two texts as one block."""
    first, second = one.block, other.block
    text = f"{first.text} {second.text}"
    links = first.link_chars + second.link_chars
    block = first._replace(text=text, words=first.words + second.words, link_chars=links)
    return Leaf(block, one.label, one.size + other.size)


MOST_REMARKS = 120
"""Maximum comments of an invented section."""

_REMARK_TAGS = (("ol", "li"), ("div", "div"), ("section", "article"), ("ul", "li"))


def remarks(donors: Donors, rng: np.random.Generator) -> Node | None:
    """Return readers' comments, each with a name, a date, a text and a button; None if there are no texts for them."""
    if not (donors.texts and donors.short and donors.links):
        return None
    write = Writer(donors, rng)
    outer, inner = _REMARK_TAGS[int(rng.integers(len(_REMARK_TAGS)))]
    named, replied, deep = write.chance(0.6), write.chance(0.7), write.chance(0.5)
    name = str(rng.choice(["comment", "reply", "post", "message"]))
    items: list[Item] = []
    for number in range(int(np.exp(rng.uniform(0.0, np.log(MOST_REMARKS))))):
        by = [
            box("div", write.clutter(write.short(), 2, linked=write.chance(0.5)), names="author" * named),
            box("div", write.clutter(write.number(), 1, linked=False), names="date" * named),
        ]
        told = [
            box("p", write.clutter(write.paragraph(), int(rng.integers(4, 80)), linked=False))
            for _ in range(int(rng.integers(1, 3)))
        ]
        body = [box("div", *told, names=f"{name}-content" * named)] if deep else told
        button = [box("div", write.link())] if replied else []
        items.append(box(inner, *by, *body, *button, names=f"{name} {name}-{number}" * named))
    headed = [box("h3", write.clutter(write.short(), 2, linked=False))] if write.chance(0.6) else []
    return box("div", *headed, box(outer, *items, names=f"{name}-list" * named), names=f"{name}s" * named)


def teasers(donors: Donors, rng: np.random.Generator) -> Node | None:
    """Return a box of other articles, each with a headline and a teaser; None if there are no texts for them."""
    if not (donors.texts and donors.short):
        return None
    write = Writer(donors, rng)
    count = int(np.exp(rng.uniform(np.log(2), np.log(MOST_TEASERS))))
    heading = [box(_heading_tag(write), write.clutter(write.short(), 4, linked=False))]
    return box("div", *(heading * write.chance(0.5)), entries(write, count, 0.0))


def interruption(donors: Donors, rng: np.random.Generator) -> Node | None:
    """Return links to other articles for a place between paragraphs, most of them with an introduction."""
    if not (donors.texts and donors.short and donors.links):
        return None
    write = Writer(donors, rng)
    tag, inner = (
        str(rng.choice(["p", "div", "ul", "aside"])),
        str(rng.choice(["strong", "span", "li", "p", "div"])),
    )
    lines: list[Item] = []
    for _ in range(1 if write.chance(0.7) else int(rng.integers(2, 5))):
        headline = write.clutter(write.paragraph(), int(rng.integers(4, 12)), linked=True)
        if write.chance(0.6):
            headline = _joined(write.clutter(write.short(), 2, linked=False), headline)
        lines.append(box(inner, headline) if write.chance(0.5) else headline)
    if write.chance(0.15):
        lines = [write.clutter(write.short(), 1, linked=False)]
    return box(tag, *lines, names="inset" if write.chance(0.3) else "")
