"""Content of ladder pages: items of one kind, and the text to be kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from dechaff_lab.evaluate.ladder.invented_text import name, paragraph, sentence

__all__ = ["KINDS", "Content"]


class Content(NamedTuple):
    """The content of one page."""

    title: str
    markup: str
    """The items."""
    expected: tuple[str, ...]
    """The text of each item that must be kept."""


def article(size: int) -> Content:
    """Return an article with `size` paragraphs."""
    texts = tuple(paragraph(number) for number in range(size))
    return Content("How the bridge was rebuilt", "".join(f"<p>{text}</p>\n" for text in texts), texts)


def manual(size: int) -> Content:
    """Return a manual with `size` sections: a heading, a paragraph, and a listing in every second section."""
    parts, expected = [], []
    for number in range(size):
        heading, text = f"{number + 1}. Setting up pump {number + 1}", paragraph(number)
        code = f"pump --set level={number}\npump --start {number}" if number % 2 else ""
        listing = f"<pre><code>{code}</code></pre>\n" if code else ""
        parts.append(f"<h2>{heading}</h2>\n<p>{text}</p>\n{listing}")
        expected.append(f"{text} {code}")
    return Content("Pump manual", "".join(parts), tuple(expected))


def thread(size: int) -> Content:
    """Return a thread with `size` posts."""
    texts = tuple(paragraph(number) for number in range(size))
    posts = "".join(
        f'<div class="post"><div class="post-head"><a href="/u/{number}">{name(number)}</a>'
        f" <span>{number % 28 + 1} May 2021, 10:{number % 60:02}</span></div>"
        f'<div class="post-body"><p>{text}</p></div></div>\n'
        for number, text in enumerate(texts)
    )
    return Content("Which pump should I buy?", posts, texts)


def table(size: int) -> Content:
    """Return a data table with `size` rows."""
    rows = [
        (
            name(number),
            f"{number % 90 + 10}.{number % 7} m",
            f"{number % 31 + 1} March {1950 + number % 70}",
            "open",
        )
        for number in range(size)
    ]
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in rows)
    head = "<tr><th>Keeper</th><th>Height</th><th>Built</th><th>State</th></tr>\n"
    return Content("Lighthouses of the coast", f"<table>\n{head}{body}</table>\n", tuple(map(" ".join, rows)))


def listing(size: int) -> Content:
    """Return a list with `size` items of one sentence."""
    texts = tuple(sentence(number) for number in range(size))
    return Content(
        "What happened", "<ul>\n" + "".join(f"<li>{text}</li>\n" for text in texts) + "</ul>\n", texts
    )


KINDS: Mapping[str, Callable[[int], Content]] = MappingProxyType(
    {"article": article, "manual": manual, "thread": thread, "table": table, "list": listing}
)
"""Makers of content by kind. Each takes the number of items."""
