"""Clean many pages with the cost of a call shared among them.

Most of what small pages cost in scoring is the same for a page and for a hundred: some hundred calls of NumPy. Here the
stages before scoring run for some pages ahead, then the blocks of all of them are scored together, and then the stages
after scoring run for each page when its turn comes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from dechaff.options import Options
from dechaff.page import Page
from dechaff.page_input import PageInput
from dechaff.pipeline import Begun, begin, clean, finish
from dechaff.reading.input_types import Input
from dechaff.scoring import Question, Scores, score_pages
from dechaff.site.site import Site

__all__ = ["LOOK_AHEAD_BYTES", "clean_many"]

LOOK_AHEAD_BYTES = 1_000_000
"""Bytes of HTML from which no further page is read ahead: their trees take some 6 MB. Large pages gain nothing from it."""


@dataclass(slots=True)
class _Waiting:
    """A page that was read ahead."""

    begun: Begun | Page | PageInput | Exception
    """The page after the stages before scoring, or its result. The input itself if the page is cleaned alone."""
    scores: Scores | None = None


def clean_many(
    pages: Iterable[Input | PageInput],
    *,
    options: Options | None,
    site: Site | None,
    look_ahead: int,
    errors: Literal["raise", "return"],
) -> Iterator[Page | Exception]:
    """Clean pages; yield one result for each, in the same order. See `dechaff.clean_many`."""
    if not isinstance(look_ahead, int) or look_ahead < 1:
        raise ValueError(f"look_ahead should be 1 or more, not {look_ahead!r}")
    if errors not in ("raise", "return"):
        raise ValueError(f"errors should be 'raise' or 'return', not {errors!r}")
    return _results(iter(pages), options, site, look_ahead, errors == "return")


def _results(
    pages: Iterator[Input | PageInput],
    options: Options | None,
    site: Site | None,
    look_ahead: int,
    returns: bool,
) -> Iterator[Page | Exception]:
    failure: Exception | None = None
    is_over = False
    while not is_over:
        waiting: deque[_Waiting] = deque()
        try:
            is_over = _read_ahead(pages, waiting, options, site, look_ahead)
        except Exception as error:  # of the caller's iterator: what it gave before is returned first
            failure, is_over = error, True
        _score(waiting)
        while waiting:
            result = _result(waiting.popleft())
            if isinstance(result, Exception) and not returns:
                raise result
            yield result
            del result  # the caller decides how long a page lives
    if failure is not None:
        raise failure


def _read_ahead(
    pages: Iterator[Input | PageInput],
    waiting: deque[_Waiting],
    options: Options | None,
    site: Site | None,
    look_ahead: int,
) -> bool:
    """Fill `waiting`; return whether there are no further pages."""
    size = 0
    while len(waiting) < look_ahead and size < LOOK_AHEAD_BYTES:
        try:
            page = next(pages)
        except StopIteration:
            return True
        begun = _begin(page, options, site)
        waiting.append(_Waiting(begun))
        if isinstance(begun, Begun):
            size += len(begun.source.markup)
    return False


def _begin(
    given: Input | PageInput, options: Options | None, site: Site | None
) -> Begun | Page | PageInput | Exception:
    """Run the stages before scoring."""
    page = given if isinstance(given, PageInput) else PageInput(given)
    page = replace(page, options=page.options or options, site=page.site or site)
    if isinstance(page.options, Options) and page.options.max_seconds:
        return page  # its time must not run while it waits for others
    try:
        return begin(page)
    except Exception as error:
        return error


def _score(waiting: Iterable[_Waiting]) -> None:
    """Score the pages together. If that fails, score each of them alone, so that a faulty page does not affect the others."""
    asking: list[_Waiting] = []
    questions: list[Question] = []
    for page in waiting:
        if isinstance(page.begun, Begun) and isinstance(page.begun.question, Question):
            asking.append(page)
            questions.append(page.begun.question)
    try:
        found = score_pages(questions)
    except Exception:
        return
    for page, scores in zip(asking, found, strict=True):
        page.scores = scores


def _result(page: _Waiting) -> Page | Exception:
    """Run the stages after scoring."""
    begun = page.begun
    try:
        if isinstance(begun, PageInput):
            return clean(begun)
        return finish(begun, page.scores) if isinstance(begun, Begun) else begun
    except Exception as error:
        return error
