"""The items of a listing whose list was lost are kept."""

from __future__ import annotations

import numpy as np
import pytest
from scored import scores

from dechaff import Label, PageType
from dechaff.decision.fallbacks.doubtful import LISTED, decide_with_fallbacks
from dechaff.decision.fallbacks.plain_items import find_plain_items
from dechaff.detectors.evidence import Evidence
from dechaff.layout.lay_out import read_layout
from dechaff.layout.layout import Layout
from dechaff.reading.budget import UNLIMITED

NAMES = (
    "Anchor of iron",
    "Якорь складной",
    "Ankerkette, verzinkt",
    "係留ロープ 二十米",
    "Bouée de mouillage",
)
SHAPES = {
    "cards": (
        '<div class="grid">{0}</div>',
        '<div class="c{1}"><img src="{1}.jpg"><h3>{0}</h3><p>2{1} €</p></div>',
    ),
    "list": ("<ul>{0}</ul>", '<li class="x{1}"><p><img src="{1}.jpg"></p><p>{0}</p><p>2{1} €</p></li>'),
    "rows": ("<table>{0}</table>", '<tr><td><img src="{1}.jpg"></td><td>{0}</td><td>2{1} €</td></tr>'),
}
FOOTER = "Prices include the tax, but not the freight, which the harbour office adds."


def page(shape: str, names: tuple[str, ...] = NAMES, around: str = "main") -> Layout:
    whole, item = SHAPES[shape]
    items = whole.format("".join(item.format(name, place) for place, name in enumerate(names)))
    layout, _ = read_layout(f"<{around}>{items}</{around}><div>{FOOTER} {FOOTER}</div>")
    return layout


def kept(layout: Layout, value: float = 0.02, listing: float = 0.6, footer: float = 0.3) -> list[str]:
    """Return the kept texts if all texts but the line below the list have one probability."""
    texts = layout.by_block.text
    probabilities = [footer if text.startswith(FOOTER) else value for text in texts]
    types = {PageType.COLLECTION: listing / 2, PageType.LISTING: listing / 2, PageType.OTHER: 1 - listing}
    decision, _ = decide_with_fallbacks(
        layout.element(0), layout, scores(probabilities, types), (), (), "balanced", UNLIMITED
    )
    return [text for text, keep in zip(texts, decision.keep, strict=True) if keep]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_items_of_a_listing_are_kept(shape: str) -> None:
    assert set(NAMES) <= set(kept(page(shape)))


@pytest.mark.parametrize("shape", SHAPES)
def test_what_was_kept_before_stays(shape: str) -> None:
    assert any(text.startswith(FOOTER) for text in kept(page(shape)))


def test_on_other_pages_nothing_is_added() -> None:
    assert not set(NAMES) & set(kept(page("cards"), listing=0.4))


def test_a_sure_decision_stands() -> None:
    assert LISTED < 1.0
    assert not set(NAMES) & set(kept(page("cards"), value=0.0001, footer=0.999))


@pytest.mark.parametrize("around", ["nav", "aside", "footer"])
def test_lists_outside_the_content_are_no_items(around: str) -> None:
    assert find_plain_items(page("cards", around=around), ()) is None


def test_three_boxes_or_boxes_without_pictures_are_no_items() -> None:
    assert find_plain_items(page("cards", NAMES[:3]), ()) is None
    layout, _ = read_layout(f"<ul>{''.join(f'<li>{name}</li>' for name in NAMES)}</ul><p>{FOOTER}</p>")
    assert find_plain_items(layout, ()) is None


def test_controls_in_items_are_left_out() -> None:
    layout = page("cards")
    price = layout.by_block.text.index("20 €")
    found = find_plain_items(layout, [Evidence(price, price + 1, Label.CONTROLS, 0.7, "")])
    assert found is not None
    assert not found.text[price]
    assert found.text[price + 1]
    assert [layout.by_block.text[block] for block in found.longest] == list(NAMES)


def test_the_longest_list_is_taken() -> None:
    whole, item = SHAPES["cards"]
    small = whole.format("".join(item.format("No", place) for place in range(4)))
    large = whole.replace("grid", "shelf").format("".join(item.format(name, 1) for name in NAMES))
    layout, _ = read_layout(f"<main>{small}{large}</main><p>{FOOTER}</p>")
    found = find_plain_items(layout, ())
    assert found is not None
    assert set(np.array(layout.by_block.text)[found.longest]) == set(NAMES)


TITLES = tuple(f"{name} {word} {word}" for name in NAMES for word in ("rot", "bleu", "白い"))


def titled(names: tuple[str, ...], item: str) -> Layout:
    items = "".join(item.format(name) for name in names)
    layout, _ = read_layout(f"<main><div class='q'>{items}</div></main><div>{FOOTER} {FOOTER}</div>")
    return layout


@pytest.mark.parametrize(
    ("names", "item", "count"),
    [
        (TITLES, "<div class='k'><a href='/x'>{}</a><span>2 €</span></div>", 15),
        (TITLES, "<ul><li class='k'><h3><a href='/x'>{}</a></h3><p>4.7</p></li></ul>", 15),
        (TITLES[:11], "<div class='k'><a href='/x'>{}</a><p>2 €</p></div>", 0),
        (tuple(f"Menu {place}" for place in range(15)), "<div><a href='/x'>{}</a></div>", 0),
        (TITLES, "<div class='k'><p>{}</p><p>2 €</p></div>", 0),
    ],
)
def test_many_titles_are_items_without_pictures(names: tuple[str, ...], item: str, count: int) -> None:
    found = find_plain_items(titled(names, item), ())
    assert (len(found.longest) if found else 0) == count


def test_items_are_told_from_the_sections_that_they_are_in() -> None:
    card = "<div class='c'><img src='x.jpg'><h3>{}</h3><p>2 €</p></div>"
    cards = "".join(card.format(name) for name in NAMES)
    sections = f"<div class='s'><h2>Rope and chain</h2>{cards}</div>" * 4
    layout, _ = read_layout(f"<main>{sections}</main><div>{FOOTER} {FOOTER}</div>")
    found = find_plain_items(layout, ())
    assert found is not None
    assert len(found.longest) == 4 * len(NAMES)


@pytest.mark.parametrize(("count", "found"), [(12, True), (11, False)])
def test_many_items_may_be_nearly_the_whole_page(count: int, found: bool) -> None:
    names = tuple(f"Anchor of iron number {place}" for place in range(count))
    whole, item = SHAPES["cards"]
    items = whole.format("".join(item.format(name, 1) for name in names))
    layout, _ = read_layout(f"<main>{items}</main><p>Prices include tax.</p>")
    assert (find_plain_items(layout, ()) is not None) == found
