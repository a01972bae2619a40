"""The account: every block is kept or removed, with its position."""

from __future__ import annotations

from builders import layout, region, text
from dechaff import Label
from dechaff.decision.account import kept_blocks, removed_blocks
from dechaff.decision.decide import Decision
from dechaff.decision.labels import Verdicts

PAGE = layout(
    text("Home", "li", "nav-item first"),
    region("article", text("Warm the pot."), text("Share", "div"), names="  story  "),
)
DECISION = Decision(
    (False, True, False),
    lambda: Verdicts((Label.NAVIGATION, Label.CONTENT, Label.SHARE), ("a menu", "", "it says share")),
    (0.1, 0.9, 0.2),
    0.8,
)
ONE_KEPT = Decision((True,), lambda: Verdicts((Label.CONTENT,), ("",)), (0.9,), 0.9)


def test_blocks_are_numbered_in_document_order_over_both_sides() -> None:
    assert [block.index for block in kept_blocks(PAGE, DECISION)] == [1]
    assert [block.index for block in removed_blocks(PAGE, DECISION)] == [0, 2]


def test_removed_blocks_have_a_label_and_a_reason() -> None:
    first, second = removed_blocks(PAGE, DECISION)
    assert (first.text, first.label, first.reason, first.probability) == (
        "Home",
        Label.NAVIGATION,
        "a menu",
        0.1,
    )
    assert (second.text, second.label, second.reason) == ("Share", Label.SHARE, "it says share")


def test_paths_lead_from_the_root_by_tag_and_first_name() -> None:
    (kept,) = kept_blocks(PAGE, DECISION)
    assert (kept.tag, kept.path) == ("p", "html > body > article.story > p")
    assert removed_blocks(PAGE, DECISION)[0].path == "html > body > li.nav-item"


def test_long_names_are_cut() -> None:
    page = layout(text("x", "div", "a" * 5000))
    assert len(kept_blocks(page, ONE_KEPT)[0].path) < 100


def test_paths_of_the_deepest_regions_show_their_end() -> None:
    page = text("Deep.", "p", "deepest")
    for depth in range(100):
        page = region("div", page, names=f"level-{depth}")
    (kept,) = kept_blocks(layout(page), ONE_KEPT)
    assert kept.path.startswith("… > div.level-62 > ")
    assert kept.path.endswith(" > div.level-0 > p.deepest")
