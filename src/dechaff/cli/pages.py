"""`dechaff [FILE]...`: read files or standard input, print what `clean` makes of them.

Exit codes: 0 all inputs have content, 1 nothing was found in one of them, 2 bad usage or an input that
cannot be read. Errors are one line each on standard error.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from dechaff import Options, Page, __version__, clean
from dechaff.batch.run.console import FAILED, FAVORS, FOUND, NOTHING_FOUND, STDIN, Parser, complain, reason
from dechaff.cli.page_output import explain, show, show_metadata
from dechaff.render.formats import FORMATS

__all__ = ["EXIT_CODES", "clean_file", "judge", "main"]

EXIT_CODES = "Exit codes: 0 cleaned, 1 nothing found in an input, 2 bad usage or unreadable file."


def main(words: Sequence[str]) -> int:
    """Clean each input and print it; return the worst exit code."""
    options = _read_arguments(words)
    return max([_print_one(name, options) for name in options.files])


def _read_arguments(words: Sequence[str]) -> argparse.Namespace:
    """Parse the arguments and refuse those that do not go together."""
    parser = Parser(
        prog="dechaff",
        description="Strip the boilerplate from web pages. Reads files, never the network.",
        epilog="Other commands: `dechaff run INPUT... -o OUT` cleans the pages of many files,"
        f" `dechaff report FILE -o OUT` writes a report of one page. {EXIT_CODES}",
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="pages; - or none: standard input")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="default: %(default)s")
    parser.add_argument(
        "--favor",
        choices=FAVORS,
        default="balanced",
        help="too little text, or too much; default: %(default)s",
    )
    parser.add_argument("--url", help="where the page is from; for one FILE")
    view = parser.add_mutually_exclusive_group()
    view.add_argument(
        "--metadata", action="store_true", help="print title, authors, dates and so on above the text"
    )
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
    page = clean_file(name, options.url, Options(favor=options.favor))
    if page is None:
        return FAILED
    if len(options.files) > 1 and options.format != "json":
        print(f"==> {name} <==")
    if options.explain:
        lines = explain(page)
    elif options.metadata:
        lines = show_metadata(page)
    else:
        lines = show(name, page, options.format)
    for line in lines:
        print(line)
    return judge(name, page)


def clean_file(name: str, url: str | None, options: Options | None = None) -> Page | None:
    """Read and clean one input; where it cannot be read, say so and return None."""
    try:
        data = _read(name)
    except (OSError, ValueError) as error:
        is_address = name.startswith(("http://", "https://"))
        complain(name, "nothing is fetched: pass the page and its --url" if is_address else reason(error))
        return None
    return clean(data, url=url, options=options)


def _read(name: str) -> bytes:
    """Read a file or standard input."""
    if name != STDIN:
        return Path(name).read_bytes()
    if sys.stdin is None:  # what Python makes of a closed descriptor
        raise OSError("it is closed")
    return sys.stdin.buffer.read()


def judge(name: str, page: Page) -> int:
    """Return the exit code that a page asks for; say so where nothing was found."""
    if page.text:
        return FOUND
    complain(name, f"nothing found ({page.outcome})")
    return NOTHING_FOUND
