"""Options are frozen and reject invalid values early."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from dechaff import Options, PageType


def test_options_cannot_be_changed() -> None:
    options = Options()
    with pytest.raises(FrozenInstanceError):
        options.favor = "recall"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "wrong", "advice"),
    [
        ("favor", "speed", "'precision', 'balanced' or 'recall'"),
        ("on_limit", "ignore", "'partial' or 'raise'"),
        ("page_type", "essay", "'forum'"),
        ("max_bytes", 0, "more than 0"),
        ("max_elements", -1, "more than 0"),
        ("max_seconds", 0.0, "more than 0"),
        ("max_seconds", float("nan"), "more than 0"),
    ],
)
def test_invalid_options_are_rejected_with_advice(name: str, wrong: Any, advice: str) -> None:
    with pytest.raises(ValueError, match=name) as caught:
        Options(**{name: wrong})
    assert advice in str(caught.value)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("comments", "no"), ("links", None), ("images", 1), ("max_bytes", None), ("max_bytes", 1.5), ("max_bytes", "9"),
        ("max_elements", 1.5), ("max_elements", True), ("max_seconds", "1"), ("max_seconds", True),
    ],
)  # fmt: skip
def test_a_value_of_a_wrong_type_is_rejected_by_name(name: str, wrong: Any) -> None:
    with pytest.raises(TypeError, match=f"^{name} should be .*, not {wrong!r}$"):
        Options(**{name: wrong})


@pytest.mark.parametrize("page_type", list(PageType))
def test_page_types_can_be_named_as_such_or_by_their_value(page_type: PageType) -> None:
    assert Options(page_type=page_type) == Options(page_type=page_type.value)
