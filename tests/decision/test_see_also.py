"""The “See also” list of a reference work is kept. Links to other offers below a similar heading are removed."""

from __future__ import annotations

import pytest

from dechaff import clean

PARTS = (
    "<h2>{0}</h2><p>The board of the harbour keeps the old gate open from November to March, and a pilot is on duty.</p>"
    "<h2>{1}</h2><p>The gate was fitted in spring and repaired twice before the war, as the ledger of the smith shows.</p>"
)
LINKS = "<section><h2>{0}</h2><ul><li><a href=a>{1}</a></li><li><a href=b>{2}</a></li></ul></section>"


def text_of(*, head: str, first: str, second: str) -> str:
    parts = PARTS.format("Winter", "History")
    return clean(f"<main><h1>Gate</h1>{parts}{LINKS.format(head, first, second)}</main>").text


@pytest.mark.parametrize(
    ("head", "first", "second"),
    [
        ("See also", "Weir", "Lock"),
        ("Siehe auch", "Wehr", "Schleuse"),
        ("См. также", "Плотина", "Шлюз"),
        ("参见", "堰", "船闸"),
        ("See also <span class=mw-editsection>[<a href=e>edit</a>]</span>", "Weir", "Lock"),
        ("Siehe auch [<a href='?action=edit'>Bearbeiten</a>]", "Wehr", "Schleuse"),
    ],
)
def test_entries_stay(head: str, first: str, second: str) -> None:
    text = text_of(head=head, first=first, second=second)
    assert first in text
    assert second in text


@pytest.mark.parametrize(
    ("head", "first", "second"),
    [
        ("Similar jobs", "Smith", "Clerk of the board"),
        ("Related products", "Brass bell", "Rope"),
        ("Ähnliche Artikel", "Glocke", "Tau"),
        ("Похожие товары", "Колокол", "Канат"),
    ],
)
def test_other_offers_are_removed(head: str, first: str, second: str) -> None:
    text = text_of(head=head, first=first, second=second)
    assert first not in text
    assert second not in text


FORMS = {
    "a line of links": "<p><a href=a>{0}</a>, <a href=b>{1}</a></p>",
    "definitions": "<dl><dt><a href=a>{0}</a></dt><dd>It holds back the tide.</dd><dt><a href=b>{1}</a></dt><dd>It lets boats in.</dd></dl>",
    "items with a description": "<ul><li><a href=a>{0}</a>: it holds back the tide</li><li><a href=b>{1}</a>: it lets the boats in</li></ul>",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize(
    ("head", "first", "second"),
    [("See also", "weir(3)", "lock(7)"), ("Véase también", "presa", "esclusa"), ("関連項目", "堰", "閘門")],
)
def test_entries_of_every_form_stay(form: str, head: str, first: str, second: str) -> None:
    parts = PARTS.format("Winter", "History")
    text = clean(f"<main><h1>Gate</h1>{parts}<h2>{head}</h2>{form.format(first, second)}</main>").text
    for part in (head, first, second):
        assert part in text


def test_references_with_a_description_stay_on_a_page_of_one_part() -> None:
    page = f"<main><h1>gate.open</h1><p>Opens the gate and returns the height of the water.</p><h2>See also</h2>{FORMS['items with a description']}</main>"
    assert "it holds back the tide" in clean(page.format("gate.close", "gate.level")).text


@pytest.mark.parametrize("head", ["See also", "Siehe auch", "Voir aussi"])
def test_teasers_below_such_a_heading_are_removed(head: str) -> None:
    teasers = "".join(
        f"<div><h3><a href=x>{name}</a></h3><p>The board has found one after a long search.</p></div>"
        for name in ("New captain", "New pilot")
    )
    page = f"<main><h1>Gate</h1>{PARTS.format('Winter', 'History')}<h2>{head}</h2>{teasers}</main>"
    assert "New captain" not in clean(page).text
