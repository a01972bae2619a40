"""The command line: read files or standard input, print what `clean` makes of them.

Exit codes: 0 all inputs have content, 1 nothing was found in one of them, 2 bad usage or an input that
cannot be read. Errors are one line each on standard error. Nothing is ever fetched.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn, TypeAlias

from dechaff import Kept, Label, Page, Removed, __version__, clean

__all__ = ["main"]

FOUND, NOTHING_FOUND, FAILED = 0, 1, 2

STDIN = "-"

# Characters of a block that `--explain` shows: with the columns before them, lines of some 120.
SHOWN_CHARS = 80

# Width of the longest label, so that the texts stand in one column.
LABEL_WIDTH = 11

_METADATA = (
    "title", "subtitle", "authors", "published", "modified", "site_name", "url", "canonical_url", "language",
    "description", "image", "section", "tags", "license", "country", "place", "page_type",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Args:
        arguments: the words after the command's name; None: those of the process.
    """
    _speak_utf8()
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["report"]:
        return _report(words[1:])
    options = _read_arguments(words)
    try:
        status = max([_run(name, options) for name in options.files])
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


def _parser() -> _Parser:
    """Describe the command line."""
    parser = _Parser(
        prog="dechaff",
        description="Strip the boilerplate from web pages. Reads files, never the network.",
        epilog="dechaff report FILE -o OUT writes an HTML report. Exit codes: 0 cleaned, 1 nothing found in an input,"
        " 2 bad usage or unreadable file.",
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="pages; - or none: standard input")
    parser.add_argument("--format", choices=tuple(_FORMATS), default="text", help="default: %(default)s")
    parser.add_argument("--url", help="where the page is from; for one FILE")
    parser.add_argument(
        "--metadata", action="store_true", help="print title, authors, dates... above the text"
    )
    parser.add_argument("--explain", action="store_true", help="print each block, kept or dropped, and why")
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    return parser


def _read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Parse the arguments and refuse those that do not go together."""
    parser = _parser()
    options = parser.parse_args(arguments)
    options.files = options.files or [STDIN]
    if options.url and len(options.files) > 1:
        parser.error("--url is the address of one page, but there are several")
    if options.format == "json" and (options.explain or options.metadata):
        parser.error("--format json holds metadata and explanation already")
    if options.explain and options.metadata:
        parser.error("--explain and --metadata are two views: ask for one")
    return options


def _report(arguments: Sequence[str]) -> int:
    """Run `dechaff report FILE -o OUT`: one page, shown with what was removed and why."""
    parser = _Parser(prog="dechaff report", description="Write an HTML report of one page: what went, and why.")
    parser.add_argument("file", metavar="FILE", help="the page; -: standard input")
    parser.add_argument("-o", "--output", required=True, type=Path, help="the report, one self-contained file")
    parser.add_argument("--url", help="where the page is from")
    options = parser.parse_args(arguments)
    from dechaff.report.of_page import report_page  # noqa: PLC0415  (costs only who asks)

    name = options.file
    try:
        data = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
        page = clean(data, url=options.url)
        options.output.write_text(report_page(page), encoding="utf-8")
    except (OSError, ValueError) as error:
        _complain(name, _what_failed(name, error))
        return FAILED
    return FOUND if page.text else NOTHING_FOUND


def _run(name: str, options: argparse.Namespace) -> int:
    """Clean one input, print the result, and return the exit code that it asks for."""
    try:
        data = sys.stdin.buffer.read() if name == STDIN else Path(name).read_bytes()
    except (OSError, ValueError) as error:
        _complain(name, _what_failed(name, error))
        return FAILED
    page = clean(data, url=options.url)
    if options.explain:
        lines = _explanation(page)
    elif options.metadata:
        lines = _with_metadata(page)
    else:
        lines = _FORMATS[options.format](name, page)
    if len(options.files) > 1 and options.format != "json":
        print(f"==> {name} <==")
    for line in lines:
        print(line)
    if page.text:
        return FOUND
    _complain(name, f"nothing found ({page.outcome})")
    return NOTHING_FOUND


def _complain(name: str, message: str) -> None:
    """Print one line on standard error."""
    print(f"dechaff: {'standard input' if name == STDIN else name}: {message}", file=sys.stderr)


def _what_failed(name: str, error: OSError | ValueError) -> str:
    """Say why an input could not be read."""
    if name.startswith(("http://", "https://")):
        return "dechaff fetches nothing; fetch the page and pass it, with --url"
    reason = getattr(error, "strerror", None)
    return str(reason or error)


def _text(_name: str, page: Page) -> Iterator[str]:
    """Show a page as its text alone."""
    if page.text:
        yield page.text


def _json(name: str, page: Page) -> Iterator[str]:
    """Show a page as one line of JSON, with the name of its file."""
    yield json.dumps({"file": name, **page.to_dict()}, ensure_ascii=False)


def _markdown(_name: str, page: Page) -> Iterator[str]:
    """Show a page as Markdown."""
    if page.markdown:
        yield page.markdown.rstrip("\n")


def _html(_name: str, page: Page) -> Iterator[str]:
    """Show a page as clean HTML."""
    if page.html:
        yield page.html.rstrip("\n")


_Format: TypeAlias = Callable[[str, Page], Iterator[str]]

_FORMATS: Mapping[str, _Format] = MappingProxyType(
    {"text": _text, "markdown": _markdown, "html": _html, "json": _json}
)
"""Formats by name: a function from the input's name and its page to the lines that are printed."""


def _with_metadata(page: Page) -> Iterator[str]:
    """Show the metadata that the page has, a field a line, and its text."""
    fields = page.to_dict()
    for name in _METADATA:
        value = fields[name]
        if value:
            yield f"{name}: {', '.join(value) if isinstance(value, list) else value}"
    if page.text:
        yield ""
        yield page.text


def _explanation(page: Page) -> Iterator[str]:
    """Show every block of the page in document order: kept or dropped, how probable, label, text, reason."""
    encoding = page.encoding
    yield (
        f"outcome {page.outcome}, confidence {page.confidence:.2f}, {page.page_type} page"
        f" ({page.page_type_probability:.2f}), {encoding.name} ({encoding.source})"
    )
    yield from (f"note: {warning}" for warning in page.warnings)
    blocks: list[Kept | Removed] = [*page.kept, *page.removed]
    blocks.sort(key=lambda block: -1 if block.index is None else block.index)
    for block in blocks:
        yield _line(block)


def _line(block: Kept | Removed) -> str:
    """Show one block in one line."""
    text = " ".join(block.text.split())
    shown = text if len(text) <= SHOWN_CHARS else f"{text[: SHOWN_CHARS - 1]}…"
    place = "-" if block.index is None else str(block.index)
    if isinstance(block, Kept):
        return f"{place:>5}  keep  {block.probability:.2f}  {Label.CONTENT:{LABEL_WIDTH}}  {shown}"
    dropped = f"{place:>5}  drop  {block.probability:.2f}  {block.label:{LABEL_WIDTH}}  {shown}"
    return f"{dropped}  [{block.reason}]"


def _speak_utf8() -> None:
    """Print UTF-8 wherever the output goes: pages hold characters that a terminal's own encoding lacks."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
