"""Labels of removed blocks match those in `labels.toml` of a page fixture.

A label that is wrong today is listed under `[wrong]` with the right label. When it is fixed, move the line up.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dechaff import Label, Page, clean
from helpers import both_sides

PAGES = Path(__file__).parent.parent / "fixtures" / "pages"
FILES = sorted(PAGES.glob("*/labels.toml"))


def read(file: Path) -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = tomllib.loads(file.read_text("utf-8"))
    return tables


@cache
def cleaned(folder: Path) -> Page:
    facts = tomllib.loads((folder / "about.toml").read_text("utf-8"))
    source = (folder / "source.html").read_bytes()
    return clean(source, url=facts["url"], content_type=facts.get("content_type"))


def cases(table: str) -> Iterator[Any]:
    for file in FILES:
        for start, right in read(file).get(table, {}).items():
            yield pytest.param(file.parent, start, set(right.split()), id=f"{file.parent.name}-{start}")


def labels_of(folder: Path, start: str) -> set[str]:
    return {str(block.label) for block in cleaned(folder).removed if block.text.startswith(start)}


@pytest.mark.parametrize(("folder", "start", "right"), list(cases("labels")))
def test_the_label_is_right(folder: Path, start: str, right: set[str]) -> None:
    page = cleaned(folder)
    texts = [block.text for block in both_sides(page)]
    assert any(text.startswith(start) for text in texts), "no block begins so"
    assert labels_of(folder, start) <= right  # a block that stays has no label to be wrong


@pytest.mark.parametrize(("folder", "start", "right"), list(cases("wrong")))
def test_a_wrong_label_is_known(folder: Path, start: str, right: set[str]) -> None:
    found = labels_of(folder, start)
    assert not found or not found <= right, "it is right now: move the line to [labels]"


def test_the_labels_are_many_and_of_this_library() -> None:
    named = [
        set(right.split()) for file in FILES for table in read(file).values() for right in table.values()
    ]
    assert set().union(*named) <= set(Label)
    assert len(set().union(*named)) >= 18
    assert len(named) >= 120
