"""Inline content: the runs of a block as a tuple of text, links, emphasis, code, formulas.

White space is collapsed exactly as in the block's text, so the text of the content is the text of the
block, image and footnote marks aside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, cast
from urllib.parse import unquote

from lxml import etree

from dechaff.blocks import Code, FootnoteReference, Inline, Link, Math, Span, Style, inline_text
from dechaff.render.math import read_math
from dechaff.render.urls import Urls

__all__ = ["inline_content"]

_STYLES: dict[str, Style] = {
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
_CODE = frozenset("code tt kbd samp".split())

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\ufffe\uffff\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]+")

_NOTE_ROLES = frozenset({"doc-noteref"})
_NOTE_CLASSES = re.compile(r"footnote-?ref|noteref|footnote-anchor|reference-link|fn-ref", re.IGNORECASE)
_BACK_CLASSES = re.compile(
    r"footnote-?back|reversefootnote|backref|mw-cite-backlink|footnote-return", re.IGNORECASE
)
_BACK_MARKS = frozenset("↩ ↩︎ ↑ ^ ⏎ ⤴ ↵ ↩️ ⮐".split())
_NOTE_MARK = re.compile(
    r"\[?\s?(?:\d{1,4}|[a-z]{1,2}|[*†‡§¶]{1,3}|[ivx]{1,6}|(?:note|nb|n)\s?\d{1,3})\s?\]?", re.I
)

# Deepest nesting of spans that is kept; what lies deeper is plain text of the level above.
_MAX_DEPTH = 12


class _Open:
    """One inline element that is open while its runs are read."""

    __slots__ = ("content", "element", "kind")

    def __init__(self, kind: str, element: Any) -> None:
        self.kind = kind  # "" where the element says nothing
        self.element = element
        self.content: list[Inline] = []


def inline_content(runs: Sequence[Any], urls: Urls, notes: set[str]) -> tuple[Inline, ...]:
    """Return the inline content of a block.

    Args:
        runs: `Block.runs`.
        urls: resolves the links.
        notes: the ids of footnotes that are referred to are added to it.
    """
    reader = _Reader(urls, notes)
    for run in runs:
        if isinstance(run, str):
            reader.text(run)
        elif run is None:
            reader.close()
        else:
            reader.open(run)
    return reader.finish()


class _Reader:
    """Reads runs into a tree of inline content."""

    __slots__ = ("code", "ignored", "link", "notes", "space", "stack", "started", "urls")

    def __init__(self, urls: Urls, notes: set[str]) -> None:
        self.urls = urls
        self.notes = notes
        self.stack = [_Open("", None)]
        self.code = 0
        """Number of open code elements."""
        self.link = 0
        """Number of open links: links do not nest."""
        self.ignored = 0
        """Depth inside an element that was taken as a whole (a formula)."""
        self.space = False
        """White space was read, and is due before the next text."""
        self.started = False

    def text(self, text: str) -> None:
        """Add text, its white space collapsed."""
        if self.ignored:
            return
        words = text.split()
        if not words:
            self.space = self.space or bool(text)
            return
        flat = " ".join(words)
        if self.started and (self.space or text[0].isspace()):
            flat = " " + flat
        self.space = text[-1].isspace()
        if not flat.isprintable():
            flat = _INVISIBLE.sub("", flat)
            if not flat:
                return
        self.started = True
        self._add(flat)

    def open(self, element: Any) -> None:
        """Open an element."""
        if self.ignored:
            self.ignored += 1
            return
        tag = element.tag
        kind = ""
        if tag == "a":
            if not self.link and element.get("href"):
                kind = "a"
                self.link += 1
        elif tag in _CODE:
            kind = "code"
            self.code += 1
        elif tag in _STYLES:
            kind = _STYLES[tag]
        elif tag in {"math", "span"} and (math := read_math(element)) is not None:
            self._formula(math)
            return
        if len(self.stack) > _MAX_DEPTH and kind not in {"a", "code"}:
            kind = ""
        self.stack.append(_Open(kind, element))

    def close(self) -> None:
        """Close the innermost open element."""
        if self.ignored:
            self.ignored -= 1
            return
        if len(self.stack) == 1:
            return
        done = self.stack.pop()
        if done.kind == "code":
            self.code -= 1
        elif done.kind == "a":
            self.link -= 1
        for node in self._wrapped(done):
            self._add(node)

    def finish(self) -> tuple[Inline, ...]:
        """Close what is still open and return the content."""
        self.ignored = 0
        while len(self.stack) > 1:
            self.close()
        return tuple(self.stack[0].content)

    def _formula(self, math: Math) -> None:
        self._add(" " if self.space and self.started else "")
        self.space = False
        self.started = True
        self._add(math)
        self.ignored = 1

    def _add(self, node: Inline) -> None:
        """Add a node to the innermost open element, joined to its neighbour where they are of one kind."""
        content = self.stack[-1].content
        if isinstance(node, str):
            if not node:
                return
            if self.code:
                lead = node[0] == " " and (not content or not isinstance(content[-1], Code))
                if lead and not self._in_code_before():
                    self._plain(content, " ")
                    node = node[1:]
                self._code(content, node)
            else:
                self._plain(content, node)
        elif isinstance(node, Code):
            self._code(content, node.text)
        else:
            content.append(node)

    def _in_code_before(self) -> bool:
        """Tell whether code was read already inside the open code element."""
        return any(entry.content for entry in self.stack if entry.kind == "code")

    @staticmethod
    def _plain(content: list[Inline], text: str) -> None:
        if content and isinstance(content[-1], str):
            content[-1] += text
        else:
            content.append(text)

    @staticmethod
    def _code(content: list[Inline], text: str) -> None:
        if content and isinstance(content[-1], Code):
            content[-1] = Code(content[-1].text + text)
        elif text:
            content.append(Code(text))

    def _wrapped(self, done: _Open) -> list[Inline]:
        """Return the content of a closed element inside what the element means."""
        content = done.content
        kind = done.kind
        if not content or not kind or kind == "code":
            return content
        if kind == "a":
            return self._linked(done)
        if kind == "sup" and len(content) == 1 and isinstance(content[0], FootnoteReference):
            return content
        if all(isinstance(node, Code) for node in content) and kind not in {"sub", "sup"}:
            return content
        lead, content = _without_lead(content)
        if len(content) == 1 and isinstance(content[0], Span) and content[0].style == kind:
            content = list(content[0].content)
        return [*lead, Span(cast("Style", kind), tuple(content))] if content else lead

    def _linked(self, done: _Open) -> list[Inline]:
        element = done.element
        url = self.urls.link(element.get("href"))
        if url is None:
            return done.content
        lead, content = _without_lead(done.content)
        if url.startswith("#"):
            text = inline_text(content).strip()
            if _is_back_link(element, text):
                return []
            if _is_note_link(element, text):
                note = unquote(url[1:])
                self.notes.add(note)
                return [*lead, FootnoteReference(note, text)]
        return [*lead, Link(url, tuple(content), element.get("title") or None)] if content else lead


def _without_lead(content: list[Inline]) -> tuple[list[Inline], list[Inline]]:
    """Split off the space that content starts with: it belongs before the element."""
    first = content[0] if content else None
    if not isinstance(first, str) or not first.startswith(" "):
        return [], content
    rest = first.lstrip(" ")
    return [" "], ([rest, *content[1:]] if rest else content[1:])


def _is_note_link(element: Any, text: str) -> bool:
    """Tell whether a link within the page is the mark of a footnote."""
    if element.get("role") in _NOTE_ROLES:
        return True
    if not _NOTE_MARK.fullmatch(text[:20]):
        return False
    around: etree._Element | None = element.getparent()
    if _NOTE_CLASSES.search((element.get("class") or "")[:200]):
        return True
    for _ in range(2):
        if around is None:
            return False
        if around.tag == "sup":
            return True
        around = around.getparent()
    return any(child.tag == "sup" for child in element)


def _is_back_link(element: Any, text: str) -> bool:
    """Tell whether a link leads from a footnote back to its mark."""
    if text in _BACK_MARKS or element.get("role") == "doc-backlink":
        return True
    return _BACK_CLASSES.search((element.get("class") or "")[:200]) is not None
