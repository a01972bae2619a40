"""What a run did, in a few lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tqdm import tqdm

from dechaff.batch.rows import Failure
from dechaff.batch.run.failures import Reasons
from dechaff.records import Outcome

__all__ = ["Summary"]

MINUTE = 60.0
"""Seconds; shorter runs are given in seconds, longer ones like 1:02:03."""

_NOT_PAGES = (Outcome.BINARY, Outcome.JSON, Outcome.FEED)
"""Outcomes of inputs that are not web pages."""


class Summary(NamedTuple):
    """What a run did."""

    outcomes: Mapping[str, int]
    """Rows of complete parts by outcome, those of earlier runs too."""
    skipped: int
    """Records of the input that hold no page."""
    left_out: int
    """Files in the input folders that were skipped because of their names."""
    parts: int
    """Complete parts."""
    cleaned: int
    """Pages that were cleaned in this run."""
    bytes: int
    """Bytes of HTML of these."""
    seconds: float
    unfinished: int = 0
    """Rows of parts that are not complete: `--resume` keeps them."""
    reasons: Reasons = Reasons()

    @property
    def failures(self) -> int:
        """Rows that have no page."""
        return sum(self.outcomes.get(failure, 0) for failure in Failure)

    def lines(self) -> Iterator[str]:
        """Yield the summary, a line at a time."""
        pages, seconds = sum(self.outcomes.values()), max(self.seconds, 1e-9)
        yield f"{_many(pages, 'page')} in {_many(self.parts, 'complete part')}"
        if self.unfinished:
            yield f"{_many(self.unfinished, 'page')} more in unfinished parts; --resume continues them"
        if self.cleaned:
            yield (
                f"cleaned {_many(self.cleaned, 'page')} in {_duration(self.seconds)}:"
                f" {self.cleaned / seconds:,.1f} pages/s, {self.bytes / seconds / 1e6:,.2f} MB/s of HTML"
            )
        yield from self._outcome_lines()
        yield from self.reasons.lines()
        if self.skipped:
            yield f"skipped {_many(self.skipped, 'record')} without a successful HTML response"
        if self.left_out:
            yield f"skipped {_many(self.left_out, 'file')} with unrecognised extensions"

    def _outcome_lines(self) -> Iterator[str]:
        """Yield the outcomes of pages, and those of inputs that are not pages."""
        ranked = sorted(self.outcomes.items(), key=lambda pair: (-pair[1], pair[0]))
        for prefix, chosen in (
            ("", [pair for pair in ranked if pair[0] not in _NOT_PAGES]),
            ("not web pages: ", [pair for pair in ranked if pair[0] in _NOT_PAGES]),
        ):
            if chosen:
                yield prefix + ", ".join(f"{outcome} {count:,}" for outcome, count in chosen)


def _duration(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < MINUTE else tqdm.format_interval(seconds)


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
