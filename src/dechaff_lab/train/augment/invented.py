"""Invented pages of every size in four surroundings, with the texts of other pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from dechaff_lab.train.augment.article_boxes import entries
from dechaff_lab.train.augment.changes import hide_names
from dechaff_lab.train.augment.donors import Donors
from dechaff_lab.train.augment.tree import Item, Node
from dechaff_lab.train.augment.writer import Writer, box
from dechaff_lab.train.gold_labels import UNKNOWN

__all__ = ["Invented", "invent"]

MAX_ITEMS = 400
"""Maximum items of an invented page. Features are capped at smaller sizes (`dechaff.scoring.features.bounds`)."""


MIN_ENTRIES = 3
"""Minimum entries of an invented overview."""


class Invented(NamedTuple):
    """An invented page."""

    root: Node
    title: str
    type: str | None


def _sections(write: Writer, count: int, per: int, more: Callable[[], Node]) -> list[Item]:
    """Return paragraphs with a heading before every few of them."""
    items: list[Item] = []
    headed = write.chance(0.6)
    for index in range(count):
        if headed and index and index % per == 0:
            items.append(box("h2", write.short()))
        items.append(more())
    return items


def _article(write: Writer, count: int) -> list[Item]:
    return _sections(write, count, int(write.rng.integers(3, 12)), lambda: box("p", write.paragraph()))


def _manual(write: Writer, count: int) -> list[Item]:
    def more() -> Node:
        chosen = write.rng.random()
        if chosen < 0.15:
            return box("pre", write.short())
        if chosen < 0.3:
            return box("ul", *(box("li", write.short()) for _ in range(3)))
        if chosen < 0.4:
            return box("dl", box("dt", write.short()), box("dd", write.paragraph()))
        return box("p", write.paragraph())

    return _sections(write, count, int(write.rng.integers(2, 6)), more)


def _thread(write: Writer, count: int) -> list[Item]:
    """Return posts. Authors and dates have no label, because only some sets count them as content."""
    told, framed = write.chance(0.7), write.chance(0.5)
    posts: list[Item] = []
    for number in range(count):
        head: list[Item] = []
        if told:
            by, when = write.short(), write.number()
            by.label = when.label = UNKNOWN
            head = [box("div", by, names="author"), box("div", when, names="date")]
        text = [box("p", write.paragraph()) for _ in range(int(write.rng.integers(1, 3)))]
        body = [box("div", *text, names="post-body")] if framed else text
        posts.append(box("div", *head, *body, names=f"post post-{number}"))
    return posts


def _table(write: Writer, count: int) -> list[Item]:
    columns = int(write.rng.integers(2, 6))
    head = [box("th", write.short()) for _ in range(columns)]
    rows = [
        box(
            "tr",
            box("td", write.short()),
            *(box("td", write.number() if write.chance(0.6) else write.short()) for _ in range(columns - 1)),
        )
        for _ in range(count)
    ]
    before: list[Item] = [box("p", write.paragraph())] if write.chance(0.5) else []
    return [*before, box("table", box("tr", *head), *rows)]


def _list(write: Writer, count: int) -> list[Item]:
    long = write.rng.random()
    items = [box("li", write.paragraph() if write.chance(long) else write.short()) for _ in range(count)]
    before: list[Item] = [box("p", write.paragraph())] if write.chance(0.5) else []
    return [*before, box("ul" if write.chance(0.6) else "ol", *items)]


def _listing(write: Writer, count: int) -> list[Item]:
    """Return an overview of articles. Here the teasers are content, while they are clutter below an article."""
    before: list[Item] = [box("p", write.paragraph())] if write.chance(0.4) else []
    return [*before, entries(write, max(MIN_ENTRIES, count), 1.0)]


_KINDS: tuple[tuple[str | None, Callable[[Writer, int], list[Item]]], ...] = (
    ("article", _article), ("documentation", _manual), ("forum", _thread), (None, _table), (None, _list),
    ("listing", _listing), ("listing", _listing),
)  # fmt: skip


def _links(write: Writer, tag: str, names: str, least: int, most: int) -> Node:
    """Return a bar of links."""
    links = [write.link() for _ in range(int(write.rng.integers(least, most)))]
    if write.chance(0.6):
        return box(tag, box("ul", *(box("li", link) for link in links)), names=names)
    return box(tag, *(box("div", link) for link in links), names=names)


def _surrounded(write: Writer, content: list[Item], surrounding: str) -> Node:
    if surrounding == "bare":
        before = [_links(write, "div", "", 2, 6)] if write.chance(0.4) else []
        after = [_links(write, "div", "", 1, 5)] if write.chance(0.4) else []
        inside = [box("main", *content)] if write.chance(0.3) else content
        return box("body", *before, *inside, *after)
    if surrounding == "semantic":
        main = box("main", box("article", *content) if write.chance(0.5) else box("div", *content))
        aside = [_links(write, "aside", "", 3, 10)] if write.chance(0.4) else []
        return box(
            "body",
            box("header", _links(write, "nav", "", 3, 12)),
            main,
            *aside,
            _links(write, "footer", "", 2, 10),
        )
    return box(
        "body",
        box(
            "div",
            box("div", _links(write, "div", "main-menu", 4, 20), names="site-header"),
            box(
                "div",
                box("div", box("div", *content, names="entry-content"), names="post hentry"),
                _links(write, "div", "sidebar widget", 3, 20),
                names="content-area",
            ),
            _links(write, "div", "site-footer", 3, 15),
            names="wrapper site",
        ),
    )


def invent(donors: Donors, rng: np.random.Generator) -> Invented | None:
    """Return an invented page; None if there are no texts for it."""
    if not (donors.texts and donors.short and donors.links):
        return None
    write = Writer(donors, rng)
    page_type, fill = _KINDS[int(rng.integers(len(_KINDS)))]
    count = int(np.exp(rng.uniform(0.0, np.log(MAX_ITEMS))))
    headline = write.short()
    headline.label = UNKNOWN
    content: list[Item] = [box("h1", headline)] if write.chance(0.8) else []
    content += fill(write, count)
    surrounding = ("bare", "semantic", "theme", "hashed")[int(rng.integers(4))]
    root = _surrounded(write, content, surrounding)
    if surrounding == "hashed":
        hide_names(root, str(rng.integers(1 << 30)))
    return Invented(root, headline.block.text, page_type)
