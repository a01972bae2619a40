"""Show how far a run is: a bar on a terminal, one plain line a minute elsewhere; and what came of it, at the end."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TextIO

from dechaff.batch.rows import Failure

__all__ = ["Progress", "State", "Summary", "show_duration"]

# Seconds between two drawings of the bar, and between two plain lines.
DRAW_SECONDS = 0.5
LINE_SECONDS = 60.0

BAR_WIDTH = 24

# Seconds from which there is a rate worth telling.
EARLY_SECONDS = 1.0

_RETURN, _ERASE = "\r", "\x1b[K"


class State(NamedTuple):
    """How far a run is."""

    pages: int
    """Rows that there are, those of earlier runs among them."""
    failures: int
    """How many of them have no page."""
    read: int
    """Bytes of the input that are done, on the disk."""
    size: int
    """Bytes of the input."""
    cleaned: int
    """Pages that were cleaned since the start of this run."""


class Progress:
    """What is shown while a run goes on."""

    def __init__(self, stream: TextIO, read: int) -> None:
        """Start the clock.

        Args:
            stream: where to show it.
            read: bytes of the input that were done before.
        """
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._start = self._shown = time.monotonic()
        self._before = read

    @property
    def seconds(self) -> float:
        """How long the run has taken."""
        return time.monotonic() - self._start

    def show(self, state: State) -> None:
        """Show the state, if it is time to."""
        now = time.monotonic()
        if now - self._shown < (DRAW_SECONDS if self._is_terminal else LINE_SECONDS):
            return
        self._shown = now
        line = self.line(state)
        if self._is_terminal:
            width = shutil.get_terminal_size().columns - 1
            self._stream.write(f"{_RETURN}{f'{_bar(state)} {line}'[:width]}{_ERASE}")
        else:
            self._stream.write(f"{line.strip()}\n")
        self._stream.flush()

    def line(self, state: State) -> str:
        """Return the state as one line."""
        share = state.read / state.size if state.size else 1.0
        seconds, read = self.seconds, state.read - self._before
        parts = [f"{share:4.0%}", _many(state.pages, "page")]
        if seconds >= EARLY_SECONDS:
            parts.append(f"{state.cleaned / seconds:,.0f}/s")
        parts.append(f"{state.failures:,} failed")
        if read > 0 and seconds >= EARLY_SECONDS:
            parts.append(f"{show_duration((state.size - state.read) * seconds / read)} left")
        return ", ".join(parts)

    def clear(self) -> None:
        """Take the bar away."""
        if self._is_terminal:
            self._stream.write(f"{_RETURN}{_ERASE}")
            self._stream.flush()


def _bar(state: State) -> str:
    done = BAR_WIDTH * state.read // state.size if state.size else BAR_WIDTH
    return f"[{'#' * done}{'.' * (BAR_WIDTH - done)}]"


class Summary(NamedTuple):
    """What came of a run."""

    outcomes: Mapping[str, int]
    """Rows by outcome, those of earlier runs among them."""
    skipped: int
    """Records of the input that hold no page."""
    left_out: int
    """Files in the input folders that are no input."""
    parts: int
    """Parts that are whole."""
    cleaned: int
    """Pages that were cleaned in this run."""
    bytes: int
    """Bytes of HTML of these."""
    seconds: float

    @property
    def failures(self) -> int:
        """Rows that have no page."""
        return sum(self.outcomes.get(failure, 0) for failure in Failure)

    def lines(self) -> Iterator[str]:
        """Yield the summary, a line at a time."""
        pages, seconds = sum(self.outcomes.values()), max(self.seconds, 1e-9)
        yield (
            f"{_many(pages, 'page')} in {_many(self.parts, 'part')},"
            f" {self.cleaned:,} of them cleaned in {show_duration(self.seconds)}"
        )
        if self.cleaned:
            yield f"{self.cleaned / seconds:,.1f} pages/s, {self.bytes / seconds / 1e6:,.2f} MB/s of HTML"
        if self.outcomes:
            ranked = sorted(self.outcomes.items(), key=lambda pair: (-pair[1], pair[0]))
            yield ", ".join(f"{outcome} {count:,}" for outcome, count in ranked)
        if self.skipped:
            yield f"passed over: {_many(self.skipped, 'record')} without a successful response of HTML"
        if self.left_out:
            yield f"left out: {_many(self.left_out, 'file')} below folders, of no kind of input by name"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def show_duration(seconds: float) -> str:
    """Write a time as a person would: `42 s`, `3 min 20 s`, `2 h 5 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{seconds:.1f} s" if seconds < 10 else f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s"
    return f"{minutes // 60} h {minutes % 60} min"
