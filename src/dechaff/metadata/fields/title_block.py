"""Find the block of the headline. Bylines and dates are searched around it."""

from __future__ import annotations

from dechaff.metadata.fields.site_names import SiteNames
from dechaff.metadata.fields.title_parts import pieces
from dechaff.metadata.fields.titles import ChosenTitle, likeness
from dechaff.metadata.values import fold
from dechaff.metadata.visible.visible_page import VisiblePage

__all__ = ["find_title_block"]

# Minimum share of common words for a declared and a visible headline to be considered the same.
SAME_HEADLINE = 0.6

# Maximum number of characters that one character becomes when case is folded.
MOST_FOLDED = 3


def find_title_block(title: ChosenTitle, visible: VisiblePage, site: SiteNames) -> int | None:
    """Return the index of the block of the headline; None if the page does not show it."""
    layout = visible.layout
    text, heading = title.text, title.heading
    if heading is not None and heading.level == 1:
        return heading.start
    words = fold(text).split()
    least = len(" ".join(words)) // MOST_FOLDED  # shorter lines cannot match, so most lines need no folding
    headings = [h for h in visible.headings if h.level == 1 and not h.is_aside and not site.is_logo(h.text)]
    # The declared headline may be worded differently from the visible one, and may also occur in a breadcrumb.
    for candidate in headings:
        if words and likeness(text, candidate.text) >= SAME_HEADLINE:
            return candidate.start
    if heading is not None:
        return heading.start
    hidden = layout.by_block.hidden
    most = 2 * len(text) + 8
    for index, line in enumerate(layout.by_block.text if words else ()):
        if (
            least <= len(line) < most
            and not hidden[index]
            and words[0] in line.casefold()
            and fold(line).split() == words
        ) and not visible.is_foreign(index, None):
            return index
    if headings:
        return headings[0].start
    first = pieces(text)[0].text
    texts = layout.by_block.text
    return texts.index(first) if first != text and first in texts else None
