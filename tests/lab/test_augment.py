"""Changed and invented training pages: what changes, what stays the same, and that every label is exact."""

from __future__ import annotations

import numpy as np
import pytest

from builders import layout, link, region, text
from dechaff.layout.layout import Layout
from dechaff.reading.declared_type import DeclaredType
from dechaff_lab.train.augment import augmented
from dechaff_lab.train.augment.article_boxes import interruption, remarks, teasers
from dechaff_lab.train.augment.augment import _add_between
from dechaff_lab.train.augment.changes import (
    content_region,
    cut,
    hide_names,
    lengthen,
    plain_tags,
    wrap,
)
from dechaff_lab.train.augment.donors import Donors
from dechaff_lab.train.augment.invented import invent
from dechaff_lab.train.augment.tree import Node, example_of, leaves, tree_of
from dechaff_lab.train.example import Example
from dechaff_lab.train.gold_labels import UNKNOWN

TOLD = [
    f"The ferry of pier {number} left at noon, and nobody on the quay had expected it to be on time, said its captain."
    for number in range(6)
]


def example(page: Layout, labels: list[float], *, fold: int = 0, page_type: str = "article") -> Example:
    sizes = np.array([len(block.text.split()) for block in page.blocks], dtype=np.float32)
    known = np.array(labels, dtype=np.float32)
    return Example(
        set="invented",
        id=f"{fold}",
        site=f"{fold}.example",
        fold=fold,
        type=page_type,
        layout=page,
        declared_type=DeclaredType("The ferry", url="https://paper.example/news/ferry"),
        evidence=np.zeros((len(labels), 1), dtype=np.float32),
        labels=known,
        sizes=sizes,
        gold_words=int((sizes * known).sum()),
        weight=1.0,
        flattened=False,
    )


def article(fold: int = 0) -> Example:
    links = [link(f"Menu {number}") for number in range(4)]
    page = layout(
        region("nav", *links, names="menu"),
        region("article", *(text(one) for one in TOLD), names="story"),
        region("footer", text("All rights reserved"), names="foot"),
    )
    return example(page, [0.0] * 4 + [1.0] * len(TOLD) + [0.0], fold=fold)


def rng(seed: int = 0) -> np.random.Generator:
    return np.random.default_rng(seed)


def changed(page: Example, root: Node) -> Example:
    made = example_of(page, root, page.declared_type, weight=0.5)
    assert made is not None
    return made


def test_a_tree_that_is_not_changed_gives_the_same_page() -> None:
    page = article()
    same = changed(page, tree_of(page))
    assert same.layout.blocks == page.layout.blocks
    assert same.layout.regions == page.layout.regions
    assert same.labels.tolist() == page.labels.tolist()
    assert same.gold_words == page.gold_words
    assert (same.augmented, same.weight) == (True, 0.5)


def test_the_region_with_the_content_is_found() -> None:
    assert content_region(tree_of(article())).names == "story"


@pytest.mark.parametrize("seed", range(12))
def test_a_cut_page_contains_the_first_paragraphs_and_their_surroundings(seed: int) -> None:
    page = article()
    root = tree_of(page)
    assert cut(root, rng(seed))
    cut_page = changed(page, root)
    kept = [block.text for block, label in zip(cut_page.layout.blocks, cut_page.labels, strict=True) if label]
    assert 1 <= len(kept) <= 3
    assert all(
        whole.startswith(part.rstrip(".")) for part, whole in zip(kept, TOLD[: len(kept)], strict=True)
    )
    assert cut_page.gold_words == int(cut_page.sizes[cut_page.labels == 1].sum())
    assert [block.text for block in cut_page.layout.blocks][:4] == [f"Menu {number}" for number in range(4)]
    assert cut_page.layout.blocks[-1].text == "All rights reserved"


def test_a_page_without_content_cannot_be_cut_or_lengthened() -> None:
    page = example(layout(link("Home"), link("News")), [0.0, 0.0])
    assert not cut(tree_of(page), rng())
    assert not lengthen(tree_of(page), rng(), 100)


def test_a_lengthened_page_has_no_text_twice_and_keeps_its_surroundings() -> None:
    page = article()
    root = tree_of(page)
    assert lengthen(root, rng(), 60)
    long = changed(page, root)
    assert 60 <= len(long.layout.blocks) <= 80
    told = [block.text for block, label in zip(long.layout.blocks, long.labels, strict=True) if label]
    assert len(set(told)) > 0.9 * len(told)
    assert all(one.endswith(".") and len(one) == len(TOLD[0]) for one in told)
    assert (long.labels == 0).sum() == 5
    assert {long.layout.regions[block.region].tag for block in long.layout.blocks[4:-1]} == {"p"}


def test_replaced_names_are_meaningless_and_equal_names_stay_equal() -> None:
    page = example(layout(*(region("div", text(one), names="post story") for one in TOLD)), [1.0] * 6)
    root = tree_of(page)
    hide_names(root, "salt")
    names = {item.names for item in root.items if isinstance(item, Node)}
    assert len(names) == 1
    assert "post" not in names.pop()


def test_elements_that_name_their_purpose_become_plain_ones() -> None:
    page = article()
    root = tree_of(page)
    plain_tags(root)
    tags = {one.tag for one in changed(page, root).layout.regions}
    assert tags <= {"html", "body", "div", "p", "li"}


def test_wrappers_change_only_the_depth() -> None:
    page = article()
    root = tree_of(page)
    wrap(root, rng())
    wrapped = changed(page, root)
    assert [block.text for block in wrapped.layout.blocks] == [block.text for block in page.layout.blocks]
    assert len(wrapped.layout.regions) > len(page.layout.regions)


def test_the_regions_of_a_donor_are_clutter() -> None:
    donors = Donors()
    donors.add(tree_of(article()), "article")
    given = donors.clutter_of(rng())
    assert given is not None
    assert given.names == "menu"
    assert all(leaf.label == 0.0 for leaf in leaves(given))


def test_the_posts_of_a_thread_are_comments_below_an_article() -> None:
    donors = Donors()
    donors.add(tree_of(article()), "forum")
    given = donors.comments_of(rng(1)) or donors.comments_of(rng(2))
    assert given is not None
    assert all(leaf.label == 0.0 for leaf in leaves(given))
    assert all(leaf.label == 1.0 for leaf in leaves(donors.threads[0]))


def test_invented_pages_are_written_with_the_texts_of_others() -> None:
    donors = Donors()
    short = region("ul", *(text(f"Pier {number}", "li") for number in range(6)))
    page = layout(
        region("nav", *(link(f"Menu {n}") for n in range(4))), region("main", *map(text, TOLD), short)
    )
    donors.add(tree_of(example(page, [0.0] * 4 + [1.0] * 12)), "article")
    kinds = set()
    for seed in range(60):
        page_found = invent(donors, rng(seed))
        assert page_found is not None
        labels = {leaf.label for leaf in leaves(page_found.root)}
        assert labels <= {0.0, 1.0, UNKNOWN}
        assert 1.0 in labels
        kinds.add(page_found.type)
    assert kinds == {"article", "documentation", "forum", "listing", None}


def test_a_fold_gets_nothing_of_another() -> None:
    pages = [article(fold) for fold in range(3) for _ in range(8)]
    made = augmented(pages, workers=1)
    assert made
    assert all(page.augmented for page in made)
    assert {page.fold for page in made} <= {0, 1, 2}
    assert {page.draw for page in augmented(pages, draws=2, workers=1)} == {0, 1}
    again = augmented(pages, workers=1)
    assert [page.layout.blocks for page in made] == [page.layout.blocks for page in again]


def test_the_teasers_of_other_articles_are_clutter() -> None:
    donors = Donors()
    assert teasers(donors, rng()) is None
    short = region("ul", *(text(f"Pier {number}", "li") for number in range(6)))
    donors.add(tree_of(example(layout(*map(text, TOLD), short), [1.0] * 12)), "article")
    for seed in range(10):
        found = teasers(donors, rng(seed))
        assert found is not None
        assert sum(leaf.block.words >= 10 for leaf in leaves(found)) >= 2
        assert all(leaf.label == 0.0 for leaf in leaves(found))
        assert any(leaf.block.link_chars for leaf in leaves(found))


def test_links_between_paragraphs_are_clutter_and_do_not_change_the_paragraphs() -> None:
    donors = Donors()
    assert interruption(donors, rng()) is None
    short = region("ul", *(text(f"Pier {number}", "li") for number in range(6)))
    menu = region("nav", *(link(f"Menu {number}") for number in range(4)))
    page = example(layout(menu, *map(text, TOLD), short), [0.0] * 4 + [1.0] * 12)
    donors.add(tree_of(page), "article")
    for seed in range(20):
        found = interruption(donors, rng(seed))
        assert found is not None
        assert all(leaf.label == 0.0 for leaf in leaves(found))
        root = tree_of(page)
        _add_between(root, donors, rng(seed))
        kept = [leaf.block.text for leaf in leaves(root) if leaf.label == 1.0]
        assert kept == [leaf.block.text for leaf in leaves(tree_of(page)) if leaf.label == 1.0]


def test_the_entries_of_an_overview_are_content() -> None:
    donors = Donors()
    short = region("ul", *(text(f"Pier {number}", "li") for number in range(6)))
    menu = region("nav", *(link(f"Menu {number}") for number in range(4)))
    donors.add(tree_of(example(layout(menu, *map(text, TOLD), short), [0.0] * 4 + [1.0] * 12)), "article")
    pages = [
        page for page in (invent(donors, rng(seed)) for seed in range(60)) if page and page.type == "listing"
    ]
    assert pages
    for page in pages:
        linked = [leaf for leaf in leaves(page.root) if leaf.block.link_chars and leaf.block.words > 2]
        assert linked
        assert all(leaf.label == 1.0 for leaf in linked)


def test_the_comments_of_readers_are_clutter() -> None:
    donors = Donors()
    assert remarks(donors, rng()) is None
    short = region("ul", *(text(f"Pier {number}", "li") for number in range(6)))
    menu = region("nav", *(link(f"Menu {number}") for number in range(4)))
    page = layout(menu, *map(text, TOLD), short)
    donors.add(tree_of(example(page, [0.0] * 4 + [1.0] * 12)), "article")
    counts = set()
    for seed in range(20):
        found = remarks(donors, rng(seed))
        assert found is not None
        assert all(leaf.label == 0.0 for leaf in leaves(found))
        counts.add(sum(1 for _ in leaves(found)))
    assert min(counts) < 12
    assert max(counts) > 100
