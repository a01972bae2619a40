"""Give each removed block a label and a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dechaff.decision.rule import Change
from dechaff.detectors.evidence import Evidence
from dechaff.layout.layout import Layout
from dechaff.records import Label
from dechaff.scoring.arrays import Matrix

__all__ = ["Verdicts", "ranked", "verdicts"]

_BOXES = frozenset(
    {
        Label.SHARE, Label.CONTACT, Label.NEWSLETTER, Label.COMMENTS, Label.CONSENT, Label.ADVERT,
        Label.PAYWALL, Label.RELATED, Label.TRENDING, Label.AUTHOR_BOX, Label.BREADCRUMBS, Label.TAGS,
    }
)  # fmt: skip
"""Labels of boxes, which apply wherever a box is: a sign-up box in the footer is a sign-up box. Headers and footers
consist of links, legal lines and buttons, so those labels compete with `header` and `footer` by strength."""

BOX_STRENGTH = 0.6
"""Minimum strength at which evidence of a box outranks all other evidence. Weaker evidence is a guess, for example from
a class name."""

LINK_SHARE = 0.5
"""Minimum share of link text in a block that is only a link."""


_HEADS = frozenset({Label.BYLINE, Label.DATELINE})
"""Labels that do not replace `comments`: a name or a date inside a comment is part of the comment."""


class Verdicts(NamedTuple):
    """The label of each block and the reason for its removal. Both sequences are parallel to the blocks."""

    labels: tuple[Label, ...]
    reasons: tuple[str, ...]
    """Empty for kept blocks."""


def verdicts(
    layout: Layout,
    probabilities: Matrix,
    evidence: Iterable[Evidence],
    keep: Sequence[bool],
    changes: Iterable[Change],
) -> Verdicts:
    """Return the label and reason of each block.

    A block that a rule removed has the reason of that rule, and the rule's label if it gives one. Other blocks have the
    label and reason of the strongest evidence on them.

    Args:
        layout: the page.
        probabilities: P(content) of each block.
        evidence: what the detectors found.
        keep: which blocks are kept in the end.
        changes: what the rules changed, in their order.
    """
    labels = [Label.OTHER] * len(keep)
    reasons = [f"below the threshold of this page: probability {p:.2f}" for p in probabilities.tolist()]
    for item in ranked(evidence, layout):
        size = item.stop - item.start
        labels[item.start : item.stop] = [item.label] * size
        reasons[item.start : item.stop] = [item.reason] * size
    comments: set[int] = set()
    for change in changes:
        if change.label is Label.COMMENTS:
            comments.add(change.block)
        if not change.keep and not (change.label in _HEADS and change.block in comments):
            labels[change.block] = change.label or labels[change.block]
            reasons[change.block] = change.reason
    for index, kept in enumerate(keep):
        if kept:
            labels[index] = Label.CONTENT
            reasons[index] = ""
    return Verdicts(tuple(labels), tuple(reasons))


def ranked(evidence: Iterable[Evidence], layout: Layout) -> list[Evidence]:
    """Sort evidence by how much it says about a block, the most relevant last: boxes, then stronger, then narrower
    evidence.

    A single link is not a box: "Contact us" among the links of a footer is one of the links.
    """
    blocks = layout.by_block

    def rank(item: Evidence) -> tuple[bool, float, int]:
        start, stop, label, strength, *_ = item
        is_link = stop == start + 1 and blocks.link_chars[start] / len(blocks.text[start]) > LINK_SHARE
        is_box = label in _BOXES and strength >= BOX_STRENGTH and not is_link
        return is_box, strength, start - stop

    return sorted(evidence, key=rank)
