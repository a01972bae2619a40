"""Numbers of a region are sums over its slice of blocks."""

from __future__ import annotations

from lxml import etree

from builders import layout, link, region, text
from dechaff.layout.layout import Layout
from dechaff.layout.segment import segment

PAGE = layout(
    region("nav", region("ul", link("Home"), link("Prices"))),
    region("div", text("Warm the pot first."), region("p", text("See", "span"), link("more", "span"))),
    title="Tea",
)


def test_sums_of_a_region_are_those_of_its_blocks() -> None:
    for item in PAGE.regions:
        blocks = PAGE.blocks[item.start : item.stop]
        assert PAGE.chars(item) == sum(block.chars for block in blocks)
        assert PAGE.words(item) == sum(block.words for block in blocks)
        assert PAGE.texts(item) == [block.text for block in blocks]


def test_rows_and_columns_are_the_same() -> None:
    page = segment(etree.HTML("<nav><a href=/>Home</a></nav><p>See <b>it</b></p><p>Again"))
    assert Layout.of_rows(page.blocks, page.regions).blocks == page.blocks
    for rows, columns in ((page.blocks, page.by_block), (page.regions, page.by_region)):
        assert [list(column) for column in zip(*rows, strict=True)] == [list(column) for column in columns]


def test_elements_and_inline_content_are_those_of_the_tree() -> None:
    root = etree.HTML("<head><title>Tea</title></head><body><p>See <b>it</b></p><p>Again")
    page = segment(root)
    assert [page.element(index).tag for index in range(len(page.regions))] == ["html", "body", "p", "p"]
    bold = root.find(".//b")
    assert [list(page.runs(index)) for index in (0, 1)] == [["See ", bold, "it", None], ["Again"]]


def test_a_page_without_markup_has_no_elements() -> None:
    assert PAGE.element(0) is None
    assert PAGE.runs(1) == ("Prices",)


def test_link_share_is_by_characters() -> None:
    by_tag = {item.tag: item for item in PAGE.regions}
    assert PAGE.link_share(by_tag["nav"]) == 1.0
    assert PAGE.link_share(by_tag["p"]) == 4 / 7
    assert PAGE.blocks[0].link_share == 1.0
    assert PAGE.blocks[2].link_share == 0.0


def test_an_empty_region_has_no_link_share() -> None:
    empty = layout(region("div"))
    assert empty.link_share(empty.regions[-1]) == 0.0


def test_ancestors_lead_from_a_region_to_the_root() -> None:
    deepest = PAGE.blocks[0].region
    assert [PAGE.regions[index].tag for index in PAGE.ancestors(deepest)] == [
        "li",
        "ul",
        "nav",
        "body",
        "html",
    ]
    assert list(PAGE.ancestors(0)) == [0]


def test_a_layout_without_blocks_adds_up_to_nothing() -> None:
    empty = layout()
    assert empty.char_sums == empty.word_sums == empty.link_char_sums == [0]
    assert empty.chars(empty.regions[0]) == 0
