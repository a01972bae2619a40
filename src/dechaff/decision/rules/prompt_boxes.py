"""Remove the rest of small boxes that ask the reader for something (an e-mail address, a vote, a subscription), and of
boxes about the author.

One line or field shows what such a box is: "See all texts of this author", a field for an e-mail address, round buttons
below a question. The other lines read as text, and between paragraphs the model keeps them.

Not taken: boxes with more text than was kept before them, boxes of which there are several, and the element with the text
of the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from dechaff.decision.rule import Change, DecisionInput
from dechaff.decision.rules.answers import questions_with_answers
from dechaff.detectors.prose import QUESTION_MARKS, is_text
from dechaff.detectors.regions import MAX_NOTICE_WORDS
from dechaff.lexicon.content_names import CONTENT_NAMES
from dechaff.lexicon.html_elements import CONTROLS, HEADINGS
from dechaff.lexicon.kinds import bit
from dechaff.lexicon.phrase_lists import normalise, phrases
from dechaff.records import Label, PageType
from dechaff.scoring.arrays import Mask

__all__ = ["MAX_WORDS", "prompt_boxes"]

MAX_WORDS = 60
"""Maximum words of a box. A biography or an offer has three sentences at most; a section of the page has more."""

MAX_FIELD_WORDS = 20
"""The same for a box with a field for any line of text: a search, a code, a name."""

MAX_FIELDS = 3
"""Maximum fields of that kind on a page. Lists of products have one for the quantity of each."""

MAX_ADDED = 3
"""Maximum lines that a region around a box adds to it: its heading, a link."""

MAX_SHARE = 0.5
"""Maximum kept words of a box, as a share of those before it. A field for an address may be beside the only paragraph."""

MAX_SENTENCES = 3
"""Maximum sentences in a box with a button to consent, around the row with its buttons."""

MIN_BESIDE = 3
"""Minimum sentences around a box that is between sentences."""

MIN_STRENGTH = 0.65
"""Minimum strength of the evidence for the line: that of phrases."""

MIN_ARTICLE = 0.5
"""Minimum probability of the type "article" at which calls to buy and to donate count. On other pages, what is to be
bought is the content."""

MIN_ANSWERS = 2
"""Minimum answers of a poll."""

MAX_OTHERS = 5
"""Maximum other lines of a poll: a heading, the question, buttons, the number of votes."""

_LABELS = frozenset({Label.PAYWALL, Label.NEWSLETTER, Label.AUTHOR_BOX, Label.CONSENT})

_NOTICE = bit("site-notice")

_ENDS = (".", "。", "।", "۔")

_WHOLE = frozenset(
    {"html", "body", "main", "article", "table", "tbody", "tr", "ul", "ol", "dl", "li", "dd", "details"}
)
"""Elements that are not such a box: they hold the page, or one of several items."""


class _Asked(NamedTuple):
    """A line or a field that shows what a box is."""

    region: int
    blocks: int
    """1 for a line, 0 for a field."""
    label: Label
    why: str
    max_words: int = MAX_WORDS
    """Maximum words of the box."""
    is_poll: bool = False


class _Kept:
    """What is kept, as prefix sums. The sentences of the page are counted when they are first needed."""

    def __init__(self, page: DecisionInput, keep: Mask) -> None:
        self._page = page
        self._keep = keep
        self.words = np.concatenate(([0.0], np.cumsum(page.words * keep)))

    @cached_property
    def _is_text(self) -> Sequence[bool]:
        layout = self._page.layout
        return [is_text(layout, index) for index in range(len(self._keep))]

    @cached_property
    def sentences(self) -> Sequence[int]:
        """Prefix sums of the sentences of the page, kept or not."""
        return [0, *accumulate(self._is_text)]

    @cached_property
    def kept_sentences(self) -> Sequence[int]:
        """Prefix sums of the kept sentences."""
        kept = (bool(text and keep) for text, keep in zip(self._is_text, self._keep, strict=True))
        return [0, *accumulate(kept)]


def prompt_boxes(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Remove the kept blocks of such boxes."""
    asked = [*_lines(page), *_fields(page)]
    if not asked:
        return
    kept = _Kept(page, keep)
    names = Counter(zip(page.layout.by_region.parent, page.layout.by_region.names, strict=True))
    for found in asked:
        box = _box(page, found, kept, names)
        if box and _is_such(page, found, box) and not _has_only_text(page, kept, box):
            for block in box:
                if keep[block]:
                    yield Change(block, False, found.label, found.why)


def _has_only_text(page: DecisionInput, kept: _Kept, box: range) -> bool:
    """Return whether the only kept sentences are in a box: it is the form that the page is about."""
    if not _sentences(page, box):
        return False
    sums = kept.kept_sentences
    return sums[-1] == sums[box.stop] - sums[box.start]


def _lines(page: DecisionInput) -> Iterator[_Asked]:
    """Yield short links and buttons under evidence. A text that occurs several times belongs to cards."""
    blocks = page.layout.by_block
    is_article = page.types.get(PageType.ARTICLE, 0.0) >= MIN_ARTICLE
    labels = _LABELS | {Label.ADVERT} if is_article else _LABELS
    lines = {
        item.start: item
        for item in page.evidence
        if item.stop == item.start + 1 and item.label in labels and item.strength >= MIN_STRENGTH
    }
    count = Counter(blocks.text[index] for index in lines)
    for index, item in lines.items():
        is_short = page.words[index] <= MAX_NOTICE_WORDS and blocks.tag[index] not in HEADINGS
        is_control = blocks.links[index] or blocks.tag[index] == "button"
        if not is_short or not is_control or count[blocks.text[index]] > 1:
            continue
        # A name alone says nothing: that of the speaker below a quotation is named like an author.
        if phrases().said_by(normalise(blocks.text[index])) & (bit(item.label) | _NOTICE):
            yield _Asked(blocks.region[index], 1, item.label, "it is in a box with such a line")


def _fields(page: DecisionInput) -> Iterator[_Asked]:
    lines = sum(field.asks_for == "line" for field in page.layout.fields)
    # Several questions are a test.
    questions = len(questions_with_answers(page)) if page.layout.fields else 0
    for field in page.layout.fields:
        if field.asks_for == "address":
            why = "it is in a box with a field for an e-mail address"
            yield _Asked(field.region, 0, Label.NEWSLETTER, why)
        elif field.asks_for == "line":
            if lines > MAX_FIELDS:
                continue
            yield _Asked(field.region, 0, Label.CONTROLS, "it is in a box with a field", MAX_FIELD_WORDS)
        elif questions <= 1:
            yield _Asked(field.region, 0, Label.CONTROLS, "it is in a box with a poll", is_poll=True)


def _box(page: DecisionInput, asked: _Asked, kept: _Kept, names: Counter[tuple[int, str]]) -> range:
    """Return the blocks of the box around a line or a field; empty if there is none.

    It is the smallest region with other text. A region around it belongs to it if it adds a few lines and no sentence.
    """
    regions, sums = page.layout.by_region, page.layout.word_sums
    box = range(0)
    for index in page.layout.ancestors(asked.region):
        start, stop = regions.start[index], regions.stop[index]
        inside = range(start, stop)
        if stop - start == asked.blocks or (asked.is_poll and stop - start < MIN_ANSWERS):
            continue
        if asked.label is Label.NEWSLETTER and all(
            page.layout.by_block.tag[block] in CONTROLS for block in inside
        ):
            continue
        most = MAX_SENTENCES if asked.label is Label.CONSENT else _sentences(page, box)
        if box and (len(inside) > len(box) + MAX_ADDED or _sentences(page, inside) > most):
            break
        if (
            regions.tag[index] in _WHOLE
            or sums[stop] - sums[start] > asked.max_words
            or _has_too_much(asked, kept, start, stop)
            or (regions.names[index] and names[regions.parent[index], regions.names[index]] > 1)
            or not CONTENT_NAMES.isdisjoint(regions.names[index].lower().split())
        ):
            break
        box = inside
    return box


def _has_too_much(asked: _Asked, kept: _Kept, start: int, stop: int) -> bool:
    """Return whether a box has more kept words than a share of those before it.

    Those after it count too if it is between sentences. A box that asks for consent, or there for an address, may have
    as many words as all others.
    """
    words = kept.words
    own, before, after = (
        float(count) for count in (words[stop] - words[start], words[start], words[-1] - words[stop])
    )
    if asked.label is Label.CONSENT:
        return own > before + after
    if own <= MAX_SHARE * before or not after or own > before + after:
        return own > MAX_SHARE * before
    above, below = kept.sentences[start], kept.sentences[-1] - kept.sentences[stop]
    if not (above and below and above + below >= MIN_BESIDE):
        return True
    return own > (before + after) * (1 if asked.label is Label.NEWSLETTER else MAX_SHARE)


def _sentences(page: DecisionInput, inside: range) -> int:
    return sum(is_text(page.layout, index) for index in inside)


def _is_such(page: DecisionInput, found: _Asked, box: range) -> bool:
    """Return whether a box has what its label needs: a sentence about the author, or a question and answers.

    Round buttons are also used for the sizes of a product, and for stars.
    """
    if found.label is Label.AUTHOR_BOX:
        return _sentences(page, box) > 0
    blocks = page.layout.by_block
    if not found.is_poll:
        # Instructions may show a field within a sentence: "Set the limit to [90] percent."
        in_sentence = (
            len(box) == 1 and blocks.tag[box.start] == "p" and blocks.text[box.start].endswith(_ENDS)
        )
        return found.label is Label.NEWSLETTER or not in_sentence
    answers = sum(blocks.tag[index] == "label" for index in box)
    asks = any(blocks.text[index].endswith(QUESTION_MARKS) for index in box if blocks.tag[index] != "label")
    return asks and answers >= MIN_ANSWERS and len(box) - answers <= MAX_OTHERS
