"""Links from a footnote back to its mark."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["is_back_link"]

_BACK_CLASSES = re.compile(
    r"footnote-?back|reversefootnote|backref|mw-cite-backlink|footnote-return", re.IGNORECASE
)
_BACK_MARKS = frozenset("↩ ↩︎ ↑ ^ ⏎ ⤴ ↵ ↩️ ⮐".split())


def is_back_link(element: Any, text: str) -> bool:
    """Return whether a link leads from a footnote back to its mark."""
    if not (element.get("href") or "").startswith("#"):
        return False
    if text in _BACK_MARKS or element.get("role") == "doc-backlink":
        return True
    around = element.getparent()
    return any(
        node is not None and _BACK_CLASSES.search((node.get("class") or "")[:200])
        for node in (element, around)
    )
