"""One run: all parts of a plan that are not complete yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from dechaff.batch.rows import Failure
from dechaff.batch.run.failures import Reasons
from dechaff.batch.run.job import Job
from dechaff.batch.run.output import Tally, is_finished, read_tally
from dechaff.batch.run.parts import Part
from dechaff.batch.run.plan import Plan
from dechaff.batch.run.pool import Pool
from dechaff.batch.run.progress import Progress, State
from dechaff.batch.run.summary import Summary

__all__ = ["Interrupted", "run"]


class Interrupted(KeyboardInterrupt):
    """The run was interrupted; its workers are ended."""

    def __init__(self, summary: Summary) -> None:
        """Note what was done until then."""
        super().__init__()
        self.summary = summary


class _Totals:
    """The counts of all complete parts."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.reasons = Reasons()
        self.skipped = self.parts = self.read = 0

    def add(self, part: Part, tally: Tally) -> None:
        """Count a part."""
        self.outcomes.update(tally.outcomes)
        self.reasons.update(Reasons(tally.reasons))
        self.skipped += tally.skipped
        self.parts += 1
        self.read += part.size


def run(job: Job, plan: Plan, workers: int, stream: TextIO) -> Summary:
    """Work on all parts that are not complete.

    Args:
        job: what to do.
        plan: the parts.
        workers: how many processes.
        stream: where progress is shown.

    Raises:
        Interrupted: the run was interrupted. Complete parts stay, and unfinished ones can be continued.
        WorkError: rows cannot be written, or workers cannot be started.
    """
    totals = _Totals()
    for part in plan:
        if is_finished(job.output, part.number, job.format):
            totals.add(part, read_tally(job.output, part.number))
    progress = Progress(stream, totals.read, plan.size)
    pool = Pool(job, min(workers, max(1, plan.parts - totals.parts)))

    def summary() -> Summary:
        return Summary(
            outcomes=totals.outcomes,
            skipped=totals.skipped,
            left_out=plan.left_out,
            parts=totals.parts,
            cleaned=pool.cleaned,
            bytes=pool.bytes,
            seconds=progress.seconds,
            unfinished=pool.in_hand[0],
            reasons=totals.reasons,
        )

    try:
        with pool:
            for done in pool.run(_unfinished(job, plan)):
                if done is not None:
                    totals.add(*done)
                progress.show(_state(totals, pool, plan))
    except KeyboardInterrupt:
        raise Interrupted(summary()) from None
    finally:
        progress.close()
    return summary()


def _unfinished(job: Job, plan: Plan) -> Iterator[Part]:
    """Yield the parts that are not complete."""
    return (part for part in plan if not is_finished(job.output, part.number, job.format))


def _state(totals: _Totals, pool: Pool, plan: Plan) -> State:
    rows, failures, read = pool.in_hand
    return State(
        pages=totals.outcomes.total() + rows,
        failures=sum(totals.outcomes[failure] for failure in Failure) + failures,
        read=min(totals.read + read, plan.size),
        size=plan.size,
    )
