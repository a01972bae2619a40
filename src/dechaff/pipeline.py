"""Run the stages of `clean` in order."""

from __future__ import annotations

from typing import NamedTuple

from dechaff.decision.choose_blocks import Decided, ask, choose
from dechaff.errors import CleanError
from dechaff.fault import Faults
from dechaff.layout.lay_out import lay_out
from dechaff.layout.layout import Layout
from dechaff.layout.notices import Notice, find_notice
from dechaff.metadata.page_fields import FieldMakers, field_makers
from dechaff.metadata.read_fields import MarkedPage, mark_blocks
from dechaff.options import Options
from dechaff.page import Page
from dechaff.page_input import PageInput
from dechaff.reading.budget import Budget, check_size, check_time
from dechaff.reading.declared_type import DeclaredType, read_declared_type
from dechaff.reading.read import ParsedInput, read
from dechaff.reading.response import RawInput, check_arguments, recognise_input
from dechaff.records import Outcome
from dechaff.result.compose import compose
from dechaff.result.outcome import outcome_of
from dechaff.result.page_content import content_of
from dechaff.result.salvage import salvage
from dechaff.scoring import Question, Scores
from dechaff.site.site import Site, check_site
from dechaff.site.view import NO_SITE, SiteView

__all__ = ["Begun", "begin", "clean", "finish"]


class Begun(NamedTuple):
    """A page after all stages before scoring."""

    raw: RawInput
    options: Options
    budget: Budget
    faults: Faults
    source: ParsedInput
    layout: Layout
    marked: MarkedPage | None
    notice: Notice | None
    question: Question | Decided
    """What has to be scored, or the decision of a page that needs no scores."""
    view: SiteView


def clean(page: PageInput) -> Page:
    """Return the page of an input; see `dechaff.clean`."""
    begun = begin(page)
    return begun if isinstance(begun, Page) else finish(begun)


def begin(page: PageInput) -> Begun | Page:
    """Run the stages before scoring. If they fail, the page is already final.

    Raises:
        TypeError: an argument is of the wrong type.
        ValueError: there is no such encoding.
        TooLarge: the page exceeds a limit, and the options ask for an error.
        TooSlow: the time limit was reached, and the options ask for an error.
    """
    check_arguments(
        options=page.options, url=page.url, content_type=page.content_type, encoding=page.encoding
    )
    check_site(page.site)
    options = page.options or Options()
    budget = Budget(options.max_seconds)
    raw = recognise_input(page.html, page.url, page.content_type)
    try:
        return _begin(raw, page.encoding, options, budget, page.site)
    except CleanError:
        raise
    except Exception as error:
        return salvage(raw, options.max_bytes, error)


def finish(begun: Begun, scores: Scores | None = None) -> Page:
    """Run the stages after scoring.

    Args:
        begun: what `begin` returned.
        scores: the scores of the page; None if it has not been scored yet.

    Raises:
        TooSlow: the time limit was reached, and the options ask for an error.
    """
    try:
        return _finish(begun, scores)
    except CleanError:
        raise
    except Exception as error:
        return salvage(begun.raw, begun.options.max_bytes, error)


def _begin(raw: RawInput, encoding: str | None, options: Options, budget: Budget, site: Site | None) -> Begun:
    faults, url = Faults(), raw.url
    source = read(raw, encoding, options, budget)
    source, layout = lay_out(source, options, budget)
    check_size(source.limits, options)
    declared_type = faults.attempt(
        lambda: read_declared_type(source.declaring, layout.title, url), DeclaredType
    )
    view = faults.attempt(lambda: site.view(layout, source.root), lambda: NO_SITE) if site else NO_SITE
    marked = faults.attempt(
        lambda: mark_blocks(source.root, layout, url, budget, source.declaring, view), lambda: None
    )
    notice = faults.attempt(lambda: find_notice(source.root, layout), lambda: None)
    question = ask(layout, source.root, notice, declared_type, options, budget, faults, view)
    return Begun(raw, options, budget, faults, source, layout, marked, notice, question, view)


def _finish(begun: Begun, scores: Scores | None) -> Page:
    raw, options, budget, faults, source, layout, marked, notice, question, view = begun
    marks = marked.marks if marked else ()
    decided = choose(question, scores, source.root, marks, options, budget, faults, view)
    fields: FieldMakers = faults.attempt(lambda: field_makers(marked, decided.types, options), dict)
    content = content_of(source, layout, decided.decision, raw.url, options, budget, faults)
    outcome = outcome_of(source, layout, content.words, notice, faults)
    if limits := check_time(budget, options):
        outcome = outcome if outcome is Outcome.FAULT else Outcome.LIMIT
    warnings = (
        *source.warnings,
        *source.limits,
        *faults.warnings,
        *(marked.warnings if marked else ()),
        *decided.warnings,
        *content.warnings,
        *limits,
    )
    return compose(source, decided, content, fields, outcome, options, warnings)
