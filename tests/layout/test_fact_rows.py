"""Rows of names and values in generic elements are facts, and so are values below a label; other text is not."""

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


def field(label: str, *values: str, names: tuple[str, str] = ("field__label", "field__item")) -> str:
    name, value = names
    items = "".join(f"<div class='{value}'>{text}</div>" for text in values)
    return f"<div class=field><div class='{name}'>{label}</div><div class='field__items'>{items}</div></div>"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (field("Länge", "38 m"), ["dt", "dd"]),
        (field("Linien", "Aalby", "Norby"), ["dt", "dd", "dd"]),
        (field("Quai:", "<p>Nord</p>", names=("field-label", "field-item even")), ["dt", "p"]),
        (field("長さ", "38メートル", names=("SpecLabel_a1 spec-label", "spec-value")), ["dt", "dd"]),
        (field("Linien", "<a href=/a>Aalby</a>"), ["div", "div"]),
        (field("Länge", "Das Schiff ist so lang wie die Mole, " * 3), ["div", "div"]),
        (field("Noor Lind", "Hafenmeisterin", names=("user-name", "user-desc")), ["div", "div"]),
        ("<div><div class=label>Neu</div><p>Die Mole ist offen.</p></div>", ["div", "p"]),
    ],
)
def test_values_below_a_label_are_an_entry_of_a_definition_list(markup: str, expected: list[str]) -> None:
    page, _ = read_layout(f"<main><p>Text</p>{markup}</main>")
    assert list(page.by_block.tag[1:]) == expected
    assert ("dl" in page.by_region.tag) is ("dt" in expected)
