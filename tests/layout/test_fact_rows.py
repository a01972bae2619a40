"""Rows of names and values in generic elements are facts; rows of other text are not."""

from __future__ import annotations

import pytest

from dechaff.layout.lay_out import read_layout

NAMES = ("Height", "Mass", "Colour", "Origin")


def tags(name: str, value: str) -> set[str]:
    """Return the tags of the blocks of four rows, whose names and values end in a number."""
    rows = "".join(
        f"<div class=row><div>{name or word}</div><div>{value} {number}</div></div>"
        for number, word in enumerate(NAMES)
    )
    page, _ = read_layout(f"<main><p>Text</p><div>{rows}</div></main>")
    return set(page.by_block.tag[1:])


def test_rows_of_names_and_values_are_a_table() -> None:
    assert tags("", "about") == {"th", "td"}


@pytest.mark.parametrize(("count", "are_facts"), [(7, True), (18, False)])
def test_values_have_few_words(count: int, are_facts: bool) -> None:
    assert ("td" in tags("", "a " * count)) is are_facts


@pytest.mark.parametrize(("length", "are_facts"), [(50, True), (150, False)])
def test_values_have_few_characters(length: int, are_facts: bool) -> None:
    assert ("td" in tags("", "x" * length)) is are_facts


def test_names_differ() -> None:
    assert tags("Height", "about") == {"div"}
