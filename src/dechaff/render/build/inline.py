"""Inline content: the runs of a block as a tuple of text, links, emphasis, code, formulas.

White space is collapsed exactly as in the block's text, so the text of the content is the text of the
block, image and footnote marks aside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, cast

from dechaff.blocks import Code, FootnoteReference, Inline, Link, Ruby, Span, Style, inline_text
from dechaff.layout.pictured_text import pictured_text
from dechaff.render.build.images import read_image
from dechaff.render.build.inline_nodes import add_node, split_leading_space
from dechaff.render.build.inline_reading import Reading
from dechaff.render.build.math import is_formula, read_math, read_math_image
from dechaff.render.build.note_links import is_back_link
from dechaff.render.build.text_styles import STYLED_TAGS, TAG_STYLES, TextStyles, style_of

__all__ = ["inline_content"]

_CODE = frozenset("code tt kbd samp".split())
_PICTURES = frozenset({"img", "picture"})
_READINGS = frozenset({"rt", "rtc"})
_TELLING = frozenset(TAG_STYLES) | _CODE | _PICTURES | _READINGS | {"a", "ruby"}
_MEANINGS = {**dict.fromkeys(_PICTURES, "image"), **dict.fromkeys(_READINGS, "reading"), "ruby": "ruby"}

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\ufffe\uffff\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]+")

_SMALL_SIGNS = frozenset("®™℠©")

# Maximum nesting of spans. Deeper text is plain text of the deepest span.
_MAX_DEPTH = 12


class _OpenElement:
    """One inline element that is open while its runs are read."""

    __slots__ = ("content", "element", "kind")

    def __init__(self, kind: str, element: Any) -> None:
        self.kind = kind
        self.element = element
        self.content: list[Inline] = []


def inline_content(text: str, runs: Sequence[Any], reading: Reading) -> tuple[Inline, ...]:
    """Return the inline content of a block.

    Args:
        text: the block's text.
        runs: its inline content, see `Layout.runs`.
        reading: resolves the links, and notes footnotes and formulas.
    """
    return reading.typed.marked(_content(text, runs, reading))


def _content(text: str, runs: Sequence[Any], reading: Reading) -> tuple[Inline, ...]:
    """Return the inline content of a block, with formulas in its text as text."""
    if len(runs) == 1 or not _says_something(runs, reading.styles):
        return (text,)
    if len(runs) == 3 and runs[2] is None and isinstance(runs[1], str):
        found = _wholly(runs[0], text, reading)
        if found is not None:
            return found
    reader = _InlineReader(reading)
    for run in runs:
        if run.__class__ is str:
            reader.text(run)
        elif run is None:
            reader.close()
        else:
            reader.open(run)
    return reader.finish()


def _wholly(element: Any, text: str, reading: Reading) -> tuple[Inline, ...] | None:
    """Return the content of a block that consists of a single link or a single styled element; None for any other
    block."""
    style = style_of(element, reading.styles)
    if style is not None:
        return (Span(style, (text,)),)
    if element.tag == "a":
        href = element.get("href")
        if href and "#" not in href:
            url = reading.urls.link(href)
            return (text,) if url is None else (Link(url, (text,), element.get("title") or None),)
    return None


def _says_something(runs: Sequence[Any], styles: TextStyles) -> bool:
    """Return whether any of the runs is an element with a meaning."""
    for run in runs:
        if run is not None and run.__class__ is not str:
            tag = run.tag
            if tag in _TELLING or is_formula(run) or (tag in STYLED_TAGS and styles.of(run)):
                return True
    return False


class _InlineReader:
    """Reads runs into a tree of inline content."""

    __slots__ = ("code", "content", "ignored", "link", "reading", "space", "stack", "started", "styles")

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        outermost = _OpenElement("", None)
        self.stack: list[_OpenElement | None] = [outermost]
        """Open elements; None for those without a meaning."""
        self.content = outermost.content
        """Content of the innermost open element with a meaning."""
        self.code = 0
        """Number of open code elements."""
        self.link = 0
        """Number of open links. Links do not nest."""
        self.styles: set[str] = set()
        """Styles of the open elements. A style inside itself has no effect."""
        self.ignored = 0
        """Depth inside an element that was consumed as a whole, such as a formula."""
        self.space = False
        """White space is pending before the next text."""
        self.started = False

    def text(self, text: str) -> None:
        """Add text with collapsed white space."""
        if self.ignored:
            return
        flat = " ".join(text.split())
        if not flat:
            self.space = True
            return
        if not flat.isprintable():
            flat = _INVISIBLE.sub("", flat)
        if self.started and (self.space or text[0].isspace()):
            flat = " " + flat
        self.space = text[-1].isspace()
        self.started = True
        if self.code:
            self._add_code(flat)
        else:
            add_node(self.content, flat)

    def open(self, element: Any) -> None:
        """Open an element."""
        if self.ignored:
            self.ignored += 1
            return
        kind = self._kind(element)
        if kind is None:
            self.stack.append(None)
        elif kind == "math":
            self._formula(element)
        elif kind == "image":
            self._image(element)
        elif kind == "reading":
            self.ignored = 1
        else:
            opened = _OpenElement(kind, element)
            self.stack.append(opened)
            self.content = opened.content

    def _kind(self, element: Any) -> str | None:
        """Return the meaning of an element, or None if it has none here."""
        tag = element.tag
        if tag == "a":
            if self.link or not element.get("href"):
                return None
            self.link = 1
            return "a"
        if tag in _CODE:
            self.code += 1
            return "code"
        style = style_of(element, self.reading.styles)
        if style is not None:
            if (style in self.styles and style != "quote") or len(self.stack) > _MAX_DEPTH:
                return None
            self.styles.add(style)
            return style
        return _MEANINGS.get(tag) or ("math" if is_formula(element) else None)

    def close(self) -> None:
        """Close the innermost open element."""
        if self.ignored:
            self.ignored -= 1
            return
        if len(self.stack) == 1:
            return
        done = self.stack.pop()
        if done is None:
            return
        for around in reversed(self.stack):
            if around is not None:
                self.content = around.content
                break
        if done.kind == "code":
            self.code -= 1
        elif done.kind == "a":
            self.link = 0
        else:
            self.styles.discard(done.kind)
        for node in self._wrapped(done):
            add_node(self.content, node)

    def finish(self) -> tuple[Inline, ...]:
        """Close what is still open and return the content."""
        self.ignored = 0
        while len(self.stack) > 1:
            self.close()
        return tuple(self.content)

    def _image(self, element: Any) -> None:
        """Add an inline image. Pictures of emoji and initials are skipped: the characters follow as text in the runs."""
        if read_math_image(element) is not None:
            self._formula(element)
            return
        self.stack.append(None)
        image = None if pictured_text(element) else read_image(element, self.reading.urls)
        if image is not None:
            if self.space and self.started:
                add_node(self.content, " ")
            self.space = False
            self.started = True
            self.content.append(image)

    def _formula(self, element: Any) -> None:
        """Add a formula; its runs are skipped until the element closes."""
        if element in self.reading.formulas:
            self.ignored = 1
            return
        math = read_math(element)
        if math is None:
            self.stack.append(None)
            return
        self.reading.formulas.add(element)
        if self.space and self.started:
            add_node(self.content, " ")
        self.space = False
        self.started = True
        self.ignored = 1
        self.content.append(math)

    def _add_code(self, text: str) -> None:
        """Add code. Leading space goes before the code, not into it."""
        if text[0] == " " and not any(
            entry.content for entry in self.stack if entry and entry.kind == "code"
        ):
            add_node(self.content, " ")
            text = text[1:]
        add_node(self.content, Code(text))

    def _wrapped(self, done: _OpenElement) -> list[Inline]:
        """Return the content of a closed element, wrapped in the element's meaning."""
        content = done.content
        kind = done.kind
        if not content or not kind or kind == "code":
            return content
        if kind == "a":
            return self._linked(done)
        if kind == "ruby":
            reading = "".join("".join(part.itertext()) for part in done.element.iter("rt"))
            return [Ruby(tuple(content), " ".join(reading.split()))]
        if kind == "sup" and (found := _unraised(content)):
            return found
        if all(isinstance(node, Code) for node in content) and kind not in {"sub", "sup"}:
            return content
        lead, content = split_leading_space(content)
        if len(content) == 1 and isinstance(content[0], Span) and content[0].style == kind:
            content = list(content[0].content)
        return [*lead, Span(cast("Style", kind), tuple(content))] if content else lead

    def _linked(self, done: _OpenElement) -> list[Inline]:
        element = done.element
        notes = self.reading.notes
        note = notes.marks.get(element)
        if note is None and (
            element in notes.back_links or is_back_link(element, inline_text(done.content).strip())
        ):
            return []
        lead, content = split_leading_space(done.content)
        if note is not None:
            return [*lead, FootnoteReference(note, inline_text(content).strip())]
        url = self.reading.urls.link(element.get("href"))
        if url is None:
            return done.content
        return [*lead, Link(url, tuple(content), element.get("title") or None)] if content else lead


def _unraised(content: list[Inline]) -> list[Inline]:
    """Return the content of a superscript that is written without one: a footnote mark without its brackets, or a sign
    that is small anyway. Empty for any other."""
    if len(content) == 1 and isinstance(only := content[0], str):
        return content if only.strip() in _SMALL_SIGNS else []
    marks = [node for node in content if isinstance(node, FootnoteReference)]
    others = "".join(node for node in content if isinstance(node, str))
    if len(marks) + sum(isinstance(node, str) for node in content) < len(content):
        return []
    return [*marks] if marks and not others.strip("[]() ,") else []
