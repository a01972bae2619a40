"""The visible text of a page, by an independent implementation: the oracle of the laws in `tests/test_properties.py`.

It shares no code with the library: `html.parser` tokenizes, and the few elements that hide their content are listed
here again.
"""

from __future__ import annotations

from html.parser import HTMLParser

__all__ = ["visible_text"]

HIDDEN = frozenset(
    (
        "head",
        "script",
        "style",
        "template",
        "svg",
        "noscript",
        "noembed",
        "noframes",
        "iframe",
        "object",
        "canvas",
    )
)
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)


def visible_text(markup: str) -> str:
    """Return the text of well-formed markup outside hidden elements."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return "".join(reader.pieces)


class _Reader(HTMLParser):
    """Collects text. A stack of element names tells what is hidden."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.stack: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost open element of that name."""
        if tag in self.stack:
            while self.stack.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Collect text unless an element hides it."""
        if not HIDDEN.intersection(self.stack):
            self.pieces.append(data)
