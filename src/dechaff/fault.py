"""Faults inside the library: a failed stage is replaced by a simpler one, and a warning names the fault.

Every fault is a bug to be fixed, but it must not stop a crawl. A page on which something failed has the outcome
`fault`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import TypeVar

from dechaff.errors import CleanError

__all__ = ["FAULT", "Faults", "caught"]

_T = TypeVar("_T")

FAULT = "internal error in dechaff; please report it"
"""The beginning of every warning about a fault."""


def caught(error: Exception) -> str:
    """Return the warning about a fault, with its location in the library."""
    place, step = "", error.__traceback__
    while step is not None:
        place = f"{PurePath(step.tb_frame.f_code.co_filename).name}:{step.tb_lineno}"
        step = step.tb_next
    return f"{FAULT}: {type(error).__name__} at {place}"


class Faults:
    """The faults of one call of `clean`."""

    def __init__(self) -> None:
        self.warnings: list[str] = []

    def attempt(self, stage: Callable[[], _T], instead: Callable[[], _T]) -> _T:
        """Run a stage and return its result. If it fails, record the fault and return the result of `instead`.

        `CleanError`s are raised, because the options request them.
        """
        try:
            return stage()
        except CleanError:
            raise
        except Exception as error:
            self.warnings.append(caught(error))
            return instead()
