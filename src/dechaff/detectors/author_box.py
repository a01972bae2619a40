"""Boxes about the author: name, portrait, biography, links to other texts. In forums: profiles, edit notices,
signatures.

Not taken: pages about a person, because a heading's reach ends at the next heading, and wrappers with most of the page
are ignored; and lines such as "Location: Lower Quay" without a line beside them that occurs only in forums.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.prose import is_prose, is_sentence
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import CERTAIN, named, quoted, saying
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.lexicon.class_names import class_set
from dechaff.lexicon.kinds import bit, mask_of
from dechaff.lexicon.phrase_lists import normalise, phrases

__all__ = ["author_box"]

# Maximum characters outside links in a biography.
MAX_TEXT = 1500

# Maximum paragraphs of a biography beside its heading.
MAX_PROSE = 3

# Blocks around a line that occurs only in forums that are searched for other lines of the profile.
PROFILE_REACH = 4

# Names of the elements around a post.
_POST = re.compile("post|message|reply", re.IGNORECASE)

# The rule of characters that old forums put above a signature.
_RULE = re.compile(r"[_\u2014]{10}")
_WORD = re.compile(r"[^\W_]")

# Maximum characters of a profile in one line, minimum number of its known parts, and maximum number of other words.
MAX_PROFILE = 160
MIN_PARTS = 2
MAX_NAME = 5

_POST_NOTICE = bit("post-notice")
_PROFILE = mask_of("post-notice", "post-profile")

# Maximum words of a signature below such a rule.
MAX_SIGNATURE_WORDS = 60


def author_box(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of author boxes."""
    label = Label.AUTHOR_BOX
    yield from named(layout, signals, label, 0.8, weak=0.4, max_text=MAX_TEXT)
    yield from _signatures(layout, signals)
    yield from _lines_of_profiles(layout, signals)
    yield from headed(layout, signals, label, 0.8, max_prose=MAX_PROSE, max_text=MAX_TEXT)
    yield from saying(layout, signals.blocks_saying(label), label, 0.65, "a known phrase of author boxes")


def _signatures(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield the signatures below posts. Elsewhere, an element named `signature` may be the end of a letter."""
    regions = layout.by_region
    for index in signals.regions_named(Label.AUTHOR_BOX):
        if class_set("signature").isdisjoint(regions.names[index].lower().split()):
            continue
        if any(_POST.search(regions.names[around]) for around in layout.ancestors(index)):
            yield Evidence(
                regions.start[index],
                regions.stop[index],
                Label.AUTHOR_BOX,
                CERTAIN,
                "it is the signature below a post",
            )
    for index in [index for index, text in enumerate(signals.texts) if _RULE.match(text)]:
        stop = _end_of_signature(layout, index)
        if stop > index + 1 or _WORD.search(signals.texts[index]):
            reason = "it is below a rule like a signature"
            yield Evidence(index, stop, Label.AUTHOR_BOX, CERTAIN, reason)


def _end_of_signature(layout: Layout, rule: int) -> int:
    """Return the end of the few words below a rule at the end of its container."""
    regions, words = layout.by_region, layout.word_sums
    index = layout.by_block.region[rule]
    while index and regions.stop[index] == rule + 1:
        index = regions.parent[index]
    stop = regions.stop[index]
    return stop if words[stop] - words[rule] <= MAX_SIGNATURE_WORDS else rule + 1


def _lines_of_profiles(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield notices that occur only in forums, and the lines of a profile beside them."""
    notices = [index for index in signals.blocks_saying("post-notice") if not _is_text(layout, index)]
    beside = {
        place for notice in notices for place in range(notice - PROFILE_REACH, notice + PROFILE_REACH + 1)
    }
    lines = beside.intersection(signals.blocks_saying("post-profile"))
    values = {index + 1 for index in lines.union(notices) if _is_term(layout, index)}
    found = sorted(lines.union(notices, values))
    yield from saying(layout, found, Label.AUTHOR_BOX, CERTAIN, "a known line of forum profiles")
    yield from _profiles_in_a_line(layout, signals)


def _profiles_in_a_line(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield blocks with a name and lines of a profile: "otter Joined: May 2009 Posts: 312"."""
    blocks, known = layout.by_block, phrases()
    for index in [index for index, text in enumerate(signals.texts) if ":" in text or "：" in text]:
        if len(blocks.text[index]) > MAX_PROFILE:
            continue
        parts = [run for run in layout.runs(index) if isinstance(run, str) and _WORD.search(run)]
        said = (
            [known.said_by(normalise(part)) & _PROFILE for part in parts] if len(parts) >= MIN_PARTS else []
        )
        other = sum(len(part.split()) for part, mask in zip(parts, said, strict=False) if not mask)
        if (
            sum(map(bool, said)) >= MIN_PARTS
            and any(mask & _POST_NOTICE for mask in said)
            and other <= MAX_NAME
        ):
            reason = f"{quoted(signals.texts[index])} holds known lines of forum profiles"
            yield Evidence(index, index + 1, Label.AUTHOR_BOX, CERTAIN, reason)


def _is_text(layout: Layout, index: int) -> bool:
    """Return whether a block is a paragraph of text, such as "Last edited in 1931, it was printed until the war"."""
    return is_prose(layout, index) or (layout.by_block.tag[index] == "p" and is_sentence(layout, index))


def _is_term(layout: Layout, index: int) -> bool:
    """Return whether a block is the term of a value, such as "Join date" in a definition list."""
    tags = layout.by_block.tag
    return tags[index] == "dt" and index + 1 < len(tags) and tags[index + 1] == "dd"
