"""Replacements of `clean_many`, which workers import by name: pages that crash, stall or never end."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from dechaff import Page, PageInput
from dechaff.batch.run import command
from dechaff.batch.run.job import Job
from dechaff.cli import main

__all__ = ["half", "unruly"]

# Number of pages that `half` cleans. Their texts are "text 0", "text 1" and so on.
HALF = 40


def _unruly(page: PageInput) -> Page:
    """Do what the text of the page says."""
    html = str(page.html)
    if html.startswith("CRASH ONCE "):
        mark = Path(html.removeprefix("CRASH ONCE "))
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    elif html == "CRASH":
        os.kill(os.getpid(), signal.SIGKILL)
    elif html.startswith("STALL "):
        Path(html.removeprefix("STALL ")).touch()
        time.sleep(600)
    elif html == "RAISE":
        raise LookupError("the page\nsays so")
    return Page(text=html, url=page.url)


def unruly(pages: Iterable[PageInput], *, look_ahead: int, **_: Any) -> Iterator[Page | Exception]:
    """Read some pages ahead like `clean_many`, and then do what each page says."""
    rest = iter(pages)
    while held := list(islice(rest, look_ahead)):
        for page in held:
            try:
                yield _unruly(page)
            except LookupError as error:
                yield error


def half(pages: Iterable[PageInput], **_: Any) -> Iterator[Page]:
    """Clean the first pages and then stall, so that a test can interrupt the run in the middle."""
    for page in pages:
        if int(str(page.html).removeprefix("text ")) >= HALF:
            time.sleep(600)
        yield Page(text=str(page.html), url=page.url)


class DeadlyName(str):
    """The name of a field whose lookup kills the process."""

    __slots__ = ()

    def __hash__(self) -> int:
        """Kill the process."""
        os.kill(os.getpid(), signal.SIGKILL)
        return 0


class Unloadable:
    """An object that ends the process that unpickles it."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Unpickle by exiting."""
        return os._exit, (3,)


if __name__ == "__main__":
    # Run the command with one of these functions.
    import cleaners

    # If a shell starts the tests in the background, they ignore interrupts, and this process would too.
    signal.signal(signal.SIGINT, signal.default_int_handler)

    with patch.object(command, "Job", partial(Job, clean_many=getattr(cleaners, sys.argv[1]))):
        sys.exit(main(["run", *sys.argv[2:]]))
