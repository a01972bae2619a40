"""Invisible blocks: text that nothing on the page can show, and hidden text that addresses language models."""

from __future__ import annotations

from itertools import compress

from dechaff.layout.css_visibility import OPENABLE, hidden_reason
from dechaff.layout.layout import Layout
from dechaff.reading.hidden_messages import (
    MIN_RUN,
    SPELLING,
    SPELLING_LEADS,
    may_address_models,
    model_address,
)
from dechaff.records import Label

__all__ = ["concealed", "may_hold_messages"]

# A hidden region with more than this share of the page's words is the page itself, which a script shows later.
MAX_SHARE = 0.5


def may_hold_messages(layout: Layout) -> bool:
    """Return whether invisible characters may spell text on a page. Most pages have none."""
    if layout.invisible >= MIN_RUN:
        return True
    texts = "".join([text for text in layout.by_block.text if not text.isascii()])
    # All of these characters start with these bytes, which few texts have. Searching for the bytes takes a tenth of the
    # time.
    data = texts.encode("utf-8", "surrogatepass")
    return any(lead in data for lead in SPELLING_LEADS) and SPELLING.search(texts) is not None


def concealed(layout: Layout) -> list[tuple[int, Label, str]]:
    """Return the invisible blocks that nothing can show: index, label, reason.

    Text that a click may open counts only if it addresses language models.
    """
    if True not in layout.by_block.hidden:
        return []
    pages = _whole_pages(layout)
    texts, regions, _, _, _, _, _, hidden = layout.by_block
    may_speak = may_address_models(compress(texts, hidden))
    found = []
    for index in compress(range(len(texts)), hidden):
        region = regions[index]
        means = layout.by_region.hidden[region]
        if means not in OPENABLE:
            if region not in pages:
                found.append((index, Label.HIDDEN, hidden_reason(means)))
        elif may_speak and (words := model_address(texts[index])):
            reason = f"it is hidden ({means}) and addresses language models: “{words}”"
            found.append((index, Label.HIDDEN, reason))
    return found


def _whole_pages(layout: Layout) -> set[int]:
    """Return the hidden regions whose means of hiding also hides most of the page."""
    _, parents, _, starts, stops, _, hidings = layout.by_region
    words = layout.word_sums
    limit = MAX_SHARE * words[-1]
    found: set[int] = set()
    for index, means in enumerate(hidings):
        if means:
            parent = parents[index]
            inherited = index and hidings[parent] == means
            if parent in found if inherited else words[stops[index]] - words[starts[index]] > limit:
                found.add(index)
    return found
