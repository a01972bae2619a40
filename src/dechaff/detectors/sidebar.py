"""Sidebars: `<aside>`, regions named as side columns or widgets.

Not taken: wrappers whose names only say that the page has or lacks a sidebar, and quotations of other posts. An
`<aside>` inside an article may be one of its boxes, so that evidence is weaker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.prose import is_text
from dechaff.detectors.reach import headed
from dechaff.detectors.regions import is_wide, named
from dechaff.detectors.signals import Signals
from dechaff.detectors.threads import Thread
from dechaff.layout.layout import Layout
from dechaff.lexicon.kinds import bit, mask_of

__all__ = ["sidebar"]


# Strength for a box without links in the text of an article: facts, a pull quote, an explanation.
BOX_STRENGTH = 0.4

_SIDEBAR = bit("sidebar")
_CLUTTER = mask_of(
    "trending", "related", "newsletter", "advert", "share", "author-box", "comments", "paywall"
)

# Strength for a column beside the posts of a thread. The decision trusts it if the page is a thread.
BESIDE_THREAD = 0.5

# Maximum words of a profile beside a post: rank, place, equipment.
MAX_PROFILE_WORDS = 60
# Maximum words of a line in it. Short posts have more.
MAX_LINE_WORDS = 6

# Minimum words and ends of what somebody wrote.
MIN_SAID_WORDS = 3
_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔")

# Minimum posts of a thread with a column beside it.
MIN_POSTS = 3

# Minimum share of link text below the heading of a widget.
MIN_LINK_SHARE = 0.6


def sidebar(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of sidebars."""
    covered = 0
    for index in signals.regions_tagged("aside"):
        start, stop = layout.by_region.start[index], layout.by_region.stop[index]
        if stop <= covered or start == stop or is_wide(layout, start, stop):
            continue
        covered = stop
        within = any(layout.by_region.tag[around] == "article" for around in layout.ancestors(index))
        strength, where = (0.6, " inside an article") if within else (0.85, "")
        if within and _is_quote(layout, index):
            continue
        if within and _is_box_of_text(layout, signals, index):
            strength = BOX_STRENGTH
        yield Evidence(start, stop, Label.SIDEBAR, strength, f"it is an <aside> element{where}")
    yield from named(layout, signals, Label.SIDEBAR, 0.8, weak=0.45)
    yield from headed(layout, signals, Label.SIDEBAR, 0.65, min_link_share=MIN_LINK_SHARE)
    yield from _beside_threads(layout, signals)


def _is_quote(layout: Layout, index: int) -> bool:
    """Return whether an `<aside>` in a post is the quotation of another post."""
    regions = layout.by_region
    inside = range(index, len(regions.tag))
    return any(
        regions.tag[region] == "blockquote"
        for region in takewhile(lambda region: regions.start[region] < regions.stop[index], inside)
    )


def _is_box_of_text(layout: Layout, signals: Signals, index: int) -> bool:
    """Return whether an `<aside>` without links or known phrases of clutter is followed by a paragraph in its
    region."""
    regions = layout.by_region
    start, stop, around = regions.start[index], regions.stop[index], regions.parent[index]
    if layout.link_char_sums[stop] > layout.link_char_sums[start]:
        return False
    if any(signals.phrases[block] & _CLUTTER for block in range(start, stop)):
        return False
    return start > regions.start[around] and any(
        is_text(layout, block) for block in range(stop, min(stop + 1, regions.stop[around]))
    )


def _beside_threads(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield the columns beside the posts of a thread: rules of the forum, its moderators, its numbers."""
    threads = [thread for thread in signals.threads(layout) if thread.posts >= MIN_POSTS]
    if not threads:
        return
    regions = layout.by_region
    yield from _profiles(layout, signals, threads)
    places = [_place_of(layout, thread) for thread in threads]
    sides = {index for index, names in enumerate(regions.names) if "side" in names.split()}
    covered = 0
    for index in sorted({*sides, *signals.regions_named(Label.SIDEBAR), *signals.regions_tagged("aside")}):
        start, stop = regions.start[index], regions.stop[index]
        is_apart = all(stop <= around.start or around.stop <= start for around in places)
        if covered < stop and start < stop and is_apart and not is_wide(layout, start, stop):
            covered = stop
            reason = "it is a column beside the posts of a thread"
            yield Evidence(start, stop, Label.SIDEBAR, BESIDE_THREAD, reason, beside_post=True)


def _place_of(layout: Layout, thread: Thread) -> range:
    """Return the blocks of the innermost region around all posts. Quotations in it are `<aside>` elements too."""
    regions = layout.by_region
    around = next(
        region
        for region in layout.ancestors(layout.by_block.region[thread.start])
        if regions.start[region] <= thread.start and thread.stop <= regions.stop[region]
    )
    return range(regions.start[around], regions.stop[around])


def _profiles(layout: Layout, signals: Signals, threads: Sequence[Thread]) -> Iterator[Evidence]:
    """Yield the boxes beside single posts that are named after their authors."""
    regions, words, covered = layout.by_region, layout.word_sums, 0
    for index in signals.regions_named(Label.SIDEBAR):
        start, stop = regions.start[index], regions.stop[index]
        if (
            covered < stop
            and signals.sure[index] & _SIDEBAR
            and regions.tag[index] != "aside"
            and any(thread.start <= start and stop <= thread.stop for thread in threads)
            and words[stop] - words[start] <= MAX_PROFILE_WORDS
            and max(layout.by_block.words[start:stop]) <= MAX_LINE_WORDS
            and not any(_is_said(layout, block) for block in range(start, stop))
        ):
            covered = stop
            yield Evidence(
                start, stop, Label.SIDEBAR, BESIDE_THREAD, "it is a profile beside a post", beside_post=True
            )


def _is_said(layout: Layout, block: int) -> bool:
    """Return whether a block ends like a sentence, however short: "Linseed oil, I think."."""
    return layout.by_block.words[block] >= MIN_SAID_WORDS and layout.by_block.text[block].endswith(_ENDS)
