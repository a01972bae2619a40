"""What counts as a full name, as a line of names, and as a name before a section."""

from __future__ import annotations

import pytest

from dechaff.metadata.visible.name_shapes import are_full_names, before_section, is_full_name


@pytest.mark.parametrize(
    "name", ["Ilse Marwick", "Ilse K. Marwick", "Pieter van der Loo", "Aoife O'Shea", "Anne-Lise McRae"]
)
def test_full_names(name: str) -> None:
    assert is_full_name(name)
    assert are_full_names(f"{name} and Tom Eddery")


@pytest.mark.parametrize(
    "text",
    ["Ilse", "The Marwick", "From Oxmere", "Ilse marwick", "Ilse van", "Nine Boats In The Fog", "Room 7"],
)
def test_texts_that_are_not_a_full_name(text: str) -> None:
    assert not is_full_name(text)
    assert not are_full_names(f"Tom Eddery, {text}")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ilse Marwick in Gardening", "Ilse Marwick"),
        ("Pieter van der Loo in Gardening", "Pieter van der Loo"),
        ("gardener7 in Tools", "gardener7"),
        ("Women in Science", ""),
        ("Ilse Marwick in gardening", ""),
        ("Ilse Marwick", ""),
    ],
)
def test_a_name_before_a_section(line: str, name: str) -> None:
    assert before_section(line) == name
