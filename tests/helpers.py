"""Helpers for several tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from cProfile import Profile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import dechaff
from dechaff import Kept, Page, Removed

__all__ = ["assert_alike", "both_sides", "counted"]

PACKAGE = Path(dechaff.__file__).parent

TOLERANCE = 1e-5
"""Probabilities come from 32-bit products, which round differently for other numbers of rows."""


def both_sides(page: Page) -> list[Kept | Removed]:
    """Return kept and removed blocks together, in document order."""
    blocks: list[Kept | Removed] = [*page.kept, *page.removed]
    return sorted(blocks, key=lambda block: -1 if block.index is None else block.index)


def counted(work: Callable[[], Any]) -> Counter[str]:
    """Return how often each function of this library was called, by module and name, with sums for `all` and
    `regex`."""
    profile = Profile()
    profile.runcall(work)
    calls: Counter[str] = Counter()
    for entry in profile.getstats():
        if isinstance(entry.code, str):
            calls["regex"] += entry.callcount * ("re.Pattern" in entry.code)
        elif module := _module_of(entry.code.co_filename):
            calls[f"{module}.{entry.code.co_name}"] += entry.callcount
            calls["all"] += entry.callcount
    return calls


@cache
def _module_of(filename: str) -> str:
    """Return the name of a module below the package by its file, or "" for other files."""
    path = Path(filename)
    if not path.is_relative_to(PACKAGE):
        return ""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def assert_alike(found: Any, expected: Any) -> None:
    """Compare plain data: floats within the tolerance, everything else exactly."""
    if isinstance(expected, float):
        assert found == pytest.approx(expected, abs=TOLERANCE)
    elif isinstance(expected, dict):
        assert found.keys() == expected.keys()
        for name, value in expected.items():
            assert_alike(found[name], value)
    elif isinstance(expected, list):
        assert len(found) == len(expected)
        for one, other in zip(found, expected, strict=True):
            assert_alike(one, other)
    else:
        assert found == expected
