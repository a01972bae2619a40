"""Make hostile pages of any size: repeat markup, bytes or JSON around an article."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

__all__ = [
    "ARTICLE",
    "NEEDLE",
    "around",
    "around_bytes",
    "cyclic_json",
    "json_ld",
    "legacy_encoding",
    "many_posts",
    "nested_srcdoc",
    "numbered",
    "pdf",
    "random_bytes",
    "repeated_bytes",
    "script_state",
    "tag_soup",
    "utf16",
    "wide_json",
]

NEEDLE = "The ferry to the island leaves at noon, and the harbour master waves at every passenger."
"""A sentence that the text of most of these pages must contain."""

ARTICLE = f"<article><h1>Harbour notes</h1><p>{NEEDLE}</p><p>{NEEDLE}</p></article>"


def around(before: str, unit: str, middle: str, after: str = "") -> Callable[[int], bytes]:
    """Repeat one piece of markup before the article and another after it."""

    def make(size: int) -> bytes:
        times = max(1, size // (len(unit.encode()) + len(after.encode())))
        return f"<html><body>{before}{unit * times}{middle}{ARTICLE}{after * times}</body></html>".encode()

    return make


def numbered(before: str, unit: str, after: str) -> Callable[[int], bytes]:
    """Repeat markup. Each `#` in it becomes the number of the repetition."""

    def make(size: int) -> bytes:
        times = max(1, size // (len(unit) + 3))
        body = "".join(unit.replace("#", str(number)) for number in range(times))
        return f"<html><body>{before}{body}{after}{ARTICLE}</body></html>".encode()

    return make


def repeated_bytes(unit: bytes) -> Callable[[int], bytes]:
    """Repeat bytes without anything else."""
    return lambda size: unit * max(1, size // len(unit))


def around_bytes(unit: bytes) -> Callable[[int], bytes]:
    """Repeat bytes in a paragraph before the article."""
    return lambda size: b"<p>" + unit * max(1, size // len(unit)) + b"</p>" + ARTICLE.encode()


def json_ld(make_json: Callable[[int], str]) -> Callable[[int], bytes]:
    """Put JSON into the head."""

    def make(size: int) -> bytes:
        block = f'<script type="application/ld+json">{make_json(size)}</script>'
        return f"<html><head>{block}</head><body>{ARTICLE}</body></html>".encode()

    return make


def wide_json(size: int) -> str:
    """Return an article with very many authors."""
    people = [{"@type": "Person", "name": f"Ann {number}"} for number in range(max(1, size // 40))]
    return json.dumps({"@type": "Article", "author": people})


def random_bytes(size: int) -> bytes:
    """Return random bytes; the same size gives the same bytes."""
    return random.Random(size).randbytes(size)


def tag_soup(size: int) -> bytes:
    """Return tags, parts of tags and words in random order."""
    chooser = random.Random(size)
    pieces = [
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<b>",
        "</i>",
        "<table>",
        "<td>",
        "</ul>",
        "<li>",
        "<a href='",
        "'>",
        "&amp",
    ]
    return "".join(chooser.choices([*pieces, "word ", '"', "<", "<!--", "-->"], k=max(1, size // 5))).encode()


def legacy_encoding(size: int) -> bytes:
    """Return Russian text in windows-1251, undeclared."""
    return ("<p>" + "Паром на остров уходит в полдень. " * max(1, size // 34)).encode("cp1251")


def utf16(size: int) -> bytes:
    """Return text in UTF-16 with a byte order mark."""
    return ("<p>" + f"{NEEDLE} " * max(1, size // 180)).encode("utf-16")


def nested_srcdoc(size: int) -> bytes:
    """Nest documents in `srcdoc` attributes; each level escapes the inner one again."""
    inner = f"<p>{NEEDLE}</p>"
    while len(inner) < size:
        inner = f"<iframe srcdoc='{inner.replace('&', '&amp;').replace('<', '&lt;').replace(chr(39), '&#39;')}'></iframe>"
    return f"<html><body>{ARTICLE}{inner[:size]}</body></html>".encode()


def cyclic_json(size: int) -> str:
    """Return nodes whose authors form a cycle."""
    number = max(2, size // 60)
    nodes = [
        {"@id": f"#{place}", "@type": "Article", "author": {"@id": f"#{(place + 1) % number}"}}
        for place in range(number)
    ]
    return json.dumps({"@graph": nodes})


def script_state(size: int) -> bytes:
    """Return an empty page with a script whose state has many short strings."""
    state = json.dumps({"items": [{"body": f"Word {number} of it."} for number in range(max(1, size // 30))]})
    scripts = f"<script>window.__INITIAL_STATE__ = {state};</script><script>start()</script>"
    return f"<html><body><div id=app></div>{scripts}</body></html>".encode()


def pdf(size: int) -> bytes:
    """Return bytes that begin like a PDF."""
    return b"%PDF-1.7\n" + b"1 0 obj << /Length 5 >> stream BT (Words) Tj ET endstream endobj\n" * max(
        1, size // 66
    )


def many_posts(size: int) -> bytes:
    """Return a section of readers' comments."""
    post = "<div class=comment id=c#><a class=author href='/u/#'>Ann #</a> <time>May 3, 2024</time><p>I agree.</p></div>"
    return numbered("<section class=comments>", post, "</section>")(size)
