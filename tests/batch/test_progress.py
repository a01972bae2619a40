"""What is shown of a run, and when."""

from __future__ import annotations

import io
from typing import Any

import pytest

from dechaff.batch.run import progress
from dechaff.batch.run.progress import Progress, State, Summary, show_duration

HALF = State(pages=1_500, failures=3, read=500, size=1_000, cleaned=1_200)


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def monotonic(self) -> float:
        return self.now


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(progress, "time", clock)
    return clock


def shown(stream: Any, clock: Clock, seconds: float, step: float) -> list[str]:
    """Show progress for some seconds; return what was written each time that something was."""
    shows, written = Progress(stream, 0), list[str]()
    for _ in range(round(seconds / step)):
        clock.now += step
        before = stream.tell()
        shows.show(HALF)
        if stream.tell() > before:
            written.append(stream.getvalue()[before:])
    return written


def test_a_line_tells_of_share_pages_rate_failures_and_time_left(clock: Clock) -> None:
    shows = Progress(io.StringIO(), read=100)
    clock.now += 40
    # 400 bytes of this run in 40 s: the other 500 take 50 s.
    assert shows.line(HALF) == " 50%, 1,500 pages, 30/s, 3 failed, 50 s left"


def test_at_the_start_there_is_no_rate(clock: Clock) -> None:
    assert Progress(io.StringIO(), 0).line(State(0, 0, 0, 10, 0)) == "  0%, 0 pages, 0 failed"


def test_a_terminal_gets_a_bar_twice_a_second_in_one_line(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    written = shown(Terminal(), clock, 10, 0.25)
    assert len(written) == 20
    for text in written:
        assert text.startswith("\r[############............]")
        assert "\n" not in text
        assert len(text.replace("\r", "").replace("\x1b[K", "")) < 60


def test_elsewhere_a_plain_line_comes_once_a_minute(clock: Clock) -> None:
    written = shown(io.StringIO(), clock, 180, 0.25)
    assert len(written) == 3
    for text in written:
        assert text.endswith("left\n")
        assert text.isprintable() or text.count("\n") == 1
        assert "\r" not in text
        assert "\x1b" not in text


def test_the_bar_is_taken_away_from_a_terminal_alone(clock: Clock) -> None:
    terminal, file = Terminal(), io.StringIO()
    Progress(terminal, 0).clear()
    Progress(file, 0).clear()
    assert (terminal.getvalue(), file.getvalue()) == ("\r\x1b[K", "")


def test_nothing_is_divided_by_nothing(clock: Clock) -> None:
    assert Progress(io.StringIO(), 0).line(State(0, 0, 0, 0, 0)).startswith("100%")
    assert next(Summary({}, 0, 0, 0, 0, 0, 0.0).lines()).startswith("0 pages in 0 parts")


def test_the_summary_tells_of_pages_outcomes_rate_and_time() -> None:
    outcomes = {"ok": 1_900, "empty": 60, "crash": 1, "error": 39}
    summary = Summary(
        outcomes, skipped=12, left_out=3, parts=4, cleaned=1_000, bytes=50_000_000, seconds=200.0
    )
    assert summary.failures == 40
    assert list(summary.lines()) == [
        "2,000 pages in 4 parts, 1,000 of them cleaned in 3 min 20 s",
        "5.0 pages/s, 0.25 MB/s of HTML",
        "ok 1,900, empty 60, error 39, crash 1",
        "passed over: 12 records without a successful response of HTML",
        "left out: 3 files below folders, of no kind of input by name",
    ]


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.04, "0.0 s"),
        (9.94, "9.9 s"),
        (42.4, "42 s"),
        (59.6, "1 min 0 s"),
        (3_599, "59 min 59 s"),
        (7_500, "2 h 5 min"),
    ],
)
def test_times_are_written_as_people_do(seconds: float, text: str) -> None:
    assert show_duration(seconds) == text
