"""Images that a figure shows as a CSS background."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dechaff.layout.columns import Media
from dechaff.layout.layout import Layout

__all__ = ["background_media", "background_url"]

_URL = re.compile(r"background(?:-image)?\s*:[^;]{0,200}?url\(\s*[\"']?([^\"')\s]{1,2000})", re.IGNORECASE)
_LAZY = ("data-bg", "data-background-image", "data-background", "data-bgset", "data-image-src")
_SHOWN = frozenset({"img", "picture", "video", "audio", "iframe", "embed", "object", "svg", "canvas"})

# Maximum number of elements of a figure that are searched for a background.
_MAX_ELEMENTS = 12


def background_media(layout: Layout) -> Iterator[Media]:
    """Yield elements whose background is the only image of a `<figure>`."""
    regions = layout.by_region
    if "figure" not in regions.tag:
        return
    for index, tag in enumerate(regions.tag):
        if tag != "figure" or (figure := layout.element(index)) is None:
            continue
        if next(figure.iter(*_SHOWN), None) is not None:
            continue
        for _, element in zip(range(_MAX_ELEMENTS), figure.iter("*"), strict=False):
            if background_url(element):
                yield Media(regions.start[index], index, element)
                break


def background_url(element: Any) -> str | None:
    """Return the URL of the background of an element, as its attributes give it."""
    for key in _LAZY:
        if value := element.get(key):
            return str(value).split()[0].rstrip(",")
    found = _URL.search(element.get("style") or "")
    return found[1] if found else None
