"""Of a longer text that would stay twice the second showing goes."""

from __future__ import annotations

import numpy as np
import pytest
from scored import apply, decision_input, scores

from builders import layout, region, text
from dechaff import Label, PageType
from dechaff.decision.decide import decide
from dechaff.decision.rules.duplicates import MIN_QUOTED_WORDS, MIN_WORDS, duplicates

LONG = "The ferry to Aldersand leaves at noon, and whoever comes late must wait for the evening tide there."
OTHER = "Nobody on the quay had seen the harbour master since the storm took the roof off his small office."
SHORT = "The ferry leaves at noon."
LINE = "Has anybody seen the notice about the ferry?"


def again(
    *texts: str,
    probability: float = 0.7,
    page_type: PageType = PageType.ARTICLE,
    tag: str = "p",
    dropped: int = -1,
) -> list[int]:
    """Return the blocks that go from a page of these texts, of which one is dropped already."""
    page = layout(region("div", *(text(words, tag) for words in texts)))
    keep = np.array([index != dropped for index in range(len(texts))])
    given = decision_input(page, [probability] * len(texts), types=page_type)
    return [change.block for change in apply(duplicates, given, keep)]


def test_the_second_showing_goes() -> None:
    assert len(LONG.split()) >= MIN_WORDS
    assert again(LONG, OTHER, LONG, LONG) == [2, 3]


@pytest.mark.parametrize("page_type", [PageType.ARTICLE, PageType.PRODUCT, PageType.OTHER])
def test_a_copy_stays_where_the_model_is_sure(page_type: PageType) -> None:
    assert again(LONG, OTHER, LONG, probability=0.9, page_type=page_type) == []


def test_what_recurs_in_a_thread_is_a_quotation() -> None:
    assert again(LONG, OTHER, LONG, probability=0.99, page_type=PageType.FORUM) == [2]
    assert MIN_QUOTED_WORDS <= len(LINE.split()) < MIN_WORDS
    assert again(LINE, OTHER, LINE, page_type=PageType.FORUM) == [2]
    assert again(SHORT, OTHER, SHORT, page_type=PageType.FORUM) == []


def test_what_may_recur_stays() -> None:
    assert again(LINE, OTHER, LINE) == []
    assert again(SHORT, OTHER, SHORT) == []
    assert again(LONG, OTHER, LONG, page_type=PageType.DOCUMENTATION) == []
    assert again(LONG, OTHER, LONG, tag="td") == []
    assert again(LONG, OTHER, LONG, tag="pre") == []


def test_the_only_showing_that_is_left_stays() -> None:
    assert again(LONG, OTHER, LONG, dropped=0) == []


def test_the_account_tells_of_it() -> None:
    page = layout(region("div", text(LONG), text(OTHER), text(LONG)))
    decision = decide(page, scores([0.9, 0.9, 0.7], PageType.ARTICLE), [])
    assert decision.keep == (True, True, False)
    assert decision.labels[2] is Label.REPEATED
    assert decision.reasons[2] == "it stands a second time on the page"
