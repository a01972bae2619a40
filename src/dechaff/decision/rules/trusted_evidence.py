"""Evidence that overrules the model: labels whose detectors are right more often than the model where they differ.

The model weighs a detector by what it is worth on the pages that it learned from. A newsletter box in the middle
of a recipe is rarer there than recipes are, and the model keeps it now and then; the detector that reads
"newsletter" off its class is right nearly always.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np

from dechaff.detectors.evidence import Evidence
from dechaff.records import Label, PageType
from dechaff.scoring.arrays import Mask, Matrix

__all__ = ["SURE", "TRUSTED", "overruled"]

TRUSTED: Mapping[Label, float] = MappingProxyType(
    {
        Label.SHARE: 0.5,
        Label.NEWSLETTER: 0.5,
        Label.FOOTER: 0.5,
        Label.CAPTION: 0.5,
        Label.CONTROLS: 0.7,
        Label.ADVERT: 0.75,
        Label.BYLINE: 0.7,
        Label.RELATED: 0.7,
        Label.REPEATED: 0.8,
        Label.CONSENT: 0.8,
        Label.AUTHOR_BOX: 0.8,
        Label.LEGAL: 0.8,
        Label.COMMENTS: 0.8,
        Label.BREADCRUMBS: 0.9,
        Label.NAVIGATION: 0.9,
        Label.HIDDEN: 0.9,
    }
)
"""Strength from which the evidence for a label overrules the model. Chosen label by label on cross-validated pages:
of the words that the model keeps under such evidence, most are clutter. All together they lift news pages by 0.004
word F1 and drop 1.4 points more of the sentences that must not appear; the other sets stay where they are. Lists of
tags, trending lists and site headers are not among them: the model knows them by now, and where it keeps one it is
right more often than not. Of hidden text only data for scripts is told so strongly."""

SURE: Mapping[Label, float] = MappingProxyType(
    {
        Label.REPEATED: 0.8,
        Label.COMMENTS: 0.8,
        Label.CONTROLS: 0.9,
        Label.NEWSLETTER: 0.9,
        Label.ADVERT: 0.9,
    }
)
"""Probability of a block from which evidence for these labels no longer overrules the model, for it is right there
more often than the detector: an item "Edit messages" in a list of instructions is no button. Swept over 0.75 to 0.99 on
cross-validated pages. Higher, and content goes with its names; lower, and buttons and sign-up boxes come back. Ceilings
for the other labels change nothing, or lose."""

ARTICLE_COMMENTS = 0.95
"""The same probability for comments below an article, where what readers write is clutter however well they write.
Comments that took a third of the words of an unseen page had 0.6 to 0.95."""

# A label that would take more than this share of the words that the model keeps is not believed: the page's main
# text then stands in something that is merely called a footer. Comments are as long as the article now and then.
MAX_SHARE = 0.3
MAX_COMMENTS = 0.5

# Kinds of page on which a label is not believed: in a thread the comments are the content, and what is quoted recurs;
# what documentation names so are the comments of the code that it was made from.
_NOT_BELIEVED: Mapping[Label, frozenset[PageType]] = MappingProxyType(
    {
        Label.COMMENTS: frozenset({PageType.FORUM, PageType.DOCUMENTATION}),
        Label.REPEATED: frozenset({PageType.FORUM}),
    }
)


def overruled(
    words: Matrix, probabilities: Matrix, evidence: Sequence[Evidence], kept: Mask, page_type: PageType
) -> Mask:
    """Return a mask of the blocks that go although the model keeps them, (blocks,).

    Args:
        words: the size of each block.
        probabilities: P(content) of each block.
        evidence: what the detectors saw.
        kept: which blocks the model keeps.
        page_type: what the page is: some labels are not believed on some kinds of page.
    """
    total = float(words[kept].sum())
    masks: dict[Label, Mask] = {}
    for start, stop, label, strength, _reason in evidence:
        if strength >= TRUSTED.get(label, 2.0):
            if label not in masks:
                masks[label] = np.zeros(len(words), dtype=bool)
            masks[label][start:stop] = True
    gone: Mask = np.zeros(len(words), dtype=bool)
    for label, mask in masks.items():
        if page_type in _NOT_BELIEVED.get(label, ()):
            continue
        taken = mask & (probabilities < _ceiling(label, page_type)) if label in SURE else mask
        most = MAX_COMMENTS if label is Label.COMMENTS else MAX_SHARE
        if float(words[taken & kept].sum()) <= most * total:
            gone |= taken
    gone &= kept
    return gone


def _ceiling(label: Label, page_type: PageType) -> float:
    """Return the probability from which evidence for a label no longer overrules the model on a kind of page."""
    if label is Label.COMMENTS and page_type is PageType.ARTICLE:
        return ARTICLE_COMMENTS
    return SURE[label]
