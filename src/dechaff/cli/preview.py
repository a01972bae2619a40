"""`dechaff show FILE`: a page in the terminal, with what was kept and what was removed."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby

from dechaff import Page
from dechaff.batch.run.console import FAILED, Parser
from dechaff.cli.choices import add_choices, options_from
from dechaff.cli.pages import EXIT_CODES, clean_file, judge
from dechaff.records import Kept, Label, Removed

__all__ = ["build_parser", "main", "preview"]

# Narrowest and widest lines, in columns: beyond that, lines are hard to read.
MIN_WIDTH, MAX_WIDTH = 40, 100

# Blocks in a run of removed blocks with the same label that are shown one by one.
SHOWN_REMOVED = 3

_LABEL_WIDTH = max(map(len, Label))

_RESET, _BOLD, _DIM = "\x1b[0m", "\x1b[1m", "\x1b[2m"
_GREEN, _RED = "\x1b[32m", "\x1b[31m"


def build_parser() -> Parser:
    """Return the argument parser."""
    parser = Parser(
        prog="dechaff show",
        description="Show a page in the terminal: kept text after a green bar, removed text dimmed, with its label.",
        epilog=EXIT_CODES,
    )
    parser.add_argument("file", metavar="FILE", help="the page; - for standard input")
    parser.add_argument("--url", help="address of the page")
    add_choices(parser)
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="use colours; default: %(default)s, which is on a terminal unless NO_COLOR is set",
    )
    return parser


def main(words: Sequence[str]) -> int:
    """Show one page; return the exit code."""
    options = build_parser().parse_args(words)
    page = clean_file(options.file, options.url, options_from(options))
    if page is None:
        return FAILED
    width = min(MAX_WIDTH, max(MIN_WIDTH, shutil.get_terminal_size().columns))
    for line in preview(page, width, color=_has_color(options.color)):
        print(line)
    return judge(options.file, page)


def preview(page: Page, width: int, *, color: bool) -> Iterator[str]:
    """Yield the lines of a preview.

    Args:
        page: the page.
        width: columns of a line.
        color: write ANSI colours. Without them, signs tell kept from removed.
    """

    def paint(text: str, *codes: str) -> str:
        return f"{''.join(codes)}{text}{_RESET}" if color else text

    if page.title:
        yield paint(page.title, _BOLD)
    yield f"{page.outcome}, confidence {page.confidence:.2f}, {page.word_count} words, {page.page_type}"
    yield from (paint(f"note: {warning}", _RED) for warning in page.warnings)
    blocks: list[Kept | Removed] = [*page.kept, *page.removed]
    blocks.sort(key=lambda block: -1 if block.index is None else block.index)
    bar = paint("┃" if color else "|", _GREEN)
    was_kept: bool | None = None
    for label, run in groupby(blocks, _label):
        group = list(run)
        is_kept = label is None
        if is_kept is not was_kept:
            yield ""
        was_kept = is_kept
        if label is None:
            for at, block in enumerate(group):
                if at:
                    yield bar
                yield from (f"{bar} {line}" for line in _wrapped(block.text, width - 2))
        else:
            name = f"{label:{_LABEL_WIDTH}}"
            for block in group[:SHOWN_REMOVED]:
                line = f"- {name} {' '.join(block.text.split())}"
                yield paint(line if len(line) <= width else f"{line[: width - 1]}…", _DIM)
            if len(group) > SHOWN_REMOVED:
                yield paint(f"- {name} … {len(group) - SHOWN_REMOVED} more", _DIM)


def _label(block: Kept | Removed) -> Label | None:
    return None if isinstance(block, Kept) else block.label


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a block. Spaces at the beginning of a line stay, as in code."""
    is_wide = any(unicodedata.east_asian_width(char) in "WF" for char in text)
    # Characters of Chinese, Japanese and Korean take two columns each, and have no spaces to break at.
    columns = width // 2 if is_wide else width
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        wrapped = textwrap.wrap(
            line.lstrip(), columns, initial_indent=indent, subsequent_indent=indent, break_long_words=is_wide
        )
        yield from wrapped or [""]


def _has_color(choice: str) -> bool:
    """Return whether to use colours (see no-color.org)."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout is not None and sys.stdout.isatty()
