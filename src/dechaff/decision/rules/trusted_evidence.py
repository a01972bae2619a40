"""Strong evidence removes blocks that the model keeps, for labels whose detectors are right more often than the model.

The model weighs a detector by what it is worth on the pages that it learned from. A newsletter box in the middle of a
recipe is rarer there than recipes are, so the model keeps some; the detector that reads "newsletter" off its class is
nearly always right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from dechaff.decision.labels import ranked
from dechaff.decision.rule import Change, DecisionInput
from dechaff.detectors.evidence import Evidence
from dechaff.records import Label
from dechaff.scoring.arrays import Mask

__all__ = ["CEILINGS", "NO_CEILING", "TRUSTED", "trusted_evidence"]

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
        Label.AUTHOR_BOX: 0.8,
        Label.LEGAL: 0.8,
        Label.REPEATED: 0.9,
        Label.CONSENT: 0.97,
    }
)
"""Strength from which the evidence for a label overrules the model. A label is here because most of the words that the
model keeps under such evidence are clutter, on both halves of the sites. Others (site headers, navigation, tags) were
tried: the model knows them, and where it keeps one it is right more often than not."""

CEILINGS: Mapping[Label, float] = MappingProxyType(
    {
        Label.SHARE: 1.01,
        Label.NEWSLETTER: 0.95,
        Label.FOOTER: 0.95,
        Label.CAPTION: 0.95,
        Label.CONTROLS: 0.95,
        Label.ADVERT: 0.95,
        Label.BYLINE: 0.95,
        Label.RELATED: 1.01,
        Label.AUTHOR_BOX: 0.95,
        Label.LEGAL: 0.95,
        Label.REPEATED: 0.95,
        Label.CONSENT: 0.95,
    }
)
"""Probability of a block from which evidence for a label no longer overrules the model, which is right there more often
than the detector: an item "Edit messages" in a list of instructions is no button. Above 1 there is no ceiling: of the
links to related pages that the model is sure of, most are clutter on both halves of the sites, and "Follow us" between
two paragraphs has their probability. Sweeps: `ceiling-share` and so on."""

NO_CEILING = 0.97
"""Strength from which evidence has no such ceiling: notices whose whole text is known, such as "The article continues
below". Between two paragraphs the model gives them the probability of the paragraphs."""

MAX_SHARE = 0.3
"""Share of the kept words that a label may remove. A label that would take more is not believed: the main text is then
in something that is merely called a footer. Evidence without a ceiling has no such bound: a table of cookies may be
longer than the product."""

MIN_LEFT_WORDS = 10
"""Words that must be left after all."""


def trusted_evidence(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Remove kept blocks under strong evidence."""
    trusted = [item for item in page.evidence if item.strength >= TRUSTED.get(item.label, 2.0)]
    removed: Mask = np.zeros(len(keep), dtype=bool)
    believed: set[Label] = set()
    for label in {item.label for item in trusted}:
        taken = _taken(page, keep, label, trusted)
        if taken is not None:
            believed.add(label)
            removed |= taken
    for unit in page.units:
        removed[unit] = removed[unit].all()
    removed &= keep
    if not removed.any():
        return
    by_block = np.full(len(keep), -1)
    strongest_last = ranked([item for item in trusted if item.label in believed], page.layout)
    for place, item in enumerate(strongest_last):
        by_block[item.start : item.stop] = place
    for block in np.flatnonzero(removed).tolist():
        item = strongest_last[by_block[block]]
        yield Change(block, False, item.label, item.why)


def _taken(page: DecisionInput, keep: Mask, label: Label, trusted: Sequence[Evidence]) -> Mask | None:
    """Return the blocks that a label removes; None if it would take too much of the page and is not believed."""
    mask: Mask = np.zeros(len(keep), dtype=bool)
    certain: Mask = np.zeros(len(keep), dtype=bool)
    for item in trusted:
        if item.label is label:
            mask[item.start : item.stop] = True
            if item.strength >= NO_CEILING:
                certain[item.start : item.stop] = True
    mask &= certain | (page.probabilities < CEILINGS[label])
    kept = float(page.words[keep].sum())
    if float(page.words[mask & keep & ~certain].sum()) > MAX_SHARE * kept:
        mask = certain
    return (
        mask
        if mask.any() and float(page.words[keep & ~mask].sum()) >= min(MIN_LEFT_WORDS, kept / 2)
        else None
    )
