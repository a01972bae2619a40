"""Pages that are scored together get the same scores as alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from builders import layout, link, region, text
from dechaff.detectors import detect
from dechaff.layout.lay_out import read_layout
from dechaff.reading.declared_type import DeclaredType
from dechaff.records import PageType
from dechaff.scoring import Question, Scores, score_pages
from dechaff.site.compare import Comparison

PAGES = Path(__file__).parents[2] / "fixtures" / "pages"

LONG = "The ferry left at noon, and nobody on the quay had expected it. " * 3

# 32-bit products round differently for other numbers of rows; on all fixtures by less than 1e-6.
TOLERANCE = 1e-5


def all_questions() -> list[Question]:
    found = []
    for path in sorted(PAGES.glob("*/source.html")):
        page, declared_type = read_layout(path.read_bytes())
        if page.by_block.text:
            found.append(Question(page, detect(page), declared_type))
    # The same texts on two pages are no copies of each other, and a page of one block has no neighbours.
    small = layout(region("main", text("Ferry", "h1"), text(LONG), text(LONG)), region("nav", link("Home")))
    alone = layout(text(LONG))
    for page in (small, alone, small, alone, alone):
        found.insert(len(found) // 2, Question(page, detect(page), DeclaredType("Ferry")))
    return found


def assert_same(one: Scores, other: Scores) -> None:
    assert one.probabilities == pytest.approx(other.probabilities, abs=TOLERANCE)
    assert one.page_type == other.page_type
    assert dict(one.types) == pytest.approx(dict(other.types), abs=TOLERANCE)


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    return all_questions()


def test_scores_do_not_depend_on_the_other_pages(questions: list[Question]) -> None:
    together = score_pages(questions)
    assert len(together) == len(questions)
    for question, found in zip(questions, together, strict=True):
        assert_same(found, score_pages([question])[0])


def test_types_and_sites_are_those_of_each_page(questions: list[Question]) -> None:
    first, second, third = questions[:3]
    shared_by = np.full(len(second.layout.by_block.text), 9.0, dtype=np.float32)
    named = first._replace(page_type=PageType.FORUM)
    known = second._replace(compared=Comparison(9, shared_by))
    together = score_pages([named, known, third])
    assert together[0].types == {PageType.FORUM: 1.0}
    for question, found in zip((named, known, third), together, strict=True):
        assert_same(found, score_pages([question])[0])
    assert together[1].probabilities.sum() < score_pages([second])[0].probabilities.sum() - 1


def test_no_page_needs_no_score() -> None:
    assert score_pages([]) == []
