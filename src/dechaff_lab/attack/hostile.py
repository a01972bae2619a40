"""Hostile pages: families of pages, each of any size.

A family is a function from a size in bytes to a page of about that size. `tests/test_hostile_pages.py` runs small
ones of all families; `hostile_bench.py` measures how time and memory grow with the size.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple

from dechaff_lab.attack.page_makers import (
    ARTICLE,
    NEEDLE,
    around,
    around_bytes,
    cyclic_json,
    json_ld,
    legacy_encoding,
    many_posts,
    nested_srcdoc,
    numbered,
    pdf,
    random_bytes,
    repeated_bytes,
    script_state,
    tag_soup,
    utf16,
    wide_json,
)

__all__ = ["FAMILIES", "NEEDLE", "Family"]


class Family(NamedTuple):
    """One family of hostile pages."""

    make: Callable[[int], bytes]
    readable: bool = True
    """The page contains a visible article whose text must be extracted."""


FAMILIES: dict[str, Family] = {
    # Plain pages, of any size
    "articles": Family(
        numbered("", f"<h2>Notes #</h2><p>{NEEDLE} {NEEDLE}</p><p><a href='/#'>More</a></p>", "")
    ),
    # Nesting
    "nested-div": Family(around("", "<div>", "", "</div>")),
    "nested-inline": Family(around("", "<b>", "", "</b>")),
    "nested-list": Family(around("", "<ul><li>", "")),
    "nested-table": Family(around("", "<table><tr><td>", "")),
    "nested-link": Family(around("", "<a href=/x><div>", "")),
    "nested-quote": Family(around("", "<blockquote>", "")),
    "nested-misnested": Family(around("", "<b><p></b>", "")),
    "nested-svg": Family(around("<svg>", "<g>", "</svg>")),
    "nested-font": Family(around("", "<font><i>", "")),
    "nested-definition": Family(around("", "<dl><dt>x<dd>", "")),
    "nested-button": Family(around("", "<button><select><label>", "")),
    "nested-math": Family(around("<p><math>", "<mrow><msup>", "</math></p>")),
    "nested-heading": Family(around("", "<h2><section>", "")),
    "nested-details": Family(around("", "<details open><summary>x</summary>", "")),
    "nested-unknown": Family(around("", "<x-y>", "")),
    "nested-pre": Family(around("", "<pre><code>", "")),
    "nested-srcdoc": Family(nested_srcdoc),
    "deep-wide": Family(around("<div>" * 1900, "<p>x", "")),
    "deep-wide-inline": Family(around("<b>" * 1900, "x<br>", "")),
    "deep-wide-links": Family(around("<a href=/x>" * 1900, "<p>x", "")),
    "deep-wide-classes": Family(around("<div class='a-long-class-name another-name'>" * 1900, "<p>x", "")),
    # Siblings
    "many-div": Family(around("", "<div>x</div>", "")),
    "many-empty-div": Family(around("", "<div></div>", "")),
    "many-paragraphs": Family(around("", "<p>A few plain words of text.</p>", "")),
    "many-br": Family(around("", "x<br>", "")),
    "many-links": Family(numbered("", "<a href='/page/#'>Page #</a> ", "")),
    "many-items": Family(numbered("<ul>", "<li><a href='/p/#'>Item #</a></li>", "</ul>")),
    "many-cells": Family(around("<table>", "<tr><td>a<td>b", "</table>")),
    "many-options": Family(around("<select>", "<option>Land", "</select>")),
    "many-headings": Family(numbered("", "<h2>Heading #</h2>", "")),
    "many-spans": Family(around("<p>", "<span>a</span> ", "</p>")),
    "many-images": Family(numbered("", "<img src='/#.jpg' alt='picture #'>", "")),
    "many-inputs": Family(around("<form>", "<input name=a><button>Go</button>", "</form>")),
    "many-end-tags": Family(around("", "</div></p></x>", "")),
    "many-names": Family(numbered("", "<tag# name#=1>x</tag#>", "")),
    "many-classes": Family(numbered("<div class='", "share-# nav-# ", "'></div>")),
    "many-hidden": Family(around("", "<div style='display:none'>x</div>", "")),
    "many-html-ends": Family(around("", "</html><p>x", "")),
    "many-frames": Family(around("", "<iframe srcdoc='&lt;p&gt;x'></iframe>", "")),
    "many-noscript": Family(around("", "<noscript><img src=/a.jpg></noscript>", "")),
    "many-templates": Family(around("", "<template shadowrootmode=open><p>x</p></template>", "")),
    "many-scripts": Family(around("", "<script>var a = 1;</script>", "")),
    "many-comments": Family(around("", "<!-- c -->", "")),
    "many-metas": Family(
        lambda size: (
            "<html><head>" + "<meta name=author content='Ann Lee'>" * max(1, size // 36) + f"</head>{ARTICLE}"
        ).encode()
    ),
    "many-titles": Family(lambda size: ("<title>A - B</title>" * max(1, size // 20) + ARTICLE).encode()),
    "many-frame-elements": Family(
        lambda size: (f"<iframe srcdoc='{'x<br>' * (size // 100)}'></iframe>" * 20 + ARTICLE).encode()
    ),
    "many-times": Family(numbered("", "<time datetime='2024-05-03'>May 3, 2024</time><b>#</b>", "")),
    "many-datelines": Family(numbered("", "<p>Posted on May 3, 2024</p>", "")),
    "many-bylines": Family(numbered("", "<p class='byline author'>By Ann Lee</p>", "")),
    "many-properties": Family(numbered("", "<span itemprop='author name'>Ann #</span>", "")),
    "many-rels": Family(numbered("", "<a rel='tag next author' href='/t/#'>Tag #</a>", "")),
    "many-posts": Family(many_posts),
    "many-figures": Family(
        numbered("", "<figure><img src='/#.jpg'><figcaption>Quay #</figcaption></figure>", "")
    ),
    "many-code": Family(around("", "<pre><code>a = 1</code></pre>", "")),
    "many-quotes": Family(around("", "<blockquote>x</blockquote>", "")),
    "many-definitions": Family(around("<dl>", "<dt>a<dd>b", "</dl>")),
    "many-shares": Family(numbered("", "<div class='share-bar nav'><a href='/s/#'>Share</a></div>", "")),
    "many-tables": Family(around("", "<table><tr><td>a</table>", "")),
    "many-rubies": Family(around("<p>", "<ruby>船<rt>ふね</rt></ruby>", "</p>")),
    "many-custom": Family(around("", "<x-card><x-title>Quay</x-title></x-card>", "")),
    "many-framesets": Family(around("", "<frameset><frame src=/a></frameset>", ""), readable=False),
    "spans-huge": Family(around("<table>", "<tr><td colspan=9007199254740991 rowspan=99999>a", "</table>")),
    "spans-staggered": Family(numbered("<table>", "<tr><td rowspan=# colspan=3>a<td>b", "</table>")),
    "xhtml": Family(
        around(
            "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body>",
            "<h:p xmlns:h='http://www.w3.org/1999/xhtml'>x</h:p>",
            "",
        )
    ),
    # Attributes
    "attributes": Family(numbered("<p ", "a# ", ">x</p>")),
    "attributes-quoted": Family(numbered("<p ", 'a#=">" ', ">x</p>")),
    "attributes-slashed": Family(numbered("<p ", "a#/", ">x</p>")),
    "attributes-repeated": Family(around("<p ", "class=a ", ">x</p>")),
    "attributes-each": Family(around("", f"<p {' '.join('abcdefghijklmnopqrstuvwxyz')}>x</p>", "")),
    "attributes-valued": Family(
        around("", f"<p {' '.join(f'{c}=1' for c in 'abcdefghijklmnopqrstuvwxyz')}>x</p>", "")
    ),
    "attribute-long": Family(around("<p title='", "word ", "'>x</p>")),
    "attribute-unclosed": Family(around("", '<a href="', ""), readable=False),
    "style-long": Family(around("<p style='", "display : ", "'>x</p>")),
    "url-long": Family(around("<a href='http://example.org/", "a/", "'>x</a>")),
    # Text
    "text-long": Family(around("<p>", "word ", "</p>")),
    "text-unbroken": Family(around("<p>", "x", "</p>")),
    "text-spaces": Family(around("<p>", " ", "</p>")),
    "text-nbsp": Family(around("<p>", "\u00a0", "</p>")),
    "text-zero-width": Family(around("<p>", "\u200b\u00ad", "</p>")),
    "text-controls": Family(around("<p>", "a\x01", "</p>")),
    "text-dashes": Family(around("<p>", " - ", "</p>")),
    "text-digits": Family(around("<p>", "2024-", "</p>")),
    "text-dates": Family(around("<p>", "Posted on May 3, 2024 ", "</p>")),
    "text-bylines": Family(around("<p>", "By Ann Lee and ", "</p>")),
    "text-links": Family(around("<p>", "http://", "</p>")),
    "text-brackets": Family(around("<p>", "[(", "</p>")),
    "text-punctuation": Family(around("<p>", ".!?", "</p>")),
    "text-chinese": Family(around("<p>", "船在中午开往小岛。", "</p>")),
    "text-combining": Family(around("<p>a", "\u0301", "</p>")),
    "text-rtl": Family(around("<p>", "\u202eabc ", "</p>")),
    "text-comment": Family(around("<!--", " word", "-->")),
    "text-script": Family(around("<script>", "word; ", "</script>")),
    "text-textarea": Family(around("<textarea>", "word ", "</textarea>")),
    "text-line": Family(lambda size: f"{NEEDLE} ".encode() * max(1, size // 89)),
    "text-lines": Family(lambda size: (NEEDLE + "\n").encode() * max(1, size // 89)),
    "text-short-lines": Family(lambda size: NEEDLE.encode() + b"\n" + b"x\n" * (size // 2)),
    "pre-lines": Family(around("<pre>", "x\n", "</pre>")),
    # Entities
    "entities": Family(around("<p>", "&amp;", "</p>")),
    "entities-numeric": Family(around("<p>", "&#65;", "</p>")),
    "entities-open": Family(around("<p>", "&", "</p>")),
    "entities-long": Family(around("<p>&", "a", ";</p>")),
    "entity-bomb": Family(
        lambda size: (
            "<!DOCTYPE x [" + "<!ENTITY a '&b;&b;&b;'>" * max(1, size // 24) + f"]><p>&a;</p>{ARTICLE}"
        ).encode()
    ),
    "entity-external": Family(
        lambda size: (
            "<!DOCTYPE x ["
            + "<!ENTITY % a SYSTEM 'file:///etc/passwd'>" * max(1, size // 42)
            + f"%a;]>{ARTICLE}&a;"
        ).encode()
    ),
    # Broken markup
    "less-than": Family(repeated_bytes(b"<"), readable=False),
    "less-than-letters": Family(repeated_bytes(b"<a"), readable=False),
    "comment-opens": Family(repeated_bytes(b"<!--"), readable=False),
    "comment-dashes": Family(repeated_bytes(b"<!-- -- "), readable=False),
    "cdata": Family(repeated_bytes(b"<![CDATA["), readable=False),
    "processing": Family(repeated_bytes(b"<?php "), readable=False),
    "script-opens": Family(repeated_bytes(b"<script "), readable=False),
    "style-urls": Family(around("<style>", "url(", "</style>")),
    "title-opens": Family(repeated_bytes(b"<title>"), readable=False),
    "textarea-opens": Family(repeated_bytes(b"<textarea>"), readable=False),
    "meta-opens": Family(repeated_bytes(b"<meta "), readable=False),
    "meta-charsets": Family(repeated_bytes(b"<meta charset="), readable=False),
    "doctypes": Family(repeated_bytes(b"<!DOCTYPE html"), readable=False),
    "quotes": Family(repeated_bytes(b"<p a='\""), readable=False),
    "tag-soup": Family(tag_soup, readable=False),
    # Metadata
    "json-deep": Family(json_ld(lambda size: '{"a":' * (size // 5))),
    "json-brackets": Family(json_ld(lambda size: "[" * size)),
    "json-wide": Family(json_ld(wide_json)),
    "json-digits": Family(json_ld(lambda size: "1" * size)),
    "json-spaces": Family(json_ld(lambda size: "{" + " " * size)),
    "json-escapes": Family(json_ld(lambda size: '{"headline": "' + "\\u0041" * (size // 6) + '"}')),
    "json-cyclic": Family(json_ld(cyclic_json)),
    "json-broken": Family(json_ld(lambda size: '{"a": 1,\n' * (size // 10))),
    "json-quotes": Family(json_ld(lambda size: '{"' + "\\" * size)),
    "json-scripts": Family(
        lambda size: (
            '<script type="application/ld+json">{"@type":"Article"}</script>' * max(1, size // 64) + ARTICLE
        ).encode()
    ),
    "state": Family(script_state, readable=False),
    "json-page": Family(lambda size: json.dumps({"a": [NEEDLE] * (size // 92)}).encode(), readable=False),
    "json-list": Family(lambda size: json.dumps([{"a": NEEDLE}] * (size // 98)).encode(), readable=False),
    # Bytes
    "bytes-random": Family(random_bytes, readable=False),
    "bytes-high": Family(repeated_bytes(b"\xff"), readable=False),
    "bytes-quadratic": Family(lambda size: b"\xbd\x00" + b"S" * size, readable=False),
    "bytes-accents": Family(repeated_bytes(b"caf\xe9 "), readable=False),
    "bytes-legacy": Family(legacy_encoding, readable=False),
    "bytes-utf16": Family(utf16),
    "bytes-utf16-unmarked": Family(lambda size: utf16(size)[2:]),
    "bytes-utf32": Family(lambda size: utf16(size // 2).decode("utf-16").encode("utf-32")),
    "bytes-mislabelled": Family(
        lambda size: b"<meta charset=shift_jis>" + legacy_encoding(size), readable=False
    ),
    "bytes-unlabelled": Family(lambda size: b"<meta charset=rot13>" + legacy_encoding(size), readable=False),
    "bytes-surrogates": Family(around_bytes(b"a\xed\xa0\x80")),
    "bytes-pdf": Family(pdf, readable=False),
    "bytes-nul": Family(around("<p>", "a\0", "</p>")),
}
