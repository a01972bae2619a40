"""Terms of manuals, boxes of facts, announced lists, and data beside text are kept."""

from __future__ import annotations

import numpy as np
import pytest
from scored import apply, decision_input

from dechaff import Label, PageType
from dechaff.decision.facts_and_lists import MIN_ANNOUNCING, MIN_DATA, MIN_INTRODUCED
from dechaff.decision.rules.between_text import between_text
from dechaff.decision.rules.documented_terms import documented_terms
from dechaff.decision.rules.fact_boxes import MAX_NAME_WORDS, MIN_ROWS, fact_boxes
from dechaff.decision.rules.manual_lists import MIN_ENTRIES, MIN_MENU, manual_lists
from dechaff.detectors.evidence import Evidence
from dechaff.layout.lay_out import read_layout

PROSE = (
    "The gate was built between 1911 and 1914, and two keepers still raise it by hand twice a day, at high water and"
    " at low water, in every weather of the year."
)


def put_back(rule, markup: str, kept: str, value: float = 0.03, **options) -> list[str]:  # type: ignore[no-untyped-def]
    layout, _ = read_layout(markup)
    texts = layout.by_block.text
    keep = np.array([text.startswith(kept) for text in texts])
    changes = apply(rule, decision_input(layout, [value] * len(texts), **options), keep)
    assert all(change.keep for change in changes)
    return [texts[change.block] for change in changes]


SIGNATURE = '<dl class=x1><dt id=a>gate.open(width)<a class=headerlink href="#a">¶</a></dt><dd></dd></dl>'


@pytest.mark.parametrize("types", [PageType.DOCUMENTATION, PageType.ARTICLE])
def test_terms_with_a_link_to_themselves_are_content_of_manuals(types: PageType) -> None:
    markup = f'<main><p>{PROSE}</p><h2 id=b>API<a href="#b">¶</a></h2>{SIGNATURE}<dl><dt>Author</dt><dd>Ada</dd></dl></main>'
    found = put_back(documented_terms, markup, "The gate", types=types)
    assert found == (["API", "gate.open(width)"] if types is PageType.DOCUMENTATION else [])


def test_clutter_inside_a_list_of_terms_stays_away() -> None:
    layout, _ = read_layout(
        f"<main><p>{PROSE}</p>{SIGNATURE.replace('<dd></dd>', '<dd>Share this</dd>')}</main>"
    )
    at = layout.by_block.text.index("Share this")
    advice = [Evidence(at, at + 1, Label.SHARE, 0.7, "x"), Evidence(0, at + 1, Label.NAVIGATION, 0.85, "x")]
    page = decision_input(layout, [0.1] * (at + 1), advice, types=PageType.DOCUMENTATION)
    keep = np.array([text.startswith("The gate") for text in layout.by_block.text])
    assert [layout.by_block.text[change.block] for change in apply(documented_terms, page, keep)] == [
        "gate.open(width)"
    ]


CHAPTERS = "".join(f"<li><a href=c{n}>Chapter {n}</a></li>" for n in range(MIN_ENTRIES))
ROWS = "".join(f"<tr><td><a href=a{n}>index-{n}</a></td><td>{n}</td></tr>" for n in range(MIN_ENTRIES // 2))
TERMS = "".join(f"<dt>width-{n}</dt><dd>Breite {n}</dd>" for n in range(MIN_ENTRIES // 2))


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        (f"<section><p>{PROSE}</p><div class=x7><ul>{CHAPTERS}</ul></div></section>", MIN_ENTRIES),
        (f"<div><p>{PROSE}</p><ol><li>Teil<ul>{CHAPTERS}</ul></li></ol></div>", MIN_ENTRIES + 1),
        (f"<main><p>{PROSE}</p><dl>{TERMS}</dl></main>", MIN_ENTRIES),
        (f"<main><p>{PROSE}</p><table>{ROWS}</table></main>", MIN_ENTRIES),
        (f"<main><div><p>{PROSE}</p></div><div><ul>{CHAPTERS}</ul></div></main>", MIN_ENTRIES),
        (f"<div><div><p>{PROSE}</p></div><div><ul>{CHAPTERS}</ul></div></div>", 0),
        (f"<main><p>{PROSE}</p><aside><ul>{CHAPTERS}</ul></aside></main>", 0),
        (f"<main><ul>{CHAPTERS}</ul><p>{PROSE}</p></main>", 0),
        (f"<main><p>{PROSE}</p><ul>{CHAPTERS[: CHAPTERS.rindex('<li>')]}</ul></main>", 0),
        (f"<main><p>{PROSE}</p><ul style='display:none'>{CHAPTERS}</ul></main>", 0),
        (f"<main><p>{PROSE}</p><ul>{CHAPTERS.replace('href=', 'href=#')}</ul></main>", 0),
    ],
    ids=[
        "contents",
        "nested",
        "terms",
        "table",
        "in main",
        "outside",
        "aside",
        "above",
        "short",
        "hidden",
        "own sections",
    ],
)
def test_long_lists_below_text_are_content_of_manuals(markup: str, kept: int) -> None:
    assert len(put_back(manual_lists, markup, "The gate", types=PageType.DOCUMENTATION)) == kept
    assert not put_back(manual_lists, markup, "The gate", types=PageType.LISTING)


@pytest.mark.parametrize(
    ("label", "strength", "kept"),
    [
        (Label.NAVIGATION, MIN_MENU - 0.1, MIN_ENTRIES),
        (Label.NAVIGATION, MIN_MENU, 0),
        (Label.CONTROLS, MIN_MENU - 0.1, 0),
    ],
)
def test_lists_named_as_menus_stay_away_from_manuals(label: Label, strength: float, kept: int) -> None:
    layout, _ = read_layout(f"<main><p>{PROSE}</p><ul>{CHAPTERS}</ul></main>")
    count = len(layout.by_block.text)
    page = decision_input(
        layout, [0.1] * count, [Evidence(1, count, label, strength, "x")], types=PageType.DOCUMENTATION
    )
    assert len(apply(manual_lists, page, np.arange(count) == 0)) == kept


def box(
    rows: list[tuple[str, str]],
    tag: str = "aside",
    shape: str = "<div class=r><h3>{}</h3><div>{}</div></div>",
) -> str:
    inside = "".join(shape.format(*row) for row in rows)
    return f"<main><{tag}><h2>Ada Wrenfield</h2>{inside}</{tag}><p>{PROSE}</p></main>"


FACTS = [("Born", "3 March 1884"), ("Gilde", "<a href=k>Wärter</a>"), ("初登場", "長い潮")]


@pytest.mark.parametrize(
    "shape",
    [
        "<div class=r><h3>{}</h3><div>{}</div></div>",
        "<section class='pi x7f'><p>{}</p><ul><li>{}</li></ul></section>",
        "<div class=a1><b>{}</b><h4>{}</h4></div>",
    ],
)
def test_facts_in_an_aside_beside_text_are_kept(shape: str) -> None:
    found = put_back(fact_boxes, box(FACTS, shape=shape), "The gate")
    assert found == ["Ada Wrenfield", "Born", "3 March 1884", "Gilde", "Wärter", "初登場", "長い潮"]


@pytest.mark.parametrize(
    "markup",
    [
        box(FACTS[: MIN_ROWS - 1]),
        box([(" ".join(["long"] * (MAX_NAME_WORDS + 1)) + name, value) for name, value in FACTS]),
        box([(f"<a href=a>{name}</a>", value) for name, value in FACTS]),
        box([("News", value) for _, value in FACTS]),
        box(FACTS, tag="div"),
        f"<aside>{box(FACTS)[6:]}".replace(f"<p>{PROSE}</p>", "")
        + f"<section><div><div><p>{PROSE}</p></div></div></section>",
    ],
)
def test_other_asides_are_left_to_the_model(markup: str) -> None:
    assert not put_back(fact_boxes, markup, "The gate")


def test_a_box_with_evidence_of_other_clutter_is_not_facts() -> None:
    layout, _ = read_layout(box(FACTS))
    keep = np.array([text.startswith("The gate") for text in layout.by_block.text])
    for label, kept in ((Label.SIDEBAR, True), (Label.DATELINE, True), (Label.RELATED, False)):
        page = decision_input(layout, [0.1] * len(keep), [Evidence(2, 3, label, 0.7, "x")])
        assert bool(apply(fact_boxes, page, keep)) is kept


@pytest.mark.parametrize(
    ("before", "kept"),
    [
        ("<p>The letters so far:</p>", True),
        ("<p>Die bisherigen Briefe：</p>", True),
        ("<p>Share:</p>", False),
        ("<p>The letters so far</p>", False),
        ("<div><p>The letters so far:</p></div>", False),
    ],
)
def test_lists_below_a_paragraph_that_announces_them_stay(before: str, kept: bool) -> None:
    markup = (
        f"<main><p>{PROSE}</p>{before}<ol><li><a href=a>One</a></li><li><a href=b>Two</a></li></ol></main>"
    )
    layout, _ = read_layout(markup)
    texts = layout.by_block.text
    keep = np.array([text not in {"One", "Two"} for text in texts])
    assert len(before.split()) >= MIN_ANNOUNCING or not kept
    found = apply(between_text, decision_input(layout, [MIN_INTRODUCED + 0.01] * len(texts)), keep)
    assert [texts[change.block] for change in found] == (["One", "Two"] if kept else [])
    assert not apply(between_text, decision_input(layout, [MIN_INTRODUCED - 0.01] * len(texts)), keep)
    for label, strength, types, is_list in (
        (Label.RELATED, 0.6, PageType.DOCUMENTATION, kept),
        (Label.RELATED, 0.6, PageType.ARTICLE, False),
        (Label.RELATED, 0.7, PageType.DOCUMENTATION, False),
        (Label.SHARE, 0.6, PageType.DOCUMENTATION, False),
    ):
        evidence = [Evidence(texts.index("One"), len(texts), label, strength, "x")]
        page = decision_input(layout, [MIN_INTRODUCED + 0.01] * len(texts), evidence, types)
        assert bool(apply(between_text, page, keep)) is is_list


@pytest.mark.parametrize(
    ("count", "types", "kept"),
    [
        (MIN_DATA, PageType.PRODUCT, True),
        (MIN_DATA - 1, PageType.PRODUCT, False),
        (1, PageType.DOCUMENTATION, False),
    ],
)
def test_data_in_the_next_tab_of_a_product_stay(count: int, types: PageType, kept: bool) -> None:
    data = "".join(f"<dt>Name {n}</dt><dd>{n} kg</dd>" for n in range(count))
    markup = f"<main><div class=tabs><div><p>{PROSE}</p></div><div><dl>{data}</dl></div></div></main>"
    assert len(put_back(between_text, markup, "The gate", 0.1, types=types)) == 2 * count * kept
    below = f"<main><section><p>{PROSE}</p><dl>{data}</dl></section></main>"
    assert len(put_back(between_text, below, "The gate", 0.1, types=PageType.DOCUMENTATION)) == 2 * count


def test_names_of_facts_that_are_also_menu_entries_stay_and_buttons_go() -> None:
    layout, _ = read_layout(box(FACTS))
    keep = np.array([text.startswith("The gate") for text in layout.by_block.text])
    for strength, kept in ((0.6, True), (0.7, False)):
        page = decision_input(layout, [0.1] * len(keep), [Evidence(1, 2, Label.NAVIGATION, strength, "x")])
        assert (
            "Born" in [layout.by_block.text[change.block] for change in apply(fact_boxes, page, keep)]
        ) is kept
