"""The command line: read files or standard input, print what `clean` makes of them.

Exit codes: 0 all inputs have content, 1 nothing was found in one of them, 2 bad usage or an input that
cannot be read. Errors are one line each on standard error. Nothing is ever fetched.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from dechaff import Page, __version__, clean
from dechaff.show import FORMATS, explain, show_metadata

__all__ = ["main"]

FOUND, NOTHING_FOUND, FAILED = 0, 1, 2

STDIN = "-"

REPORT = "report"
"""First word that asks for a report. A file of that name is `./report`."""

_EXIT_CODES = "Exit codes: 0 cleaned, 1 nothing found in an input, 2 bad usage or unreadable file."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Args:
        arguments: the words after the command's name; None: those of the process.
    """
    _speak_utf8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = _report(words[1:]) if words[:1] == [REPORT] else _print(words)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough, as in `dechaff page.html | head`. Python would complain on closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = FOUND
    return status


class _Parser(argparse.ArgumentParser):
    """An argument parser that complains in one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and leave."""
        self.exit(FAILED, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _print(words: Sequence[str]) -> int:
    """Run `dechaff [FILE]...`: clean each input and print it."""
    options = _read_arguments(words)
    return max([_print_one(name, options) for name in options.files])


def _read_arguments(words: Sequence[str]) -> argparse.Namespace:
    """Parse the arguments of `dechaff [FILE]...` and refuse those that do not go together."""
    parser = _Parser(
        prog="dechaff",
        description="Strip the boilerplate from web pages. Reads files, never the network.",
        epilog=f"`dechaff {REPORT} FILE -o OUT` writes a report of one page instead. {_EXIT_CODES}",
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="pages; - or none: standard input")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="default: %(default)s")
    parser.add_argument("--url", help="where the page is from; for one FILE")
    view = parser.add_mutually_exclusive_group()
    view.add_argument("--metadata", action="store_true", help="print title, authors, dates... above the text")
    view.add_argument("--explain", action="store_true", help="print each block, kept or dropped, and why")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    options = parser.parse_args(words)
    options.files = options.files or [STDIN]
    if options.url and len(options.files) > 1:
        parser.error("--url is the address of one page, but there are several")
    if options.format != "text" and (options.explain or options.metadata):
        parser.error("--explain and --metadata print text; --format json holds all that they show")
    return options


def _print_one(name: str, options: argparse.Namespace) -> int:
    """Clean one input, print it in the form that the options ask for, and return its exit code."""
    page = _clean(name, options.url)
    if page is None:
        return FAILED
    show = explain if options.explain else show_metadata if options.metadata else FORMATS[options.format]
    if len(options.files) > 1 and options.format != "json":
        print(f"==> {name} <==")
    for line in show(name, page):
        print(line)
    return _judge(name, page)


def _report(words: Sequence[str]) -> int:
    """Run `dechaff report FILE -o OUT`: one page, shown with what was removed and why."""
    parser = _Parser(
        prog=f"dechaff {REPORT}",
        description="Write an HTML report of one page: what stays, what went, and why.",
        epilog=_EXIT_CODES,
    )
    parser.add_argument("file", metavar="FILE", help="the page; -: standard input")
    parser.add_argument("-o", "--output", required=True, metavar="OUT", help="the report, one HTML file")
    parser.add_argument("--url", help="where the page is from")
    options = parser.parse_args(words)
    page = _clean(options.file, options.url)
    if page is None:
        return FAILED
    from dechaff.report.of_page import report_page  # noqa: PLC0415  (costs only who asks)

    try:
        Path(options.output).write_text(report_page(page), encoding="utf-8")
    except (OSError, ValueError) as error:
        _complain(options.output, _reason(error))
        return FAILED
    return _judge(options.file, page)


def _clean(name: str, url: str | None) -> Page | None:
    """Read and clean one input; where it cannot be read, say so and return None."""
    try:
        data = _read(name)
    except (OSError, ValueError) as error:
        is_address = name.startswith(("http://", "https://"))
        _complain(name, "nothing is fetched: pass the page and its --url" if is_address else _reason(error))
        return None
    return clean(data, url=url)


def _read(name: str) -> bytes:
    """Read a file or standard input."""
    if name != STDIN:
        return Path(name).read_bytes()
    if sys.stdin is None:  # what Python makes of a closed descriptor
        raise OSError("it is closed")
    return sys.stdin.buffer.read()


def _judge(name: str, page: Page) -> int:
    """Return the exit code that a page asks for; say so where nothing was found."""
    if page.text:
        return FOUND
    _complain(name, f"nothing found ({page.outcome})")
    return NOTHING_FOUND


def _reason(error: OSError | ValueError) -> str:
    """Say in a few words why a file could not be read or written."""
    return str(getattr(error, "strerror", None) or error)


def _complain(name: str, message: str) -> None:
    """Print one line on standard error."""
    shown = "standard input" if name == STDIN else name if name.isprintable() else repr(name)
    print(f"dechaff: {shown}: {message}", file=sys.stderr)


def _speak_utf8() -> None:
    """Print UTF-8 wherever the output goes: pages hold characters that a terminal's own encoding lacks."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
