"""What all commands share: exit codes, how they complain, how they parse their arguments."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

__all__ = ["FAILED", "FAVORS", "FOUND", "NOTHING_FOUND", "STDIN", "Parser", "complain", "reason"]

FOUND = 0
NOTHING_FOUND = 1
FAILED = 2

FAVORS = ("precision", "balanced", "recall")
"""Choices of `--favor`, as `Options` has them."""

STDIN = "-"
"""Name of standard input among the files."""


class Parser(argparse.ArgumentParser):
    """An argument parser that complains in one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and leave."""
        self.exit(FAILED, f"{self.prog}: {message} (see {self.prog} --help)\n")


def reason(error: Exception) -> str:
    """Say in a few words why a file could not be read or written."""
    return str(getattr(error, "strerror", None) or error)


def complain(name: str, message: str) -> None:
    """Print one line on standard error."""
    shown = "standard input" if name == STDIN else name if name.isprintable() else repr(name)
    print(f"dechaff: {shown}: {message}", file=sys.stderr)
