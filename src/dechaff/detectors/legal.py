"""Legal and copyright lines, terms, imprint, and a shop's terms of shipping, returns and payment.

Not taken: the text of a page of terms. Only short texts and regions with little text count.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.prose import is_sentence, is_text, is_written_out
from dechaff.detectors.reach import is_heading, reach
from dechaff.detectors.regions import is_wide, named, quoted, saying
from dechaff.detectors.signals import MAX_PHRASE_TEXT, Signals
from dechaff.layout.layout import Layout
from dechaff.lexicon.html_elements import HEADINGS
from dechaff.lexicon.kinds import bit
from dechaff.lexicon.phrase_lists import normalise, phrases

__all__ = ["legal"]

# Maximum characters outside links. A region with more is a text about law.
MAX_TEXT = 1200

# Maximum paragraphs and blocks below the heading of a shop's terms. If more follows, the heading is also above other
# things.
MAX_TERMS = 6
MAX_TERM_BLOCKS = 40

# Strength of this evidence. It is below the strength that overrules the model.
TERMS_STRENGTH = 0.6

# Strength for a phrase that is the heading of a section or the first word of a sentence, and maximum headings between a
# heading and its text.
SECTION_STRENGTH = 0.4
_MAX_SUBHEADINGS = 2
_TITLES = HEADINGS | {"summary"}

# Minimum words of a sentence that only begins with a word such as "Delivery". Lines of a footer have fewer.
MIN_TOLD_WORDS = 4

_TELLING_ENDS = (".", ":", ",", ";", "!", "。", "：", "，", "；", "！")

_PICTURES = frozenset({"figure", "figcaption", "picture"})
"""In these elements, a region named `copyright` is the credit of a picture."""


def legal(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of legal lines."""
    label = Label.LEGAL
    regions = layout.by_region
    credits = {
        (regions.start[index], regions.stop[index])
        for index in signals.regions_named(label)
        if any(regions.tag[around] in _PICTURES for around in layout.ancestors(index))
    }
    for evidence in named(layout, signals, label, 0.8, weak=0.4, max_text=MAX_TEXT):
        if (evidence.start, evidence.stop) not in credits:
            yield evidence
    said = signals.blocks_saying(label)
    sections = {index for index in said if _is_section(layout, index) or _is_told(layout, index)}
    lines = [index for index in said if index not in sections]
    yield from saying(layout, lines, label, 0.8, "a known phrase of legal lines")
    yield from saying(layout, sorted(sections), label, SECTION_STRENGTH, "a known phrase of legal lines")
    yield from _bars(signals)
    yield from _shop_terms(layout, signals)


def _is_section(layout: Layout, index: int) -> bool:
    """Return whether a block is a heading above a paragraph, as "Accessibility" is in a manual, or the summary of text
    that opens. Such headings often link to themselves."""
    tags = layout.by_block.tag
    below = index + 1
    while below < len(tags) and below - index <= _MAX_SUBHEADINGS and tags[below] in _TITLES:
        below += 1
    return tags[index] in _TITLES and below < len(tags) and is_text(layout, below)


def _is_told(layout: Layout, index: int) -> bool:
    """Return whether a block is a sentence of which only the first word is a phrase, as in "Delivery takes two days"."""
    blocks = layout.by_block
    text = blocks.text[index]
    if blocks.words[index] < MIN_TOLD_WORDS or blocks.link_chars[index] or not text.endswith(_TELLING_ENDS):
        return False
    words = normalise(text).split()
    known, mask = phrases(), bit("legal")
    return (
        len(words) >= MIN_TOLD_WORDS
        and bool(known.said_by(words[0]) & mask)
        and not known.said_by(" ".join(words[1:])) & mask
        and is_written_out(text)
    )


def _shop_terms(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield headings such as "Shipping and returns", with the text below them.

    The model weighs this evidence, because a page of a shop's terms has the same headings.
    """
    headings = [index for index in signals.blocks_saying("shop-terms") if not is_sentence(layout, index)]
    for index in headings:
        stop = reach(layout, signals, index, max_prose=MAX_TERMS) if is_heading(layout, index) else index + 1
        if stop - index > MAX_TERM_BLOCKS or is_wide(layout, index, stop):
            stop = index + 1
        reason = f"{quoted(signals.texts[index])} is a known heading of a shop's terms"
        yield Evidence(index, stop, Label.LEGAL, TERMS_STRENGTH, reason)


def _bars(signals: Signals) -> Iterator[Evidence]:
    """Yield lines such as "Imprint | Terms of use | Privacy": several entries in one line."""
    said_by, mask = phrases().said_by, bit("legal")
    for index in [index for index, text in enumerate(signals.texts) if "|" in text]:
        text = signals.texts[index]
        parts = [normalise(part) for part in text.split("|")] if len(text) <= MAX_PHRASE_TEXT else []
        if parts and 2 * sum(bool(said_by(part) & mask) for part in parts) >= len(parts):
            reason = f"{quoted(text)} is a line of links to legal pages"
            yield Evidence(index, index + 1, Label.LEGAL, 0.85, reason)
