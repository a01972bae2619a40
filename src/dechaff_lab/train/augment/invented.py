"""Pages of every size in four surroundings, written with the texts of other pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from dechaff_lab.train.augment.changes import hide_names
from dechaff_lab.train.augment.donors import Donors
from dechaff_lab.train.augment.tree import Item, Leaf, Node
from dechaff_lab.train.labels import UNKNOWN

__all__ = ["Invented", "invent", "remarks", "teasers"]

MAX_ITEMS = 400
"""Most items of an invented page: features are cut off at sizes below it (`dechaff.scoring.features.bounds`)."""


MOST_TEASERS = 40
"""Most entries of a list of other articles."""


class Invented(NamedTuple):
    """An invented page."""

    root: Node
    title: str
    type: str | None


class _Writer:
    """Writes blocks with the texts that donors give."""

    def __init__(self, donors: Donors, rng: np.random.Generator) -> None:
        self._donors, self.rng = donors, rng

    def paragraph(self) -> Leaf:
        return self._taken(self._donors.texts)

    def short(self) -> Leaf:
        return self._taken(self._donors.short)

    def link(self) -> Leaf:
        return self._taken(self._donors.links)

    def clutter(self, leaf: Leaf, words: int, *, linked: bool) -> Leaf:
        """Return the first words of a text as the headline or the teaser of another article."""
        parts = leaf.block.text.split()[:words]
        text, words = " ".join(parts), len(parts)
        block = leaf.block._replace(
            text=text, words=words, link_chars=len(text) if linked else 0, links=int(linked)
        )
        return Leaf(block, 0.0, float(words))

    def _taken(self, pool: list[Leaf]) -> Leaf:
        leaf = pool[int(self.rng.integers(len(pool)))]
        return Leaf(leaf.block._replace(breaks=0, hidden=False), leaf.label, leaf.size)

    def number(self) -> Leaf:
        """Return a number, as stands in the cells of tables."""
        text = str(round(float(self.rng.lognormal(3, 2)), int(self.rng.integers(3))))
        return Leaf(self.short().block._replace(text=text, words=1, link_chars=0, links=0), 1.0, 1.0)

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)


def _box(tag: str, *items: Item, names: str = "") -> Node:
    return Node(tag, names, items=list(items))


def _sections(write: _Writer, count: int, per: int, more: Callable[[], Node]) -> list[Item]:
    """Return so many paragraphs with a heading before every few of them."""
    items: list[Item] = []
    headed = write.chance(0.6)
    for index in range(count):
        if headed and index and index % per == 0:
            items.append(_box("h2", write.short()))
        items.append(more())
    return items


def _article(write: _Writer, count: int) -> list[Item]:
    return _sections(write, count, int(write.rng.integers(3, 12)), lambda: _box("p", write.paragraph()))


def _manual(write: _Writer, count: int) -> list[Item]:
    def more() -> Node:
        chosen = write.rng.random()
        if chosen < 0.15:
            return _box("pre", write.short())
        if chosen < 0.3:
            return _box("ul", *(_box("li", write.short()) for _ in range(3)))
        if chosen < 0.4:
            return _box("dl", _box("dt", write.short()), _box("dd", write.paragraph()))
        return _box("p", write.paragraph())

    return _sections(write, count, int(write.rng.integers(2, 6)), more)


def _thread(write: _Writer, count: int) -> list[Item]:
    """Return posts. Who wrote them and when counts as content in some sets and not in others: it has no label."""
    told, framed = write.chance(0.7), write.chance(0.5)
    posts: list[Item] = []
    for number in range(count):
        about: list[Item] = []
        if told:
            by, when = write.short(), write.number()
            by.label = when.label = UNKNOWN
            about = [_box("div", by, names="author"), _box("div", when, names="date")]
        text = [_box("p", write.paragraph()) for _ in range(int(write.rng.integers(1, 3)))]
        body = [_box("div", *text, names="post-body")] if framed else text
        posts.append(_box("div", *about, *body, names=f"post post-{number}"))
    return posts


def _table(write: _Writer, count: int) -> list[Item]:
    columns = int(write.rng.integers(2, 6))
    head = [_box("th", write.short()) for _ in range(columns)]
    rows = [
        _box(
            "tr",
            _box("td", write.short()),
            *(_box("td", write.number() if write.chance(0.6) else write.short()) for _ in range(columns - 1)),
        )
        for _ in range(count)
    ]
    before: list[Item] = [_box("p", write.paragraph())] if write.chance(0.5) else []
    return [*before, _box("table", _box("tr", *head), *rows)]


def _list(write: _Writer, count: int) -> list[Item]:
    long = write.rng.random()
    items = [_box("li", write.paragraph() if write.chance(long) else write.short()) for _ in range(count)]
    before: list[Item] = [_box("p", write.paragraph())] if write.chance(0.5) else []
    return [*before, _box("ul" if write.chance(0.6) else "ol", *items)]


_KINDS: tuple[tuple[str | None, Callable[[_Writer, int], list[Item]]], ...] = (
    ("article", _article), ("documentation", _manual), ("forum", _thread), (None, _table), (None, _list),
)  # fmt: skip


def _links(write: _Writer, tag: str, names: str, least: int, most: int) -> Node:
    """Return a bar of links."""
    links = [write.link() for _ in range(int(write.rng.integers(least, most)))]
    if write.chance(0.6):
        return _box(tag, _box("ul", *(_box("li", link) for link in links)), names=names)
    return _box(tag, *(_box("div", link) for link in links), names=names)


def _surrounded(write: _Writer, content: list[Item], surrounding: str) -> Node:
    if surrounding == "bare":
        before = [_links(write, "div", "", 2, 6)] if write.chance(0.4) else []
        after = [_links(write, "div", "", 1, 5)] if write.chance(0.4) else []
        inside = [_box("main", *content)] if write.chance(0.3) else content
        return _box("body", *before, *inside, *after)
    if surrounding == "semantic":
        main = _box("main", _box("article", *content) if write.chance(0.5) else _box("div", *content))
        aside = [_links(write, "aside", "", 3, 10)] if write.chance(0.4) else []
        return _box(
            "body",
            _box("header", _links(write, "nav", "", 3, 12)),
            main,
            *aside,
            _links(write, "footer", "", 2, 10),
        )
    return _box(
        "body",
        _box(
            "div",
            _box("div", _links(write, "div", "main-menu", 4, 20), names="site-header"),
            _box(
                "div",
                _box("div", _box("div", *content, names="entry-content"), names="post hentry"),
                _links(write, "div", "sidebar widget", 3, 20),
                names="content-area",
            ),
            _links(write, "div", "site-footer", 3, 15),
            names="wrapper site",
        ),
    )


MOST_REMARKS = 120
"""Most comments of an invented section of comments."""

_REMARK_TAGS = (("ol", "li"), ("div", "div"), ("section", "article"), ("ul", "li"))


def remarks(donors: Donors, rng: np.random.Generator) -> Node | None:
    """Return comments of readers, each with a name, a date, a text and a button; None if there are no texts to write it with."""
    if not (donors.texts and donors.short and donors.links):
        return None
    write = _Writer(donors, rng)
    outer, inner = _REMARK_TAGS[int(rng.integers(len(_REMARK_TAGS)))]
    named, replied, deep = write.chance(0.6), write.chance(0.7), write.chance(0.5)
    name = str(rng.choice(["comment", "reply", "post", "message"]))
    items: list[Item] = []
    for number in range(int(np.exp(rng.uniform(0.0, np.log(MOST_REMARKS))))):
        by = [
            _box("div", write.clutter(write.short(), 2, linked=write.chance(0.5)), names="author" * named),
            _box("div", write.clutter(write.number(), 1, linked=False), names="date" * named),
        ]
        told = [
            _box("p", write.clutter(write.paragraph(), int(rng.integers(4, 80)), linked=False))
            for _ in range(int(rng.integers(1, 3)))
        ]
        body = [_box("div", *told, names=f"{name}-content" * named)] if deep else told
        button = [_box("div", write.link())] if replied else []
        items.append(_box(inner, *by, *body, *button, names=f"{name} {name}-{number}" * named))
    headed = [_box("h3", write.clutter(write.short(), 2, linked=False))] if write.chance(0.6) else []
    return _box("div", *headed, _box(outer, *items, names=f"{name}-list" * named), names=f"{name}s" * named)


_TEASER_TAGS = (("div", "div"), ("ul", "li"), ("tr", "td"), ("div", "article"))


def teasers(donors: Donors, rng: np.random.Generator) -> Node | None:
    """Return a list of other articles, each with a headline and a teaser; None if there are no texts to write it with."""
    if not (donors.texts and donors.short):
        return None
    write = _Writer(donors, rng)
    headed, dated = str(rng.choice(["h2", "h3", "h4", "div", "p"])), write.chance(0.3)
    outer, inner = _TEASER_TAGS[int(rng.integers(len(_TEASER_TAGS)))]
    linked, named = write.chance(0.3), write.chance(0.5)
    items: list[Item] = []
    for _ in range(int(np.exp(rng.uniform(np.log(2), np.log(MOST_TEASERS))))):
        headline = _box(headed, write.clutter(write.paragraph(), int(rng.integers(3, 10)), linked=True))
        teaser = _box("p", write.clutter(write.paragraph(), int(rng.integers(10, 35)), linked=linked))
        date = [_box("div", write.clutter(write.number(), 1, linked=False))] if dated else []
        items.append(_box(inner, *date, headline, teaser, names="item" if named else ""))
    return _box(outer, *items, names="list" if named else "")


def invent(donors: Donors, rng: np.random.Generator) -> Invented | None:
    """Return an invented page; None if there are no texts to write it with."""
    if not (donors.texts and donors.short and donors.links):
        return None
    write = _Writer(donors, rng)
    page_type, fill = _KINDS[int(rng.integers(len(_KINDS)))]
    count = int(np.exp(rng.uniform(0.0, np.log(MAX_ITEMS))))
    headline = write.short()
    headline.label = UNKNOWN
    content: list[Item] = [_box("h1", headline)] if write.chance(0.8) else []
    content += fill(write, count)
    surrounding = ("bare", "semantic", "theme", "hashed")[int(rng.integers(4))]
    root = _surrounded(write, content, surrounding)
    if surrounding == "hashed":
        hide_names(root, str(rng.integers(1 << 30)))
    return Invented(root, headline.block.text, page_type)
