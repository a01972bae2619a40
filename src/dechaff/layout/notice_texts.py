"""What notices and the pages around them say: phrases, and sentences of the page's own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from operator import not_

from dechaff.layout.layout import Layout
from dechaff.layout.words import count_words
from dechaff.lexicon.content_names import SENTENCE_ENDS
from dechaff.lexicon.notice_phrases import notice_phrases

__all__ = ["FEW_WORDS", "count", "folded", "has_few_words", "has_own_text", "opening", "own_texts", "says"]

FEW_WORDS = 40
"""Maximum words of a page that consists only of its notice."""

OWN_WORDS = 8
"""Minimum words of a sentence that a page has besides its notice. "Sign in to your account." is shorter."""

UNENDED_WORDS = 15
"""The same for a line without a full stop. Thai has none."""

_KINDS_OF_NOTICES = (
    "blocked",
    "scripts",
    "login",
    "consent",
    "redirect",
    "moved",
    "accept",
    "sign-in",
    "cookies",
)

_NO_TEXT = frozenset({"button", "label", "option", "legend"})


def _in_forms(layout: Layout) -> set[int]:
    """Return the blocks in forms. A form around most of the page is that of a system that has one on every page."""
    regions, sums = layout.by_region, layout.word_sums
    forms = [range(regions.start[index], regions.stop[index]) for index in layout.tagged(("form",))]
    return {block for form in forms if 2 * (sums[form.stop] - sums[form.start]) <= sums[-1] for block in form}


def folded(text: str) -> str:
    """Return a text as phrases of notices are written."""
    return text.casefold().replace("’", "'")


def count(text: str) -> int:
    """Count the words of a text with white space of any kind; `count_words` expects single spaces."""
    return count_words(" ".join(text.split()))


def says(text: str, kind: str) -> int:
    """Count the different phrases of a kind on a page."""
    return sum(map(text.__contains__, notice_phrases(kind)))


def opening(layout: Layout) -> str:
    """Return the title and the first texts of a page."""
    texts = compress(layout.by_block.text, map(not_, layout.by_block.hidden))
    return folded("\n".join([layout.title, *list(texts)[:3]]))


def has_few_words(text: str) -> bool:
    """Return whether a page consists only of its notice."""
    return count(text) <= FEW_WORDS


def has_own_text(layout: Layout) -> bool:
    """Return whether a page shows a sentence outside links and forms that is not about a notice."""
    return next(own_texts(layout), None) is not None


def own_texts(layout: Layout) -> Iterator[int]:
    """Yield the blocks of such sentences."""
    blocks = layout.by_block
    in_forms = _in_forms(layout)
    for index, text in enumerate(blocks.text):
        least = OWN_WORDS if text[-1:] in SENTENCE_ENDS else UNENDED_WORDS
        if (
            blocks.words[index] >= least
            and not blocks.hidden[index]
            and blocks.tag[index] not in _NO_TEXT
            and 2 * blocks.link_chars[index] < len(text)
            and index not in in_forms
        ):
            words = folded(text)
            if not any(says(words, kind) for kind in _KINDS_OF_NOTICES):
                yield index
