"""Stand-ins for `clean_many`, which workers find by name: pages that crash, stall or are never done."""

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

# Pages that `half` cleans, of those with the texts "text 0", "text 1"...
HALF = 40


def _unruly(page: PageInput) -> Page:
    """Do what the page says."""
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
    """Read some pages ahead, as `clean_many` does, and then do what each says."""
    rest = iter(pages)
    while held := list(islice(rest, look_ahead)):
        for page in held:
            try:
                yield _unruly(page)
            except LookupError as error:
                yield error


def half(pages: Iterable[PageInput], **_: Any) -> Iterator[Page]:
    """Clean the first pages and never finish the others: whoever started this ends it in the middle."""
    for page in pages:
        if int(str(page.html).removeprefix("text ")) >= HALF:
            time.sleep(600)
        yield Page(text=str(page.html), url=page.url)


class DeadlyName(str):
    """The name of a field that ends the process which looks the field up."""

    __slots__ = ()

    def __hash__(self) -> int:
        """End the process."""
        os.kill(os.getpid(), signal.SIGKILL)
        return 0


class Unloadable:
    """What ends the process that it is sent to."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Be loaded by leaving."""
        return os._exit, (3,)


if __name__ == "__main__":
    # As the command runs, but with one of these functions.
    import cleaners

    # A shell that starts the tests in the background lets them ignore interrupts, and so would this process.
    signal.signal(signal.SIGINT, signal.default_int_handler)

    with patch.object(command, "Job", partial(Job, clean_many=getattr(cleaners, sys.argv[1]))):
        sys.exit(main(["run", *sys.argv[2:]]))
