"""Lines above the headline and lists of links outside the element with the text go; look-alikes stay."""

from __future__ import annotations

import pytest
from scored import apply, decision_input

from dechaff import Label, PageType
from dechaff.decision.rules.outside_text import outside_text
from dechaff.layout.lay_out import read_layout

SAID = "<p>The slip is closed for a month.</p><p>Worms have eaten forty piles.</p>"
TEXT = f"<div><h1>The slip</h1>{SAID}</div>"
LINKS = "<div><b>Weiteres</b><br><a href=/1>Der Turm</a><br><a href=/2>Das Salz</a></div>"
MANY = "".join(f"<p><a href=/{number}>Issue {number} of the paper</a></p>" for number in range(9))


def removed(page: str, page_type: PageType = PageType.ARTICLE) -> list[str]:
    layout, _ = read_layout(page)
    titles = [(block, Label.TITLE) for block, tag in enumerate(layout.by_block.tag) if tag == "h1"]
    found = decision_input(layout, [0.9] * len(layout.by_block.text), (), page_type, titles)
    return [layout.by_block.text[change.block] for change in apply(outside_text, found)]


OUTSIDE = {
    "weather above": (f"<div><i>+17°</i><br><i>Wind 4</i></div>{TEXT}", ["+17°", "Wind 4"]),
    "list below": (TEXT + LINKS, ["Weiteres", "Der Turm", "Das Salz"]),
    "list beside, in a table": (
        f"<table><tr><td>{TEXT}</td><td>4 mai<br><a href=/1>Concert</a><br><a href=/2>Foire</a></td></tr></table>",
        ["4 mai", "Concert", "Foire"],
    ),
    "list below verse": (
        "<div><h1>Сон</h1><div>Спи, волна,<br>ночь тиха,<br>ветер спит<br>у моря</div></div>" + LINKS,
        ["Weiteres", "Der Turm", "Das Salz"],
    ),
}


@pytest.mark.parametrize(("page", "lines"), OUTSIDE.values(), ids=OUTSIDE)
def test_what_is_outside_the_text_goes(page: str, lines: list[str]) -> None:
    assert removed(page) == lines


LONG = f"<div><h1>The slip</h1>{SAID}{SAID}</div>"
MESSAGE = "<div class=q><p>Diese Seite speichert kleine Dateien auf dem Gerät.</p><button>OK</button></div>"
SAVED = ["Diese Seite speichert kleine Dateien auf dem Gerät.", "OK"]


@pytest.mark.parametrize("page", [LONG + MESSAGE, MESSAGE + LONG, f"{LONG}{MESSAGE}<footer>Imprint</footer>"])
def test_a_message_with_a_button_goes(page: str) -> None:
    assert removed(page) == SAVED


MESSAGES = {
    "two of them": LONG + 2 * MESSAGE,
    "with a heading": f"{LONG}<div><h2>Notes</h2><p>The saved files are small ones.</p><button>OK</button></div>",
    "with a field": f"{LONG}<div><p>The saved files are small ones.</p><input><button>OK</button></div>",
    "a button above text": f"{LONG}<div><button>Files</button><p>The saved files are small ones.</p></div>",
    "in the element with the text": f"<div><h1>The slip</h1>{SAID}{MESSAGE}</div>",
}


@pytest.mark.parametrize("page", MESSAGES.values(), ids=MESSAGES)
def test_other_boxes_with_a_button_stay(page: str) -> None:
    assert removed(page) == []


def test_what_is_for_sale_has_a_button() -> None:
    assert removed(LONG + MESSAGE, PageType.PRODUCT) == []


BOXES = "".join(
    f"<div><a href=/{word}>{word} " + "of the old slip " * 3 + "is open</a></div>"
    for word in ("Tower", "Salz")
)

STAYS = {
    "boxes that are links as a whole": f"<div><h1>The slip</h1>{SAID * 4}</div><div>{BOXES}</div>",
    "sources in the element with the text": f"<main><h1>The slip</h1>{SAID}<h2>Sources</h2>{MANY[:120]}</main>",
    "more links than text": f"{TEXT}<div>{MANY}</div>",
    "one link": f"{TEXT}<div><a href=/1>Der Turm</a></div>",
    "a list with sentences": f"{TEXT}<div><a href=/1>Turm</a><p>It leans a little.</p><a href=/2>Salz</a></div>",
    "facts without links": f"{TEXT}<div><b>Hours</b><br>9 to 5<br>closed on Sundays</div>",
    "text above the headline": f"<p>From the minutes of the board, May.</p><b>Lead</b>{TEXT}",
    "one sentence": f"<div><h1>The slip</h1><p>It is closed for a month.</p></div>{LINKS}",
    "no headline": f"<div>{SAID}</div>{LINKS}",
}


@pytest.mark.parametrize("page", STAYS.values(), ids=STAYS)
def test_what_belongs_to_the_page_stays(page: str) -> None:
    assert removed(page) == []


def test_lists_of_a_listing_stay() -> None:
    assert removed(TEXT + LINKS, PageType.LISTING) == []
    assert removed(TEXT + LINKS, PageType.COLLECTION) == []


def test_facts_above_the_name_of_a_product_stay() -> None:
    page = f"<div><i>ISBN: 12-3</i><br><i>Pages: 40</i></div>{TEXT}"
    assert removed(page, PageType.PRODUCT) == []
    assert removed(page) == ["ISBN: 12-3", "Pages: 40"]
