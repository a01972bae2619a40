"""Evidence from what a region is called or tagged, and from what a block says: shared by the detectors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.signals import Signals, name_that_hints
from dechaff.layout import Layout, Region
from dechaff.lexicon import words

__all__ = ["is_wide", "named", "quoted", "runs", "saying", "tagged", "unlinked"]

# A region with more than this share of a page's text outside links is a wrapper of the page: what it is
# called says little about the text in it.
MAX_PAGE_SHARE = 0.5

# A page with fewer such characters is too small for its wrappers to be told from its parts.
MIN_PAGE_CHARS = 1000

# Longest quotation in a reason, in characters.
_MAX_QUOTE = 40


def is_wide(layout: Layout, region: Region) -> bool:
    """Say whether a region holds most of a page's text."""
    total = layout.char_sums[-1] - layout.link_char_sums[-1]
    return total >= MIN_PAGE_CHARS and unlinked(layout, region.start, region.stop) > MAX_PAGE_SHARE * total


def unlinked(layout: Layout, start: int, stop: int) -> int:
    """Count the characters of a slice that are not link text."""
    chars, linked = layout.char_sums, layout.link_char_sums
    return chars[stop] - chars[start] - linked[stop] + linked[start]


def named(
    layout: Layout,
    signals: Signals,
    label: Label,
    strength: float,
    *,
    kind: str = "",
    weak: float = 0.5,
    max_text: int = 0,
    wide: bool = False,
) -> Iterator[Evidence]:
    """Yield evidence for the outermost regions whose names hint at a label.

    Args:
        layout: the page.
        signals: its index.
        label: the label of the evidence.
        strength: for a name that leaves little doubt.
        kind: what the names hint at, if it is not the label itself.
        weak: for a name that is but a hint.
        max_text: most characters outside links that such a region has; with more the evidence counts half.
            0: any number.
        wide: take regions with most of the page too.
    """
    kind = kind or label
    mask = words.bit(kind)
    covered, covering = 0, 0.0
    for index in signals.regions_named(kind):
        region = layout.regions[index]
        value = strength if signals.sure[index] & mask else weak
        if region.stop <= covered and value <= covering:
            continue
        if not wide and is_wide(layout, region):
            continue
        if max_text and unlinked(layout, region.start, region.stop) > max_text:
            value *= 0.5
        covered, covering = region.stop, value
        # A short list of names is quoted as it is: to find the one that decided costs more than the rest.
        name = region.names if len(region.names) <= _MAX_QUOTE else name_that_hints(region.names, kind)
        yield Evidence(region.start, region.stop, label, value, f"it is named {quoted(name)}")


def tagged(layout: Layout, signals: Signals, label: Label, tag: str, strength: float) -> Iterator[Evidence]:
    """Yield evidence for the outermost elements with a tag."""
    covered = 0
    for index in signals.regions_tagged(tag):
        region = layout.regions[index]
        if region.stop > covered and region.start < region.stop and not is_wide(layout, region):
            covered = region.stop
            yield Evidence(region.start, region.stop, label, strength, f"it stands in a <{tag}> element")


def saying(
    layout: Layout, blocks: Iterable[int], label: Label, strength: float, what: str
) -> Iterator[Evidence]:
    """Yield evidence for single blocks, with their words in the reason."""
    for index in blocks:
        yield Evidence(index, index + 1, label, strength, f"{quoted(layout.blocks[index].text)} is {what}")


def runs(indices: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the slices that rising indices make up: runs without a gap."""
    start = 0
    for place, index in enumerate(indices):
        if place + 1 == len(indices) or indices[place + 1] != index + 1:
            yield indices[start], index + 1
            start = place + 1


def quoted(text: str) -> str:
    """Return a text in quotation marks, cut to the length of a reason."""
    return f"“{text if len(text) <= _MAX_QUOTE else text[: _MAX_QUOTE - 1] + '…'}”"
