"""Share bars and links to social networks.

Includes short lines that are only a link to a social network, a messenger or a shop for apps, in any language.

Not taken: shares of companies, and networks named in sentences. Only whole short texts count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.prose import is_remark
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import doubted, is_among_items, named, quoted, saying
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.layout.link_targets import link_hosts
from dechaff.lexicon.networks import NETWORK_NAMES, NETWORKS
from dechaff.lexicon.phrase_lists import normalise, phrases

__all__ = ["share"]

# Maximum characters outside links. A region with more contains other text too.
MAX_TEXT = 400

# Maximum paragraphs beside the links. A region with more contains part of the page's text.
MAX_PROSE = 1

# Minimum and maximum words of a line that only links to a network, and the elements that may contain it. Shorter lines
# and items of lists may name a person or a source.
MIN_LINE_WORDS = 4
MAX_LINE_WORDS = 16

# Strength for a line that may be part of the text; minimum words of sentences, items and lines above
# lists, and their ends.
TEXT_STRENGTH = 0.45
MIN_TEXT_WORDS = 5
MIN_ITEM_WORDS = 3
MIN_LEAD_WORDS = 4
_ENDS = (".", "。", "।", "۔")
_LEADS = (":", "：")

_ADDRESS = re.compile(r"[\w.+-]{1,40}@[\w-]{1,40}\.\w")

_LINES = frozenset({"p", "div", "span", "section", "blockquote"})


def share(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of share bars."""
    yield from doubted(
        layout, signals, named(layout, signals, Label.SHARE, 0.9, weak=0.5, max_text=MAX_TEXT), MAX_PROSE
    )
    said = signals.blocks_saying(Label.SHARE)
    texts = [index for index in said if _reads_as_text(layout, signals, index)]
    lines = sorted(set(said).difference(texts))
    yield from saying(layout, lines, Label.SHARE, 0.75, "a known label of share bars")
    yield from saying(layout, texts, Label.SHARE, TEXT_STRENGTH, "a known label of share bars")
    yield from _lines_to_networks(layout, signals)
    if signals.flat:
        yield from headed(layout, signals, Label.SHARE, 0.7)


def _reads_as_text(layout: Layout, signals: Signals, index: int) -> bool:
    """Return whether a line may be part of the text.

    It is a sentence ("Share the room with six other walkers."), announces a list ("Follow these steps:"), is an item
    between items of another kind ("Send invitations"), or has an address for e-mail.
    """
    blocks = layout.by_block
    text = blocks.text[index]
    if normalise(text) in phrases().exact:
        return False
    if is_remark(layout, index):
        return True
    if is_among_items(layout, signals, index, Label.SHARE) or _ADDRESS.search(text):
        return True
    names_network = any(name in text.lower() for name in NETWORK_NAMES)
    if blocks.links[index] or names_network:
        return False
    words = blocks.words[index]
    if blocks.tag[index] == "li" and words >= MIN_ITEM_WORDS:
        return True
    return (words >= MIN_TEXT_WORDS and text.endswith(_ENDS)) or (
        words >= MIN_LEAD_WORDS and text.endswith(_LEADS)
    )


def _lines_to_networks(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield lines of text that are only links to a network."""
    blocks = layout.by_block
    for index in [index for index, linked in enumerate(signals.linked) if linked and blocks.links[index]]:
        if not MIN_LINE_WORDS <= blocks.words[index] <= MAX_LINE_WORDS or blocks.tag[index] not in _LINES:
            continue
        hosts = list(link_hosts(layout, index))
        if hosts and all(host in NETWORKS or host + path[:12] in NETWORKS for host, path in hosts):
            reason = f"{quoted(blocks.text[index])} only links to {hosts[0][0]}"
            yield Evidence(index, index + 1, Label.SHARE, 0.75, reason)
