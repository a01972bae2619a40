"""Running text: blocks that read as paragraphs or sentences rather than as labels, names and links.

Used by several detectors. A name or phrase around running text is weaker evidence of clutter.
"""

from __future__ import annotations

from dechaff.layout.layout import Layout
from dechaff.lexicon.html_elements import HEADING_LEVELS, HEADINGS

__all__ = [
    "QUESTION_MARKS",
    "heads_text",
    "is_prose",
    "is_remark",
    "is_sentence",
    "is_set_as_code",
    "is_text",
    "is_written_out",
    "reads_as_text",
]

# Minimum characters of a paragraph, and maximum share of link text.
PROSE_CHARS = 130
PROSE_LINK_SHARE = 0.4

# Minimum words of a sentence. Shorter lines that end in a full stop are often labels and abbreviations.
MIN_SENTENCE_WORDS = 5

# Minimum share of words in a sentence that begin in lower case. German sentences have 0.4 and more despite their
# capitalised nouns; "Posted by Ada Wrenfield on May 3." has 0.33.
MIN_LOWER_SHARE = 0.35

# Maximum words of such a remark.
MAX_REMARK_WORDS = 2

# Maximum headings of lower levels between a heading and its text.
_MAX_SUBHEADINGS = 2

_LEVELS = {tag: level for level, tag in enumerate(HEADING_LEVELS, 1)}
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_CONTROLS = frozenset({"button", "label", "option", "select", "textarea"})

QUESTION_MARKS = ("?", "？", "؟", ";", "፧")
"""Question marks of all scripts; Greek writes a semicolon."""

_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔", ":", "：", "”", "»", ")", "）")


def is_prose(layout: Layout, index: int) -> bool:
    """Return whether a block is a paragraph of running text."""
    chars = len(layout.by_block.text[index])
    # A character of a script without spaces counts like two letters.
    weight = 2 if chars < 3 * layout.by_block.words[index] else 1
    return chars * weight >= PROSE_CHARS and layout.by_block.link_chars[index] < PROSE_LINK_SHARE * chars


def is_sentence(layout: Layout, index: int, *, least: int = MIN_SENTENCE_WORDS) -> bool:
    """Return whether a block is one or more sentences: enough words, few links, and a mark at the end.

    Args:
        layout: the page.
        index: the index of the block.
        least: the minimum number of words.
    """
    blocks = layout.by_block
    text = blocks.text[index]
    if blocks.words[index] < least or blocks.link_chars[index] >= PROSE_LINK_SHARE * len(text):
        return False
    return text.endswith(_ENDS) and is_written_out(text)


def is_text(layout: Layout, index: int, *, least: int = MIN_SENTENCE_WORDS) -> bool:
    """Return whether a block is a paragraph or a sentence of at least some words."""
    return is_prose(layout, index) or is_sentence(layout, index, least=least)


def heads_text(layout: Layout, index: int) -> bool:
    """Return whether a block is a heading element without links, directly above a paragraph or a sentence.

    Headings of lower levels and the permalink of the heading may stand between both.
    """
    blocks = layout.by_block
    below = index + 1
    if below < len(blocks.text) and not any(map(str.isalnum, blocks.text[below])):
        below += 1
    while (
        below - index <= _MAX_SUBHEADINGS
        and below < len(blocks.text)
        and _LEVELS.get(blocks.tag[below], 0) > _LEVELS.get(blocks.tag[index], 0)
    ):
        below += 1
    return (
        blocks.tag[index] in HEADINGS
        and not blocks.link_chars[index]
        and below < len(blocks.text)
        and is_text(layout, below)
    )


def reads_as_text(layout: Layout, start: int, stop: int) -> bool:
    """Return whether a slice contains a sentence, and no line that is only a link, button or field."""
    blocks = layout.by_block
    if any(
        2 * blocks.link_chars[index] > len(blocks.text[index]) or blocks.tag[index] in _CONTROLS
        for index in range(start, stop)
    ):
        return False
    return any(is_text(layout, index) for index in range(start, stop))


def is_remark(layout: Layout, index: int) -> bool:
    """Return whether a block is one or two words with a full stop, without a link, directly below text: "Yes." below a
    question, "Send tobacco." in a letter. Buttons and labels have no full stop."""
    blocks = layout.by_block
    text = blocks.text[index]
    if not text.endswith((".", "。", "।")) or text.endswith("..") or blocks.words[index] > MAX_REMARK_WORDS:
        return False
    if blocks.link_chars[index] or blocks.tag[index] in _CONTROLS | HEADINGS or not index:
        return False
    return blocks.text[index - 1].endswith(QUESTION_MARKS) or is_sentence(layout, index - 1)


def is_written_out(text: str) -> bool:
    """Return whether the words of a text are written as in a sentence: many in lower case, in scripts that have case.

    >>> is_written_out("By noon it was over."), is_written_out("By Ada Wrenfield, Harbour Editor.")
    (True, False)
    """
    first = [word.lstrip("\"'“„«(¿¡[")[:1] for word in text.split()]
    lower = sum(letter.islower() for letter in first)
    cased = lower + sum(letter.isupper() for letter in first)
    return lower >= MIN_LOWER_SHARE * cased


def is_set_as_code(layout: Layout, index: int) -> bool:
    """Return whether a block begins with a name that is set as code, such as a command in an index."""
    first = next((place for place, run in enumerate(layout.runs(index)) if isinstance(run, str)), 0)
    return any(getattr(run, "tag", None) in _CODE for run in layout.runs(index)[:first])
