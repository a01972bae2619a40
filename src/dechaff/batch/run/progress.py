"""Show how far a run is: a bar of tqdm on a terminal, one plain line a minute elsewhere."""

from __future__ import annotations

import time
from typing import Any, NamedTuple, TextIO

from tqdm import tqdm

__all__ = ["Progress", "State"]

# Seconds between two plain lines. tqdm decides how often it draws the bar.
LINE_SECONDS = 60.0


class State(NamedTuple):
    """How far a run is."""

    pages: int
    """Number of rows, including those of earlier runs."""
    failures: int
    """How many of them have no page."""
    read: int
    """Bytes of the input that are done, on the disk."""
    size: int
    """Bytes of the input."""


class Progress:
    """What is shown during a run."""

    def __init__(self, stream: TextIO, read: int, size: int) -> None:
        """Start the clock.

        Args:
            stream: where to show it.
            read: bytes of the input that were done before.
            size: bytes of the input.
        """
        self._stream = stream
        self._start = self._shown = time.monotonic()
        self._before = read
        self._bar: Any = None
        if stream.isatty():
            self._bar = tqdm(
                total=size,
                initial=read,
                unit="B",
                unit_scale=True,
                file=stream,
                leave=False,
                dynamic_ncols=True,
            )

    @property
    def seconds(self) -> float:
        """How long the run has taken."""
        return time.monotonic() - self._start

    def show(self, state: State) -> None:
        """Show the state if it is due."""
        if self._bar is not None:
            self._bar.set_postfix_str(_counts(state), refresh=False)
            self._bar.update(state.read - self._bar.n)
            return
        now = time.monotonic()
        if now - self._shown >= LINE_SECONDS:
            self._shown = now
            self._stream.write(f"{self.line(state)}\n")
            self._stream.flush()

    def line(self, state: State) -> str:
        """Return the state as one line without a bar."""
        return tqdm.format_meter(
            n=state.read,
            total=state.size,
            elapsed=self.seconds,
            initial=self._before,
            unit="B",
            unit_scale=True,
            postfix=_counts(state),
            bar_format="{percentage:3.0f}% of {total_fmt}, {remaining} left{postfix}",
        )

    def close(self) -> None:
        """Remove the bar."""
        if self._bar is not None:
            self._bar.close()


def _counts(state: State) -> str:
    return f"{state.pages:,} pages, {state.failures:,} failed"
