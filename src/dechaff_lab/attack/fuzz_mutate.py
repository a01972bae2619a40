"""Structure-aware mutations of inputs for `fuzz.py`.

Pages are cut at tag boundaries, JSON at punctuation, dates between words and numbers. The pieces are duplicated,
dropped, swapped and replaced by pieces of other inputs. This reaches more code than flipping bits.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["DATES", "JSON", "PAGES", "Structure", "mutate"]

# Maximum length of an input in bytes. Longer inputs find the same faults more slowly.
MAX_INPUT = 20_000

# Mutations of one input.
MAX_MUTATIONS = 6


class Structure(NamedTuple):
    """The structure of one kind of input."""

    piece: re.Pattern[bytes]
    tokens: tuple[bytes, ...]
    """Pieces that the code treats specially."""
    start: bytes
    """Replacement for an empty input."""


PAGES = Structure(
    re.compile(rb"<[^<>]{0,500}>?|[^<]{1,500}"),
    (
        b"<div>", b"</div>", b"<p>", b"</html>", b"</body>", b"<body>", b"<table>", b"<td colspan=99999>", b"<br>",
        b"<!--", b"-->", b"<script type=application/ld+json>", b"</script>", b'{"@type":"Article","datePublished":',
        b'"author":[', b"<time datetime='", b"<meta property=article:published_time content='", b"2024-02-30T25:61:00Z",
        b"0000-00-00", b"&#0;", b"&#xd800;", b"&#x110000;", b"&amp;amp;", b"<![CDATA[", b"<?xml encoding='utf-16'?>",
        b"<meta charset=", b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x1b$B", b"\x81", b"<svg>",
        b"<math>", b"<template>", b"<template shadowrootmode=open>", b"<noscript>", b"<iframe srcdoc='",
        b"<a href='http://[", b"<base href='//", b"<img srcset='a 1x, b", b" style='display:none'", b"<plaintext>",
        b"<frameset>", b"<select>", b"\xe2\x80\xae", b"\xe2\x80\x8d", b"By Ann and ", b"<pre>", b"\n\n", b" hidden",
        b"<math><mi>x</mi><mo>=</mo>", b"<details>", b"<dialog open>", b"<textarea>", b"<ruby>", b"<dl><dt>", b"<h1>",
        b" itemscope itemprop=author", b" class='comment'", b"<figure><figcaption>", b"<th rowspan=0>", b"<pre><code>",
    ),
    b"<p>",
)  # fmt: skip

JSON = Structure(
    re.compile(rb'"(?:[^"\\]|\\.){0,200}"?|[\[\]{}:,]|\s{1,20}|[^"\[\]{}:,\s]{1,60}'),
    (
        b"{", b"}", b"[", b"]", b",", b":", b"null", b"true", b"-1e999", b"NaN", b"1" * 30, b'"\\ud800"', b'"\\u0000"',
        b'""', b"{}", b"[]", b"[[[[[[[[", b'"@type"', b'"@graph"', b'"@id"', b'"@context"', b'"Article"', b'["Person",1]',
        b'"author"', b'"name"', b'"headline"', b'"datePublished"', b'"dateModified"', b'"image"', b'"url"',
        b'"publisher"', b'"keywords"', b'"articleBody"', b'"mainEntity"', b'"mainEntityOfPage"', b'"isPartOf"',
        b'"isAccessibleForFree"', b'"inLanguage"', b'"license"', b'"contentLocation"', b'"articleSection"',
        b'"2024-05-03T10:00:00+99:99"', b'"0001-01-01"', b'"http://["', b'"//example.org/a b"', b"/*<![CDATA[*/", b"\\",
        b"&quot;", b"\xed\xa0\x80", b"\xc2\xa0",
    ),
    b"{}",
)  # fmt: skip

DATES = Structure(
    re.compile(rb"\d{1,8}|\s{1,20}|[^\d\s]{1,30}"),
    (
        b"0", b"00", b"13", b"24", b"31", b"60", b"99", b"0000", b"1989", b"1990", b"2024", b"2050", b"2567", b"9999",
        b"1714730400", b"1714730400000", b"1" * 20, b"T", b"Z", b"+14:00", b"-23:59", b"+99", b"GMT", b"GMT+25", b"EST",
        b":", b"-", b"/", b".", b", ", b" de ", b" of ", b"th", b"May", b"mai", "мая".encode(), "год".encode(),
        "年".encode(), "月".encode(), "日".encode(), "오후".encode(), "上午".encode(), "٢٠٢٤".encode(), "२०२४".encode(),
        " tháng ".encode(), " năm ".encode(), "พ.ศ.".encode(), b" pm", b" A.M.", b" Uhr", b"h", b" | ", b"(", b")",
        b"Mon, ", "–".encode(), b"\x00", "\u200f".encode(), "²".encode(), "①".encode(),
    ),
    b"2024-05-03",
)  # fmt: skip


def mutate(
    data: bytes, others: Sequence[bytes], chooser: random.Random, structure: Structure = PAGES
) -> bytes:
    """Change an input at the boundaries of its pieces, and sometimes in single bytes.

    Args:
        data: the input.
        others: inputs that pieces are taken from.
        chooser: the random numbers. The same state gives the same result.
        structure: the structure of inputs of this kind.
    """
    pieces = structure.piece.findall(data) or [structure.start]
    for _ in range(chooser.randint(1, MAX_MUTATIONS)):
        _change(pieces, others, chooser, structure)
    return b"".join(pieces)[:MAX_INPUT]


def _change(
    pieces: list[bytes], others: Sequence[bytes], chooser: random.Random, structure: Structure
) -> None:
    """Make one change."""
    place = chooser.randrange(len(pieces))
    kind = chooser.randrange(7)
    if kind == 0:
        pieces.insert(place, chooser.choice(structure.tokens))
    elif kind == 1 and len(pieces) > 1:
        del pieces[place]
    elif kind == 2:
        pieces[place:place] = pieces[place : place + chooser.randint(1, 20)]
    elif kind == 3:
        other = chooser.randrange(len(pieces))
        pieces[place], pieces[other] = pieces[other], pieces[place]
    elif kind == 4:
        strange = structure.piece.findall(chooser.choice(others))
        start = chooser.randrange(len(strange)) if strange else 0
        pieces[place:place] = strange[start : start + chooser.randint(1, 10)]
    elif kind == 5:
        raw = bytearray(pieces[place])
        raw[chooser.randrange(len(raw))] = chooser.randrange(256)
        pieces[place] = bytes(raw)
    else:
        pieces[place] = pieces[place][: chooser.randrange(len(pieces[place]) + 1)] or b" "
