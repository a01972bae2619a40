"""`dechaff [FILE]...`: clean files or standard input, and print the results.

Exit codes: 0 all inputs have content, 1 nothing was found in one of them, 2 bad usage or an input that
cannot be read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from dechaff import Options, Page, Site, __version__, clean
from dechaff.batch.run.console import (
    FAILED,
    FOUND,
    NOTHING_FOUND,
    STDIN,
    Parser,
    complain,
    reason,
)
from dechaff.cli.choices import add_choices, options_from
from dechaff.cli.page_output import explain, show, show_with_metadata
from dechaff.render.formats import FORMATS

__all__ = ["EXIT_CODES", "build_parser", "clean_file", "judge", "main"]

EXIT_CODES = (
    "Exit codes: 0 cleaned, 1 nothing found in an input, 2 bad usage or unreadable file, 130 interrupted."
)

COMMANDS_HELP = """\
other commands:
  dechaff show FILE             show what was kept and removed, in the terminal
  dechaff report FILE -o OUT    write the same as an HTML file
  dechaff run INPUT... -o OUT   clean the pages of many files, on all cores
  dechaff site STORE            learn what the pages of a site share, and show it
  dechaff completion SHELL      print a completion script for a shell"""

# Formats that can have metadata above the content.
WITH_METADATA = ("text", "markdown")


class _WithCommands(argparse.HelpFormatter):
    """Help that keeps the lines of the list of commands, and fills all other text."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        parts = text.split("\n\n")
        return "\n\n".join(
            part if "\n" in part else super(_WithCommands, self)._fill_text(part, width, indent)
            for part in parts
        )


def main(words: Sequence[str]) -> int:
    """Clean each input and print it; return the worst exit code."""
    parser = build_parser()
    if not words and sys.stdin is not None and sys.stdin.isatty():
        # Nobody types a page by hand: show how to use the command.
        parser.print_usage(sys.stderr)
        print("Try `dechaff page.html`, `dechaff show page.html` or `dechaff --help`.", file=sys.stderr)
        return FAILED
    options = _read_arguments(parser, words)
    return max([_print_one(name, options) for name in options.files])


def build_parser() -> Parser:
    """Return the argument parser."""
    parser = Parser(
        prog="dechaff",
        description="Extract the main text of web pages. Reads files and standard input, never the network.",
        formatter_class=_WithCommands,
        epilog=f"{COMMANDS_HELP}\n\n{EXIT_CODES}",
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="pages; - or none: standard input")
    parser.add_argument(
        "--format",
        choices=tuple(FORMATS),
        default="text",
        help="; ".join(f"{item.name}: {item.summary}" for item in FORMATS.values())
        + "; default: %(default)s",
    )
    add_choices(parser)
    parser.add_argument("--url", help="address of the page; with one FILE only")
    parser.add_argument(
        "--site", type=_site, metavar="STORE", help="what `dechaff site` learned of the site of the pages"
    )
    view = parser.add_mutually_exclusive_group()
    view.add_argument(
        "--metadata",
        action="store_true",
        help="print title, authors, dates and so on above the text; as YAML front matter above Markdown",
    )
    view.add_argument(
        "--explain", action="store_true", help="print every block, whether it was kept, and the reason"
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    return parser


def _site(word: str) -> Site:
    """Read the file of a site."""
    try:
        return Site.load(word)
    except OSError as error:
        raise argparse.ArgumentTypeError(f"{word}: {reason(error)}") from None
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _read_arguments(parser: Parser, words: Sequence[str]) -> argparse.Namespace:
    """Parse the arguments and refuse invalid combinations."""
    options = parser.parse_args(words)
    options.files = options.files or [STDIN]
    if options.url and len(options.files) > 1:
        parser.error("--url is the address of one page, but there are several")
    if options.explain and options.format != "text":
        parser.error("--explain prints text; --format json has everything that it shows")
    if options.metadata and options.format not in WITH_METADATA:
        parser.error("--metadata needs --format text or markdown; --format json has all metadata")
    return options


def _print_one(name: str, options: argparse.Namespace) -> int:
    """Clean one input, print it as the options say, and return its exit code."""
    page = clean_file(name, options.url, options_from(options), options.site)
    if page is None:
        return FAILED
    if len(options.files) > 1 and options.format != "json":
        print(f"==> {name} <==")
    for line in _lines(name, page, options):
        print(line)
    return judge(name, page)


def _lines(name: str, page: Page, options: argparse.Namespace) -> Iterator[str]:
    """Return the lines that are printed for a page."""
    if options.explain:
        return explain(page)
    if options.metadata:
        return show_with_metadata(page, options.format)
    return show(name, page, options.format)


def clean_file(
    name: str, url: str | None, options: Options | None = None, site: Site | None = None
) -> Page | None:
    """Read and clean one input; if it cannot be read, print why and return None."""
    try:
        data = _read(name)
    except (OSError, ValueError) as error:
        complain(name, _why(name, error))
        return None
    return clean(data, url=url, options=options, site=site)


def _why(name: str, error: OSError | ValueError) -> str:
    """Return why an input cannot be read, and what to do instead if that is known."""
    if name.startswith(("http://", "https://")):
        return "nothing is fetched: pass the page and its --url"
    if isinstance(error, IsADirectoryError):
        return "it is a folder; `dechaff run` cleans the pages in it"
    return reason(error)


def _read(name: str) -> bytes:
    """Read a file or standard input."""
    if name != STDIN:
        return Path(name).read_bytes()
    if sys.stdin is None:  # Python's value for a closed descriptor
        raise OSError("it is closed")
    return sys.stdin.buffer.read()


def judge(name: str, page: Page) -> int:
    """Return the exit code for a page; print a line if nothing was found."""
    if page.text:
        return FOUND
    complain(name, f"nothing found ({page.outcome})")
    return NOTHING_FOUND
