"""Metadata that the rules of a site select: the title, the authors, the date of publication."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from dechaff.layout.layout import Layout
from dechaff.site.site_rules import FIELD_RULES, SiteRules, selected

__all__ = ["SelectedField", "selected_fields"]

MAX_ELEMENTS = 20
"""Maximum elements that are read for one field."""

MAX_CHARS = 1_000
"""Maximum characters that are read of one element."""

_ATTRIBUTES: Mapping[str, tuple[str, ...]] = {"date": ("datetime", "content"), "": ("content",)}
"""Attributes whose value replaces the text, by rule. `content` is for `<meta>`."""


class SelectedField(NamedTuple):
    """The result of the first selector of a field that matches."""

    selector: str
    values: tuple[str, ...]
    """The text of each element, or the value of its attribute; not empty."""
    blocks: tuple[int, int]
    """First block of the first element, and the block after its last one; equal if it has no block."""


def selected_fields(layout: Layout, root: Any, rules: SiteRules) -> dict[str, SelectedField]:
    """Return the selected fields, by the name of the rule.

    Args:
        layout: the page.
        root: the root of its tree.
        rules: the rules of its site.
    """
    found: dict[str, SelectedField] = {}
    for name in FIELD_RULES:
        for selector in getattr(rules, name):
            elements = [element for element, _ in selected((selector,), root)][:MAX_ELEMENTS]
            values = tuple(filter(None, [_value(element, name) for element in elements]))
            if values:
                found[name] = SelectedField(selector, values, _blocks_of(layout, elements[0]))
                break
    return found


def _value(element: Any, name: str) -> str:
    for attribute in _ATTRIBUTES.get(name, _ATTRIBUTES[""]):
        value = element.get(attribute)
        if value and value.strip():
            return " ".join(str(value)[:MAX_CHARS].split())
    pieces: list[str] = []
    length = 0
    for piece in element.itertext():
        pieces.append(str(piece))
        length += len(pieces[-1])
        if length > MAX_CHARS:
            break
    return " ".join("".join(pieces)[:MAX_CHARS].split())


def _blocks_of(layout: Layout, element: Any) -> tuple[int, int]:
    """Return the blocks of an element; for an inline element, the block that contains it."""
    regions = layout.by_region
    for region in range(len(regions.tag)):
        if layout.element(region) is element:
            return regions.start[region], regions.stop[region]
    for block in range(len(layout.by_block.text)):
        if any(run is element for run in layout.runs(block)):
            return block, block + 1
    return 0, 0
