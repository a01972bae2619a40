"""The command line: `dechaff [FILE]...`, and the named commands. Nothing is ever fetched."""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TextIO, cast

from dechaff.batch.run.console import FAILED, FOUND, INTERRUPTED, reason

__all__ = ["COMMANDS", "main"]

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "show": "dechaff.cli.preview",
        "report": "dechaff.cli.report_command",
        "run": "dechaff.batch.run.command",
        "site": "dechaff.cli.site_command",
        "completion": "dechaff.cli.completion",
    }
)
"""Commands by name, and the modules whose `main` runs them. A file of that name is `./report`. A module is imported
when its command is run."""

_PAGES = "dechaff.cli.pages"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Args:
        arguments: the words after the command's name; None: those of the process.
    """
    _speak_utf8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(words)
    except BrokenPipeError:
        # The reader closed the pipe, as in `dechaff page.html | head`. Python would print an error on exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
    except KeyboardInterrupt:
        print("dechaff: interrupted", file=sys.stderr)
        return INTERRUPTED
    except OSError as error:
        # Errors of files are reported elsewhere, so this is standard output, on a full disk for example.
        _discard_output()
        print(f"dechaff: standard output: {reason(error)}", file=sys.stderr)
        return FAILED


def _run(words: list[str]) -> int:
    """Run the command that the words name."""
    named = COMMANDS.get(words[0]) if words else None
    status = _command(named)(words[1:]) if named else _command(_PAGES)(words)
    sys.stdout.flush()
    return status


def _discard_output() -> None:
    """Discard buffered output: Python would write it again on exit, and fail with a traceback."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _command(module: str) -> Callable[[Sequence[str]], int]:
    """Return the `main` of a command's module."""
    command: Callable[[Sequence[str]], int] = importlib.import_module(module).main
    return command


class _Closed(io.TextIOBase):
    """Standard output that is closed. Python has None there, and `print` then prints nothing and says nothing."""

    def write(self, text: str) -> int:
        raise OSError("it is closed")


def _speak_utf8() -> None:
    """Print UTF-8 always: the encoding of a terminal may lack characters of the page."""
    sys.stdout = sys.stdout or cast("TextIO", _Closed())
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
