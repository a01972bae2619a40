"""Decide a page, and decide it again by simpler rules if the model is unsure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dechaff.decision.decide import Decision, decide
from dechaff.decision.fallbacks.plain_prose import find_plain_prose, with_plain_prose
from dechaff.decision.fallbacks.readability_vote import second_opinion
from dechaff.decision.threshold import HOPELESS_F1
from dechaff.detectors.evidence import Evidence
from dechaff.layout.layout import Layout
from dechaff.reading.budget import Budget
from dechaff.scoring import Scores, calibrated
from dechaff.site.view import Chosen

__all__ = ["DOUBTFUL", "PROSE_F1", "UNSURE", "decide_with_fallbacks"]

UNSURE = 0.5
"""Confidence below which `warnings` says so. On sites that the model had not seen, 14 of 22 such pages have a word F1
below 0.5, and 25 of 340 others (docs/scoring.md)."""

DOUBTFUL = 0.4
"""Confidence below which the container with the page's sentences decides."""

PROSE_F1 = 0.6
"""Maximum expected word F1 of a page that was decided by its sentences, because its probabilities were changed."""

_PROSE = "the model was unsure: the container with the page's sentences decided"
_SECOND_OPINION = "the result was doubtful: readability-lxml gave a second opinion"
_UNSURE = "the result is doubtful: the confidence is below {:.1f}"


def decide_with_fallbacks(
    root: Any,
    layout: Layout,
    scores: Scores,
    evidence: Sequence[Evidence],
    marks: Sequence[tuple[int, str]],
    favor: str,
    budget: Budget,
    chosen: Sequence[Chosen] = (),
) -> tuple[Decision, tuple[str, ...]]:
    """Decide a page; return the decision and warnings.

    If the confidence is below `DOUBTFUL` and a container holds most sentences of the page, that container decides. If
    the page has no sentences and nothing would be kept, readability-lxml votes.

    Args:
        root: the page's tree; None for plain text.
        layout: the page.
        scores: the model's scores.
        evidence: what the detectors found.
        marks: blocks that contain only a metadata field: index, and the value of a `Label`.
        favor: see `Options`.
        budget: the time that is left.
        chosen: blocks that rules of the site select.
    """
    decision = decide(layout, scores, evidence, marks, favor, chosen)
    confidence = calibrated(decision.expected_f1)
    if confidence >= UNSURE:
        return decision, ()
    warning = _UNSURE.format(UNSURE)
    found = find_plain_prose(layout, evidence, marks) if confidence < DOUBTFUL else None
    if found is not None:
        moved = scores._replace(probabilities=with_plain_prose(scores.probabilities, found))
        again = decide(layout, moved, evidence, marks, favor, chosen)
        if any(again.keep):
            return again._replace(expected_f1=min(again.expected_f1, PROSE_F1)), (_PROSE,)
    if decision.expected_f1 >= HOPELESS_F1 or root is None or budget.is_spent("readability-lxml was asked"):
        return decision, (warning,)
    agreed = second_opinion(root, layout, scores.probabilities)
    if agreed is None:
        return decision, (warning,)
    return decide(layout, scores._replace(probabilities=agreed), evidence, marks, favor, chosen), (
        _SECOND_OPINION,
    )
