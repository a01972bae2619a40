"""Evidence from names and tags of regions and from phrases. Used by most detectors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice

from dechaff.detectors.evidence import Evidence, Label
from dechaff.detectors.prose import heads_text, is_prose, is_text, reads_as_text
from dechaff.detectors.signals import Signals, name_that_hints
from dechaff.layout.layout import Layout
from dechaff.lexicon.kinds import bit

__all__ = [
    "CERTAIN",
    "doubted",
    "is_among_items",
    "is_wide",
    "named",
    "notices",
    "quoted",
    "runs",
    "saying",
    "tagged",
    "unlinked",
]

# A region with more than this share of a page's text outside links is a wrapper of the page, whose name says little
# about its text.
MAX_PAGE_SHARE = 0.5

# On a page with fewer such characters, wrappers cannot be distinguished from parts.
MIN_PAGE_CHARS = 1000

# Maximum words of a notice within running text. Longer ones are sentences of the text.
MAX_NOTICE_WORDS = 12

# Maximum words of a single label such as "Advertisement", which counts only next to paragraphs.
MAX_MARK_WORDS = 2

_MARK_TAGS = frozenset({"p", "div", "span", "section", "aside"})

CERTAIN = 0.97
"""Strength of evidence that overrules the model at any probability."""

# Maximum characters of a quotation in a reason.
_MAX_QUOTE = 40


def is_wide(layout: Layout, start: int, stop: int) -> bool:
    """Return whether a slice contains most of a page's text."""
    sums = layout.unlinked_sums
    return sums[-1] >= MIN_PAGE_CHARS and sums[stop] - sums[start] > MAX_PAGE_SHARE * sums[-1]


def unlinked(layout: Layout, start: int, stop: int) -> int:
    """Return the number of characters of a slice outside links."""
    sums = layout.unlinked_sums
    return sums[stop] - sums[start]


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
        strength: the strength for a strong hint.
        kind: the kind of the hints, if it differs from the label.
        weak: the strength for a weak hint.
        max_text: maximum characters outside links in such a region; with more the evidence counts half. 0: no limit.
        wide: include regions with most of the page.
    """
    kind = kind or label
    mask = bit(kind)
    starts, stops, names = layout.by_region.start, layout.by_region.stop, layout.by_region.names
    covered, covering = 0, 0.0
    wrappers: list[str] = []
    for index in signals.regions_named(kind):
        start, stop = starts[index], stops[index]
        value = strength if signals.sure[index] & mask else weak
        if stop <= covered and value <= covering:
            continue
        if not wide and is_wide(layout, start, stop):
            continue
        if max_text and unlinked(layout, start, stop) > max_text:
            value *= 0.5
            wrappers += names[index].split()
        elif wrappers and _is_part(names[index], wrappers):
            value *= 0.5
        covered, covering = stop, value
        yield Evidence(start, stop, label, value, partial(_named_so, names[index], kind))


def _is_part(names: str, wrappers: Sequence[str]) -> bool:
    """Return whether an element is named as a part of a wrapper: `modal__text` repeats the name of `modal`, and hints at
    no more."""
    return "__" in names and any(
        name.startswith(wrapper + "__") for name in names.split() for wrapper in wrappers
    )


def _named_so(names: str, kind: str) -> str:
    """Return the reason for a region found by its names. A short list of names is quoted completely."""
    return f"it is named {quoted(names if len(names) <= _MAX_QUOTE else name_that_hints(names, kind))}"


def doubted(
    layout: Layout, signals: Signals, found: Iterable[Evidence], max_prose: int
) -> Iterator[Evidence]:
    """Yield evidence, at half its strength if the slice is text.

    It is text if it has more paragraphs than such clutter, or if it has a sentence, no links or buttons, and no phrase
    of the label.

    Args:
        layout: the page.
        signals: its index.
        found: the evidence.
        max_prose: maximum paragraphs of such clutter.
    """
    for evidence in found:
        mask = bit(evidence.label)
        said = any(signals.phrases[index] & mask for index in range(evidence.start, evidence.stop))
        if not said and reads_as_text(layout, evidence.start, evidence.stop):
            yield evidence._replace(strength=evidence.strength / 2)
            continue
        paragraphs = (index for index in range(evidence.start, evidence.stop) if is_prose(layout, index))
        is_text = next(islice(paragraphs, max_prose, None), None) is not None
        yield evidence._replace(strength=evidence.strength / 2) if is_text else evidence


def tagged(layout: Layout, signals: Signals, label: Label, tag: str, strength: float) -> Iterator[Evidence]:
    """Yield evidence for the outermost elements with a tag."""
    covered = 0
    for index in signals.regions_tagged(tag):
        start, stop = layout.by_region.start[index], layout.by_region.stop[index]
        if stop > covered and start < stop and not is_wide(layout, start, stop):
            covered = stop
            yield Evidence(start, stop, label, strength, f"it is in a <{tag}> element")


def saying(
    layout: Layout, blocks: Iterable[int], label: Label, strength: float, what: str
) -> Iterator[Evidence]:
    """Yield evidence for single blocks, with their text in the reason. A heading directly above text counts half."""
    texts = layout.by_block.text
    for index in blocks:
        value = strength / 2 if heads_text(layout, index) else strength
        yield Evidence(index, index + 1, label, value, f"{quoted(texts[index])} is {what}")


def notices(layout: Layout, signals: Signals, kind: str, label: Label, what: str) -> Iterator[Evidence]:
    """Yield evidence for notices within running text: short blocks that begin with a phrase of the kind.

    Args:
        layout: the page.
        signals: its index.
        kind: the kind of the phrases.
        label: the label of the evidence.
        what: the notice, for the reason.
    """
    words = layout.by_block.words
    short = [
        index
        for index in signals.blocks_saying(kind)
        if words[index] <= MAX_NOTICE_WORDS and (words[index] > MAX_MARK_WORDS or _is_mark(layout, index))
    ]
    yield from saying(layout, short, label, CERTAIN, what)


def _is_mark(layout: Layout, index: int) -> bool:
    """Return whether a block of one or two words is next to a paragraph, and not in a list, a table or a heading."""
    last = len(layout.by_block.text) - 1
    return layout.by_block.tag[index] in _MARK_TAGS and any(
        is_text(layout, near) for near in (index - 1, index + 1) if 0 <= near <= last
    )


def runs(indices: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield runs of consecutive indices as slices."""
    start = 0
    for place, index in enumerate(indices):
        if place + 1 == len(indices) or indices[place + 1] != index + 1:
            yield indices[start], index + 1
            start = place + 1


def quoted(text: str) -> str:
    """Return a text in quotation marks, cut to the length of a reason."""
    return f"“{text if len(text) <= _MAX_QUOTE else text[: _MAX_QUOTE - 1] + '…'}”"


def is_among_items(layout: Layout, signals: Signals, index: int, label: Label) -> bool:
    """Return whether a block is an item beside items of its list without phrases of a label: it only looks like one."""
    tags, regions, mask = layout.by_block.tag, layout.by_region, bit(label)
    if tags[index] != "li":
        return False
    items = regions.parent[layout.by_block.region[index]]
    last = len(tags) - 1
    beside = [near for near in (index - 1, index + 1) if 0 <= near <= last and tags[near] == "li"]
    is_in_list = len(beside) > 1 or any(regions.start[items] <= near < regions.stop[items] for near in beside)
    return is_in_list and not any(signals.phrases[near] & mask for near in beside)
