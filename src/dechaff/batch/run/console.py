"""What all commands share: exit codes, error messages, and the argument parser."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

__all__ = [
    "FAILED",
    "FAVORS",
    "FAVOR_HELP",
    "FIELD_CONFIDENCE_HELP",
    "FOUND",
    "INTERRUPTED",
    "NOTHING_FOUND",
    "STDIN",
    "Parser",
    "complain",
    "reason",
    "share",
]

FOUND = 0
NOTHING_FOUND = 1
FAILED = 2
INTERRUPTED = 130

FAVORS = ("precision", "balanced", "recall")
"""Choices of `--favor`, as `Options` has them."""

FAVOR_HELP = "prefer precision (drop doubtful text) or recall (keep it); default: %(default)s"

FIELD_CONFIDENCE_HELP = (
    "leave title, authors and date empty if they are less probable to be right, 0 to 1; default: %(default)s"
)

STDIN = "-"
"""Name of standard input among the files."""


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and exit."""
        self.exit(FAILED, f"{self.prog}: {message} (see {self.prog} --help)\n")


def share(word: str) -> float:
    """Read a number from 0 to 1."""
    try:
        number = float(word)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"must be a number from 0 to 1 (got {word})")
    return number


def reason(error: Exception) -> str:
    """Return in a few words why a file could not be read or written."""
    return str(getattr(error, "strerror", None) or error)


def complain(name: str, message: str) -> None:
    """Print one line on standard error."""
    shown = "standard input" if name == STDIN else name if name.isprintable() else repr(name)
    print(f"dechaff: {shown}: {message}", file=sys.stderr)
