"""What a worker process does: take a part, clean its pages, write its rows, and go on with the next part.

A worker may be killed at any time. It shares a little memory with its watcher, which tells what it works on.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from itertools import islice
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple

from dechaff import PageInput
from dechaff.batch.rows import NULL_PAGE, Failure, Row, failure_row
from dechaff.batch.run.console import reason
from dechaff.batch.run.job import Job
from dechaff.batch.run.output import PartWriter, Tally
from dechaff.batch.run.parts import Part, read_slice
from dechaff.batch.run.sources import Item
from dechaff.site.folder import SiteFolder

__all__ = ["NO_PAGE", "Assignment", "Slot", "WorkError", "work"]

NO_PAGE = -1

# Allocations between two runs of the cyclic garbage collector, and runs between those of the older generations. Pages
# are released by reference counts, so there is little to collect. With Python's 700 it takes 5 % of the time.
GC_THRESHOLDS = (20_000, 20, 20)


class WorkError(Exception):
    """A part cannot be finished, and no other could be: for example, rows cannot be written."""


class Slot(ctypes.Structure):
    """What a worker does. All numbers but the last two are of the part in hand."""

    page: int
    """Number of the page that is being cleaned; `NO_PAGE` between pages. Where pages are cleaned together, one of these."""
    slice: int
    """Number of the slice that is being read."""
    items: int
    """How many records of the slice have been read."""
    rows: int
    """How many rows there are."""
    failures: int
    """How many of them have no page."""
    read: int
    """Bytes of the part that have been read, on the disk."""
    cleaned: int
    """Pages that all workers of this place have cleaned."""
    bytes: int
    """Bytes of HTML of these."""
    _fields_ = (
        ("page", ctypes.c_longlong), ("slice", ctypes.c_longlong), ("items", ctypes.c_longlong),
        ("rows", ctypes.c_longlong), ("failures", ctypes.c_longlong), ("read", ctypes.c_longlong),
        ("cleaned", ctypes.c_longlong), ("bytes", ctypes.c_longlong),
    )  # fmt: skip


class Assignment(NamedTuple):
    """A part, and what is known from workers that failed at it."""

    part: Part
    failed: Mapping[int, tuple[Failure, str]] = {}
    """Pages that must not be cleaned again, by number, and why."""
    broken: Mapping[int, int] = {}
    """Slices that cannot be read to their end, by number, and how many records of them can be."""
    alone: bool = False
    """Whether each page is cleaned before the next is read. `Slot.page` is then the page that a worker died of."""


def work(connection: Connection, slot: Slot, job: Job) -> None:
    """Work on the parts that come through the connection, until None comes.

    For each part its tally goes back, or a `WorkError`.
    """
    # An interrupt is meant for the watcher, which ends the workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.set_threshold(*GC_THRESHOLDS)
    while (assignment := connection.recv()) is not None:
        try:
            connection.send(_clean_part(assignment, slot, job))
        except Exception as error:
            connection.send(WorkError(f"{job.output}: {reason(error)}"))


def _end_with_parent() -> None:
    """End this process as soon as its parent has ended, because nothing would supervise it."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


class _Held(NamedTuple):
    """An item that was read and has no row yet."""

    number: int
    """Number of the page in the part."""
    item: Item


class _PartReader:
    """Yields the pages of a part that have no row yet, and holds their items until their rows are written."""

    def __init__(self, assignment: Assignment, slot: Slot, job: Job, already: int) -> None:
        self._assignment, self._slot, self._job, self._already = assignment, slot, job, already
        self._sites = SiteFolder(job.sites) if job.sites else None
        self.held: deque[_Held] = deque()
        self.skipped = 0
        """Records without a page so far."""

    def __iter__(self) -> Iterator[PageInput]:
        for number, item in islice(enumerate(self._items()), self._already, None):
            held = _Held(number, item)
            self.held.append(held)
            if item.html is None or self.failure(held):
                yield _NO_INPUT
            else:
                self._slot.page = number
                site = self._sites.of(item.url) if self._sites else None
                yield PageInput(item.html, item.url, item.content_type, site=site)
                self._slot.page = NO_PAGE

    def failure(self, held: _Held) -> tuple[Failure, str] | None:
        """Return why an item is not cleaned; None if it is."""
        if held.number in self._assignment.failed:
            return self._assignment.failed[held.number]
        if held.item.error is not None:
            return Failure.ERROR, held.item.error
        return (Failure.ERROR, NULL_PAGE) if held.item.html is None else None

    def _items(self) -> Iterator[Item]:
        slot, start = self._slot, 0
        for number, piece in enumerate(self._assignment.part.slices):
            slot.slice, slot.items = number, 0
            for item in read_slice(piece, self._job.fields, self._assignment.broken.get(number)):
                slot.items += 1
                if item is None:
                    self.skipped += 1
                else:
                    slot.read = start + item.read
                    yield item
            start += piece.size


_NO_INPUT = PageInput(None)  # type: ignore[arg-type]
"""Takes the place of a page that is not cleaned, so that there is a result for each item."""


def _clean_part(assignment: Assignment, slot: Slot, job: Job) -> Tally:
    """Write the rows of a part that are missing, and move the part to its place."""
    writer = PartWriter(job.output, assignment.part.number, job.format, job.extras)
    slot.failures = sum(writer.outcomes[failure] for failure in Failure)
    slot.rows = writer.rows
    reader = _PartReader(assignment, slot, job, writer.rows)
    results = job.clean_many(
        reader, options=job.options, look_ahead=1 if assignment.alone else job.look_ahead, errors="return"
    )
    for result in results:
        held = reader.held.popleft()
        row = _row(held, result, reader, slot, job)
        writer.write({"id": held.item.id, "source": held.item.source, **row})
        slot.rows += 1
        slot.failures += row["error"] is not None
        # From here the worker works on the next page in hand.
        slot.page = reader.held[0].number if reader.held else NO_PAGE
    return writer.finish(reader.skipped)


def _row(held: _Held, result: Any, reader: _PartReader, slot: Slot, job: Job) -> Row:
    """Return the row of an item, and note for the watcher which page it is."""
    item = held.item
    if failure := reader.failure(held):
        return failure_row(item.url, *failure, job.extras)
    slot.page = held.number
    row = job.row(result, item.url, job.extras)
    slot.cleaned += 1
    slot.bytes += len(item.html or "")
    return row
