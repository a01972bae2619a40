"""The content of a page: its kept blocks, or text from its embedded data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import compress
from typing import Any, NamedTuple

from dechaff.decision.account import kept_blocks, message_blocks, removed_blocks
from dechaff.decision.decide import Decision
from dechaff.decision.labels import Verdicts
from dechaff.fault import Faults
from dechaff.layout.embedded_state import Recovered, recover
from dechaff.layout.layout import Layout
from dechaff.options import Options
from dechaff.reading.budget import Budget
from dechaff.reading.read import ParsedInput
from dechaff.records import Kept, Label, Removed
from dechaff.render.plain_text import render_text
from dechaff.render.views import view_makers
from dechaff.scoring import calibrated

__all__ = ["Content", "content_of"]

# Maximum words of content for embedded data to be searched, and the minimum ratio of its words to those of the content.
STUB_CONTENT_WORDS = 60
RECOVERED_TIMES = 3

# Confidence in content from embedded data, which the model does not score. Of the few such pages with a gold text, half
# are right.
RECOVERED_CONFIDENCE = 0.5


class Content(NamedTuple):
    """The text of a page, and the functions that make its views and its account."""

    text: str
    words: int
    confidence: float
    makers: Mapping[str, Callable[[], Any]]
    """Makers of `kept`, `removed`, `blocks` and `comments`."""
    layout: Layout
    """The layout behind the views."""
    warnings: tuple[str, ...] = ()


def content_of(
    source: ParsedInput,
    layout: Layout,
    decision: Decision,
    url: str | None,
    options: Options,
    budget: Budget,
    faults: Faults,
) -> Content:
    """Return the content of a page. If the visible content is a stub, embedded data is searched.

    Args:
        source: the page as it was read.
        layout: its blocks.
        decision: which of them are kept.
        url: the page's own URL.
        options: the caller's options.
        budget: the time that is left.
        faults: where faults of this stage are recorded.
    """
    visible = _visible(source, layout, decision, url, options, faults)
    if visible.words >= STUB_CONTENT_WORDS or source.root is None:
        return visible
    if budget.is_spent("the page's data was searched for text"):
        return visible
    found = faults.attempt(lambda: recover(source.root, url), lambda: None)
    if found is None or sum(found.layout.by_block.words) < RECOVERED_TIMES * max(visible.words, 1):
        return visible
    return faults.attempt(lambda: _recovered(source, layout, decision, found, url), lambda: visible)


def _visible(
    source: ParsedInput,
    layout: Layout,
    decision: Decision,
    url: str | None,
    options: Options,
    faults: Faults,
) -> Content:
    """Return the visible content."""
    comments: Sequence[bool] = [False] * len(decision.keep)
    if options.comments:
        comments = [label is Label.COMMENTS for label in decision.labels]
    return Content(
        faults.attempt(lambda: render_text(layout, decision.keep), lambda: _joined(layout, decision)),
        sum(compress(layout.by_block.words, decision.keep)),
        faults.attempt(lambda: calibrated(decision.expected_f1) if decision.keep else 0.0, float),
        {
            "kept": partial(kept_blocks, layout, decision),
            "removed": partial(_removed, source, layout, decision),
            **view_makers(layout, decision.keep, comments, url, partial(_captions, decision)),
        },
        layout,
    )


def _captions(decision: Decision) -> frozenset[int]:
    """Return the blocks that were removed as captions."""
    return frozenset(block for block, label in enumerate(decision.labels) if label is Label.CAPTION)


def _joined(layout: Layout, decision: Decision) -> str:
    """Return the text of the kept blocks, each as a paragraph."""
    return "\n\n".join(compress(layout.by_block.text, decision.keep))


def _recovered(
    source: ParsedInput, layout: Layout, decision: Decision, found: Recovered, url: str | None
) -> Content:
    """Return content from embedded data. All visible blocks are then removed."""
    everything = [True] * len(found.layout.by_block.text)
    nothing = [False] * len(everything)
    note = f"the visible text is a stub: the content was found in {found.source}"
    return Content(
        render_text(found.layout, everything),
        sum(found.layout.by_block.words),
        RECOVERED_CONFIDENCE,
        {
            "kept": partial(_kept_of_data, found),
            "removed": partial(_removed, source, layout, _without_visible(decision, note)),
            **view_makers(found.layout, everything, nothing, url),
        },
        found.layout,
        (note,),
    )


def _kept_of_data(found: Recovered) -> tuple[Kept, ...]:
    return tuple(Kept(block.text, block.tag, 1.0, found.source) for block in found.layout.blocks)


def _removed(source: ParsedInput, layout: Layout, decision: Decision) -> tuple[Removed, ...]:
    return removed_blocks(layout, decision) + message_blocks(source.messages)


def _without_visible(decision: Decision, note: str) -> Decision:
    """Return a decision that removes all visible blocks, because the content was found elsewhere."""
    labels = tuple(
        Label.OTHER if keep else label for keep, label in zip(decision.keep, decision.labels, strict=True)
    )
    reasons = tuple(
        note if keep else reason for keep, reason in zip(decision.keep, decision.reasons, strict=True)
    )
    verdicts = Verdicts(labels, reasons)
    return decision._replace(keep=(False,) * len(decision.keep), verdicts=lambda: verdicts)
