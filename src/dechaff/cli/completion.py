"""`dechaff completion SHELL`: a script that completes the options of all commands."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

from dechaff.batch.run.console import FAILED, FOUND, Parser

__all__ = ["build_parser", "main"]

SHELLS = ("bash", "zsh", "tcsh")


def build_parser() -> Parser:
    """Return the argument parser."""
    parser = Parser(
        prog="dechaff completion",
        description="Print a completion script for a shell, for example:"
        " dechaff completion bash > ~/.local/share/bash-completion/completions/dechaff",
        epilog="Needs shtab: pip install 'dechaff[completion]'.",
    )
    parser.add_argument("shell", choices=SHELLS)
    return parser


def main(words: Sequence[str]) -> int:
    """Print the script; return the exit code."""
    shell = build_parser().parse_args(words).shell
    try:
        import shtab  # noqa: PLC0415  (an extra)
    except ModuleNotFoundError:
        print("dechaff: this needs shtab: pip install 'dechaff[completion]'", file=sys.stderr)
        return FAILED
    print(shtab.complete(_whole_parser(), shell=shell))
    return FOUND


def _whole_parser() -> Parser:
    """Return one parser with all commands in it."""
    from dechaff.cli import COMMANDS  # noqa: PLC0415  (it names this module)
    from dechaff.cli.pages import build_parser as build_pages_parser  # noqa: PLC0415

    parser = build_pages_parser()
    commands = parser.add_subparsers()
    for name, module in COMMANDS.items():
        inner: Parser = importlib.import_module(module).build_parser()
        commands.add_parser(name, parents=[inner], add_help=False, help=inner.description)
    return parser
