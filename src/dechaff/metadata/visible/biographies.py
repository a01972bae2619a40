"""Find a name below the headline that is confirmed by a biography further down.

Example: a line "Jane Doe", and below the article "Jane Doe is a writer and boat builder from Oxmere".
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.metadata.fields.jobs import names_role
from dechaff.metadata.visible.byline_text import Byline
from dechaff.metadata.visible.name_shapes import is_full_name
from dechaff.metadata.visible.visible_page import PARAGRAPH, VisiblePage

__all__ = ["names_with_biographies"]

# Maximum distance of the name below the headline, in blocks.
NAME_BLOCKS = 4

# Maximum words of the name.
MAX_WORDS = 3

# Minimum length of a biography, in characters, and in how many of its first words a job must be.
MIN_BIOGRAPHY = 40
JOB_WITHIN = 14


def names_with_biographies(visible: VisiblePage, title: int | None) -> Iterator[Byline]:
    """Yield the name below the headline if a biography on the page begins with it.

    A first name alone must also be the line above its biography.
    """
    if title is None:
        return
    blocks = visible.layout.by_block
    for index in range(title + 1, min(len(blocks.text), title + 1 + NAME_BLOCKS)):
        name = blocks.text[index]
        if len(name) >= PARAGRAPH:
            return
        words = name.split()
        if (
            len(words) > MAX_WORDS
            or blocks.hidden[index]
            or not (is_full_name(name) or (len(words) == 1 and name.istitle() and name.isalpha()))
        ):
            continue
        if _has_biography(visible, name, index):
            yield Byline("line", name, index)
            return


def _has_biography(visible: VisiblePage, name: str, index: int) -> bool:
    """Return whether a text below a line begins with the name and soon names a job."""
    texts = visible.layout.by_block.text
    start = f"{name} "
    for place in range(index + 2, len(texts)):
        text = texts[place]
        if not text.startswith(start) or len(text) < MIN_BIOGRAPHY:
            continue
        words = text[len(start) :].split()[:JOB_WITHIN]
        is_named = " " in name or texts[place - 1] == name
        if is_named and words[0].islower() and any(names_role(word.strip(",;")) for word in words):
            return True
    return False
