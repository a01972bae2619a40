"""Inline content as Markdown: emphasis, links, code, images, formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dechaff.blocks import (
    Code,
    FootnoteReference,
    Icon,
    Image,
    Inline,
    LineBreak,
    Link,
    Math,
    Ruby,
    Span,
    inline_text,
)
from dechaff.render.write.escape import escape_text, escape_url, fence
from dechaff.render.write.targets import leads_nowhere

__all__ = ["HARD_BREAK", "MarkdownSettings", "code_span", "write_image", "write_inline"]

_MARKS = {"strong": "**", "emphasis": "*", "strike": "~~"}
_ELEMENTS = {"sub": ("<sub>", "</sub>"), "sup": ("<sup>", "</sup>")}
_QUOTES = ("“", "”")
_INNER_QUOTES = str.maketrans("“”", "‘’")

HARD_BREAK = "\\\n"


@dataclass(frozen=True, slots=True)
class MarkdownSettings:
    """Settings of one rendering."""

    links: bool
    images: bool
    notes: dict[str, int]
    """Numbers of the footnotes that the page has, by id."""
    targets: frozenset[str]
    """Fragments of headings. Other links within the page have no target."""


def write_inline(content: Sequence[Inline], settings: MarkdownSettings, *, in_link: bool = False) -> str:
    """Return inline content."""
    if len(content) == 1 and isinstance(content[0], str):
        return escape_text(content[0], in_link=in_link)
    out = ""
    for position, node in enumerate(content):
        if isinstance(node, str):
            text = escape_text(node, in_link=in_link)
            if text.endswith("!") and position + 1 < len(content):
                text = text[:-1] + "\\!"  # a link must not become an image
            out += text
        elif isinstance(node, Span):
            after = content[position + 1] if position + 1 < len(content) else ""
            out += _span(node, settings, out, after, in_link=in_link)
        else:
            out += _node(node, settings, in_link=in_link)
    return out


def _node(  # noqa: PLR0911 - one line a type
    node: Code | Link | Image | Icon | Math | LineBreak | FootnoteReference | Ruby,
    settings: MarkdownSettings,
    *,
    in_link: bool,
) -> str:
    """Return one inline object."""
    if isinstance(node, Link):
        text = write_inline(node.content, settings, in_link=settings.links)
        if not settings.links or in_link or not text.strip() or leads_nowhere(node, settings.targets):
            return text
        return f"[{text.replace(HARD_BREAK, ' ')}]({escape_url(node.url)})"
    if isinstance(node, Code):
        return code_span(node.text)
    if isinstance(node, Ruby):
        return write_inline(node.content, settings, in_link=in_link)
    if isinstance(node, LineBreak):
        return HARD_BREAK
    if isinstance(node, Image):
        return write_image(node) if settings.images else ""
    if isinstance(node, Icon):
        return escape_text(node.label)
    if isinstance(node, Math):
        return f"${node.latex}$" if node.latex else escape_text(node.text, in_link=in_link)
    number = settings.notes.get(node.id)
    return f"[^{number}]" if number else escape_text(node.label, in_link=in_link)


def _span(node: Span, settings: MarkdownSettings, before: str, after: Inline, *, in_link: bool) -> str:
    """Return styled text; plain text where CommonMark would not recognise the delimiters."""
    text = write_inline(node.content, settings, in_link=in_link)
    inner = text.strip(" ")
    if not inner:
        return text
    if node.style in _ELEMENTS:
        opening, closing = _ELEMENTS[node.style]
        return f"{opening}{text}{closing}"
    if node.style == "quote":
        return f"{_QUOTES[0]}{text.translate(_INNER_QUOTES)}{_QUOTES[1]}"
    mark = _MARKS.get(node.style)
    if mark is None or "\n" in inner:
        return text
    lead, tail = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    previous = lead or before[-1:]
    following = tail or (after[:1] if isinstance(after, str) else inline_text((after,))[:1])
    if previous == mark[0]:
        return text
    opening = closing = ""
    if not _flanks(previous, inner[0]):
        opening, inner = _split_marks(inner, node.content[0], _OPENING)
    if inner and not _flanks(following, inner[-1]):
        inner, closing = _split_marks(inner, node.content[-1], _CLOSING)
    opening, inner, closing = _with_whole_pairs(opening, inner, closing)
    if (
        not inner
        or not _flanks(opening[-1:] or previous, inner[0])
        or not _flanks(closing[:1] or following, inner[-1])
    ):
        return text
    return f"{lead}{opening}{mark}{inner}{mark}{closing}{tail}"


def _split_marks(text: str, outermost: Inline, pattern: re.Pattern[str]) -> tuple[str, str]:
    """Split text at the punctuation that it begins or ends with, so that the words between can be emphasised."""
    found = pattern.search(text) if isinstance(outermost, str) else None
    if found is None:
        return ("", text) if pattern is _OPENING else (text, "")
    at = found.end() if pattern is _OPENING else found.start()
    return text[:at], text[at:]


def _with_whole_pairs(opening: str, inner: str, closing: str) -> tuple[str, str, str]:
    """Return the parts of emphasised text with both brackets of a pair outside if one is."""
    if (partner := _PAIRS.get(inner[:1])) and partner in closing:
        opening, inner = opening + inner[:1], inner[1:]
    elif opening and inner and inner[-1] == _PAIRS.get(opening[-1]):
        inner, closing = inner[:-1], inner[-1] + closing
    return opening, inner, closing


_PAIRS: dict[str, str] = {
    pair[0]: pair[1]
    for pair in ("()", "（）", "《》", "〈〉", "「」", "『』", "【】", "«»", "‹›", "“”", "„“", "‘’", '""')
}
_WORD = re.compile(r"\w")
_MARKS_OF_TEXT = ":;,.!?…'\"«»‹›“”„‘’()（）《》〈〉「」『』【】，。、：；！？·–—"
_OPENING = re.compile(rf"\A[\s{re.escape(_MARKS_OF_TEXT)}]+")
_CLOSING = re.compile(rf"(?<![\\\s{re.escape(_MARKS_OF_TEXT)}])[\s{re.escape(_MARKS_OF_TEXT)}]+\Z")
"""Punctuation at the start and the end of emphasised text. It can stand outside of the emphasis."""


def _flanks(outside: str, inside: str) -> bool:
    """Return whether a run of marks between two characters opens or closes emphasis (CommonMark, 6.2)."""
    return not outside or outside.isspace() or not _WORD.match(outside) or bool(_WORD.match(inside))


def code_span(text: str) -> str:
    """Return a code span, delimited by more backticks than the text contains in a row."""
    ticks = fence(text, 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def write_image(image: Image) -> str:
    """Return an image, without its link, which usually leads to a larger version of the same image."""
    return f"![{escape_text(image.alt, in_link=True)}]({escape_url(image.url)})"
