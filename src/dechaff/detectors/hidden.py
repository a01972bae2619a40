"""Invisible text: not displayed, moved off the screen, only for screen readers, or data for a script.

The model weighs this evidence, because a script may show such text on demand. Not taken: JSON that is shown as code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.regions import named, runs
from dechaff.detectors.signals import Signals
from dechaff.layout.css_visibility import hidden_reason
from dechaff.layout.layout import Layout
from dechaff.lexicon.html_elements import PREFORMATTED

__all__ = ["hidden"]

# Maximum characters outside links in a region for screen readers. Such text is short.
MAX_TEXT = 300

PRINTED_STRENGTH = 0.9
"""Strength of evidence from names that say that a text is only printed."""

_SHOWN_ON_SOME = re.compile(
    r"(?:^|\s)(?:d-(?:xs|sm|md|lg|xl|xxl)-|(?:xs|sm|md|lg|xl|2xl):)(?:block|inline|flex|grid|table|contents)"
)
"""Class names with which CSS frameworks show an element on some screens and hide it on others: `d-none d-md-block`."""


_PRINTED = re.compile(
    r"(?:^|\s)(?:(?:uk-)?visible-print(?:-\w{1,12})?|(?:only|show|for|show-for|shown-for)-?print(?:ing)?"
    r"|print-?only)(?=\s|$)",
    re.IGNORECASE,
)
"""Class names of elements that are only printed."""
_PRINTED_TOO = re.compile(
    r"(?:^|\s)(?:d-print-|print:)(?:block|inline|inline-block|flex|grid|table)(?=\s|$)", re.IGNORECASE
)
_NOT_SHOWN = re.compile(r"(?:^|\s)(?:d-none|hidden)(?=\s|$)")
"""Together: shown on paper and hidden on all screens, unless `_SHOWN_ON_SOME` matches."""

# Minimum characters of data for a script. A style sheet hides the element that contains it.
MIN_DATA = 30

_DATA_STARTS = ('{"', '[{"')
_DATA = re.compile(r'\[?\{"[\w$.-]{1,60}"\s?:.*[}\]]\Z', re.DOTALL)


def hidden(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of hidden text."""
    unseen = [index for index, is_hidden in enumerate(layout.by_block.hidden) if is_hidden]
    regions = layout.by_region
    for start, stop in runs(unseen):
        means = regions.hidden[layout.by_block.region[start]]
        yield Evidence(start, stop, Label.HIDDEN, 0.85, hidden_reason(means))
    shown = {
        (regions.start[index], regions.stop[index])
        for index in signals.regions_named("hidden")
        if _SHOWN_ON_SOME.search(regions.names[index])
    }
    for evidence in named(layout, signals, Label.HIDDEN, 0.75, weak=0.35, max_text=MAX_TEXT):
        if (evidence.start, evidence.stop) not in shown:
            yield evidence
    yield from _printed(layout)
    texts, tags = layout.by_block.text, layout.by_block.tag
    for index in [index for index, text in enumerate(texts) if text.startswith(_DATA_STARTS)]:
        if len(texts[index]) >= MIN_DATA and tags[index] not in PREFORMATTED and _DATA.match(texts[index]):
            yield Evidence(index, index + 1, Label.HIDDEN, 0.95, "it is data for a script")


def _printed(layout: Layout) -> Iterator[Evidence]:
    """Yield regions that are only shown on paper."""
    regions = layout.by_region
    for index, names in enumerate(regions.names):
        if "print" in names and regions.start[index] < regions.stop[index] and _is_printed_only(names):
            yield Evidence(
                regions.start[index],
                regions.stop[index],
                Label.HIDDEN,
                PRINTED_STRENGTH,
                "it is only printed",
            )


def _is_printed_only(names: str) -> bool:
    if _PRINTED.search(names):
        return True
    return bool(_PRINTED_TOO.search(names) and _NOT_SHOWN.search(names) and not _SHOWN_ON_SOME.search(names))
