"""Helpers for several tests."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from dechaff import Kept, Page, Removed

__all__ = ["assert_alike", "both_sides", "counted"]

TOLERANCE = 1e-5
"""Probabilities come from 32-bit products, which round differently for other numbers of rows."""


def both_sides(page: Page) -> list[Kept | Removed]:
    """Return kept and removed blocks together, in document order."""
    blocks: list[Kept | Removed] = [*page.kept, *page.removed]
    return sorted(blocks, key=lambda block: -1 if block.index is None else block.index)


def counted(work: Callable[[], Any]) -> Counter[str]:
    """Return how often each function of this library was called, by module and name; all of them, and regexes."""
    calls: Counter[str] = Counter()

    def note(frame: FrameType, event: str, argument: Any) -> None:
        module = frame.f_globals.get("__name__", "")
        if event == "call" and module.startswith("dechaff"):
            calls[f"{module}.{frame.f_code.co_name}".removeprefix("dechaff.")] += 1
            calls["all"] += 1
        elif event == "c_call" and isinstance(getattr(argument, "__self__", None), re.Pattern):
            calls["regex"] += 1

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def assert_alike(found: Any, expected: Any) -> None:
    """Compare plain data: numbers with a fraction within the tolerance, everything else exactly."""
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
