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


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # Figures and what they count are pairs, but no rows of a table.
        ([("96 %", "der Gäste kommen wieder"), ("4.200", "Boote"), ("12", "Inseln")], {"dt", "dd"}),
        ([("1964", "Bau der Mole"), ("1978", "Erste Fähre"), ("2001", "Neuer Kai")], {"dt", "dd"}),
        ([("９８％", "が満足"), ("3,100人", "の乗客"), ("12島", "を結ぶ")], {"dt", "dd"}),
        ([("38", "24 cm"), ("39", "25 cm"), ("40", "26 cm")], {"th", "td"}),  # sizes
        ([("USB 3.0", "2"), ("HDMI 2.1", "1"), ("Ethernet", "1")], {"th", "td"}),
        ([("Länge", "38 m"), ("Kabine 1", "ja"), ("Farbe", "blau")], {"th", "td"}),
        # Rows of three cells need a column of values.
        ([("Wifi", "ja", "nein"), ("Lift", "nein", "ja"), ("Bad", "ja", "ja")], {"th", "td"}),
        ([("Bug", "12 Plätze", "außen"), ("Heck", "40 Plätze", "innen"), ("Deck", "9 Plätze", "außen")], {"th", "td"}),
        ([("Free for teams", "Web forms and popups", "Sync with your mail"),
          ("Marketing plans", "Free plugin of your choice", "Deals and sales robots"),
          ("Online calendar", "Calls from the browser", "Reports every single day")], {"div"}),
    ],
)  # fmt: skip
def test_figures_are_no_names_and_features_are_no_values(
    rows: list[tuple[str, ...]], expected: set[str]
) -> None:
    cells = "".join(f"<div class=row>{''.join(f'<div>{cell}</div>' for cell in row)}</div>" for row in rows)
    page, _ = read_layout(f"<main><p>Text</p><div>{cells}</div></main>")
    assert set(page.by_block.tag[1:]) == expected


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
