"""Every field of every page in `fixtures/pages` has the expected value.

A field that is wrong today is listed with the reason in the page's `about.toml`, under `[known_failure]`.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dechaff import Page, clean
from helpers import both_sides

PAGES = Path(__file__).parent.parent / "fixtures" / "pages"
SLUGS = sorted(folder.name for folder in PAGES.iterdir())

DATES = {"published", "modified"}
# Fields that plain text still contains.
FLATTENED_FIELDS = ["title", "text", "authors", "place", "country", "must_not"]

ABOUT_FIELDS = {"url", "language", "kind", "why", "content_type", "known_failure"}


def about(slug: str) -> dict[str, Any]:
    return tomllib.loads((PAGES / slug / "about.toml").read_text("utf-8"))


def expected(slug: str) -> dict[str, Any]:
    """Return the expected values of a page, with the text and each label as further fields."""
    fields: dict[str, Any] = json.loads((PAGES / slug / "expected.json").read_text("utf-8"))
    for label in fields.pop("removed_labels", []):
        fields[f"removed:{label}"] = True
    fields["text"] = (PAGES / slug / "expected.txt").read_text("utf-8").removesuffix("\n")
    return fields


@cache
def cleaned(slug: str) -> Page:
    facts = about(slug)
    source = (PAGES / slug / "source.html").read_bytes()
    return clean(source, url=facts["url"], content_type=facts.get("content_type"))


def found(page: Page, field: str, wanted: Any) -> Any:
    """Return the value of a field of the page, in the form of `expected`."""
    if field == "must_not":
        return [string for string in wanted if string not in page.text]
    if field == "encoding":
        return page.encoding.name
    if field.startswith("removed:"):
        return field.removeprefix("removed:") in {block.label for block in page.removed}
    value = getattr(page, field)
    return list(value) if isinstance(value, tuple) else value


def cases() -> Iterator[Any]:
    for slug in SLUGS:
        failures = about(slug).get("known_failure", {})
        for field, wanted in expected(slug).items():
            marks = [pytest.mark.xfail(reason=failures[field])] if field in failures else []
            yield pytest.param(slug, field, wanted, id=f"{slug}-{field}", marks=marks)


@pytest.mark.parametrize(("slug", "field", "wanted"), list(cases()))
def test_field(slug: str, field: str, wanted: Any) -> None:
    value = found(cleaned(slug), field, wanted)
    if field in DATES:
        wanted = datetime.fromisoformat(wanted) if "T" in wanted else date.fromisoformat(wanted)
        # The same moment in another time zone is not what the page says.
        assert value.isoformat() == wanted.isoformat()
    elif field == "text":
        assert value.split("\n\n") == wanted.split("\n\n")
    else:
        assert value == wanted


@pytest.mark.parametrize("slug", SLUGS)
def test_kept_and_removed_are_the_whole_page(slug: str) -> None:
    page = cleaned(slug)
    assert [block.index for block in both_sides(page)] == list(range(len(page.kept) + len(page.removed)))
    assert all(block.reason and block.label != "content" for block in page.removed)


@pytest.mark.parametrize("slug", SLUGS)
def test_about_is_complete(slug: str) -> None:
    facts = about(slug)
    assert set(facts) <= ABOUT_FIELDS
    assert {"url", "language", "kind", "why"} <= set(facts)
    fields = {*expected(slug), *(f"flattened:{field}" for field in FLATTENED_FIELDS)}
    assert set(facts.get("known_failure", {})) <= fields, "a known failure names no field"


def test_pages_are_of_many_kinds() -> None:
    facts = [about(slug) for slug in SLUGS]
    assert len({item["kind"] for item in facts}) >= 7
    assert len({item["language"] for item in facts}) >= 10
    assert len({expected(slug)["encoding"] for slug in SLUGS} - {"utf-8"}) >= 3


def flattened_cases() -> Iterator[Any]:
    failures = about("newswire-story").get("known_failure", {})
    for field in FLATTENED_FIELDS:
        name = f"flattened:{field}"
        marks = [pytest.mark.xfail(reason=failures[name])] if name in failures else []
        yield pytest.param(field, id=field, marks=marks)


@pytest.mark.parametrize("field", list(flattened_cases()))
def test_flattened_text_gives_the_same_content_as_its_page(field: str) -> None:
    page = clean((PAGES / "newswire-story" / "flattened.txt").read_bytes())
    wanted = expected("newswire-story")[field]
    assert found(page, field, wanted) == wanted
