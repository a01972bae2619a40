"""The time limit of one page, checked between the stages of `clean` and inside the long ones."""

from __future__ import annotations

from time import monotonic

__all__ = ["UNLIMITED", "Budget"]


class Budget:
    """The time that is left for one page. It starts when the object is made."""

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
