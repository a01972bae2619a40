"""Long texts that stand on the page several times: notes of embeds, dialogs of each card, terms below each offer.

Leaves alone short texts: refrains, cells of tables and labels recur in content.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.regions import quoted
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout

__all__ = ["repeated"]

# Fewest words of such a text, and how often it stands on the page at least. Lines of songs have fewer words; what a
# page shows once for phones and once for desktops stands there twice.
MIN_WORDS = 15
MIN_TIMES = 3


def repeated(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of texts that recur."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, words in enumerate(layout.by_block.words):
        if words >= MIN_WORDS:
            places[signals.texts[index]].append(index)
    for text, indices in places.items():
        if len(indices) >= MIN_TIMES:
            reason = f"{quoted(text)} stands {len(indices)} times on the page"
            for index in indices:
                yield Evidence(index, index + 1, Label.REPEATED, 0.8, reason)
