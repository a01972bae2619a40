"""The progress of a run: what is shown, and when."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest

from dechaff.batch.run import progress
from dechaff.batch.run.failures import MAX_KINDS, Reasons, hint_for
from dechaff.batch.run.progress import Progress, State
from dechaff.batch.run.summary import Summary

HALF = State(pages=1_500, failures=3, read=500_000, size=1_000_000)


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


def test_a_line_shows_the_share_the_time_left_pages_and_failures(clock: Clock) -> None:
    shows = Progress(io.StringIO(), read=100_000, size=1_000_000)
    clock.now += 40
    # 400 kB of this run in 40 s: the other 500 kB take 50 s.
    assert shows.line(HALF) == " 50% of 1.00M, 00:50 left, 1,500 pages, 3 failed"


def test_without_a_terminal_a_plain_line_is_printed_once_a_minute(clock: Clock) -> None:
    stream = io.StringIO()
    shows = Progress(stream, 0, 1_000_000)
    for _ in range(720):
        clock.now += 0.25
        shows.show(HALF)
    shows.close()
    lines = stream.getvalue().splitlines()
    assert len(lines) == 3
    assert all(line.isprintable() for line in lines)


def test_a_terminal_gets_a_bar_that_is_removed_at_the_end() -> None:
    terminal = Terminal()
    shows = Progress(terminal, 0, 1_000_000)
    shows.show(HALF)
    shows.close()
    assert "%|" in terminal.getvalue()
    assert "\n" not in terminal.getvalue()


def test_nothing_is_divided_by_nothing(clock: Clock) -> None:
    assert "0 pages" in Progress(io.StringIO(), 0, 0).line(State(0, 0, 0, 0))
    assert next(Summary({}, 0, 0, 0, 0, 0, 0.0).lines()) == "0 pages in 0 complete parts"


def failures() -> Iterator[tuple[str, str]]:
    yield from (
        (f"the line is no JSON: Expecting value: line 1 column {n}", f"a.jsonl#{n}") for n in range(38)
    )
    yield "the line has no field 'html'", "a.jsonl#99"
    yield "the page ended its process (signal 11)", "b.jsonl#7"


def test_the_summary_shows_pages_outcomes_reasons_rate_and_time() -> None:
    reasons = Reasons()
    for message, example in failures():
        reasons.add(message, example)
    summary = Summary(
        {"ok": 1_900, "empty": 57, "binary": 3, "crash": 1, "error": 39},
        skipped=12,
        left_out=1,
        parts=4,
        cleaned=1_000,
        bytes=50_000_000,
        seconds=200.0,
        unfinished=7,
        reasons=reasons,
    )
    assert summary.failures == 40
    assert list(summary.lines()) == [
        "2,000 pages in 4 complete parts",
        "7 pages more in unfinished parts; --resume continues them",
        "cleaned 1,000 pages in 03:20: 5.0 pages/s, 0.25 MB/s of HTML",
        "ok 1,900, empty 57, error 39, crash 1",
        "not web pages: binary 3",
        "failed: 38 × the line is no JSON: Expecting value: line 1 column 0 (first: a.jsonl#0)",
        "failed: 1 × the line has no field 'html' (first: a.jsonl#99); name the field with the page by --html-field",
        "failed: 1 × the page ended its process (signal 11) (first: b.jsonl#7); please report it, with the page",
        "skipped 12 records without a successful HTML response",
        "skipped 1 file with unrecognised extensions",
    ]


def test_reasons_survive_a_file_and_are_bounded() -> None:
    reasons = Reasons()
    for letter in map(chr, range(0x61, 0x61 + 2 * MAX_KINDS)):
        reasons.add(f"bad {letter}", letter)
    again = Reasons(json.loads(json.dumps(reasons.as_data())))
    again.update(reasons)
    lines = list(again.lines())
    assert len(lines) == MAX_KINDS + 1
    assert lines[0].startswith(f"failed: {2 * MAX_KINDS} × other reasons")


def test_an_unknown_message_has_no_hint() -> None:
    assert hint_for("something else") == ""
