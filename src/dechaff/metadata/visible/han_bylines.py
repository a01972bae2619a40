"""Find the reporters that a Chinese story names in a line or in the brackets at its end.

Examples: `本报记者 李红 王小明`, `（本报记者 李红）`, `（李红）`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.fields.han_names import han_names, japanese_names, reporters_in
from dechaff.metadata.visible.byline_text import Byline
from dechaff.metadata.visible.visible_page import VisiblePage

__all__ = ["han_bylines"]

# Maximum characters of the brackets at the end of a story.
MAX_BRACKETS = 40

# Maximum distance of a byline below the last paragraph, in blocks.
BELOW = 3

# Minimum characters of a paragraph in a script in which each character is a word.
MIN_PARAGRAPH = 40

_BRACKETS = re.compile(rf"[（(]\s?([^（()）]{{2,{MAX_BRACKETS}}}?)\s?[)）]$")


_KANA = re.compile(r"[\u3041-\u30ff]")

# The brackets in the dateline of a story: `江上讯（记者 李红）`.
_OPENING = re.compile(rf"[^（()）。，]{{0,12}}[（(]\s?([^（()）]{{2,{MAX_BRACKETS}}}?)\s?[)）]")


def han_bylines(visible: VisiblePage, title: int | None) -> Iterator[Byline]:
    """Yield the reporters named below the headline or at the end of the story."""
    blocks = visible.layout.by_block
    first = title or 0
    last = next((i for i in range(len(blocks.text) - 1, first, -1) if _is_paragraph(visible, i, title)), None)
    if last is None:
        return
    is_japanese = _KANA.search(blocks.text[last]) is not None
    for index in range(last, min(len(blocks.text), last + 1 + BELOW)):
        text = blocks.text[index]
        name = "" if blocks.hidden[index] else _in_brackets(text, is_japanese=is_japanese)
        if name:
            yield Byline("signature", name, index)
            return
    words = phrases_of("reporter before name")
    first = first if title is None else title + 1
    for index in range(first, min(len(blocks.text), last + 1 + BELOW)):
        text = blocks.text[index]
        opening = _OPENING.match(text)
        said = text if opening is None else opening[1]
        if (
            any(word in said for word in words)
            and (name := reporters_in(said))
            and not visible.is_foreign(index, title)
        ):
            yield Byline("signature", name, index)
            return


def _is_paragraph(visible: VisiblePage, index: int, title: int | None) -> bool:
    """Return whether a block is a Chinese paragraph of the story."""
    blocks = visible.layout.by_block
    text = blocks.text[index]
    return (
        len(text) >= MIN_PARAGRAPH
        and "。" in text
        and not blocks.hidden[index]
        and not visible.is_foreign(index, title)
    )


def _in_brackets(text: str, *, is_japanese: bool) -> str:
    """Return the names in the brackets that end a text; "" if they contain anything else."""
    match = _BRACKETS.search(text)
    if match is None:
        return ""
    if names := reporters_in(match[1]):
        return names
    if is_japanese:
        return ", ".join(japanese_names(match[1]))
    first, _, rest = match[1].partition(" ")
    is_report = not rest or any(rest.endswith(word) for word in phrases_of("reporter after name"))
    return ", ".join(han_names(first)) if is_report else ""
