"""Typed blocks as clean HTML: semantic, without styles, and safe to show.

No markup of the page is copied. Every tag and attribute comes from this module, every text and value is escaped, and
URLs have passed `urls.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

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
)
from dechaff.render.icons import as_icons
from dechaff.render.write.post_heads import post_head
from dechaff.render.write.targets import leads_nowhere, link_targets

__all__ = ["render_html"]

_ELEMENTS = {
    "strong": "strong",
    "emphasis": "em",
    "strike": "del",
    "sub": "sub",
    "sup": "sup",
    "quote": "q",
    "mark": "mark",
}


@dataclass(frozen=True, slots=True)
class _HtmlSettings:
    """Settings of one rendering."""

    links: bool
    images: bool
    targets: frozenset[str]
    """Fragments of headings and footnotes. Other links within the page have no target."""


def render_html(blocks: Sequence[ContentBlock], *, links: bool = True, images: bool = True) -> str:
    """Return typed blocks as HTML, one block a line.

    Args:
        blocks: the content.
        links: write links as links; else as their text.
        images: show images, videos and embeds, with their captions.
    """
    return _blocks(blocks, _HtmlSettings(links, images, link_targets(blocks)[0]))


def _blocks(blocks: Sequence[ContentBlock], settings: _HtmlSettings) -> str:
    parts = (_WRITERS[type(block)](block, settings) for block in blocks)
    return "\n".join(part for part in parts if part)


def _attribute(name: str, value: str | int | None) -> str:
    """Return an attribute; '' if the value is missing or empty."""
    return f' {name}="{escape(str(value))}"' if value not in (None, "") else ""


def _anchor(value: str | None) -> str:
    """Return an `id` attribute. The prefix prevents collisions with names that scripts rely on."""
    return _attribute("id", _prefixed(value) if value else None)


def _prefixed(name: str) -> str:
    """Return an id with one prefix, so that cleaning the HTML again does not change it."""
    return f"content-{name.removeprefix('content-')}"


def _target(url: str) -> str:
    """Return the URL of a link; a link within the page gets the prefix of ids."""
    return f"#{_prefixed(url[1:])}" if url.startswith("#") else url


# --- blocks ------------------------------------------------------------------------------------------


def _heading(block: Heading, settings: _HtmlSettings) -> str:
    return f"<h{block.level}{_anchor(block.id)}>{_inline(block.content, settings)}</h{block.level}>"


def _paragraph(block: Paragraph, settings: _HtmlSettings) -> str:
    text = _inline(block.content, settings)
    if block.content and isinstance(block.content[0], Icon):
        return text
    return f"<p>{text}</p>" if text.strip() else ""


def _inside(blocks: Sequence[ContentBlock], settings: _HtmlSettings) -> str:
    """Return the content of an item or a cell; a single paragraph is written without `<p>`."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return _inline(blocks[0].content, settings)
    return _blocks(blocks, settings)


def _list(block: List, settings: _HtmlSettings) -> str:
    tag = "ol" if block.ordered else "ul"
    start = _attribute("start", block.start) if block.ordered and block.start != 1 else ""
    if block.reversed:
        start += " reversed"
    items = "\n".join(f"<li{_box(item)}>{_inside(item.blocks, settings)}</li>" for item in block.items)
    return f"<{tag}{start}>\n{items}\n</{tag}>"


def _box(item: ListItem) -> str:
    """Return the state of a task as an attribute, because form fields are never written."""
    return "" if item.checked is None else _attribute("data-checked", str(item.checked).lower())


def _definitions(block: DefinitionList, settings: _HtmlSettings) -> str:
    parts: list[str] = []
    for entry in block.entries:
        parts.extend(f"<dt>{_inline(term, settings)}</dt>" for term in entry.terms)
        parts.extend(f"<dd>{_inside(blocks, settings)}</dd>" for blocks in entry.descriptions)
    return "<dl>\n" + "\n".join(parts) + "\n</dl>"


def _table(block: Table, settings: _HtmlSettings) -> str:
    caption = f"<caption>{_inline(block.caption, settings)}</caption>\n" if block.caption else ""
    heads = 0
    while heads < len(block.rows) and block.rows[heads].header:
        heads += 1
    parts = []
    for tag, rows in (("thead", block.rows[:heads]), ("tbody", block.rows[heads:])):
        if rows:
            lines = "\n".join(_row(row, settings) for row in rows)
            parts.append(f"<{tag}>\n{lines}\n</{tag}>")
    return f"<table>\n{caption}" + "\n".join(parts) + "\n</table>"


def _row(row: Row, settings: _HtmlSettings) -> str:
    return f"<tr>{''.join(_cell(cell, settings) for cell in row.cells)}</tr>"


def _cell(cell: Cell, settings: _HtmlSettings) -> str:
    tag = "th" if cell.header else "td"
    colspan = _attribute("colspan", cell.colspan if cell.colspan > 1 else None)
    rowspan = _attribute("rowspan", cell.rowspan if cell.rowspan > 1 else None)
    blocks = cell.blocks if settings.images else as_icons(cell.blocks)
    return f"<{tag}{colspan}{rowspan}>{_inside(blocks, settings)}</{tag}>"


def _code(block: CodeBlock, settings: _HtmlSettings) -> str:
    language = _attribute("class", f"language-{block.language}" if block.language else None)
    # A parser drops the first newline after `<pre>`, so text that begins with one needs another.
    lead = "\n" if block.text.startswith("\n") else ""
    return f"<pre><code{language}>{lead}{escape(block.text)}</code></pre>"


def _quote(block: Quote, settings: _HtmlSettings) -> str:
    return f"<blockquote>\n{_blocks(block.blocks, settings)}\n</blockquote>"


def _post(block: Post, settings: _HtmlSettings) -> str:
    author, date = post_head(block)
    head = ""
    if author:
        time = f", <time{_attribute('datetime', block.date)}>{escape(date)}</time>" if date else ""
        head = f'<header><span class="author">{escape(author)}</span>{time}</header>\n'
    return f'<article class="post">\n{head}{_blocks(block.blocks, settings)}\n</article>'


def _figure(block: Figure, settings: _HtmlSettings) -> str:
    if not settings.images:
        return ""
    return _framed("".join(_image(image, settings) for image in block.images), block.caption, settings)


def _video(block: Video, settings: _HtmlSettings) -> str:
    if not settings.images:
        return ""
    tag = "audio" if block.audio else "video"
    poster = _attribute("poster", block.poster)
    return _framed(f"<{tag} controls{_attribute('src', block.url)}{poster}></{tag}>", block.caption, settings)


def _embed(block: Embed, settings: _HtmlSettings) -> str:
    """Return an embed as a link: a frame would run another site's scripts where this HTML is shown."""
    if not settings.images:
        return ""
    shown = f"<a{_attribute('href', block.url)}>{escape(block.title or block.url)}</a>"
    return _framed(shown, block.caption, settings)


def _framed(shown: str, caption: Sequence[Inline], settings: _HtmlSettings) -> str:
    below = f"<figcaption>{_inline(caption, settings)}</figcaption>" if caption else ""
    return f"<figure>{shown}{below}</figure>"


def _math(block: MathBlock, settings: _HtmlSettings) -> str:
    return f"<p>{_inline((block.math,), settings)}</p>"


def _footnotes(block: Footnotes, settings: _HtmlSettings) -> str:
    notes = "\n".join(f"<li{_anchor(note.id)}>{_inside(note.blocks, settings)}</li>" for note in block.notes)
    return f"<ol>\n{notes}\n</ol>"


def _rule(block: Rule, settings: _HtmlSettings) -> str:
    return "<hr>"


_WRITERS: dict[type, Callable[[Any, _HtmlSettings], str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    List: _list,
    DefinitionList: _definitions,
    Table: _table,
    CodeBlock: _code,
    Quote: _quote,
    Post: _post,
    Figure: _figure,
    Video: _video,
    Embed: _embed,
    MathBlock: _math,
    Footnotes: _footnotes,
    Rule: _rule,
}


# --- inline ------------------------------------------------------------------------------------------


def _inline(content: Sequence[Inline], settings: _HtmlSettings, *, in_link: bool = False) -> str:
    return "".join(
        escape(node, quote=False) if isinstance(node, str) else _node(node, settings, in_link=in_link)
        for node in content
    )


def _node(  # noqa: PLR0911 - one line a type
    node: Span | Code | Link | Image | Icon | Math | LineBreak | FootnoteReference | Ruby,
    settings: _HtmlSettings,
    *,
    in_link: bool,
) -> str:
    if isinstance(node, Span):
        tag = _ELEMENTS[node.style]
        return f"<{tag}>{_inline(node.content, settings, in_link=in_link)}</{tag}>"
    if isinstance(node, Code):
        return f"<code>{escape(node.text, quote=False)}</code>"
    if isinstance(node, LineBreak):
        return "<br>"
    if isinstance(node, Ruby):
        text = _inline(node.content, settings, in_link=in_link)
        return f"<ruby>{text}<rt>{escape(node.reading, quote=False)}</rt></ruby>"
    if isinstance(node, Image):
        return _image(node, settings, in_link=in_link) if settings.images else ""
    if isinstance(node, Icon):
        # Like a caption, it is visible but not part of the text.
        return f"<figure><figcaption>{escape(node.label)}</figcaption></figure>"
    if isinstance(node, Math):
        return node.mathml or f"<code>{escape(node.latex or node.text, quote=False)}</code>"
    if isinstance(node, FootnoteReference):
        label = escape(node.label)
        linked = f'<a href="#{_prefixed(escape(node.id))}">{label}</a>' if settings.links else label
        return f"<sup>{linked}</sup>"
    text = _inline(node.content, settings, in_link=settings.links)
    if not settings.links or in_link or leads_nowhere(node, settings.targets):
        return text
    return f"<a{_attribute('href', _target(node.url))}{_attribute('title', node.title)}>{text}</a>"


def _image(image: Image, settings: _HtmlSettings, *, in_link: bool = False) -> str:
    size = _attribute("width", image.width) + _attribute("height", image.height)
    title = _attribute("title", image.title)
    shown = f'<img{_attribute("src", image.url)} alt="{escape(image.alt)}"{title}{size}>'
    if image.link and settings.links and not in_link:
        return f"<a{_attribute('href', _target(image.link))}>{shown}</a>"
    return shown
