"""A page as one row of a table: what `dechaff.batch.arrow` and `dechaff run` return for each page.

Every page gives exactly one row. If a page cannot be cleaned, `outcome` and `error` of its row say so, and all other
columns are null.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from typing import Any, cast

from dechaff import Options, Page, PageInput, clean_many
from dechaff.metadata.registry import FIELDS
from dechaff.render.formats import VIEWS, FormatName
from dechaff.render.plain_data import plain

__all__ = [
    "COLUMNS",
    "EXTRAS",
    "NULL_PAGE",
    "Failure",
    "Row",
    "clean_rows",
    "failure_row",
    "field_value",
    "result_row",
]

Row = dict[str, Any]
"""Values by column, as JSON knows them."""


class Failure(StrEnum):
    """Values of `outcome` for pages that could not be cleaned; all others are those of `Page.outcome`."""

    ERROR = "error"
    """It could not be read or cleaned; `error` says why."""
    CRASH = "crash"
    """It crashed the process that worked on it."""
    TIMEOUT = "timeout"
    """It took longer than is allowed for one page."""


COLUMNS = (
    "url", "outcome", "error",
    *(field.name for field in FIELDS if field.name != "url"),
    "page_type", "page_type_probability", "word_count", "reading_minutes", "text", "confidence", "encoding", "warnings",
)  # fmt: skip
"""The columns of every row, in order: the fields of `Page`, and `error`."""

EXTRAS = (*VIEWS, "kept", "removed", "sources")
"""Optional columns: richer views of the content, and the account, which is several times as large as the text."""

_PROBABILITIES = ("confidence", "page_type_probability")

DECIMALS = 4
"""Decimals of these columns. Further ones depend on which pages were scored together, and they say nothing: the same page
would give other rows in a run that is resumed."""

# Characters of an error that are kept: enough for the message, but not for a page that it quotes.
ERROR_CHARS = 500


NULL_PAGE = "there is no page: its value is null"


def clean_rows(
    pages: Iterable[PageInput], *, options: Options | None = None, extras: Collection[str] = ()
) -> Iterator[Row]:
    """Clean pages and yield the row of each, in the same order. Nothing is raised, whatever goes wrong.

    Args:
        pages: the pages; one whose `html` is None gives a row with an error.
        options: see `Options`.
        extras: names of the `EXTRAS` to include.
    """
    held: deque[PageInput] = deque()
    for result in clean_many(_noted(pages, held), options=options, errors="return"):
        page = held.popleft()
        if page.html is None:
            yield failure_row(page.url, Failure.ERROR, NULL_PAGE, extras)
        else:
            yield result_row(result, page.url, extras)


def _noted(pages: Iterable[PageInput], held: deque[PageInput]) -> Iterator[PageInput]:
    """Yield pages, and note each in `held`."""
    for page in pages:
        held.append(page)
        yield page


def result_row(result: Page | Exception, url: str | None, extras: Collection[str]) -> Row:
    """Return the row of a page, or of the exception that cleaning it raised.

    Args:
        result: the page or the exception.
        url: where the page is from.
        extras: names of the `EXTRAS` to include.
    """
    try:
        if isinstance(result, Exception):
            raise result
        return _page_row(result, url, extras)
    except Exception as error:
        message = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return failure_row(url, Failure.ERROR, message, extras)


def failure_row(url: str | None, failure: Failure, message: str, extras: Collection[str]) -> Row:
    """Return the row of a page that could not be cleaned."""
    row: Row = dict.fromkeys((*COLUMNS, *(name for name in EXTRAS if name in extras)))
    return row | {"url": url, "outcome": str(failure), "error": " ".join(message.split())[:ERROR_CHARS]}


def _page_row(page: Page, url: str | None, extras: Collection[str]) -> Row:
    """Return the row of a page. Only what is asked for is made, because some fields cost more than all others."""
    names = (*COLUMNS, *(name for name in EXTRAS if name in extras))
    row: Row = {name: None if name == "error" else field_value(page, name) for name in names}
    for name in _PROBABILITIES:
        row[name] = round(row[name], DECIMALS)
    return row | {"url": url or page.url}


def field_value(page: Page, name: str) -> Any:
    """Return a field or a view of a page as JSON knows it."""
    return page.as_format(cast("FormatName", name)) if name in VIEWS else plain(getattr(page, name))
