"""Whether a list is numbered, and from which number."""

from __future__ import annotations

import re
from typing import Any

from dechaff.render.build.numbers import whole_number

__all__ = ["first_number", "is_numbered", "own_number"]

_EDITOR_LISTS = {"ordered": True, "bullet": False, "checked": False, "unchecked": False}
"""`data-list` of an item: Quill writes every list as `<ol>`."""

_MARKER = re.compile(
    r"list-style(?:-type)?\s*:[^;]{0,40}?\b(?:(disc|circle|square)|decimal|lower-|upper-)", re.IGNORECASE
)

# Maximum characters of a style attribute that are read.
_MAX_STYLE = 300


def is_numbered(holder: Any, item: Any) -> bool:
    """Return whether the items of a list have numbers: by its tag, unless the list or its first item says otherwise.

    Args:
        holder: the element of the list.
        item: the element of its first item.
    """
    if (kind := _EDITOR_LISTS.get(item.get("data-list") or "")) is not None:
        return kind
    style = holder.get("style")
    if style and (found := _MARKER.search(style[:_MAX_STYLE])):
        return found[1] is None
    return bool(holder.tag == "ol")


def own_number(item: Any) -> int | None:
    """Return the number that an item gives itself; None if it follows the one before it."""
    value = item.get("value")
    return whole_number(value, 1) if value is not None else None


def first_number(holder: Any, item: Any, count: int) -> int:
    """Return the number of the first item that is shown.

    Args:
        holder: the element of the list.
        item: the element of that item.
        count: the number of its items. A reversed list counts down to 1.
    """
    if (own := own_number(item)) is not None:
        return own
    return whole_number(holder.get("start"), count if holder.get("reversed") is not None else 1)
