"""Cookie and consent banners, the tables of cookies in them, and the settings of consent platforms.

Not taken: recipes for cookies and articles about consent, because regions with the text of a page are ignored; lists
of cookies on a page whose headline is a cookie or privacy policy.
"""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.regions import CERTAIN, named, quoted, saying
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.lexicon.class_names import class_set
from dechaff.lexicon.kinds import mask_of
from dechaff.lexicon.notice_phrases import notice_phrases

__all__ = ["consent"]

# Minimum number of well-known cookies in a table of cookies, and the maximum number of blocks between two.
MIN_COOKIES = 3
MAX_GAP = 24

# Maximum characters of a text that is looked up among the names.
_MAX_NAME = 30

_POLICY = mask_of("legal", "consent")

# Elements that a consent platform marks while its banner is open, but does not add.
_OF_THE_PAGE = frozenset({"html", "body", "main", "article"})


def consent(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield evidence of consent banners."""
    yield from named(layout, signals, Label.CONSENT, 0.9, weak=0.45)
    yield from saying(
        layout, signals.blocks_saying(Label.CONSENT), Label.CONSENT, 0.8, "a known phrase of consent banners"
    )
    if not _is_policy(layout, signals):
        yield from _platforms(layout, signals)
        yield from _cookies(layout)


def _is_policy(layout: Layout, signals: Signals) -> bool:
    """Return whether the page is about its cookies."""
    headline = signals.headline
    title = layout.title.casefold()
    return any(word in title for word in notice_phrases("cookies")) or (
        headline >= 0 and bool(signals.phrases[headline] & _POLICY)
    )


def _platforms(layout: Layout, signals: Signals) -> Iterator[Evidence]:
    """Yield boxes of consent platforms, however long. Their settings can have more text than an article."""
    regions = layout.by_region
    covered = 0
    for index in signals.regions_named(Label.CONSENT):
        start, stop = regions.start[index], regions.stop[index]
        if stop <= covered or start <= signals.headline < stop or regions.tag[index] in _OF_THE_PAGE:
            continue
        names = regions.names[index].lower()
        platform = next((name for name in sorted(class_set("consent platform")) if name in names), None)
        if platform is not None:
            covered = stop
            yield Evidence(
                start, stop, Label.CONSENT, CERTAIN, f"it belongs to the consent platform {quoted(platform)}"
            )


def _cookies(layout: Layout) -> Iterator[Evidence]:
    """Yield lists and tables of cookies. They contain several well-known names, in any language."""
    known = class_set("cookie")
    places = [
        index
        for index, text in enumerate(layout.by_block.text)
        if len(text) <= _MAX_NAME and text.casefold().partition(" ")[0].rstrip("*#x") in known
    ]
    run: list[int] = []
    for index in [*places, len(layout.by_block.text) + MAX_GAP + 1]:
        if run and index - run[-1] > MAX_GAP:
            if len(run) >= MIN_COOKIES:
                yield _table_of(layout, run)
            run = []
        run.append(index)


def _table_of(layout: Layout, names: list[int]) -> Evidence:
    """Return the evidence for the innermost region around some cookie names."""
    regions = layout.by_region
    index = layout.by_block.region[names[0]]
    while index and regions.stop[index] <= names[-1]:
        index = regions.parent[index]
    start, stop = regions.start[index], regions.stop[index]
    if not index or regions.tag[index] in {"body", "html", "main", "article"}:
        start, stop = names[0], names[-1] + 1
    quote = quoted(layout.by_block.text[names[0]])
    return Evidence(
        start, stop, Label.CONSENT, CERTAIN, f"it lists cookies: {quote} and {len(names) - 1} others"
    )
