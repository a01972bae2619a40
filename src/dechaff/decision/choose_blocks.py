"""Choose how a page is decided: as a notice, as cleaned HTML, by the model, or by the length and links of its
blocks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from dechaff.decision.decide import Decision
from dechaff.decision.fallbacks.already_clean import decide_cleaned, is_cleaned
from dechaff.decision.fallbacks.doubtful import decide_with_fallbacks
from dechaff.decision.fallbacks.out_of_time import decide_by_length
from dechaff.decision.labels import Verdicts
from dechaff.detectors import detect
from dechaff.detectors.evidence import Evidence
from dechaff.fault import Faults
from dechaff.layout.layout import Layout
from dechaff.layout.notices import Notice
from dechaff.options import Options
from dechaff.reading.budget import Budget
from dechaff.reading.declared_type import DeclaredType
from dechaff.records import PageType
from dechaff.scoring import Question, Scores, score
from dechaff.site.view import NO_SITE, SiteView, shared_text_evidence

__all__ = ["Decided", "ask", "choose"]

_BY_LENGTH = "the blocks were kept or removed only by their length and links"

_NOTHING = Decision((), lambda: Verdicts((), ()), (), 0.0)


class Decided(NamedTuple):
    """Which blocks are kept, and what type the page has."""

    decision: Decision
    page_type: PageType
    page_type_probability: float
    types: Mapping[PageType, float] = MappingProxyType({})
    """Probability of each type; empty if nothing was estimated."""
    warnings: tuple[str, ...] = ()


def ask(
    layout: Layout,
    root: Any,
    notice: Notice | None,
    declared_type: DeclaredType,
    options: Options,
    budget: Budget,
    faults: Faults,
    site: SiteView = NO_SITE,
) -> Question | Decided:
    """Return what has to be scored to decide a page, or the decision if the page needs no scores.

    Args:
        layout: the page.
        root: the root of its tree; None for flat text.
        notice: the notice that is shown instead of the page, if there is one.
        declared_type: what the page says about itself.
        options: what the caller chose.
        budget: the time that is left.
        faults: where faults of this stage are recorded; simple rules replace what fails.
        site: what is known of the page's site.
    """
    if notice is not None:
        return _all_removed(layout, notice)
    named = PageType(options.page_type) if options.page_type else declared_type.page_type
    if not layout.by_block.text:
        return Decided(_NOTHING, PageType.OTHER, 0.0)
    if is_cleaned(root):
        note = "the input is HTML that dechaff returned: all of it is kept"
        return Decided(decide_cleaned(layout), named or PageType.OTHER, 0.0, warnings=(note,))
    evidence: Sequence[Evidence] = faults.attempt(lambda: detect(layout, budget=budget), tuple)
    if budget.is_spent("the blocks were scored"):
        return _by_length(layout, named)
    return Question(layout, evidence, declared_type, named, site.compared)


def choose(
    question: Question | Decided,
    scores: Scores | None,
    root: Any,
    marks: Sequence[tuple[int, str]],
    options: Options,
    budget: Budget,
    faults: Faults,
    site: SiteView = NO_SITE,
) -> Decided:
    """Decide a page by its scores; a page that needed none is decided already.

    Args:
        question: what `ask` returned.
        scores: what the model says; None if the page has not been scored yet.
        root: the root of the page's tree; None for flat text.
        marks: blocks that contain only a metadata field: index, and the value of a `Label`.
        options: what the caller chose.
        budget: the time that is left.
        faults: where faults of this stage are recorded; simple rules replace what fails.
        site: what is known of the page's site.
    """
    if isinstance(question, Decided):
        return question
    return faults.attempt(
        lambda: _by_model(
            question, score(*question) if scores is None else scores, root, marks, options, budget, site
        ),
        lambda: _by_length(question.layout, question.page_type, "the model failed on this page"),
    )


def _by_model(
    question: Question,
    scores: Scores,
    root: Any,
    marks: Sequence[tuple[int, str]],
    options: Options,
    budget: Budget,
    site: SiteView,
) -> Decided:
    evidence = (*question.evidence, *shared_text_evidence(site.compared))
    decision, warnings = decide_with_fallbacks(
        root, question.layout, scores, evidence, marks, options.favor, budget, site.chosen
    )
    return Decided(decision, scores.page_type, scores.page_type_probability, scores.types, warnings)


def _all_removed(layout: Layout, notice: Notice) -> Decided:
    """Decide a page that is a notice: none of its blocks is content."""
    count = len(layout.by_block.text)
    found = Verdicts((notice.label,) * count, (notice.reason,) * count)
    decision = Decision((False,) * count, lambda: found, (0.0,) * count, 0.0)
    return Decided(decision, PageType.OTHER, 0.0)


def _by_length(layout: Layout, named: PageType | None, why: str = "the time limit was reached") -> Decided:
    return Decided(decide_by_length(layout, why), named or PageType.OTHER, 0.0, warnings=(_BY_LENGTH,))
