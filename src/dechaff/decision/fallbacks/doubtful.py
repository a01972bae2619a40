"""Decide a page, and decide it again by simpler rules if the model is unsure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from dechaff.decision.decide import Decision, decide
from dechaff.decision.fallbacks.plain_items import find_plain_items, with_plain_items
from dechaff.decision.fallbacks.plain_prose import find_plain_prose, with_plain_prose
from dechaff.decision.fallbacks.readability_vote import second_opinion
from dechaff.decision.threshold import HOPELESS_F1
from dechaff.detectors.contact import is_about_contacts
from dechaff.detectors.evidence import Evidence
from dechaff.layout.layout import Layout
from dechaff.reading.budget import Budget
from dechaff.records import PageType
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

LISTED = 0.7
"""Confidence below which a listing is searched for its items. Above it lists are kept, or the page is no listing."""

MIN_LISTING = 0.5
"""Minimum probability of the types "listing" and "collection" together for that."""

MAX_ITEMS_KEPT = 0.5
"""Maximum share of the items whose longest text is kept for the list to count as lost. Prices may be kept."""

_ITEMS = "the model was unsure: the items of the page's list were kept"
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

    If the confidence is below `LISTED` and a listing loses the list that it consists of, the items of the list are
    added. If the confidence is below `DOUBTFUL` and a container holds most sentences of the page, that container decides. If
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
    listed = (
        _decide_by_items(layout, scores, evidence, marks, favor, chosen, decision)
        if confidence < LISTED
        else None
    )
    if listed is not None:
        return listed, (_ITEMS,)
    if confidence >= UNSURE:
        return decision, ()
    warning = _UNSURE.format(UNSURE)
    # A form may be around a whole list of entries: its sentences are the text only if nothing else is, or on a page of
    # contacts.
    in_forms = not any(decision.keep) or is_about_contacts(layout.title)
    found = find_plain_prose(layout, evidence, marks, in_forms=in_forms) if confidence < DOUBTFUL else None
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


def _decide_by_items(
    layout: Layout,
    scores: Scores,
    evidence: Sequence[Evidence],
    marks: Sequence[tuple[int, str]],
    favor: str,
    chosen: Sequence[Chosen],
    decision: Decision,
) -> Decision | None:
    """Decide a listing again with the items of its list; None if it is no listing or the list is kept."""
    types = scores.types
    if types.get(PageType.COLLECTION, 0.0) + types.get(PageType.LISTING, 0.0) < MIN_LISTING:
        return None
    items = find_plain_items(layout, evidence)
    if items is None:
        return None
    keep = np.array(decision.keep)
    if int(keep[items.longest].sum()) >= MAX_ITEMS_KEPT * len(items.longest):
        return None
    moved = scores._replace(probabilities=with_plain_items(scores.probabilities, items.text | keep))
    again = decide(layout, moved, evidence, marks, favor, chosen)
    return again._replace(expected_f1=min(again.expected_f1, PROSE_F1))
