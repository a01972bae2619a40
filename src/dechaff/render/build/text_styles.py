"""Emphasis: by tag, or by CSS such as `font-weight`, in attributes and in the page's style sheets."""

from __future__ import annotations

import re
from typing import Any

from dechaff.blocks import Style

__all__ = ["NO_STYLES", "STYLED_TAGS", "TAG_STYLES", "TextStyles", "style_of"]

TAG_STYLES: dict[str, Style] = {
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "cite": "emphasis",
    "dfn": "emphasis",
    "var": "emphasis",
    "del": "strike",
    "s": "strike",
    "strike": "strike",
    "sub": "sub",
    "sup": "sup",
    "q": "quote",
    "mark": "mark",
}
"""Styles by tag."""

STYLED_TAGS = frozenset({"span", "font"})
"""Tags without a style of their own: only CSS gives them one."""

_DECLARATIONS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("strong", re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")),
    ("emphasis", re.compile(r"font-style\s*:\s*(?:italic|oblique)")),
    ("strike", re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through")),
    ("sup", re.compile(r"vertical-align\s*:\s*super")),
    ("sub", re.compile(r"vertical-align\s*:\s*sub\b")),
)
_NORMAL = re.compile(r"font-(?:weight\s*:\s*(?:normal|[1-5]00)|style\s*:\s*normal)")
"""Styles that cancel `<b>` and `<i>`. Some editors wrap whole documents in such elements."""

_RULE = re.compile(r"\.(-?[A-Za-z_][\w-]{0,60})\s*(?=[,{])[^{}]{0,300}\{([^{}]{0,1000})\}")
_TELLING = re.compile(r"font-weight|font-style|line-through|vertical-align")

# Maximum characters of style sheets, and of an attribute, that are read.
_MAX_SHEET = 100_000
_MAX_STYLE = 500


class TextStyles:
    """The styles of inline text of one page."""

    __slots__ = ("_by_class", "_known")

    def __init__(self, root: Any) -> None:
        self._by_class: dict[str, str] = {}
        self._known: dict[tuple[str, str], Style | None] = {}
        for sheet in root.iter("style") if root is not None else ():
            text = (sheet.text or "")[:_MAX_SHEET]
            if _TELLING.search(text):
                self._by_class.update(
                    (name, body) for name, body in _RULE.findall(text) if _TELLING.search(body)
                )

    def of(self, element: Any) -> Style | None:
        """Return the style that the attributes and classes of an element give its text."""
        style, names = element.get("style") or "", element.get("class") or ""
        if not style and (not names or not self._by_class):
            return None
        key = (style, names)
        if key not in self._known:
            own = style[:_MAX_STYLE].lower()
            told = ";".join([*(self._by_class.get(name, "") for name in names[:_MAX_STYLE].split()), own])
            self._known[key] = next((name for name, pattern in _DECLARATIONS if pattern.search(told)), None)
        return self._known[key]

    def is_normal(self, element: Any) -> bool:
        """Return whether the style of an element cancels the emphasis of its tag."""
        style = element.get("style")
        return style is not None and _NORMAL.search(style[:_MAX_STYLE].lower()) is not None


NO_STYLES = TextStyles(None)


def style_of(element: Any, styles: TextStyles) -> Style | None:
    """Return the style that an element gives its text, by its tag or by CSS."""
    tag = element.tag
    if tag in STYLED_TAGS:
        return styles.of(element)
    style = TAG_STYLES.get(tag)
    return None if style in ("strong", "emphasis") and styles.is_normal(element) else style
