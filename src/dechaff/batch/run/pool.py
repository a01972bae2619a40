"""The worker processes, and what watches them.

Each worker has one part in hand, and cleans some of its pages together. If it dies or is late, its successor cleans the
rest of the part page by page, so that the page at fault is known. When that one dies, the page gets a second chance,
because the cause may be outside, such as a system that ends processes when memory is short. If a worker dies at it
again, the page is recorded and skipped. A page that takes too long by itself is recorded at once.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import time
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from multiprocessing.sharedctypes import RawValue
from typing import Any, NamedTuple

from dechaff.batch.rows import Failure
from dechaff.batch.run.job import Job
from dechaff.batch.run.output import Tally
from dechaff.batch.run.parts import Part
from dechaff.batch.run.worker import NO_PAGE, Assignment, Slot, WorkError, work

__all__ = ["Done", "Pool"]

# Seconds between two checks of the workers. A page may exceed its time by this.
TICK = 0.25

# Pages after which a worker is replaced. The parser keeps every distinct name of a tag or attribute as long as its process
# lives, some 50 bytes each, and hostile pages have thousands of them.
REPLACE_PAGES = 100_000

# How many workers may die of one page, or of reading one slice.
CHANCES = 2


class Done(NamedTuple):
    """A complete part."""

    part: Part
    tally: Tally


class Pool:
    """A pool of workers. Use it as a context manager: on exit all workers are ended, whatever they do."""

    def __init__(self, job: Job, workers: int) -> None:
        """Start no process yet: a worker starts with its first part.

        Args:
            job: what the workers have to do.
            workers: their number.
        """
        self._seats = [_Seat(job) for _ in range(workers)]

    def __enter__(self) -> Pool:
        """Return the pool."""
        return self

    def __exit__(self, *_: object) -> None:
        """End all workers."""
        for seat in self._seats:
            seat.end()

    def run(self, parts: Iterable[Part]) -> Iterator[Done | None]:
        """Yield each part as it is completed, and None several times a second, so that progress can be shown.

        Raises:
            WorkError: rows cannot be written, or workers cannot be started.
        """
        rest = iter(parts)
        while True:
            for seat in self._seats:
                if seat.assignment is None and (part := next(rest, None)):
                    seat.begin(part)
            busy = [seat for seat in self._seats if seat.assignment]
            if not busy:
                return
            wait([handle for seat in busy for handle in seat.handles], timeout=TICK)
            for seat in busy:
                yield seat.look()

    @property
    def cleaned(self) -> int:
        """Pages that were cleaned."""
        return sum(seat.slot.cleaned for seat in self._seats)

    @property
    def bytes(self) -> int:
        """Bytes of HTML of these."""
        return sum(seat.slot.bytes for seat in self._seats)

    @property
    def in_hand(self) -> tuple[int, int, int]:
        """Rows, failures and bytes read of the parts in hand."""
        slots = [seat.slot for seat in self._seats if seat.assignment]
        return (
            sum(slot.rows for slot in slots),
            sum(slot.failures for slot in slots),
            sum(slot.read for slot in slots),
        )


class _Seat:
    """A place for a worker. When a worker dies, the next one takes its place and its part."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._retire_at = REPLACE_PAGES
        self._deaths: dict[tuple[str, int, int], int] = {}
        self._since = (NO_PAGE, 0.0)
        self._is_late = False
        self.slot: Any = RawValue(Slot)
        self.assignment: Assignment | None = None

    @property
    def handles(self) -> list[Any]:
        """What becomes ready when the worker has sent something or has died."""
        assert self._process is not None
        return [self._connection, self._process.sentinel]

    def begin(self, part: Part) -> None:
        """Give the worker a part."""
        self.assign(Assignment(part, alone=self._job.look_ahead == 1))

    def assign(self, assignment: Assignment) -> None:
        """Give the worker an assignment; start a worker if there is none."""
        if self._process is not None and not self._process.is_alive():
            self.end()
        if self._process is None:
            self._start()
        slot = self.slot
        slot.page = NO_PAGE
        slot.slice = slot.items = slot.rows = slot.failures = slot.read = 0
        self._since, self._is_late = (NO_PAGE, 0.0), False
        self.assignment = assignment
        assert self._connection is not None
        with contextlib.suppress(OSError):  # it has just died, which the next check finds
            self._connection.send(assignment)

    def look(self) -> Done | None:
        """Check the worker: take its answer, end it if it is late, replace it if it is dead."""
        assert self._process is not None
        assert self._connection is not None
        assert self.assignment is not None
        is_alive = self._process.is_alive()
        try:
            # An answer that a worker sent before it died still counts.
            answer = self._connection.recv() if self._connection.poll() else None
        except (EOFError, ConnectionError):
            answer, is_alive = None, False
        if answer is not None:
            return self._finish(answer)
        if not is_alive:
            self._replace()
        elif self._is_over_time():
            self._is_late = True
            self._process.kill()
        return None

    def end(self) -> None:
        """End the worker, whatever it does."""
        if self._process is not None and self._connection is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._connection.close()
        self._process = self._connection = None

    def _start(self) -> None:
        """Start a worker. It inherits only its end of a pipe, so it notices when its parent has ended."""
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(theirs, self.slot, self._job), daemon=True)
        self._process.start()
        theirs.close()

    def _finish(self, answer: Tally | WorkError) -> Done:
        """Take the counts of a complete part."""
        assert self.assignment is not None
        if isinstance(answer, WorkError):
            raise answer
        done = Done(self.assignment.part, answer)
        self.assignment = None
        self._deaths.clear()
        if self._is_late:
            self.end()  # it was killed while it finished
        elif self.slot.cleaned >= self._retire_at:
            self._retire_at = self.slot.cleaned + REPLACE_PAGES
            self.end()
        return done

    def _is_over_time(self) -> bool:
        """Return whether the worker has worked on one page for longer than allowed."""
        page, now = self.slot.page, time.monotonic()
        if page != self._since[0]:
            self._since = (page, now)
        return page != NO_PAGE and now - self._since[1] > self._job.timeout

    def _replace(self) -> None:
        """Start another worker on the part of one that died, and tell it what to skip."""
        assert self._process is not None
        assert self.assignment is not None
        self._process.join()
        if not self.assignment.alone:
            self.end()
            self.assign(self.assignment._replace(alone=True))
            return
        page, code = self.slot.page, self._process.exitcode
        place, item = self.slot.slice, self.slot.items
        failed, broken = dict(self.assignment.failed), dict(self.assignment.broken)
        if self._is_late:
            failed[self._since[0]] = (Failure.TIMEOUT, f"the page took longer than {self._job.timeout:g} s")
        elif page != NO_PAGE and self._has_no_chance("page", page, 0):
            failed[page] = (Failure.CRASH, f"the page ended its process ({_shown(code)})")
        elif page == NO_PAGE and self._has_no_chance("slice", place, item):
            if place in broken:
                raise WorkError(f"workers end before they read anything ({_shown(code)})")
            broken[place] = item
        self.end()
        self.assign(self.assignment._replace(failed=failed, broken=broken))

    def _has_no_chance(self, what: str, number: int, item: int) -> bool:
        """Count a death; return whether there were too many."""
        key = (what, number, item)
        self._deaths[key] = self._deaths.get(key, 0) + 1
        return self._deaths[key] >= CHANCES


def _shown(code: int | None) -> str:
    """Return how a process ended."""
    return f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
