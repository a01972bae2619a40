"""`dechaff report FILE -o OUT`: an HTML report of one page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dechaff.batch.run.console import FAILED, Parser, complain, reason
from dechaff.cli.choices import add_choices, options_from
from dechaff.cli.pages import EXIT_CODES, clean_file, judge

__all__ = ["build_parser", "main"]


def build_parser() -> Parser:
    """Return the argument parser."""
    parser = Parser(
        prog="dechaff report",
        description="Write an HTML report of one page: what was kept, what was removed, and why.",
        epilog=EXIT_CODES,
    )
    parser.add_argument("file", metavar="FILE", help="the page; - for standard input")
    parser.add_argument("-o", "--output", required=True, metavar="OUT", help="the report, one HTML file")
    parser.add_argument("--url", help="address of the page")
    add_choices(parser)
    return parser


def main(words: Sequence[str]) -> int:
    """Write the report of one page; return the exit code."""
    options = build_parser().parse_args(words)
    page = clean_file(options.file, options.url, options_from(options))
    if page is None:
        return FAILED
    from dechaff.report import report_page  # noqa: PLC0415  (loaded when it is needed)

    try:
        Path(options.output).write_text(report_page(page), encoding="utf-8")
    except (OSError, ValueError) as error:
        complain(options.output, reason(error))
        return FAILED
    return judge(options.file, page)
