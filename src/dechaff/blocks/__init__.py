"""The content of a page as typed blocks: headings, lists, tables, code, quotes, figures...

`render/build/` builds them from the kept blocks of a layout. The views (Markdown, HTML, data) are made only from them.
All of them are frozen, so a page can be shared between threads.

Inline content is a tuple of `str` and inline objects; the text of a block is their text in order.
"""

from __future__ import annotations

from dechaff.blocks.block_types import (
    Cell,
    CodeBlock,
    ContentBlock,
    DefinitionEntry,
    DefinitionList,
    Embed,
    Figure,
    Footnote,
    Footnotes,
    Heading,
    List,
    ListItem,
    MathBlock,
    Paragraph,
    Post,
    Quote,
    Row,
    Rule,
    Table,
    Video,
)  # fmt: skip
from dechaff.blocks.inline_types import (
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
    Style,
    inline_text,
)  # fmt: skip
from dechaff.blocks.source_place import placed

__all__ = [
    "Cell", "Code", "CodeBlock", "ContentBlock", "DefinitionEntry", "DefinitionList", "Embed", "Figure",
    "Footnote", "FootnoteReference", "Footnotes", "Heading", "Icon", "Image", "Inline", "LineBreak", "Link", "List",
    "ListItem", "Math", "MathBlock", "Paragraph", "Post", "Quote", "Row", "Ruby", "Rule", "Span", "Style", "Table",
    "Video", "inline_text", "placed",
]  # fmt: skip
