"""The reach of headings, on hand-built layouts and on plain text."""

from __future__ import annotations

import pytest

from builders import layout, link, region, text
from dechaff.detectors import detect
from dechaff.detectors.evidence import Evidence
from dechaff.detectors.prose import is_prose
from dechaff.detectors.reach import reach
from dechaff.detectors.signals import Signals
from dechaff.layout.flat_text import segment_lines
from dechaff.layout.lay_out import read_layout
from dechaff.layout.layout import Layout

PROSE = (
    "The chronicle of the ford, which the parish keeps in a tin box, tells of four bridges before this one,"
    " and of a winter in which none was needed because the river froze."
)


def reached(page: Layout, head: int = 0) -> int:
    return reach(page, Signals(page), head)


def test_reaches_to_the_end_of_its_container() -> None:
    page = layout(region("div", text("Related", "h3"), link("One"), link("Two")), text("After", "div"))
    assert reached(page) == 3


def test_reaches_beyond_its_wrapper() -> None:
    page = layout(region("div", region("div", text("Related", "h3")), region("ul", link("One"), link("Two"))))
    assert reached(page) == 3


@pytest.mark.parametrize("wrapper", ["", "mw-heading mw-heading3", "section-heading"])
def test_reaches_beyond_the_edit_link_of_the_heading(wrapper: str) -> None:
    inside = [text("Related", "span"), link("edit", "span")]
    head = (
        region("h3", *inside)
        if not wrapper
        else region("div", text("Related", "h3"), inside[1], names=wrapper)
    )
    page = layout(region("div", head, region("ul", link("One"), link("Two")), text("Method", "h3")))
    assert reached(page) == 4


@pytest.mark.parametrize(("level", "stop"), [("h2", 2), ("h3", 2), ("h4", 4)])
def test_ends_at_a_heading_of_the_same_or_a_higher_level(level: str, stop: int) -> None:
    page = layout(region("div", text("Related", "h3"), link("One"), text("Method", level), text("Words")))
    assert reached(page) == stop


def test_linked_headings_are_items() -> None:
    page = layout(region("div", text("Related", "h3"), link("One", "h3"), link("Two", "h3")))
    assert reached(page) == 3


def test_headings_that_link_to_themselves_are_no_items() -> None:
    markup = (
        "<h2><a href='#c'>Comments</a></h2><p>Short.</p><h3><a href='#d'>Doc</a></h3><p>More.</p>"
        "<h2><a href='{}'>Control flow</a></h2><p>Last.</p>"
    )
    for target, stop in (("#flow", 4), ("/flow", 6)):
        page, _ = read_layout(f"<main>{markup.format(target)}</main>")
        assert reached(page) == stop


@pytest.mark.parametrize(("line", "stop"), [("Example:", 3), ("例：", 3), ("One more", 4)])
def test_code_ends_the_reach_of_a_heading_of_links(line: str, stop: int) -> None:
    page, _ = read_layout(
        f"<main><p>See also</p><ul><li><a href=a>One</a></li><li><a href=b>Two</a></li></ul><p>{line}</p>"
        "<pre>gate.open(3)</pre><p>Rest</p></main>"
    )
    assert reach(page, Signals(page), 0, sentences_end=True) == stop
    assert reached(page) == len(page.blocks)


def test_a_linked_heading_that_is_known_ends_it() -> None:
    known = link("Latest news", "h3")
    page = layout(region("div", text("Related", "h3"), link("One", "h3"), known, link("Two")))
    assert reached(page) == 2


def test_ends_at_a_sibling_paragraph_but_not_at_one_inside_a_card() -> None:
    beside = layout(region("div", text("Related", "h3"), link("One"), text(PROSE)))
    within = layout(region("div", text("Related", "h3"), region("div", link("One", "h4"), text(PROSE))))
    assert reached(beside) == 2
    assert reached(within) == 3


def test_a_section_closes_it() -> None:
    page = layout(region("section", text("Related", "h3")), text("Words that follow"))
    assert reached(page) == 1


def test_prose_is_long_and_hardly_linked() -> None:
    page = layout(text(PROSE), link(PROSE), text("Short."), text("橋" * 70))
    assert [is_prose(page, index) for index in range(len(page.blocks))] == [True, False, False, True]


FLAT = f"""Main menu

Ferry talks resume

{PROSE}

MOST READ

1
Lock keeper counts the eels

 Global
2
Ferryman gets a second boat

 Upper bank

RELATED STORIES

The weir in winter

CONTACT US

Ford Lane 3
"""


def strongest(found: list[Evidence], block: int) -> str | None:
    here = [evidence for evidence in found if evidence.start <= block < evidence.stop]
    return str(max(here, key=lambda evidence: evidence.strength).label) if here else None


def test_flattened_text_is_covered_by_its_headings() -> None:
    page = segment_lines(FLAT)
    labels = {block.text: strongest(detect(page), index) for index, block in enumerate(page.blocks)}
    assert labels == {
        "Main menu": "navigation",
        "Ferry talks resume": None,
        PROSE: None,
        "MOST READ": "trending",
        "1": "trending",
        "Lock keeper counts the eels": "trending",
        "Global": "trending",
        "2": "trending",
        "Ferryman gets a second boat": "trending",
        "Upper bank": "trending",
        "RELATED STORIES": "related",
        "The weir in winter": "related",
        "CONTACT US": "contact",
        "Ford Lane 3": "contact",
    }
