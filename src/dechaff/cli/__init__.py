"""The command line: `dechaff [FILE]...`, and the commands that have a name. Nothing is ever fetched."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from dechaff.batch.run.console import FOUND

__all__ = ["COMMANDS", "main"]

COMMANDS: Mapping[str, str] = MappingProxyType(
    {"report": "dechaff.cli.report", "run": "dechaff.batch.run.command"}
)
"""Commands by the first word that asks for them, and the modules whose `main` runs them. A file of that name
is `./report`. A module is imported when its command is asked for."""

_PAGES = "dechaff.cli.pages"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Args:
        arguments: the words after the command's name; None: those of the process.
    """
    _speak_utf8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    named = COMMANDS.get(words[0]) if words else None
    try:
        status = _command(named)(words[1:]) if named else _command(_PAGES)(words)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough, as in `dechaff page.html | head`. Python would complain on closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = FOUND
    return status


def _command(module: str) -> Callable[[Sequence[str]], int]:
    """Return the `main` of a command's module."""
    command: Callable[[Sequence[str]], int] = importlib.import_module(module).main
    return command


def _speak_utf8() -> None:
    """Print UTF-8 wherever the output goes: pages hold characters that a terminal's own encoding lacks."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
