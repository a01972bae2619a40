"""Typed blocks as Markdown: CommonMark, with tables, strikethrough and footnotes as GitHub has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dechaff.blocks import (
    Cell,
    Code,
    CodeBlock,
    ContentBlock,
    DefinitionList,
    Embed,
    Figure,
    FootnoteReference,
    Footnotes,
    Heading,
    Icon,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    ListItem,
    Math,
    MathBlock,
    Paragraph,
    Post,
    Quote,
    Row,
    Ruby,
    Rule,
    Span,
    Table,
    Video,
    inline_text,
)
from dechaff.render.icons import as_icons
from dechaff.render.write.escape import escape_line_start, escape_table_cell, escape_text, escape_url, fence
from dechaff.render.write.post_heads import post_head
from dechaff.render.write.targets import leads_nowhere, link_targets

__all__ = ["render_markdown"]

_MARKS = {"strong": "**", "emphasis": "*", "strike": "~~"}
_ELEMENTS = {"sub": ("<sub>", "</sub>"), "sup": ("<sup>", "</sup>")}
_QUOTES = ("“", "”")

_LINES = (Paragraph, Heading)
"""Blocks that are a line of text, or a few."""

_DEFINITION = re.compile(r"\S*(?:\s+[\"'(].*)?\s*")
"""A footnote that a reader without footnotes would take for the target of a link, and a title perhaps."""

_HARD_BREAK = "\\\n"

# Most columns of a table: a hostile page can ask for a hundred by a hundred thousand.
_MAX_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class _Settings:
    """What holds for a whole rendering."""

    links: bool
    images: bool
    notes: dict[str, int]
    """Numbers of the footnotes that the page has, by id."""
    targets: frozenset[str]
    """Fragments that lead to a heading: other links within the page would lead nowhere."""


def render_markdown(blocks: Sequence[ContentBlock], *, links: bool = True, images: bool = True) -> str:
    """Return typed blocks as Markdown.

    Args:
        blocks: the content.
        links: write links as links; else as their text.
        images: show images, videos and embeds, with their captions.
    """
    targets, notes = link_targets(blocks)
    return _joined(blocks, _Settings(links, images, notes, targets))


# --- blocks ------------------------------------------------------------------------------------------


def _joined(blocks: Sequence[ContentBlock], settings: _Settings) -> str:
    """Return blocks parted by blank lines. Lists that follow each other use another mark each."""
    parts: list[str] = []
    other = False
    last: ContentBlock | None = None
    for block in blocks:
        if isinstance(block, List):
            other = not other if isinstance(last, List) and last.ordered == block.ordered else False
            part = _list(block, settings, other=other)
        else:
            part = _block(block, settings)
        if part:
            parts.append(part)
            last = block
    return "\n\n".join(parts)


def _block(block: ContentBlock, settings: _Settings) -> str:  # noqa: PLR0911 - one line a type
    """Return one block."""
    if isinstance(block, Paragraph):
        return _paragraph(block.content, settings)
    if isinstance(block, Heading):
        return _heading(block, settings)
    if isinstance(block, List):
        return _list(block, settings, other=False)
    if isinstance(block, Table):
        return _table(block, settings)
    if isinstance(block, CodeBlock):
        ticks = fence(block.text, 3)
        return f"{ticks}{block.language or ''}\n{block.text}\n{ticks}"
    if isinstance(block, Quote):
        return _quoted(_joined(block.blocks, settings))
    if isinstance(block, DefinitionList):
        return _definitions(block, settings)
    if isinstance(block, Rule):
        return "---"
    if isinstance(block, MathBlock):
        latex = block.math.latex
        return f"$$\n{latex}\n$$" if latex else escape_line_start(escape_text(block.math.text))
    if isinstance(block, Post):
        return _post(block, settings)
    if isinstance(block, Footnotes):
        return _footnotes(block, settings)
    return _shown(block, settings) if settings.images else ""


def _shown(block: Figure | Video | Embed, settings: _Settings) -> str:
    """Return a figure, a video or an embed, with its caption below."""
    if isinstance(block, Figure):
        shown = "\n".join(_image(image) for image in block.images)
    else:
        shown = f"<{escape_url(block.url)}>"
    caption = _paragraph(block.caption, settings)
    return f"{shown}\n\n{caption}" if caption else shown


def _paragraph(content: Sequence[Inline], settings: _Settings) -> str:
    text = _inline(content, settings).strip(" ")
    if "\n" in text:
        return "\n".join(escape_line_start(line.strip(" ")) for line in text.split("\n"))
    return escape_line_start(text)


def _heading(block: Heading, settings: _Settings) -> str:
    content = _without_strong(block.content) if _is_strong(block.content) else block.content
    text = " ".join(_inline(content, settings).replace(_HARD_BREAK, " ").split())
    if text.endswith("#"):
        text = text[:-1] + "\\#"
    return f"{'#' * block.level} {text}" if text else ""


def _is_strong(content: Sequence[Inline]) -> bool:
    """Return whether all of a heading is strong: headings are, and marks around the whole say nothing."""
    return any(not isinstance(node, str) for node in content) and all(
        node.isspace()
        if isinstance(node, str)
        else _is_strong(node.content)
        if isinstance(node, Link)
        else isinstance(node, LineBreak) or (isinstance(node, Span) and node.style == "strong")
        for node in content
    )


def _without_strong(content: Sequence[Inline]) -> list[Inline]:
    out: list[Inline] = []
    for node in content:
        if isinstance(node, Link):
            out.append(replace(node, content=tuple(_without_strong(node.content))))
        elif isinstance(node, Span):
            out.extend(node.content)
        else:
            out.append(node)
    return out


def _post(block: Post, settings: _Settings) -> str:
    """Return a post, below a line that says who wrote it and when."""
    author, date = post_head(block)
    head = _paragraph((Span("strong", (author,)), f", {date}" if date else ""), settings) if author else ""
    return "\n\n".join(part for part in (head, _joined(block.blocks, settings)) if part)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n")) if text else ""


def _list(block: List, settings: _Settings, *, other: bool) -> str:
    """Return a list; with blank lines between items if one of them holds more than a line and a list."""
    loose = any(_is_loose(item) for item in block.items)
    parts = []
    number = max(0, block.start)
    for item in block.items:
        mark = f"{number}{')' if other else '.'}" if block.ordered else "*" if other else "-"
        text = _item_text(item, settings, loose=loose)
        if text:
            box = "" if item.checked is None else "[x] " if item.checked else "[ ] "
            parts.append(_indented(f"{mark} ", box + text))
            number += 1
    return ("\n\n" if loose else "\n").join(parts)


def _is_loose(item: ListItem) -> bool:
    lines = [block for block in item.blocks if not isinstance(block, List)]
    return len(lines) > 1 or any(not isinstance(block, _LINES) for block in lines)


def _item_text(item: ListItem, settings: _Settings, *, loose: bool) -> str:
    if len(item.blocks) == 1 and isinstance(item.blocks[0], Paragraph):
        return _paragraph(item.blocks[0].content, settings)
    if loose:
        return _joined(item.blocks, settings)
    parts = [_block(block, settings) for block in item.blocks]
    return "\n".join(part for part in parts if part)


def _indented(mark: str, text: str) -> str:
    """Put a mark before text, and the text's further lines below its first one."""
    if "\n" not in text:
        return mark + text
    space = " " * len(mark)
    lines = text.split("\n")
    return "\n".join([mark + lines[0], *(space + line if line else "" for line in lines[1:])])


def _definitions(block: DefinitionList, settings: _Settings) -> str:
    """Return a definition list, for which CommonMark has no form: terms in bold, descriptions below."""
    parts = []
    for entry in block.entries:
        for term in entry.terms:
            text = " ".join(_inline((Span("strong", term),), settings).replace(_HARD_BREAK, " ").split())
            parts.append(escape_line_start(text))
        parts.extend(_joined(description, settings) for description in entry.descriptions)
    return "\n\n".join(part for part in parts if part)


def _footnotes(block: Footnotes, settings: _Settings) -> str:
    parts = []
    for note in block.notes:
        text = _joined(note.blocks, settings)
        first, _, rest = text.partition("\n")
        if _DEFINITION.fullmatch(first):
            first += " <!-- -->"
        body = "\n".join(f"    {line}" if line else "" for line in rest.split("\n")) if rest else ""
        parts.append(f"[^{settings.notes[note.id]}]: {first}" + (f"\n{body}" if body else ""))
    return "\n".join(parts)


# --- tables ------------------------------------------------------------------------------------------


def _table(block: Table, settings: _Settings) -> str:
    """Return a table. Its first row is its head, as GFM wants one; spans are filled with empty cells."""
    rows = [[_cell(cell, settings) if cell else "" for cell in row] for row in _grid(block.rows)]
    width = max(len(row) for row in rows)
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    lines.insert(1, f"|{' --- |' * width}")
    caption = _paragraph(block.caption, settings)
    table = "\n".join(lines)
    return f"{caption}\n\n{table}" if caption else table


def _grid(rows: Sequence[Row]) -> list[list[Cell | None]]:
    """Lay cells out on a grid: None where a cell reaches from the left or from above."""
    grid: list[list[Cell | None]] = []
    reaching: dict[int, int] = {}  # column -> rows below that a cell still covers
    for row in rows:
        line: list[Cell | None] = []
        below: dict[int, int] = {column: left - 1 for column, left in reaching.items() if left > 1}
        for cell in row.cells:
            while reaching.get(len(line), 0) > 0 and len(line) < _MAX_COLUMNS:
                line.append(None)
            if len(line) >= _MAX_COLUMNS:
                break
            if cell.rowspan > 1:
                below.update(dict.fromkeys(range(len(line), len(line) + cell.colspan), cell.rowspan - 1))
            line.append(cell)
            line.extend([None] * (cell.colspan - 1))
        grid.append(line)
        reaching = below
    return grid


def _cell(cell: Cell, settings: _Settings) -> str:
    """Return the content of a cell on one line."""
    blocks = cell.blocks if settings.images else as_icons(cell.blocks)
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        content = blocks[0].content
        return escape_table_cell(_inline(content, settings).replace(_HARD_BREAK, " ").strip(" "))
    return escape_table_cell(" ".join(filter(None, (_flat(block, settings) for block in blocks))))


def _flat(block: ContentBlock, settings: _Settings) -> str:
    """Return a block without its structure, for a place that has room for a line alone."""
    if isinstance(block, _LINES):
        return _inline(block.content, settings).replace(_HARD_BREAK, " ").strip(" ")
    if isinstance(block, List):
        return " ".join(_flat(inner, settings) for item in block.items for inner in item.blocks)
    if isinstance(block, Quote | Post):
        return " ".join(_flat(inner, settings) for inner in block.blocks)
    if isinstance(block, CodeBlock):
        return " ".join(_code(line.strip()) for line in block.text.split("\n") if line.strip())
    if isinstance(block, Figure):
        return " ".join(_image(image) for image in block.images) if settings.images else ""
    if isinstance(block, DefinitionList):
        return " ".join(
            part
            for entry in block.entries
            for part in (
                *(_inline(term, settings) for term in entry.terms),
                *(_flat(inner, settings) for blocks in entry.descriptions for inner in blocks),
            )
        )
    return "" if isinstance(block, Rule) else " ".join(_block(block, settings).split("\n"))


# --- inline ------------------------------------------------------------------------------------------


def _inline(content: Sequence[Inline], settings: _Settings, *, in_link: bool = False) -> str:
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
    settings: _Settings,
    *,
    in_link: bool,
) -> str:
    """Return one inline object."""
    if isinstance(node, Link):
        text = _inline(node.content, settings, in_link=settings.links)
        if not settings.links or in_link or not text.strip() or leads_nowhere(node, settings.targets):
            return text
        return f"[{text.replace(_HARD_BREAK, ' ')}]({escape_url(node.url)})"
    if isinstance(node, Code):
        return _code(node.text)
    if isinstance(node, Ruby):
        return _inline(node.content, settings, in_link=in_link)
    if isinstance(node, LineBreak):
        return _HARD_BREAK
    if isinstance(node, Image):
        return _image(node) if settings.images else ""
    if isinstance(node, Icon):
        return escape_text(node.label)
    if isinstance(node, Math):
        return f"${node.latex}$" if node.latex else escape_text(node.text, in_link=in_link)
    number = settings.notes.get(node.id)
    return f"[^{number}]" if number else escape_text(node.label, in_link=in_link)


def _span(node: Span, settings: _Settings, before: str, after: Inline, *, in_link: bool) -> str:
    """Return text that stands out; plain where CommonMark would not see the marks."""
    text = _inline(node.content, settings, in_link=in_link)
    inner = text.strip(" ")
    if not inner:
        return text
    if node.style in _ELEMENTS:
        opening, closing = _ELEMENTS[node.style]
        return f"{opening}{text}{closing}"
    if node.style == "quote":
        return f"{_QUOTES[0]}{text}{_QUOTES[1]}"
    mark = _MARKS.get(node.style)
    if mark is None or "\n" in inner:
        return text
    lead, tail = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    previous = lead or before[-1:]
    following = tail or (after[:1] if isinstance(after, str) else inline_text((after,))[:1])
    if not _flanks(previous, inner[0]) or not _flanks(following, inner[-1]) or previous == mark[0]:
        return text
    return f"{lead}{mark}{inner}{mark}{tail}"


_WORD = re.compile(r"\w")


def _flanks(outside: str, inside: str) -> bool:
    """Return whether a run of marks between two characters opens or closes emphasis (CommonMark, 6.2)."""
    return not outside or outside.isspace() or not _WORD.match(outside) or bool(_WORD.match(inside))


def _code(text: str) -> str:
    ticks = fence(text, 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def _image(image: Image) -> str:
    """Return an image. Where a click on it leads is left out: most often to the same image, larger."""
    return f"![{escape_text(image.alt, in_link=True)}]({escape_url(image.url)})"
