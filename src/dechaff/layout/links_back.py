"""The links back at the start of a footnote that is cited several times: "↑ a b Bremner, p. 44"."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dechaff.layout.layout import Layout

__all__ = ["text_after_links_back"]

# Maximum characters between two links back: a comma, a word such as "and".
_MAX_BETWEEN = 5

# Marks that stand before links back.
_SIGNS = "↑^⇑↩⤴↵⏎⮐ \t\n\u00a0.,:;|[]()"


def text_after_links_back(layout: Layout, block: int, back_links: Set[Any]) -> str | None:
    """Return the text of a block without the links back that it begins with; None if it begins with none.

    Args:
        layout: the page.
        block: the first block of a note.
        back_links: the link elements that lead back to a mark.
    """
    runs = layout.runs(block)
    depth, inside, after, between = 0, 0, 0, ""
    for place, run in enumerate(runs):
        if run is None:
            if depth == inside:
                inside, after, between = 0, place + 1, ""
            depth -= 1
        elif run.__class__ is str:
            between += "" if inside else run
            if len(between.strip(_SIGNS)) > _MAX_BETWEEN:
                break
        else:
            depth += 1
            if not inside and run in back_links:
                inside = depth
    if not after:
        return None
    rest = "".join(run for run in runs[after:] if run.__class__ is str)
    return " ".join(rest.split()).lstrip(_SIGNS) or None
