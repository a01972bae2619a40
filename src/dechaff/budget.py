"""The time that a page may take: asked between the stages of `clean`, and inside of those that can be long."""

from __future__ import annotations

from time import monotonic

__all__ = ["UNLIMITED", "Budget"]


class Budget:
    """A span of time that began when this was made."""

    __slots__ = ("_end", "_seconds", "reached")

    def __init__(self, seconds: float | None) -> None:
        self._seconds = seconds
        # Without a limit no clock is ever read.
        self._end = None if seconds is None else monotonic() + seconds
        self.reached = ""
        """One sentence on the limit and on the work that was given up for it; empty as long as none was."""

    def is_spent(self, stage: str) -> bool:
        """Tell whether the time is up. Whoever asks gives up what they are at if it is.

        Args:
            stage: what would be done next, to be read after "before".
        """
        if self._end is not None and not self.reached and monotonic() >= self._end:
            self.reached = f"max_seconds ({self._seconds:g}) was reached before {stage}"
        return bool(self.reached)


UNLIMITED = Budget(None)
"""For callers that set no limit."""
