"""The headline and its repetitions, which are reported as the page's title.

Not taken: other headings of the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout

__all__ = ["title"]


def title(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of the headline and of its repetitions."""
    headline = signals.headline
    if headline < 0:
        return
    text = signals.texts[headline]
    for index in [index for index, other in enumerate(signals.texts) if other == text]:
        reason = "it is the page's headline" if index == headline else "it repeats the page's headline"
        yield Evidence(index, index + 1, Label.TITLE, 0.75, reason)
