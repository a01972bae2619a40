"""Pages made to hurt: families of them, each of any size.

A family is a function from a size in bytes to a page of about that size. `tests/test_hostile_pages.py` runs small
ones of all families; `hostile_bench.py` measures how time and memory grow with the size.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from typing import NamedTuple

__all__ = ["FAMILIES", "NEEDLE", "Family"]

NEEDLE = "The ferry to the island leaves at noon, and the harbour master waves at every passenger."
"""A sentence that the text of most of these pages must hold."""

_ARTICLE = f"<article><h1>Harbour notes</h1><p>{NEEDLE}</p><p>{NEEDLE}</p></article>"


class Family(NamedTuple):
    """One way to hurt."""

    make: Callable[[int], bytes]
    readable: bool = True
    """The page holds an article that a reader could see, so that its text must come out."""


def _around(before: str, unit: str, middle: str, after: str = "") -> Callable[[int], bytes]:
    """Repeat something before the article, and something after it."""

    def make(size: int) -> bytes:
        times = max(1, size // (len(unit.encode()) + len(after.encode())))
        return f"<html><body>{before}{unit * times}{middle}{_ARTICLE}{after * times}</body></html>".encode()

    return make


def _numbered(before: str, unit: str, after: str) -> Callable[[int], bytes]:
    """Repeat something with a number in it."""

    def make(size: int) -> bytes:
        times = max(1, size // (len(unit) + 3))
        body = "".join(unit.replace("#", str(number)) for number in range(times))
        return f"<html><body>{before}{body}{after}{_ARTICLE}</body></html>".encode()

    return make


def _bytes(unit: bytes) -> Callable[[int], bytes]:
    return lambda size: unit * max(1, size // len(unit))


def _around_bytes(unit: bytes) -> Callable[[int], bytes]:
    """Repeat bytes in a paragraph before the article."""
    return lambda size: b"<p>" + unit * max(1, size // len(unit)) + b"</p>" + _ARTICLE.encode()


def _json_ld(make_json: Callable[[int], str]) -> Callable[[int], bytes]:
    """Put JSON into the head."""

    def make(size: int) -> bytes:
        block = f'<script type="application/ld+json">{make_json(size)}</script>'
        return f"<html><head>{block}</head><body>{_ARTICLE}</body></html>".encode()

    return make


def _wide_json(size: int) -> str:
    people = [{"@type": "Person", "name": f"Ann {number}"} for number in range(max(1, size // 40))]
    return json.dumps({"@type": "Article", "author": people})


def _random(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def _tag_soup(size: int) -> bytes:
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


def _legacy(size: int) -> bytes:
    return ("<p>" + "Паром на остров уходит в полдень. " * max(1, size // 34)).encode("cp1251")


def _utf16(size: int) -> bytes:
    return ("<p>" + f"{NEEDLE} " * max(1, size // 180)).encode("utf-16")


def _srcdoc_in_srcdoc(size: int) -> bytes:
    """Documents in documents: each level escapes the one inside of it once more."""
    inner = f"<p>{NEEDLE}</p>"
    while len(inner) < size:
        inner = f"<iframe srcdoc='{inner.replace('&', '&amp;').replace('<', '&lt;').replace(chr(39), '&#39;')}'></iframe>"
    return f"<html><body>{_ARTICLE}{inner[:size]}</body></html>".encode()


def _cyclic_json(size: int) -> str:
    """Nodes that refer to each other in a ring, as authors of each other."""
    number = max(2, size // 60)
    nodes = [
        {"@id": f"#{place}", "@type": "Article", "author": {"@id": f"#{(place + 1) % number}"}}
        for place in range(number)
    ]
    return json.dumps({"@graph": nodes})


def _state(size: int) -> bytes:
    """A shell whose scripts hold a state of many short strings."""
    state = json.dumps({"items": [{"body": f"Word {number} of it."} for number in range(max(1, size // 30))]})
    scripts = f"<script>window.__INITIAL_STATE__ = {state};</script><script>start()</script>"
    return f"<html><body><div id=app></div>{scripts}</body></html>".encode()


def _pdf(size: int) -> bytes:
    return b"%PDF-1.7\n" + b"1 0 obj << /Length 5 >> stream BT (Words) Tj ET endstream endobj\n" * max(
        1, size // 66
    )


def _posts(size: int) -> bytes:
    post = "<div class=comment id=c#><a class=author href='/u/#'>Ann #</a> <time>May 3, 2024</time><p>I agree.</p></div>"
    return _numbered("<section class=comments>", post, "</section>")(size)


FAMILIES: dict[str, Family] = {
    # Plain pages, of any size
    "articles": Family(
        _numbered("", f"<h2>Notes #</h2><p>{NEEDLE} {NEEDLE}</p><p><a href='/#'>More</a></p>", "")
    ),
    # Nesting
    "nested-div": Family(_around("", "<div>", "", "</div>")),
    "nested-inline": Family(_around("", "<b>", "", "</b>")),
    "nested-list": Family(_around("", "<ul><li>", "")),
    "nested-table": Family(_around("", "<table><tr><td>", "")),
    "nested-link": Family(_around("", "<a href=/x><div>", "")),
    "nested-quote": Family(_around("", "<blockquote>", "")),
    "nested-misnested": Family(_around("", "<b><p></b>", "")),
    "nested-svg": Family(_around("<svg>", "<g>", "</svg>")),
    "nested-font": Family(_around("", "<font><i>", "")),
    "nested-definition": Family(_around("", "<dl><dt>x<dd>", "")),
    "nested-button": Family(_around("", "<button><select><label>", "")),
    "nested-math": Family(_around("<p><math>", "<mrow><msup>", "</math></p>")),
    "nested-heading": Family(_around("", "<h2><section>", "")),
    "nested-details": Family(_around("", "<details open><summary>x</summary>", "")),
    "nested-unknown": Family(_around("", "<x-y>", "")),
    "nested-pre": Family(_around("", "<pre><code>", "")),
    "nested-srcdoc": Family(_srcdoc_in_srcdoc),
    "deep-wide": Family(_around("<div>" * 1900, "<p>x", "")),
    "deep-wide-inline": Family(_around("<b>" * 1900, "x<br>", "")),
    "deep-wide-links": Family(_around("<a href=/x>" * 1900, "<p>x", "")),
    "deep-wide-classes": Family(_around("<div class='a-long-class-name another-name'>" * 1900, "<p>x", "")),
    # Siblings
    "many-div": Family(_around("", "<div>x</div>", "")),
    "many-empty-div": Family(_around("", "<div></div>", "")),
    "many-paragraphs": Family(_around("", "<p>A few plain words of text.</p>", "")),
    "many-br": Family(_around("", "x<br>", "")),
    "many-links": Family(_numbered("", "<a href='/page/#'>Page #</a> ", "")),
    "many-items": Family(_numbered("<ul>", "<li><a href='/p/#'>Item #</a></li>", "</ul>")),
    "many-cells": Family(_around("<table>", "<tr><td>a<td>b", "</table>")),
    "many-options": Family(_around("<select>", "<option>Land", "</select>")),
    "many-headings": Family(_numbered("", "<h2>Heading #</h2>", "")),
    "many-spans": Family(_around("<p>", "<span>a</span> ", "</p>")),
    "many-images": Family(_numbered("", "<img src='/#.jpg' alt='picture #'>", "")),
    "many-inputs": Family(_around("<form>", "<input name=a><button>Go</button>", "</form>")),
    "many-end-tags": Family(_around("", "</div></p></x>", "")),
    "many-names": Family(_numbered("", "<tag# name#=1>x</tag#>", "")),
    "many-classes": Family(_numbered("<div class='", "share-# nav-# ", "'></div>")),
    "many-hidden": Family(_around("", "<div style='display:none'>x</div>", "")),
    "many-html-ends": Family(_around("", "</html><p>x", "")),
    "many-frames": Family(_around("", "<iframe srcdoc='&lt;p&gt;x'></iframe>", "")),
    "many-noscript": Family(_around("", "<noscript><img src=/a.jpg></noscript>", "")),
    "many-templates": Family(_around("", "<template shadowrootmode=open><p>x</p></template>", "")),
    "many-scripts": Family(_around("", "<script>var a = 1;</script>", "")),
    "many-comments": Family(_around("", "<!-- c -->", "")),
    "many-metas": Family(
        lambda size: (
            "<html><head>"
            + "<meta name=author content='Ann Lee'>" * max(1, size // 36)
            + f"</head>{_ARTICLE}"
        ).encode()
    ),
    "many-titles": Family(lambda size: ("<title>A - B</title>" * max(1, size // 20) + _ARTICLE).encode()),
    "many-frame-elements": Family(
        lambda size: (f"<iframe srcdoc='{'x<br>' * (size // 100)}'></iframe>" * 20 + _ARTICLE).encode()
    ),
    "many-times": Family(_numbered("", "<time datetime='2024-05-03'>May 3, 2024</time><b>#</b>", "")),
    "many-datelines": Family(_numbered("", "<p>Posted on May 3, 2024</p>", "")),
    "many-bylines": Family(_numbered("", "<p class='byline author'>By Ann Lee</p>", "")),
    "many-properties": Family(_numbered("", "<span itemprop='author name'>Ann #</span>", "")),
    "many-rels": Family(_numbered("", "<a rel='tag next author' href='/t/#'>Tag #</a>", "")),
    "many-posts": Family(_posts),
    "many-figures": Family(
        _numbered("", "<figure><img src='/#.jpg'><figcaption>Quay #</figcaption></figure>", "")
    ),
    "many-code": Family(_around("", "<pre><code>a = 1</code></pre>", "")),
    "many-quotes": Family(_around("", "<blockquote>x</blockquote>", "")),
    "many-definitions": Family(_around("<dl>", "<dt>a<dd>b", "</dl>")),
    "many-shares": Family(_numbered("", "<div class='share-bar nav'><a href='/s/#'>Share</a></div>", "")),
    "many-tables": Family(_around("", "<table><tr><td>a</table>", "")),
    "many-rubies": Family(_around("<p>", "<ruby>船<rt>ふね</rt></ruby>", "</p>")),
    "many-custom": Family(_around("", "<x-card><x-title>Quay</x-title></x-card>", "")),
    "many-framesets": Family(_around("", "<frameset><frame src=/a></frameset>", ""), readable=False),
    "spans-huge": Family(_around("<table>", "<tr><td colspan=9007199254740991 rowspan=99999>a", "</table>")),
    "spans-staggered": Family(_numbered("<table>", "<tr><td rowspan=# colspan=3>a<td>b", "</table>")),
    "xhtml": Family(
        _around(
            "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body>",
            "<h:p xmlns:h='http://www.w3.org/1999/xhtml'>x</h:p>",
            "",
        )
    ),
    # Attributes
    "attributes": Family(_numbered("<p ", "a# ", ">x</p>")),
    "attributes-quoted": Family(_numbered("<p ", 'a#=">" ', ">x</p>")),
    "attributes-slashed": Family(_numbered("<p ", "a#/", ">x</p>")),
    "attributes-repeated": Family(_around("<p ", "class=a ", ">x</p>")),
    "attributes-each": Family(_around("", f"<p {' '.join('abcdefghijklmnopqrstuvwxyz')}>x</p>", "")),
    "attributes-valued": Family(
        _around("", f"<p {' '.join(f'{c}=1' for c in 'abcdefghijklmnopqrstuvwxyz')}>x</p>", "")
    ),
    "attribute-long": Family(_around("<p title='", "word ", "'>x</p>")),
    "attribute-unclosed": Family(_around("", '<a href="', ""), readable=False),
    "style-long": Family(_around("<p style='", "display : ", "'>x</p>")),
    "url-long": Family(_around("<a href='http://example.org/", "a/", "'>x</a>")),
    # Text
    "text-long": Family(_around("<p>", "word ", "</p>")),
    "text-unbroken": Family(_around("<p>", "x", "</p>")),
    "text-spaces": Family(_around("<p>", " ", "</p>")),
    "text-nbsp": Family(_around("<p>", "\u00a0", "</p>")),
    "text-zero-width": Family(_around("<p>", "\u200b\u00ad", "</p>")),
    "text-controls": Family(_around("<p>", "a\x01", "</p>")),
    "text-dashes": Family(_around("<p>", " - ", "</p>")),
    "text-digits": Family(_around("<p>", "2024-", "</p>")),
    "text-dates": Family(_around("<p>", "Posted on May 3, 2024 ", "</p>")),
    "text-bylines": Family(_around("<p>", "By Ann Lee and ", "</p>")),
    "text-links": Family(_around("<p>", "http://", "</p>")),
    "text-brackets": Family(_around("<p>", "[(", "</p>")),
    "text-punctuation": Family(_around("<p>", ".!?", "</p>")),
    "text-chinese": Family(_around("<p>", "船在中午开往小岛。", "</p>")),
    "text-combining": Family(_around("<p>a", "\u0301", "</p>")),
    "text-rtl": Family(_around("<p>", "\u202eabc ", "</p>")),
    "text-comment": Family(_around("<!--", " word", "-->")),
    "text-script": Family(_around("<script>", "word; ", "</script>")),
    "text-textarea": Family(_around("<textarea>", "word ", "</textarea>")),
    "text-line": Family(lambda size: f"{NEEDLE} ".encode() * max(1, size // 89)),
    "text-lines": Family(lambda size: (NEEDLE + "\n").encode() * max(1, size // 89)),
    "text-short-lines": Family(lambda size: NEEDLE.encode() + b"\n" + b"x\n" * (size // 2)),
    "pre-lines": Family(_around("<pre>", "x\n", "</pre>")),
    # Entities
    "entities": Family(_around("<p>", "&amp;", "</p>")),
    "entities-numeric": Family(_around("<p>", "&#65;", "</p>")),
    "entities-open": Family(_around("<p>", "&", "</p>")),
    "entities-long": Family(_around("<p>&", "a", ";</p>")),
    "entity-bomb": Family(
        lambda size: (
            "<!DOCTYPE x [" + "<!ENTITY a '&b;&b;&b;'>" * max(1, size // 24) + f"]><p>&a;</p>{_ARTICLE}"
        ).encode()
    ),
    "entity-external": Family(
        lambda size: (
            "<!DOCTYPE x ["
            + "<!ENTITY % a SYSTEM 'file:///etc/passwd'>" * max(1, size // 42)
            + f"%a;]>{_ARTICLE}&a;"
        ).encode()
    ),
    # Markup that is broken
    "less-than": Family(_bytes(b"<"), readable=False),
    "less-than-letters": Family(_bytes(b"<a"), readable=False),
    "comment-opens": Family(_bytes(b"<!--"), readable=False),
    "comment-dashes": Family(_bytes(b"<!-- -- "), readable=False),
    "cdata": Family(_bytes(b"<![CDATA["), readable=False),
    "processing": Family(_bytes(b"<?php "), readable=False),
    "script-opens": Family(_bytes(b"<script "), readable=False),
    "style-urls": Family(_around("<style>", "url(", "</style>")),
    "title-opens": Family(_bytes(b"<title>"), readable=False),
    "textarea-opens": Family(_bytes(b"<textarea>"), readable=False),
    "meta-opens": Family(_bytes(b"<meta "), readable=False),
    "meta-charsets": Family(_bytes(b"<meta charset="), readable=False),
    "doctypes": Family(_bytes(b"<!DOCTYPE html"), readable=False),
    "quotes": Family(_bytes(b"<p a='\""), readable=False),
    "tag-soup": Family(_tag_soup, readable=False),
    # Metadata
    "json-deep": Family(_json_ld(lambda size: '{"a":' * (size // 5))),
    "json-brackets": Family(_json_ld(lambda size: "[" * size)),
    "json-wide": Family(_json_ld(_wide_json)),
    "json-digits": Family(_json_ld(lambda size: "1" * size)),
    "json-spaces": Family(_json_ld(lambda size: "{" + " " * size)),
    "json-escapes": Family(_json_ld(lambda size: '{"headline": "' + "\\u0041" * (size // 6) + '"}')),
    "json-cyclic": Family(_json_ld(_cyclic_json)),
    "json-broken": Family(_json_ld(lambda size: '{"a": 1,\n' * (size // 10))),
    "json-quotes": Family(_json_ld(lambda size: '{"' + "\\" * size)),
    "json-scripts": Family(
        lambda size: (
            '<script type="application/ld+json">{"@type":"Article"}</script>' * max(1, size // 64) + _ARTICLE
        ).encode()
    ),
    "state": Family(_state, readable=False),
    "json-page": Family(lambda size: json.dumps({"a": [NEEDLE] * (size // 92)}).encode(), readable=False),
    "json-list": Family(lambda size: json.dumps([{"a": NEEDLE}] * (size // 98)).encode(), readable=False),
    # Bytes
    "bytes-random": Family(_random, readable=False),
    "bytes-high": Family(_bytes(b"\xff"), readable=False),
    "bytes-quadratic": Family(lambda size: b"\xbd\x00" + b"S" * size, readable=False),
    "bytes-accents": Family(_bytes(b"caf\xe9 "), readable=False),
    "bytes-legacy": Family(_legacy, readable=False),
    "bytes-utf16": Family(_utf16),
    "bytes-utf16-unmarked": Family(lambda size: _utf16(size)[2:]),
    "bytes-utf32": Family(lambda size: _utf16(size // 2).decode("utf-16").encode("utf-32")),
    "bytes-mislabelled": Family(lambda size: b"<meta charset=shift_jis>" + _legacy(size), readable=False),
    "bytes-unlabelled": Family(lambda size: b"<meta charset=rot13>" + _legacy(size), readable=False),
    "bytes-surrogates": Family(_around_bytes(b"a\xed\xa0\x80")),
    "bytes-pdf": Family(_pdf, readable=False),
    "bytes-nul": Family(_around("<p>", "a\0", "</p>")),
}
