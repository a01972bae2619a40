"""Texts that occur several times on the page: notes of embeds, dialogs of each card, terms below each offer, and marks
for screen readers between paragraphs ("Article content").

Not taken: repetitions in content, such as table cells, labels, and refrains of songs and poems.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.prose import is_prose
from dechaff.detectors.regions import CERTAIN, quoted
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.layout.verse import is_verse

__all__ = ["repeated"]

# Minimum words of such a text, and minimum number of its occurrences. Lines of songs have fewer words; text that a page
# has once for phones and once for desktops occurs twice.
MIN_WORDS = 15
MIN_TIMES = 3

# Limits of marks between paragraphs: maximum characters and words (only characters in scripts without spaces), and
# minimum occurrences. Labels in content ("Key features include:", "Serves 4") end in a colon or have digits.
MAX_MARK = 40
MAX_MARK_WORDS = 3
MAX_DENSE_MARK = 10
MIN_MARKS = 3

# Tags of marks. Cells and items recur in content.
_MARK_TAGS = frozenset({"p", "div", "span", "section", "aside"})
_NO_MARK = re.compile(r"\d|[:.!?…。：！？]$")


def repeated(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of repeated texts."""
    places: dict[str, list[int]] = defaultdict(list)
    tags = layout.by_block.tag
    for index, words in enumerate(layout.by_block.words):
        text = signals.texts[index]
        if words >= MIN_WORDS or (
            (words <= MAX_MARK_WORDS or len(text) <= MAX_DENSE_MARK)
            and len(text) <= MAX_MARK
            and tags[index] in _MARK_TAGS
        ):
            places[text].append(index)
    for text, indices in places.items():
        if len(indices) < MIN_TIMES:
            continue
        is_mark = layout.by_block.words[indices[0]] < MIN_WORDS
        if is_mark and (_NO_MARK.search(text) or not _stands_between(layout, indices)):
            continue
        if not is_mark and all(is_verse(layout, index) for index in indices):
            continue
        reason = f"{quoted(text)} stands {len(indices)} times on the page"
        for index in indices:
            yield Evidence(index, index + 1, Label.REPEATED, CERTAIN if is_mark else 0.8, reason)


def _stands_between(layout: Layout, indices: Sequence[int]) -> bool:
    """Return whether most occurrences of a short text are between paragraphs. The first may precede the text."""
    last = len(layout.by_block.text) - 1
    before = sum(index > 0 and is_prose(layout, index - 1) for index in indices)
    after = sum(index < last and is_prose(layout, index + 1) for index in indices)
    return min(before, after) >= MIN_MARKS - 1 and 2 * min(before, after) > len(indices)
