"""Entries of definition lists and table rows are kept or removed as a whole."""

from __future__ import annotations

import pytest

from dechaff.decision.rules.units import MAX_ROW_WORDS, units_of
from dechaff.layout.lay_out import read_layout


def units(markup: str) -> list[list[str]]:
    layout, _ = read_layout(markup)
    return [list(layout.by_block.text[unit]) for unit in units_of(layout)]


def test_a_term_and_its_values_are_one_unit() -> None:
    markup = "<dl><dt>Height</dt><dd>120 cm</dd><dt>Colour</dt><dt>Farbe</dt><dd>gold</dd><dd>brass</dd></dl><p>After"
    assert units(markup) == [["Height", "120 cm"], ["Colour", "Farbe", "gold", "brass"]]


def test_entries_in_boxes_are_units_too() -> None:
    markup = "<dl><div class=x1><dt>重量<dd>3.4 kg</div><div class=x2><dt>素材<dd>真鍮</div></dl>"
    assert units(markup) == [["重量", "3.4 kg"], ["素材", "真鍮"]]


def test_text_between_two_lists_separates_their_entries() -> None:
    assert units("<dl><dt>One</dl><p>Between</p><dl><dd>Two</dl>") == []


def test_long_definitions_are_judged_by_themselves() -> None:
    assert units(f"<dl><dt>Ferry<dd>{'late ' * MAX_ROW_WORDS}</dl>") == []


def test_cells_of_a_row_are_one_unit() -> None:
    markup = "<table><tr><td>Height</td><td>120 cm</td></tr><tr><th>Masse<th><p>3 kg</p><p>brutto</p></table>"
    assert units(markup) == [["Height", "120 cm"], ["Masse", "3 kg", "brutto"]]


def test_a_post_in_the_one_cell_of_its_row_is_judged_in_parts() -> None:
    post = "<div>anna 3 hours ago</div><p>The hinge is cracked.</p><a href=r>reply</a>"
    assert units(f"<table><tr><td><img src=s.gif></td><td>{post}</td></tr></table>") == []


@pytest.mark.parametrize(
    ("label", "found"), [(" class=sr-only", []), (" class=hide-text", []), ("", [["Poem:", "Otters sleep"]])]
)
def test_a_label_that_nobody_sees_is_no_part_of_a_listing(label: str, found: list[list[str]]) -> None:
    assert units(f"<pre><label{label}>Poem:</label><p>Otters sleep</p></pre>") == found


def test_empty_entries_are_not_units() -> None:
    assert units("<dl><dt></dt><dd></dd></dl><p>After") == []


@pytest.mark.parametrize(
    ("label", "value", "together"),
    [
        ("field__label", "field__item", True),
        ("x-label", "x-value", True),
        ("specName", "specValue", True),
        ("teaser-title", "teaser-text", False),
        ("label", "badge", False),
    ],
)
def test_labels_and_values_named_so_are_units(label: str, value: str, together: bool) -> None:
    markup = f"<main><p>Text</p><div><div class='{label}'>Peso</div><div class='{value}'>14 toneladas</div></div></main>"
    layout, _ = read_layout(markup)
    assert (slice(1, 3) in units_of(layout)) is together


def test_a_label_with_two_values_is_no_pair() -> None:
    markup = "<div><p>Text</p><div><b class=label style='display:block'>Peso</b><p class=value>1</p><p class=value>2</p></div></div>"
    layout, _ = read_layout(markup)
    assert units_of(layout) == []


@pytest.mark.parametrize(
    "inner", ["<table><tr><td>Tolls</table>", "<form><label>Name</label><input></form>", "<h2>Tolls</h2>"]
)
def test_a_row_around_a_table_or_a_form_is_a_row_of_the_layout(inner: str) -> None:
    assert units(f"<table><tr><td><a href=/>Home</a></td><td><p>Late.</p>{inner}</td></tr></table>") == []


@pytest.mark.parametrize(
    ("quote", "together"),
    [
        ("<p>港は今夜静かです</p>— 港 <a href=/s>2025</a>", True),
        ("<p>Der Hafen schläft.</p><footer>Ada Lind</footer>", True),
        ("<p>Der Hafen schläft.</p><div><a href=#>Click to expand</a></div>", False),
        (
            "<p>Der Hafen schläft tief und fest in dieser Nacht. " * 12 + "</p><footer>Ada Lind</footer>",
            False,
        ),
    ],
)
def test_a_short_quote_and_who_said_it_are_a_unit(quote: str, together: bool) -> None:
    layout, _ = read_layout(f"<main><p>Text</p><blockquote>{quote}</blockquote></main>")
    assert (slice(1, 3) in units_of(layout)) is together
