"""The “See also” of a reference work stays; links to other offers below a like heading go."""

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
def test_other_offers_go(head: str, first: str, second: str) -> None:
    text = text_of(head=head, first=first, second=second)
    assert first not in text
    assert second not in text
