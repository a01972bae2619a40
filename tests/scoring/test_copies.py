"""Which longer texts are copies of earlier ones, which were copied, and how long the run is."""

from __future__ import annotations

import numpy as np
import pytest

from dechaff.scoring.features.copies import COPY_NAMES, MIN_CHARS, copy_values

A, B, C, D = (letter * MIN_CHARS for letter in "abcd")


def copies(*texts: str) -> dict[str, list[float]]:
    chars = np.array([len(text) for text in texts], dtype=np.float32)
    return dict(zip(COPY_NAMES, copy_values(texts, chars, [0, len(texts)]).tolist(), strict=True))


def test_a_page_without_copies_has_none() -> None:
    assert not any(map(any, copies(A, B, "x", "x", C).values()))


def test_the_second_showing_is_the_copy() -> None:
    found = copies(A, B, A)
    assert found["copy"] == [0, 0, 1]
    assert found["copied"] == [1, 0, 0]
    assert found["copy_distance"] == pytest.approx([0, 0, np.log(3)])


def test_a_run_depends_on_the_order_of_texts() -> None:
    together = copies(A, B, C, D, A, B, C)
    assert together["copy_run"] == pytest.approx([0, 0, 0, 0, *[np.log(4)] * 3])
    assert together["copied_run"] == pytest.approx([*[np.log(4)] * 3, 0, 0, 0, 0])
    apart = copies(A, B, C, B, A)
    assert apart["copy_run"] == pytest.approx([0, 0, 0, *[np.log(2)] * 2])


def test_a_short_text_does_not_end_a_run_and_a_new_one_does() -> None:
    assert copies(A, B, A, "x", B)["copy_run"] == pytest.approx([0, 0, np.log(3), 0, np.log(3)])
    assert copies(A, B, A, C, B)["copy_run"] == pytest.approx([0, 0, np.log(2), 0, np.log(2)])


def test_all_occurrences_of_a_text_except_the_first_are_copies() -> None:
    found = copies(A, B, A, B, A)
    assert found["copy"] == [0, 0, 1, 1, 1]
    assert found["copied_run"] == pytest.approx([np.log(3), np.log(3), 0, 0, 0])
