"""Rules and promises around the form to write a comment: "Keep it civil", "Your address is not published".

The form is recognised by a text area below a heading of comments, so the lines may be in any language.

Not taken: comments between the heading and the form, whose dates or number show them; forms below other headings.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.reach import is_heading
from dechaff.detectors.regions import CERTAIN, quoted
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.lexicon.kinds import bit

__all__ = ["comment_form"]

MAX_LINES = 12
"""Maximum blocks between the heading and the text area, and in the form after it."""

MAX_WORDS = 120
"""The same in words. More text is the article, or comments."""

_COMMENTS = bit("comments")
_DISCUSSION = bit("discussion")
_DIGITS = frozenset("0123456789")


def comment_form(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence for the lines from such a heading to the end of its form."""
    regions, covered = layout.by_region, 0
    for index in layout.tagged(("textarea",)):
        field = regions.start[index]
        head = _heading(layout, signals, field, covered)
        if head < 0:
            continue
        stop = _form_stop(layout, index)
        if any(head < thread.stop and thread.start < stop for thread in signals.threads(layout)):
            continue
        covered = stop
        reason = f"it is the form to write a comment, below {quoted(signals.texts[head])}"
        yield Evidence(head, stop, Label.COMMENTS, CERTAIN, reason)


def _heading(layout: Layout, signals: Signals, field: int, first: int) -> int:
    """Return the nearest heading of comments before a text area, without a number; -1 if there is none."""
    sums = layout.word_sums
    for head in range(field - 1, max(field - 2 - MAX_LINES, first - 1, signals.headline), -1):
        if sums[field] - sums[head] > MAX_WORDS:
            break
        said = signals.phrases[head]
        if said & _COMMENTS and not said & _DISCUSSION and is_heading(layout, head):
            # "3 comments" is above comments.
            return -1 if _DIGITS.intersection(signals.texts[head]) else head
    return -1


def _form_stop(layout: Layout, index: int) -> int:
    """Return the end of the form around a text area; the text area itself if there is no such form."""
    regions, field = layout.by_region, layout.by_region.stop[index]
    for around in layout.ancestors(index):
        if regions.tag[around] == "form":
            stop = regions.stop[around]
            is_short = (
                stop - field <= MAX_LINES and layout.word_sums[stop] - layout.word_sums[field] <= MAX_WORDS
            )
            return stop if is_short else field
    return field
