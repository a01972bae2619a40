"""The memory that large pages need."""

from __future__ import annotations

import pytest

from dechaff_lab.benchmark.elements import KINDS, PLAIN, measure


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_as_many_elements_as_it_should(kind: str) -> None:
    body = KINDS[kind](200)
    opened = body.count("<") - body.count("</")
    assert 190 <= opened <= 200


@pytest.mark.parametrize("kind", PLAIN)
def test_plain_text_has_as_many_lines(kind: str) -> None:
    assert PLAIN[kind](200).count("\n") == 200


def test_the_memory_of_a_page_is_measured() -> None:
    found = measure("paragraphs", 2_000)
    assert found["outcome"] == "ok"
    assert isinstance(found["peak"], int)
    assert 0 <= found["peak"] < 100_000_000
