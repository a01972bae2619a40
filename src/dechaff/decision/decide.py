"""Decide which blocks stay, and say of every other block what it was and why it went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import NamedTuple

import numpy as np

from dechaff.decision.rules.duplicates import shown_again
from dechaff.decision.rules.tables_and_headings import coherent, trailing_heading
from dechaff.decision.rules.trusted_evidence import overruled
from dechaff.detectors.evidence import Evidence, Label
from dechaff.layout.layout import Layout
from dechaff.lexicon.tags import PREFORMATTED
from dechaff.records import PageType
from dechaff.scoring.arrays import Matrix

__all__ = ["Account", "Decision", "decide"]

# The dial of the options: how many times more recall counts than precision in the measure that the threshold
# makes best (beta of van Rijsbergen's F). The ends of the curve are in docs/scoring.md.
DIAL = {"precision": 0.4, "balanced": 1.0, "recall": 2.5}

HOPELESS_F1 = 0.2
"""Expected word F1 below which nothing on the page is content: keeping the least unlikely blocks of a page without
content (an error page, a script's shell) helps nobody. Swept over 0 to 0.3 on cross-validated pages: mean F1 is flat from
0.1 to 0.25."""


# Boxes of a kind of their own, wherever they stand: a sign-up box in the footer is a sign-up box. The links,
# legal lines and buttons of a header or a footer are what it is made of, and compete with it by strength.
_BOXES = frozenset(
    {
        Label.SHARE, Label.CONTACT, Label.NEWSLETTER, Label.COMMENTS, Label.CONSENT, Label.ADVERT,
        Label.PAYWALL, Label.RELATED, Label.TRENDING, Label.AUTHOR_BOX, Label.BREADCRUMBS, Label.TAGS,
    }
)  # fmt: skip

# Strength from which evidence of such a box goes before all other. Below, it is a guess from a class name or
# the like.
TELLING_STRENGTH = 0.6

# Share of a block's characters from which it counts as a link and nothing else.
MOST_OF_IT = 0.5


# P(content) of the choices of a form, at most, whatever the model says: lists of countries and of sizes look like lists of items.
# On pages with gold, where the model would keep some, two of four are better without.
CHOICE = 0.001

# Most words of a table row that is decided as one.
MAX_ROW_WORDS = 40

# Tags of what is decided as one.
_UNITS = PREFORMATTED | {"tr"}


class Account(NamedTuple):
    """What became of every block, in words. Both sequences are parallel to the blocks."""

    labels: tuple[Label, ...]
    reasons: tuple[str, ...]
    """Why a block went; empty where it stays."""


class Decision(NamedTuple):
    """What is known of every block once the page is decided. All sequences are parallel to the blocks."""

    keep: tuple[bool, ...]
    account: Callable[[], Account]
    """Says what became of every block; it takes a third of the time of a decision, and few ask."""
    probabilities: tuple[float, ...]
    expected_f1: float
    """The word F1 that the kept blocks can expect if the probabilities are right, 0 to 1."""

    @property
    def labels(self) -> tuple[Label, ...]:
        """What each block is."""
        return self.account().labels

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why each block went; empty where it stays."""
        return self.account().reasons


def best_threshold(probabilities: Matrix, words: Matrix, beta: float = 1.0) -> tuple[float, float]:
    """Return the threshold that gives the best expected F on this page, and the word F1 to expect there.

    With probabilities p and sizes w, keeping a set K can expect hits sum(p w over K), out of sum(w over K)
    kept and sum(p w) wanted words. Over all thresholds the best is found by one sort (Jansche 2007, "A
    maximum expected utility framework for binary sequence labeling"; Ye et al. 2012, "Optimizing
    F-measures: a tale of two approaches").

    Args:
        probabilities: P(content) of each block.
        words: size of each block.
        beta: how many times more recall counts than precision.
    """
    order = np.argsort(-probabilities, kind="stable")
    hits = np.cumsum((probabilities * words)[order])
    kept = np.cumsum(words[order])
    wanted = hits[-1]
    square = beta * beta
    best = int(np.argmax(hits / np.maximum(kept + square * wanted, 1e-9)))
    expected = 2 * hits[best] / max(float(kept[best] + wanted), 1e-9)
    return float(probabilities[order[best]]), float(expected)


def decide(
    layout: Layout,
    probabilities: Matrix,
    evidence: Sequence[Evidence],
    apart: Sequence[tuple[int, Label, str]],
    favor: str,
    page_type: PageType = PageType.OTHER,
) -> Decision:
    """Decide a page.

    Args:
        layout: the page; it has one block at least.
        probabilities: P(content) of each block.
        evidence: what the detectors saw.
        apart: blocks that are reported as metadata and so kept apart from the text: index, label, reason.
        favor: the dial of `Options`.
        page_type: what the page is: it says whether comments are clutter.
    """
    words = np.array(layout.by_block.words, dtype=np.float32)
    units = _units(layout)
    probabilities = _without_choices(layout, _as_one(units, probabilities, words))
    balanced = best_threshold(probabilities, words)
    beta = DIAL[favor]
    threshold, expected = balanced if beta == 1.0 else best_threshold(probabilities, words, beta)
    keep = probabilities >= threshold
    keep = coherent(layout, keep, probabilities)
    # Whether there is content at all is no matter of taste: the dial has no part in it.
    if balanced[1] < HOPELESS_F1:
        keep[:] = False
    gone = overruled(words, probabilities, evidence, keep, page_type)
    for unit in units:
        gone[unit] = gone[unit].all()
    keep &= ~gone
    heading = trailing_heading(layout, keep, probabilities, page_type)
    if heading is not None:
        keep[heading] = False
    for block, _label, _reason in apart:
        keep[block] = False
    again = list(shown_again(layout, words, keep, probabilities, page_type))
    keep[again] = False
    apart = [*apart, *((block, Label.REPEATED, "it stands on the page already") for block in again)]
    kept = keep.tolist()
    account = cache(partial(_account, layout, probabilities, evidence, kept, apart))
    return Decision(tuple(kept), account, tuple(probabilities.tolist()), expected)


def _units(layout: Layout) -> list[slice]:
    """Return the slices of blocks that stay or go as one: listings, and short table rows.

    A listing without its `}` is no listing, and a row without its "Yes" says something else. A long row is most
    often a layout table's, whose cells have nothing to do with each other.
    """
    starts, stops, words = layout.by_region.start, layout.by_region.stop, layout.word_sums
    return [
        slice(starts[index], stops[index])
        for index, tag in enumerate(layout.by_region.tag)
        if tag in _UNITS
        and stops[index] - starts[index] > 1
        and (tag != "tr" or words[stops[index]] - words[starts[index]] <= MAX_ROW_WORDS)
    ]


def _as_one(units: Sequence[slice], probabilities: Matrix, words: Matrix) -> Matrix:
    """Give all blocks of a unit one probability, their mean by words."""
    if units:
        probabilities = probabilities.copy()
    for unit in units:
        probabilities[unit] = np.average(probabilities[unit], weights=words[unit])
    return probabilities


def _without_choices(layout: Layout, probabilities: Matrix) -> Matrix:
    """Give the choices of forms no chance."""
    choices = [index for index, tag in enumerate(layout.by_block.tag) if tag == "option"]
    if choices:
        probabilities = probabilities.copy()
        probabilities[choices] = np.minimum(probabilities[choices], CHOICE)
    return probabilities


def _account(
    layout: Layout,
    probabilities: Matrix,
    evidence: Sequence[Evidence],
    keep: Sequence[bool],
    apart: Sequence[tuple[int, Label, str]],
) -> Account:
    """Give every dropped block the label and reason of the evidence that says most of it."""
    labels = [Label.CONTENT] * len(keep)
    reasons = [""] * len(keep)
    ranked = sorted(evidence, key=lambda item: _says(item, layout))
    for item in ranked:
        size = item.stop - item.start
        labels[item.start : item.stop] = [item.label] * size
        reasons[item.start : item.stop] = [item.reason] * size
    for index, kept in enumerate(keep):
        if kept:
            labels[index] = Label.CONTENT
            reasons[index] = ""
        elif labels[index] is Label.CONTENT:
            labels[index] = Label.OTHER
            reasons[index] = f"unlike the page's main text (probability {probabilities[index]:.2f})"
    for block, label, reason in apart:
        labels[block] = label
        reasons[block] = reason
    return Account(tuple(labels), tuple(reasons))


def _says(evidence: Evidence, layout: Layout) -> tuple[bool, float, int]:
    """Rank evidence by how much it says of a block: boxes first, then by strength, then the narrower.

    A lone link is no box: "Contact us" among the links of a footer is one of them.
    """
    start, stop, label, strength, _ = evidence
    blocks = layout.by_block
    is_link = stop == start + 1 and blocks.link_chars[start] / len(blocks.text[start]) > MOST_OF_IT
    is_box = label in _BOXES and strength >= TELLING_STRENGTH and not is_link
    return is_box, strength, start - stop
