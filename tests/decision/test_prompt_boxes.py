"""Small boxes that ask for something are removed as a whole; bounds of their size."""

from __future__ import annotations

import pytest
from scored import apply, decision_input

from dechaff.decision.rules.prompt_boxes import prompt_boxes
from dechaff.detectors import detect
from dechaff.layout.lay_out import read_layout
from dechaff.records import PageType

TEXT = "<p>" + "The board of the harbour keeps the old slip open for another year. " * 12 + "</p>"


def removed(box: str, before: str = TEXT, page_type: PageType = PageType.ARTICLE) -> list[str]:
    layout, _ = read_layout(f"<article><h1>Lights</h1>{before}{box}{TEXT}</article>")
    page = decision_input(layout, [0.9] * len(layout.by_block.text), detect(layout), page_type)
    return [layout.by_block.text[change.block] for change in apply(prompt_boxes, page)]


def asking(words: int, field: str = '<input type="email">') -> str:
    return f"<div><p>{'word ' * words}</p>{field}</div>"


@pytest.mark.parametrize(("words", "goes"), [(60, True), (61, False)])
def test_a_box_with_more_words_is_a_section(words: int, goes: bool) -> None:
    assert bool(removed(asking(words))) is goes


@pytest.mark.parametrize(("words", "goes"), [(20, True), (21, False)])
def test_a_box_with_any_field_has_fewer_words(words: int, goes: bool) -> None:
    assert bool(removed(asking(words, '<input name="q">'))) is goes


@pytest.mark.parametrize(("before", "goes"), [(42, True), (38, False)])
def test_a_box_follows_twice_as_much_text(before: int, goes: bool) -> None:
    assert bool(removed(asking(20), f"<p>{'word ' * before}</p>")) is goes


@pytest.mark.parametrize(
    ("around", "goes"),
    [
        (
            (
                "<p>The slip is shut for now.</p>",
                "<p>Worms ate all of the piles.</p><p>Divers look at the rest of them.</p>",
            ),
            True,
        ),
        (("<p>The slip is shut for now.</p>", "<p>Worms ate all of the piles.</p>"), False),
        (
            (
                "<p>The slip is shut for now.</p><p>Worms ate all of the piles.</p><p>Divers look at the rest of them.</p>",
                "",
            ),
            False,
        ),
    ],
)
def test_a_box_for_an_address_between_sentences_may_be_as_long_as_they(
    around: tuple[str, str], goes: bool
) -> None:
    before, after = around
    layout, _ = read_layout(f"<article>{before}{asking(12)}{after}</article>")
    page = decision_input(layout, [0.9] * len(layout.by_block.text), detect(layout))
    assert bool(apply(prompt_boxes, page)) is goes


def test_a_field_within_a_sentence_of_instructions_stays() -> None:
    assert not removed("<p>Set the limit to <input name=n value=90> percent of the load.</p>")
    assert removed("<p>Search the archive <input name=q></p>")


def test_several_fields_are_those_of_products() -> None:
    assert removed("".join(f"<section>{asking(5, '<input name=n>')}</section>" for _ in range(3)))
    assert not removed("".join(f"<section>{asking(5, '<input name=n>')}</section>" for _ in range(4)))


@pytest.mark.parametrize(("page_type", "goes"), [(PageType.ARTICLE, True), (PageType.PRODUCT, False)])
def test_what_is_to_be_bought_is_the_content_of_a_shop(page_type: PageType, goes: bool) -> None:
    box = '<div class="k"><p>A coat for wet work.</p><a href="/b">Buy now</a></div>'
    assert bool(removed(box, page_type=page_type)) is goes


@pytest.mark.parametrize(("answers", "goes"), [(1, False), (2, True)])
def test_a_poll_has_several_answers(answers: int, goes: bool) -> None:
    labels = "".join(f"<label><input type=radio> Answer {place}</label>" for place in range(answers))
    assert ("Is the slip safe?" in removed(f"<div><p>Is the slip safe?</p>{labels}</div>")) is goes
