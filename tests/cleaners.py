"""Stand-ins for `clean`, which workers find by name: pages that crash, stall or are never done."""

from __future__ import annotations

import os
import signal
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from dechaff import Page
from dechaff.batch.run import command
from dechaff.batch.run.job import Job
from dechaff.cli import main

__all__ = ["half", "unruly"]

# Pages that `half` cleans, of those with the texts "text 0", "text 1"...
HALF = 40


def unruly(html: str, url: str | None = None, **_: Any) -> Page:
    """Do what the page says."""
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
    return Page(text=html, url=url)


def half(html: str, url: str | None = None, **_: Any) -> Page:
    """Clean the first pages and be at the others for ever: whoever started this ends it in the middle."""
    if int(html.removeprefix("text ")) >= HALF:
        time.sleep(600)
    return Page(text=html, url=url)


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

    with patch.object(command, "Job", partial(Job, clean=getattr(cleaners, sys.argv[1]))):
        sys.exit(main(["run", *sys.argv[2:]]))
