"""Pairs of a label and its values that class names mark: `field__label` and `field__item`.

Content management systems show the fields of a page this way. Alone, a value of one or two words looks like clutter. As
an entry of a definition list it stays with its label.
"""

from __future__ import annotations

import re

from dechaff.layout.columns import BlockColumns, RegionColumns
from dechaff.lexicon.html_elements import GENERIC

__all__ = ["is_label", "is_value", "tags_of_labelled_values"]

_LABEL = re.compile(r"(?:[_-]|^|\s|[a-z](?=[A-Z]))(label|key|term|name)(?=\s|$)", re.IGNORECASE)
_VALUE = re.compile(r"(?:[_-]|^|\s|[a-z](?=[A-Z]))(value|items?|data|desc|definition)(?=\s|$)", re.IGNORECASE)
_OTHER_USES = frozenset({"name", "desc"})
"""Ends of names that also occur on persons and teasers. They make a pair a unit and not a definition list."""

# Maximum words and characters of a label and of a value. Longer values are paragraphs, which need no help.
MAX_LABEL_WORDS = 6
MAX_LABEL_CHARS = 50
MAX_VALUE_WORDS = 12
MAX_VALUE_CHARS = 80
# Maximum values of a label.
MAX_VALUES = 8
# Maximum regions between a value and the box of the pair.
MAX_DEPTH = 3


def is_label(names: str) -> bool:
    """Return whether a region is named as the label of a value."""
    return _LABEL.search(names) is not None


def is_value(names: str) -> bool:
    """Return whether a region is named as a value."""
    return _VALUE.search(names) is not None


def tags_of_labelled_values(blocks: BlockColumns, regions: RegionColumns) -> dict[int, str]:
    """Return the new tags of regions with labelled values, by region: `dl`, `dt` and `dd`."""
    found: dict[int, str] = {}
    labels = {names for names in set(regions.names) if _may_be_label(names) and _is_named(_LABEL, names)}
    for region, names in enumerate(regions.names if labels else ()):
        if names in labels:
            box = regions.parent[region]
            if box not in found and (values := _values(blocks, regions, box, region)):
                found[box] = "dl"
                found[region] = "dt"
                found.update(dict.fromkeys(values, "dd"))
    return found


def _values(blocks: BlockColumns, regions: RegionColumns, box: int, label: int) -> list[int]:
    """Return the regions of the values after a label, if a box contains nothing else and they are short."""
    start, stop = regions.start[label], regions.stop[label]
    end = regions.stop[box]
    if stop != start + 1 or regions.start[box] != start or not 1 <= end - stop <= MAX_VALUES:
        return []
    if not {regions.tag[box], regions.tag[label]} <= GENERIC or blocks.links[start]:
        return []
    if not _is_short(blocks, start, MAX_LABEL_WORDS, MAX_LABEL_CHARS):
        return []
    found: list[int] = []
    for block in range(stop, end):
        value = _value_around(regions, blocks.region[block], box)
        if not value or value in found or blocks.links[block]:
            return []
        if not _is_short(blocks, block, MAX_VALUE_WORDS, MAX_VALUE_CHARS):
            return []
        found.append(value)
    return found


def _may_be_label(names: str) -> bool:
    """Return whether names contain the word that `_LABEL` looks for. This is faster than the pattern."""
    lower = names.lower()
    return "label" in lower or "key" in lower or "term" in lower


def _is_named(pattern: re.Pattern[str], names: str) -> bool:
    found = pattern.search(names)
    return found is not None and found[1].lower() not in _OTHER_USES


def _is_short(blocks: BlockColumns, block: int, words: int, chars: int) -> bool:
    return blocks.words[block] <= words and len(blocks.text[block]) <= chars


def _value_around(regions: RegionColumns, region: int, box: int) -> int:
    """Return the innermost region around a block, below a box, that is named as a value; 0 if there is none."""
    for _ in range(MAX_DEPTH):
        if region == box:
            return 0
        if regions.tag[region] in GENERIC and _is_named(_VALUE, regions.names[region]):
            return region
        region = regions.parent[region]
    return 0
