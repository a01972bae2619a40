"""The limits of one page: its time is checked between the stages of `clean` and inside the long ones."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from dechaff.errors import TooLarge, TooSlow
from dechaff.options import Options

__all__ = ["UNLIMITED", "Budget", "check_size", "check_time"]

_ADVICE = "; raise the limit in Options, or use on_limit='partial'"


class Budget:
    """The time that is left for one page. It starts when the object is created."""

    __slots__ = ("_end", "_seconds", "reached")

    def __init__(self, seconds: float | None) -> None:
        self._seconds = seconds
        # Without a limit no clock is ever read.
        self._end = None if seconds is None else monotonic() + seconds
        self.reached = ""
        """One sentence on the limit and the step that was skipped; empty until the limit is reached."""

    def is_spent(self, stage: str) -> bool:
        """Return whether the time is up. Callers stop the current step if it is.

        Args:
            stage: the next step, to be read after "before".
        """
        if self._end is not None and not self.reached and monotonic() >= self._end:
            self.reached = f"max_seconds ({self._seconds:g}) was reached before {stage}"
        return bool(self.reached)


UNLIMITED = Budget(None)
"""For callers that set no limit."""


def check_size(limits: Sequence[str], options: Options) -> None:
    """Raise `TooLarge` if a limit of size was reached and the options request an error.

    Args:
        limits: the warnings about limits that were reached.
        options: the caller's options.
    """
    if options.on_limit == "raise" and limits:
        raise TooLarge(f"{limits[0]}{_ADVICE}")


def check_time(budget: Budget, options: Options) -> tuple[str, ...]:
    """Return the warning about a time limit that was reached, or raise `TooSlow` if the options request an error."""
    if budget.reached and options.on_limit == "raise":
        raise TooSlow(f"{budget.reached}{_ADVICE}")
    return (budget.reached,) if budget.reached else ()
