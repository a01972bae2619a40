"""Links back at the start of a footnote are not part of its text."""

from __future__ import annotations

import pytest

from dechaff import clean
from dechaff.layout.lay_out import read_layout

TEXT = (
    "<p>The gate was built between 1911 and 1914 and is still raised by hand twice a day"
    '<sup id=r1><a href="#n1">[1]</a></sup>. It protects the low fields east of the town'
    '<sup id=r2><a href="#n1">[1]</a></sup> from spring tides and from the storms of winter.</p>'
)
NOTE = "Bremner, Gates of the North, Skell 1988, page 44."


@pytest.mark.parametrize(
    "back",
    [
        '<span class="mw-cite-backlink">^ <a href="#r1"><sup>a</sup></a> <a href="#r2"><sup>b</sup></a></span> ',
        '↑ <sup><a href="#r1">1.0</a></sup> <sup><a href="#r2">1.1</a></sup> ',
        '<span class=x7>↑ <sup><a href="#r1">a</a> et <a href="#r2">b</a></sup></span> ',
        '<a href="#r1">a</a>, <a href="#r2">b</a>. ',
    ],
)
def test_links_back_are_left_out_of_the_text(back: str) -> None:
    page = clean(
        f"<main><h1>Aalby Gate</h1>{TEXT}{TEXT}<ol><li id=n1>{back}<cite>{NOTE}</cite></li></ol></main>"
    )
    assert page.text.splitlines()[-1] == NOTE


def test_a_link_later_in_a_note_stays() -> None:
    note = f'<li id=n1>{NOTE} See also <a href="#r1">above</a></li>'
    page = clean(f"<main><h1>Aalby Gate</h1>{TEXT}{TEXT}<ol>{note}</ol></main>")
    assert page.text.splitlines()[-1] == f"{NOTE} See also above"


@pytest.mark.parametrize(
    ("mark", "is_note"),
    [
        ('[<a href="#b1">1</a>]', True),
        ('[<a href="#b1">1</a>, <a href="#b2">2</a>]', True),
        ('[<a href="#b1">1</a>–<a href="#b2">2</a>]', True),
        ('(<a href="#b1">1</a>)', False),
        ('<a href="#b1">1</a>', False),
        ('[<a href="/other#b1">1</a>]', False),
    ],
)
def test_numbers_in_square_brackets_are_marks_of_references(mark: str, is_note: bool) -> None:
    layout, _ = read_layout(
        f"<main><p>Hinges that were oiled twice a year squeak less than dry ones {mark}.</p>"
        "<h2>References</h2><ul><li id=b1>Bremner, Gates of the North.</li><li id=b2>Orme, Oil.</li></ul></main>"
    )
    assert ("b1" in {note.id for note in layout.notes.notes}) is is_note
