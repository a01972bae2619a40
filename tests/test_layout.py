"""A container's numbers are sums over its slice of the blocks."""

from __future__ import annotations

from builders import layout, link, region, text

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
