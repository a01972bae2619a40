"""Metadata are read lazily: sources without data are skipped."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from dechaff import clean
from dechaff.metadata.fields.author_sources import AUTHORS
from dechaff.metadata.fields.dates import MODIFIED, PUBLISHED
from dechaff.metadata.fields.description import DESCRIPTION
from dechaff.metadata.fields.section import SECTION
from dechaff.metadata.fields.site_name import SITE_NAME
from dechaff.metadata.fields.subtitle import SUBTITLE
from dechaff.metadata.values import fold
from helpers import counted

STORY = Path("fixtures/pages/newswire-story/source.html").read_bytes()

TABLES = {
    "authors": AUTHORS,
    "published": PUBLISHED,
    "modified": MODIFIED,
    "description": DESCRIPTION,
    "section": SECTION,
    "site_name": SITE_NAME,
    "subtitle": SUBTITLE,
}


def page_of(paragraphs: int) -> bytes:
    """A page with a headline, and a number of paragraphs and links."""
    text = "".join(f"<p>The ferry {n} was <a href='/x{n}'>late</a> again.</p>" for n in range(paragraphs))
    return f"<title>Ferries</title><h1>Ferries of Oxmere</h1>{text}".encode()


@pytest.mark.parametrize("name", TABLES)
def test_only_what_a_page_declares_is_read(name: str) -> None:
    table = TABLES[name]
    declared = [source.name for source in table.sources if source.declared]
    assert len(set(declared)) == len(declared)
    one = frozenset([declared[-1], "meta:viewport", "json-ld:@type"])
    expected = [source for source in table.sources if not source.declared or source.name == declared[-1]]
    assert list(table.present(one)) == expected


def test_sources_keep_the_order_of_trust() -> None:
    table = PUBLISHED
    everything = frozenset(source.name for source in table.sources)
    assert tuple(table.present(everything)) == table.sources


@pytest.mark.parametrize(("field", "rest"), [("title", 0), ("authors", 0), ("place", 0), ("published", 1)])
def test_only_dates_read_the_late_fields(field: str, rest: int) -> None:
    assert counted(lambda: getattr(clean(page_of(3)), field))["metadata.choose_fields.choose_late"] == rest


def test_a_field_is_the_same_alone_and_with_all_others() -> None:
    page = clean(STORY).detach()
    alone = {name: getattr(clean(STORY), name) for name in ("title", "authors", "description", "place")}
    assert alone == {name: getattr(page, name) for name in alone}
    assert all([alone["title"], alone["authors"]])
    assert all(page.sources[name].value == value for name, value in alone.items() if value)


def test_folding_ascii_text_runs_no_pattern() -> None:
    assert counted(partial(fold, "Ferry: late, again - it's so_so"))["regex"] == 0
    assert fold("Ferry: late, again - it's so_so\x1f!") == "ferry late again it s so_so"
    assert fold("Fähre: SPÄT — ſtets ﬁx!") == "fähre spät stets fix"
