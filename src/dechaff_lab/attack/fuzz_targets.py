"""Fuzz targets: each takes bytes and raises if a guarantee is broken."""

from __future__ import annotations

import html
import json
import zlib
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import NamedTuple

from dechaff import Options, Outcome, Page, clean
from dechaff.fault import FAULT
from dechaff.layout.segment import segment
from dechaff.metadata.dates.date_style import DateStyle
from dechaff.metadata.dates.date_text import find_dates
from dechaff.metadata.dates.day_order import learn_day_first
from dechaff.metadata.dates.machine_dates import parse_machine
from dechaff.metadata.dates.moment import is_plausible
from dechaff.metadata.dates.url_dates import date_in_url
from dechaff.metadata.declared.jsonld import read_graph
from dechaff.metadata.metadata import Metadata
from dechaff.metadata.read_fields import read_metadata
from dechaff.metadata.registry import FIELDS, FieldType
from dechaff.reading.decode import decode
from dechaff.reading.limit_markup import flatten, thin
from dechaff.reading.parse import parse
from dechaff.reading.sniff import is_flattened, sniff
from dechaff_lab.attack.fuzz_mutate import DATES, JSON, PAGES, Structure

__all__ = ["TARGETS", "Target"]

LANGUAGES = (
    "",
    "en",
    "en-GB",
    "de",
    "fr",
    "es",
    "ru",
    "zh",
    "ja",
    "ko",
    "vi",
    "th",
    "ar",
    "fa",
    "hi",
    "eu",
    "mn",
)


def check_decode(data: bytes) -> None:
    """Decoding gives valid UTF-8 without NULs, and is deterministic."""
    decoded = decode(data)
    assert "\0" not in decoded.markup.decode()
    assert decoded == decode(data)
    assert decoded.encoding.replaced >= 0
    assert is_flattened(decoded.markup) in (True, False)
    assert sniff(data) in (None, *Outcome)
    header, _, rest = data.partition(b"\n")
    label = header.decode("latin-1")
    for other in (decode(rest, content_type=label), decode(rest, encoding=label)):
        assert "\0" not in other.markup.decode()


def check_markup(data: bytes) -> None:
    """Rewriting markup that needs no rewriting changes nothing, and rewriting never loses everything."""
    markup = decode(data).markup
    if markup.count(b"=") + markup.count(b" ") < 256:
        assert thin(markup) == markup
    flat = flatten(markup, 5)
    assert parse(flat).limits == ()
    assert len(parse(markup, max_elements=3).limits) <= 1


def check_jsonld(data: bytes) -> None:
    """JSON-LD of any shape gives fields of the right types that can be serialised, and is deterministic."""
    text = data.decode("utf-8", "replace").replace("</", "<\\/")
    assert all(isinstance(node, dict) for node in read_graph([text]).nodes)
    markup = f'<html><head><script type="application/ld+json">{text}</script></head><body><p>By Ann Lee, 3 May 2024</p>'
    root = parse(decode(markup).markup).root
    assert root is not None
    layout = segment(root)
    found = read_metadata(root, layout, "https://example.org/a")
    _check_types(found)
    assert found == read_metadata(root, layout, "https://example.org/a")


def _check_types(found: Metadata) -> None:
    """Check that every field has its type and can be serialised."""
    types = {FieldType.TEXT: str, FieldType.TEXTS: tuple, FieldType.DATE: date, FieldType.FLAG: bool}
    for field in FIELDS:
        value = found[field.name]
        if value is None:
            continue
        assert isinstance(value, types[field.type]), field.name
        if isinstance(value, tuple):
            assert all(isinstance(each, str) and each for each in value), field.name
        json.dumps(str(value), ensure_ascii=False).encode()
        assert not any(char < " " for char in str(value)), field.name


def check_dates(data: bytes) -> None:
    """Dates in any text are plausible, survive being written and read again, and do not overlap."""
    text = data.decode("utf-8", "replace")
    style = DateStyle(LANGUAGES[len(data) % len(LANGUAGES)])
    moment = parse_machine(text, style)
    assert moment == parse_machine(text, style)
    for each in (moment, date_in_url(text)):
        if each is not None and is_plausible(each):
            assert type(each.value).fromisoformat(each.value.isoformat()) == each.value
            assert each.precision in ("month", "day", "minute", "second")
            if isinstance(each.value, datetime) and each.value.tzinfo:
                each.value.astimezone(UTC)
    last: list[tuple[int, int]] = []
    for found in find_dates(text, style):
        assert 0 <= found.start < found.end <= len(text)
        assert is_plausible(found.moment)
        last.append((found.start, found.end))
    last.sort()
    assert all(one[1] <= other[0] for one, other in pairwise(last)), "dates overlap"
    assert learn_day_first([text]) in (None, True, False)


def check_clean(data: bytes) -> None:
    """Any bytes give a page that can be serialised. The result is deterministic, and views do not change it."""
    page = clean(data, url="https://example.org/a")
    assert isinstance(page.outcome, Outcome)
    page.to_json().encode()
    for view in (page.text, page.markdown, page.html, page.title or ""):
        assert not any(char < " " and char not in "\t\n" for char in view), "control character"
    _check_faults(page)
    _check_account(page)
    turn = zlib.crc32(data) % 3
    if turn == 0:
        assert page == clean(data, url="https://example.org/a"), "not deterministic"
    elif turn == 1:
        plain = clean(
            data, url="https://example.org/a", options=Options(links=False, images=False, comments=True)
        )
        assert plain == page, "options of rendering change what is kept"
    else:
        other = clean(data, url="https://example.org/a", options=Options(favor="recall"))
        assert _account(other) == _account(page), "the dial changes what is accounted for"


def _check_faults(page: Page) -> None:
    """Check that reading all fields and views records no fault."""
    faults = [warning for warning in page.warnings if warning.startswith(FAULT)]
    assert not faults, faults[0]


def _account(page: Page) -> list[str]:
    """Return the texts of all blocks of the page, in order."""
    texts = [(block.index, block.text) for block in page.kept if block.index is not None]
    texts += [(block.index, block.text) for block in page.removed if block.index is not None]
    return [text for _, text in sorted(texts)]


def _check_account(page: Page) -> None:
    """Check that the text is that of the kept blocks, and that no block is both kept and removed."""
    indices = [block.index for block in page.kept if block.index is not None]
    indices += [block.index for block in page.removed if block.index is not None]
    assert len(set(indices)) == len(indices), "a block is accounted for twice"
    remaining = iter("".join("".join(block.text.split()) for block in page.kept))
    words = (word for word in page.text.split() if word not in ("-", "*", "•", "|"))
    assert all(char in remaining for word in words for char in word), "text that is in no kept block"


def check_metadata(data: bytes) -> None:
    """Metadata of any content cause neither an error nor a loss of text."""
    text = data.decode("utf-8", "replace")
    value = html.escape(text)
    text = text.replace("<", "\\u003c")
    head = (
        f'<script type="application/ld+json">{text}</script><meta property="article:published_time" content="{value}">'
        f'<meta name="author" content="{value}"><link rel="canonical" href="{value}">'
    )
    body = f'<p class="byline">{value[:300]}</p><time datetime="{value}">x</time><p>{"A word of text. " * 30}</p>'
    page = clean(f"<html><head>{head}</head><body>{body}</body></html>")
    page.to_json().encode()
    _check_faults(page)
    texts = [block.text for block in page.kept] + [block.text for block in page.removed]
    assert any("A word of text." in block for block in texts), "text was lost"


def check_limits(data: bytes) -> None:
    """Small limits give part of a page."""
    page = clean(data, options=Options(max_bytes=200, max_elements=5))
    assert page.to_json()
    _check_faults(page)


class Target(NamedTuple):
    """One thing to fuzz."""

    check: Callable[[bytes], None]
    structure: Structure = PAGES


TARGETS: dict[str, Target] = {
    "decode": Target(check_decode),
    "markup": Target(check_markup),
    "jsonld": Target(check_jsonld, JSON),
    "dates": Target(check_dates, DATES),
    "clean": Target(check_clean),
    "metadata": Target(check_metadata, JSON),
    "limits": Target(check_limits),
}
