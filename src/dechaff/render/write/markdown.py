"""Typed blocks as Markdown: CommonMark with GitHub's tables, strikethrough and footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dechaff.blocks import (
    Cell,
    CodeBlock,
    ContentBlock,
    DefinitionList,
    Embed,
    Figure,
    Footnotes,
    Heading,
    Inline,
    List,
    ListItem,
    MathBlock,
    Paragraph,
    Post,
    Quote,
    Rule,
    Span,
    Table,
    Video,
)
from dechaff.render.icons import as_icons
from dechaff.render.write.escape import escape_line_start, escape_table_cell, escape_text, escape_url, fence
from dechaff.render.write.markdown_inline import (
    HARD_BREAK,
    MarkdownSettings,
    code_span,
    write_image,
    write_inline,
)
from dechaff.render.write.post_heads import post_head
from dechaff.render.write.strong import is_strong, without_strong
from dechaff.render.write.table_grid import are_columns_of_lists, cell_grid
from dechaff.render.write.targets import link_targets

__all__ = ["render_markdown"]

_LINES = (Paragraph, Heading)
"""Blocks that consist of text lines."""

_DEFINITION = re.compile(r"\S*(?:\s+[\"'(].*)?\s*")
"""A footnote that a parser without footnote support would read as a link definition."""


def render_markdown(blocks: Sequence[ContentBlock], *, links: bool = True, images: bool = True) -> str:
    """Return typed blocks as Markdown.

    Args:
        blocks: the content.
        links: write links as links; else as their text.
        images: show images, videos and embeds, with their captions.
    """
    targets, notes = link_targets(blocks)
    return _joined(blocks, MarkdownSettings(links, images, notes, targets))


# --- blocks ------------------------------------------------------------------------------------------


def _joined(blocks: Sequence[ContentBlock], settings: MarkdownSettings) -> str:
    """Join blocks with blank lines. Consecutive lists alternate their markers, so that they stay separate."""
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


def _block(block: ContentBlock, settings: MarkdownSettings) -> str:  # noqa: PLR0911 - one line a type
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


def _shown(block: Figure | Video | Embed, settings: MarkdownSettings) -> str:
    """Return a figure, a video or an embed, with its caption below."""
    if isinstance(block, Figure):
        shown = "\n".join(write_image(image) for image in block.images)
    else:
        shown = f"<{escape_url(block.url)}>"
    caption = _paragraph(block.caption, settings)
    return f"{shown}\n\n{caption}" if caption else shown


def _paragraph(content: Sequence[Inline], settings: MarkdownSettings) -> str:
    text = write_inline(content, settings).strip(" ")
    if "\n" in text:
        return "\n".join(escape_line_start(line.strip(" ")) for line in text.split("\n"))
    return escape_line_start(text)


def _heading(block: Heading, settings: MarkdownSettings) -> str:
    content = without_strong(block.content) if is_strong(block.content) else block.content
    text = " ".join(write_inline(content, settings).replace(HARD_BREAK, " ").split())
    if text.endswith("#"):
        text = text[:-1] + "\\#"
    return f"{'#' * block.level} {text}" if text else ""


def _post(block: Post, settings: MarkdownSettings) -> str:
    """Return a post below a line with its author and date."""
    author, date = post_head(block)
    head = _paragraph((Span("strong", (author,)), f", {date}" if date else ""), settings) if author else ""
    return "\n\n".join(part for part in (head, _joined(block.blocks, settings)) if part)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n")) if text else ""


def _list(block: List, settings: MarkdownSettings, *, other: bool) -> str:
    """Return a list, with blank lines between items if one of them holds more than a line and a list."""
    loose = any(_is_loose(item) for item in block.items)
    parts = []
    number = max(0, block.start)
    for item in block.items:
        mark = f"{max(0, number)}{')' if other else '.'}" if block.ordered else "*" if other else "-"
        text = _item_text(item, settings, loose=loose)
        if text:
            box = "" if item.checked is None else "[x] " if item.checked else "[ ] "
            parts.append(_indented(f"{mark} ", box + text))
            number += -1 if block.reversed else 1
    return ("\n\n" if loose else "\n").join(parts)


def _is_loose(item: ListItem) -> bool:
    lines = [block for block in item.blocks if not isinstance(block, List)]
    return len(lines) > 1 or any(not isinstance(block, _LINES) for block in lines)


def _item_text(item: ListItem, settings: MarkdownSettings, *, loose: bool) -> str:
    if len(item.blocks) == 1 and isinstance(item.blocks[0], Paragraph):
        return _paragraph(item.blocks[0].content, settings)
    if loose:
        return _joined(item.blocks, settings)
    parts = [_block(block, settings) for block in item.blocks]
    return "\n".join(part for part in parts if part)


def _indented(mark: str, text: str) -> str:
    """Put a marker before text and indent its further lines."""
    if "\n" not in text:
        return mark + text
    space = " " * len(mark)
    lines = text.split("\n")
    return "\n".join([mark + lines[0], *(space + line if line else "" for line in lines[1:])])


def _definitions(block: DefinitionList, settings: MarkdownSettings) -> str:
    """Return a definition list. CommonMark has none, so terms are bold paragraphs above their descriptions."""
    parts = []
    for entry in block.entries:
        for term in entry.terms:
            text = " ".join(write_inline((Span("strong", term),), settings).replace(HARD_BREAK, " ").split())
            parts.append(escape_line_start(text))
        parts.extend(_joined(description, settings) for description in entry.descriptions)
    return "\n\n".join(part for part in parts if part)


def _footnotes(block: Footnotes, settings: MarkdownSettings) -> str:
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


def _table(block: Table, settings: MarkdownSettings) -> str:
    """Return a table. GFM requires a header, so the first row is used; spans become empty cells.

    A cell of GFM is one line. If there is only a header and a row with lists below it ("Pros", "Cons"), each column
    becomes its header above its content.
    """
    if are_columns_of_lists(block.rows):
        return _columns(block, settings)
    rows = [[_cell(cell, settings) if cell else "" for cell in row] for row in cell_grid(block.rows)]
    width = max(len(row) for row in rows)
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    lines.insert(1, f"|{' --- |' * width}")
    caption = _paragraph(block.caption, settings)
    table = "\n".join(lines)
    return f"{caption}\n\n{table}" if caption else table


def _columns(block: Table, settings: MarkdownSettings) -> str:
    """Return the columns of a table with a header and a single row, one below the other."""
    parts = [_paragraph(block.caption, settings)]
    for header, cell in zip(block.rows[0].cells, block.rows[1].cells, strict=True):
        name = _cell(header, settings)
        parts += [name if name.startswith("**") else f"**{name}**", _joined(cell.blocks, settings)]
    return "\n\n".join(filter(None, parts))


def _cell(cell: Cell, settings: MarkdownSettings) -> str:
    """Return the content of a cell on one line."""
    blocks = cell.blocks if settings.images else as_icons(cell.blocks)
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        content = blocks[0].content
        return escape_table_cell(write_inline(content, settings).replace(HARD_BREAK, " ").strip(" "))
    return escape_table_cell(" ".join(filter(None, (_flat(block, settings) for block in blocks))))


def _flat(block: ContentBlock, settings: MarkdownSettings) -> str:
    """Return a block on a single line, without its structure."""
    if isinstance(block, _LINES):
        return write_inline(block.content, settings).replace(HARD_BREAK, " ").strip(" ")
    if isinstance(block, List):
        return _flat_list(block, settings)
    if isinstance(block, MathBlock):
        return write_inline((block.math,), settings)
    if isinstance(block, Quote | Post):
        return " ".join(_flat(inner, settings) for inner in block.blocks)
    if isinstance(block, CodeBlock):
        return " ".join(code_span(line.strip()) for line in block.text.split("\n") if line.strip())
    if isinstance(block, Figure):
        return " ".join(write_image(image) for image in block.images) if settings.images else ""
    if isinstance(block, DefinitionList):
        return " ".join(
            part
            for entry in block.entries
            for part in (
                *(write_inline(term, settings) for term in entry.terms),
                *(_flat(inner, settings) for blocks in entry.descriptions for inner in blocks),
            )
        )
    return "" if isinstance(block, Rule) else " ".join(_block(block, settings).split("\n"))


def _flat_list(block: List, settings: MarkdownSettings) -> str:
    """Return a list on a single line, with bullets or numbers if it has several items."""
    items = [" ".join(_flat(inner, settings) for inner in item.blocks) for item in block.items]
    if len(items) == 1:
        return items[0]
    marks = (
        f"{number}." if block.ordered else "•" for number in range(block.start, block.start + len(items))
    )
    return " ".join(f"{mark} {item}" for mark, item in zip(marks, items, strict=True))


# --- inline ------------------------------------------------------------------------------------------
