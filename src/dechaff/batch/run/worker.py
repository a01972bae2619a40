"""What a worker process does: take a part, clean its pages, write its rows; and the next part.

A worker may be killed at any time. What it is at stands in memory that it shares with its watcher.
"""

from __future__ import annotations

import ctypes
import os
import signal
import threading
from collections.abc import Mapping
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple

from dechaff.batch.rows import Failure, Row, clean_row, failure_row
from dechaff.batch.run.console import reason
from dechaff.batch.run.job import Job
from dechaff.batch.run.output import PartWriter, Tally
from dechaff.batch.run.parts import Part, read_slice
from dechaff.batch.run.sources import Item

__all__ = ["NO_PAGE", "Assignment", "Slot", "WorkError", "work"]

NO_PAGE = -1


class WorkError(Exception):
    """A part cannot be worked off, and no other could either: its rows cannot be written, say."""


class Slot(ctypes.Structure):
    """What a worker is at. All numbers are of the part in hand, but for the last two."""

    page: int
    """Number of the page that is being cleaned; `NO_PAGE` between pages."""
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
    """Pages that were cleaned in this place, ever."""
    bytes: int
    """Bytes of HTML of these."""
    _fields_ = (
        ("page", ctypes.c_longlong), ("slice", ctypes.c_longlong), ("items", ctypes.c_longlong),
        ("rows", ctypes.c_longlong), ("failures", ctypes.c_longlong), ("read", ctypes.c_longlong),
        ("cleaned", ctypes.c_longlong), ("bytes", ctypes.c_longlong),
    )  # fmt: skip


class Assignment(NamedTuple):
    """A part, and what is known of it from workers who failed at it."""

    part: Part
    failed: Mapping[int, tuple[Failure, str]] = {}
    """Pages that must not be cleaned again, by number, and why."""
    broken: Mapping[int, int] = {}
    """Slices that cannot be read to their end, by number, and how many records of them can be."""


def work(connection: Connection, slot: Slot, job: Job) -> None:
    """Work off the parts that come through the connection, until None comes.

    For each part its tally goes back, or a `WorkError`.
    """
    # An interrupt is meant for the watcher, who ends the workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    while (assignment := connection.recv()) is not None:
        try:
            connection.send(_clean_part(assignment, slot, job))
        except Exception as error:
            connection.send(WorkError(f"{job.output}: {reason(error)}"))


def _end_with_parent() -> None:
    """End this process as soon as its parent is gone: nobody would watch it any more."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _clean_part(assignment: Assignment, slot: Slot, job: Job) -> Tally:
    """Write the rows of a part that are not there yet, and put it at its place."""
    writer = PartWriter(job.output, assignment.part.number, job.format, job.extras)
    slot.failures = sum(writer.outcomes[failure] for failure in Failure)
    slot.rows, already = writer.rows, writer.rows
    page, skipped, start = 0, 0, 0
    for number, piece in enumerate(assignment.part.slices):
        slot.slice, slot.items = number, 0
        for item in read_slice(piece, job.fields, assignment.broken.get(number)):
            slot.items += 1
            if item is None:
                skipped += 1
                continue
            slot.read = start + item.read
            if page >= already:
                row = _row(item, page, assignment, slot, job)
                writer.write({"id": item.id, "source": item.source, **row})
                slot.rows += 1
                slot.failures += row["error"] is not None
            page += 1
        start += piece.size
    return writer.finish(skipped)


def _row(item: Item, page: int, assignment: Assignment, slot: Slot, job: Job) -> Row:
    """Return the row of a page, and let the watcher know while it is being cleaned."""
    if page in assignment.failed:
        return failure_row(item.url, *assignment.failed[page], job.extras)
    if item.error is not None:
        return failure_row(item.url, Failure.ERROR, item.error, job.extras)
    slot.page = page
    row = clean_row(
        item.html,
        url=item.url,
        content_type=item.content_type,
        options=job.options,
        extras=job.extras,
        clean=job.clean,
    )
    slot.page = NO_PAGE
    slot.cleaned += 1
    slot.bytes += _length(item.html)
    return row


def _length(html: Any) -> int:
    """Return the size of a page in bytes; of text, in characters."""
    return len(html) if html is not None else 0
