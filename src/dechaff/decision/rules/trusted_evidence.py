"""Remove blocks that the model keeps under strong evidence of labels whose detectors are right more often than the
model.

The model weighs a detector by its value on the training pages. Newsletter boxes inside recipes are rare there, so the
model keeps some of them. The detector that finds "newsletter" in the class is nearly always right.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from dechaff.decision.labels import ranked
from dechaff.decision.rule import Change, DecisionInput
from dechaff.detectors.evidence import Evidence
from dechaff.detectors.hidden import PRINTED_STRENGTH
from dechaff.detectors.prose import is_prose, is_sentence, is_text
from dechaff.detectors.regions import CERTAIN
from dechaff.lexicon.html_elements import HEADINGS
from dechaff.records import Label, PageType
from dechaff.scoring.arrays import Mask

__all__ = ["CEILINGS", "NO_CEILING", "TRUSTED", "may_be_thread", "trusted_evidence"]

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
        Label.TAGS: 0.9,
        Label.HIDDEN: PRINTED_STRENGTH,
        **dict.fromkeys((Label.COMMENTS, Label.PAYWALL, Label.NAVIGATION), CERTAIN),
    }
)
"""Minimum strength at which evidence overrules the model, by label. Of the words that the model keeps under such
evidence, most are clutter, on both halves of the sites. Other labels (site headers, navigation, tags) were tried: where
the model keeps one of these, it is usually right."""

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
        Label.TAGS: 1.01,
        Label.HIDDEN: 1.01,
    }
)
"""Probability of a block at which evidence no longer overrules the model, by label. Above it the model is right more
often than the detector: the item "Edit messages" in a list of instructions is not a button. A value above 1 means no
ceiling: of the links to related pages that the model is sure of, most are clutter on both halves of the sites, and
"Follow us" between two paragraphs has the probability of the paragraphs. Sweeps: `ceiling-share` and so on."""

MIN_MANUAL = 0.5
"""Minimum probability of the type "documentation" at which `MANUAL_CEILING` holds."""

MANUAL_CEILING = 0.9
"""The ceiling of links to related pages in manuals, where "See also" leads to another section."""

NO_CEILING = CERTAIN
"""Minimum strength of evidence without such a ceiling: notices whose whole text is known, such as "The article
continues below". Between two paragraphs the model gives them the probability of the paragraphs."""

MIN_TRENDING = 0.7
"""Minimum strength of evidence of a trending list of links. Only such lists are trusted: below "Latest" and "Popular",
listings have their products and teasers."""

TRENDING_CEILING = 0.8
"""Probability at which such a list stays."""

MIN_LINKS = 2
MAX_LINKS = 12
"""Minimum and maximum lines below the heading of such a list."""

LINKED = 0.8
"""Minimum share of link text of such a line."""

MIN_FORUM = 0.2
"""Minimum probability of the type "forum" at which lines beside posts are removed. Lists of films and of plans repeat
lines with dates too, and have buttons."""

MIN_PROFILES = 6
"""Minimum lines of profiles ("Joined: May 2009", "Posts: 31") that make a page a thread whatever its type: two for each
of three posts."""

MAX_SHARE = 0.3
"""Maximum share of the kept words that a label may remove. If a label would remove more, it is ignored: the main text
is then in an element that is only named a footer. A short text may have as many words in links to other pages, so
evidence for single lines has no such limit beside several sentences. Evidence without a ceiling has no such limit: a table of cookies may
be longer than the content."""

MIN_SENTENCES = 2
"""Minimum sentences that remain for each removed one if a label may remove more."""

MIN_LEFT_WORDS = 10
"""Minimum words that must remain."""


def may_be_thread(types: Mapping[PageType, float], evidence: Sequence[Evidence]) -> bool:
    """Return whether a page may be a thread: by its type, or by lines of profiles that only posts have."""
    if types.get(PageType.FORUM, 0.0) >= MIN_FORUM:
        return True
    profiles = sum(item.label is Label.AUTHOR_BOX and item.strength >= CERTAIN for item in evidence)
    return profiles >= MIN_PROFILES


def trusted_evidence(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Remove kept blocks under strong evidence."""
    is_thread = may_be_thread(page.types, page.evidence)
    trusted = [
        item
        for item in page.evidence
        if (
            (is_thread if item.beside_post else item.strength >= TRUSTED.get(item.label, 2.0))
            and not _is_slide(page, item)
        )
        or _is_list_of_links(page, item)
    ]
    removed: Mask = np.zeros(len(keep), dtype=bool)
    believed: set[Label] = set()
    for label in {item.label for item in trusted}:
        taken = _taken(page, keep, label, trusted)
        if taken is not None:
            believed.add(label)
            removed |= taken
    for unit in page.units:
        removed[unit] &= removed[unit].all()
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


def _is_slide(page: DecisionInput, item: Evidence) -> bool:
    """Return whether evidence of a caption covers a heading and a sentence, and no `<figcaption>`: the text of a slider."""
    if item.label is not Label.CAPTION or item.strength >= CERTAIN:
        return False
    layout, slice_ = page.layout, range(item.start, item.stop)
    headings = {block for block in slice_ if layout.by_block.tag[block] in HEADINGS}
    around = layout.ancestors(layout.by_block.region[item.start])
    return (
        bool(headings)
        and any(
            is_sentence(layout, block) or is_prose(layout, block) for block in slice_ if block not in headings
        )
        and not any(layout.by_region.tag[region] == "figcaption" for region in around)
    )


def _is_list_of_links(page: DecisionInput, item: Evidence) -> bool:
    """Return whether evidence of a trending list covers a heading and only a few linked lines. Products and teasers have
    other lines too."""
    below = range(item.start + 1, item.stop)
    if (
        item.label is not Label.TRENDING
        or item.strength < MIN_TRENDING
        or not MIN_LINKS <= len(below) <= MAX_LINKS
    ):
        return False
    blocks = page.layout.by_block
    return all(LINKED * len(blocks.text[index]) <= blocks.link_chars[index] for index in below)


def _leaves_the_text(page: DecisionInput, keep: Mask, mask: Mask) -> bool:
    """Return whether several sentences remain for each that a label removes."""
    removed, left = (
        sum(is_text(page.layout, block) for block in blocks.tolist())
        for blocks in (np.flatnonzero(keep & mask), np.flatnonzero(keep & ~mask))
    )
    return left >= MIN_SENTENCES * max(removed, 1)


def _under(evidence: Sequence[Evidence], count: int) -> Mask:
    """Return which of some blocks are under evidence."""
    mask: Mask = np.zeros(count, dtype=bool)
    for item in evidence:
        mask[item.start : item.stop] = True
    return mask


def _taken(page: DecisionInput, keep: Mask, label: Label, trusted: Sequence[Evidence]) -> Mask | None:
    """Return the blocks that a label removes; None if it would remove too much of the page."""
    own = [item for item in trusted if item.label is label]
    mask = _under(own, len(keep))
    certain = _under([item for item in own if item.beside_post or item.strength >= NO_CEILING], len(keep))
    is_manual = label is Label.RELATED and page.types.get(PageType.DOCUMENTATION, 0.0) >= MIN_MANUAL
    otherwise = TRENDING_CEILING if label is Label.TRENDING else 0.0
    ceiling = MANUAL_CEILING if is_manual else CEILINGS.get(label, otherwise)
    doubtful = page.probabilities < ceiling
    if label is Label.CONTROLS:
        # "Options" is a button, and the heading of a section of a manual.
        doubtful &= ~np.array([tag in HEADINGS for tag in page.layout.by_block.tag], dtype=bool)
    mask &= certain | doubtful
    kept = float(page.words[keep].sum())
    if float(page.words[mask & keep & ~certain].sum()) > MAX_SHARE * kept:
        lines = mask & _under([item for item in own if item.stop == item.start + 1], len(keep))
        mask = certain | lines if _leaves_the_text(page, keep, lines) else certain
    return (
        mask
        if mask.any() and float(page.words[keep & ~mask].sum()) >= min(MIN_LEFT_WORDS, kept / 2)
        else None
    )
