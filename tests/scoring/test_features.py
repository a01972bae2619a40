"""The features of a page: those of texts, of groups, of short texts and of the declared type."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from builders import layout, link, region, text
from dechaff.layout.layout import Layout
from dechaff.reading.declared_type import DeclaredType
from dechaff.scoring.arrays import Matrix, last_before
from dechaff.scoring.features.block_features import Description, features
from dechaff.scoring.features.evidence_columns import EVIDENCE_NAMES
from dechaff.scoring.features.facts import Facts
from dechaff.scoring.features.shape import COUNT_NAMES, EDGE_NAMES, MARK_NAMES, SHARE_NAMES, measure_texts
from dechaff.scoring.features.short_texts import MAX_SHORT_TEXT, fold, short_text_values
from dechaff.scoring.model.file import Tables

NO_TABLES = Tables({}, {}, {})

LONG = "The ferry left at noon, and nobody on the quay had expected it. " * 3


def nothing(regions: Sequence[str]) -> Matrix:
    """The odds of names with an empty table."""
    return np.zeros((len(regions), 3), dtype=np.float32)


def described(page: Layout, tables: Tables = NO_TABLES) -> Description:
    return features(
        page,
        nothing,
        np.zeros((len(page.blocks), len(EVIDENCE_NAMES)), dtype=np.float32),
        DeclaredType(),
        tables,
    )


def column(page: Layout, name: str) -> list[float]:
    description = described(page)
    values: list[float] = description.matrix[:, description.names.index(name)].tolist()
    return values


def shapes(*texts: str) -> dict[str, list[float]]:
    chars = np.array([len(one) for one in texts], dtype=np.float32)
    words = np.array([one.count(" ") + 1 for one in texts], dtype=np.float32)
    names = (*COUNT_NAMES, *EDGE_NAMES, *SHARE_NAMES, *MARK_NAMES)
    measured = measure_texts(texts, chars, words)
    return dict(zip(names, np.concatenate(measured).tolist(), strict=True))


def test_the_marks_of_each_text_are_its_own() -> None:
    found = shapes("One, two, three.", "Home", "Price: $12", "(49)", "is it so? yes")
    assert found["commas"] == [2, 0, 0, 0, 0]
    assert found["ends_sentence"] == [1, 0, 0, 1, 0]  # a sentence may end in a parenthesis
    assert found["ends_paren"] == [0, 0, 0, 1, 0]
    assert found["has_money"] == [0, 0, 1, 0, 0]
    assert found["starts_lower"] == [0, 0, 0, 0, 1]
    assert found["has_question"] == [0, 0, 0, 0, 1]
    assert found["sentences"] == [1, 0, 0, 0, 1]


@pytest.mark.parametrize(
    ("one", "capitals", "is_upper"),
    [("SIGN UP", 1.0, 1), ("Sign Up", 1.0, 0), ("sign up", 0.0, 0), ("Sign up", 0.5, 0), ("12 34", 0.0, 0)],
)
def test_capitals_are_counted_by_words(one: str, capitals: float, is_upper: int) -> None:
    found = shapes(one)
    assert found["capitals"] == [capitals]
    assert found["is_upper"] == [is_upper]


def test_sentences_end_in_scripts_without_spaces_too() -> None:
    assert shapes("船は出た。誰もいない。")["sentences"] == shapes("It left. Nobody there. ")["sentences"]


def test_a_surrogate_or_a_rare_character_is_not_an_error() -> None:
    assert shapes("\ud800 x", "\U0001f600!")["ends_sentence"] == [0, 1]


def test_similar_siblings_are_a_group_whatever_the_number_in_their_id() -> None:
    posts = [region("div", text(LONG), names=f"post post-{number}") for number in range(5)]
    page = layout(*posts, text("Imprint"))
    siblings = column(page, "up1_siblings")
    assert siblings[:5] == [pytest.approx(np.log(6))] * 5
    assert siblings[5] < siblings[0]


def test_the_same_place_of_different_items_is_one_set() -> None:
    cards = [
        region("article", text("Eel", "h3"), text(f"{number} euros", names="price"), names=f"card-{number}")
        for number in range(4)
    ]
    alike = described(layout(*cards, text("Eel", "h3"))).structure.alike.tolist()
    names, prices, other = set(alike[0:8:2]), set(alike[1:8:2]), alike[8]
    assert len(names) == len(prices) == 1
    assert names != prices
    assert other not in names


def test_a_block_belongs_to_the_section_below_its_heading() -> None:
    page = layout(text("One", "h2"), text(LONG), text("Two", "h2"), text(LONG), text(LONG))
    start, stop = described(page).structure.spans[-1]
    assert start.tolist() == [0, 0, 2, 2, 2]
    assert stop.tolist() == [2, 2, 5, 5, 5]


def test_the_item_of_a_block_is_the_nearest_region_with_similar_siblings() -> None:
    posts = [region("li", region("div", text(LONG), text("Reply")), names="post") for _ in range(3)]
    start, stop = described(layout(region("ol", *posts))).structure.spans[-3]
    assert list(zip(start.tolist(), stop.tolist(), strict=True)) == [(0, 2)] * 2 + [(2, 4)] * 2 + [(4, 6)] * 2


def test_a_short_text_has_odds_for_itself_and_for_the_text_below() -> None:
    said = {"you may also like": (-1.0, -3.0)}
    texts = ("Kettle", "Boils water.", "You may also like:", "Teapot", LONG)
    folded = [text.casefold() for text in texts]
    own, above = short_text_values(folded, last_before(np.array([True, False, True, False, False])), said)
    assert own.tolist() == [0, 0, -1, 0, 0]
    assert above.tolist() == [0, 0, -3, -3, -3]


def test_a_long_text_is_not_looked_up() -> None:
    assert fold("a" * MAX_SHORT_TEXT)
    assert not fold("a" * (MAX_SHORT_TEXT + 1))


def test_one_block_alone_has_every_number() -> None:
    description = described(layout(link("Home")))
    assert description.matrix.shape == (1, len(description.names))
    assert np.isfinite(description.matrix).all()
    assert len(set(description.names)) == len(description.names)


def test_sums_over_a_region_are_those_of_its_blocks() -> None:
    page = layout(region("nav", link("Home"), link("News")), region("main", text(LONG)))
    facts = Facts([page], nothing)
    nav = next(index for index, one in enumerate(page.regions) if one.tag == "nav")
    chars, link_chars = facts.region_sums[:2, nav].tolist()
    assert chars == link_chars == len("HomeNews")


@pytest.mark.parametrize(("chars", "counts"), [(3, False), (6, True), (200, True), (400, False)])
def test_a_text_in_the_title_has_some_letters_and_is_not_huge(chars: int, counts: bool) -> None:
    words = "".join(chr(97 + number % 26) for number in range(chars))
    page = layout(text(words), text(LONG))
    about = DeclaredType(title=f"{words} and more of it")
    evidence = np.zeros((2, len(EVIDENCE_NAMES)), dtype=np.float32)
    found = features(page, nothing, evidence, about, NO_TABLES)
    assert bool(found.matrix[0, found.names.index("in_title")]) is counts
