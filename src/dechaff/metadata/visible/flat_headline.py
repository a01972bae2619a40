"""The headline of plain text.

Such pages repeat their headline (page title, heading, picture caption) and have a line with the date below it. Used
for pages without a tree.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dechaff.layout.columns import BlockColumns
from dechaff.metadata.values import fold

__all__ = ["headline_of"]

# Length of a headline in words; in scripts without spaces two characters count as one word.
MIN_WORDS = 3
MAX_WORDS = 28

# Maximum distance of a headline above the line with the date, or from the top, in lines.
LINES_ABOVE = 6
LINES_FROM_TOP = 20

_SENTENCE_ENDS = (".", "。", "!", ":", ";", ",")


def headline_of(lines: BlockColumns, dated: Sequence[int]) -> int | None:
    """Return the index of the line that is the headline, or None if none looks like one.

    Args:
        lines: the lines of the page.
        dated: indices of the lines with a labelled date, in order.
    """
    texts, words = lines.text, lines.words
    end = next((index for index in dated if index > 0), None)
    start = 0 if end is None else max(0, end - LINES_ABOVE)
    candidates = [
        index
        for index in range(start, min(len(texts), end or LINES_FROM_TOP))
        if _is_headline(texts[index], words[index])
    ]
    if not candidates:
        return None
    counts = Counter(map(fold, texts))
    repeated = [index for index in candidates if counts[fold(texts[index])] > 1]
    return (repeated or candidates)[0]


def _is_headline(line: str, words: int) -> bool:
    """Return whether a line has the shape of a headline: some words, no full stop, no date stamp."""
    text = line.lstrip("# ")
    if line.startswith("# "):
        return True
    digits = sum(c.isdigit() for c in text)
    return (
        MIN_WORDS <= words <= MAX_WORDS
        and not text.endswith(_SENTENCE_ENDS)
        and digits * 4 <= len(text)
        and "|" not in text
    )
