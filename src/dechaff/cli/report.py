"""`dechaff report FILE -o OUT`: one page, shown with what was removed and why."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dechaff.batch.run.console import FAILED, Parser, complain, reason
from dechaff.cli.pages import EXIT_CODES, clean_file, judge

__all__ = ["main"]


def main(words: Sequence[str]) -> int:
    """Write the report of one page; return the exit code."""
    parser = Parser(
        prog="dechaff report",
        description="Write an HTML report of one page: what stays, what went, and why.",
        epilog=EXIT_CODES,
    )
    parser.add_argument("file", metavar="FILE", help="the page; -: standard input")
    parser.add_argument("-o", "--output", required=True, metavar="OUT", help="the report, one HTML file")
    parser.add_argument("--url", help="where the page is from")
    options = parser.parse_args(words)
    page = clean_file(options.file, options.url)
    if page is None:
        return FAILED
    from dechaff.report.of_page import report_page  # noqa: PLC0415  (costs only who asks)

    try:
        Path(options.output).write_text(report_page(page), encoding="utf-8")
    except (OSError, ValueError) as error:
        complain(options.output, reason(error))
        return FAILED
    return judge(options.file, page)
