"""What the command line prints of a page: its formats, its metadata, and the explanation of every block."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from dechaff.page import Page
from dechaff.records import Kept, Label, Removed

__all__ = ["FORMATS", "Show", "explain", "show_metadata"]

Show: TypeAlias = Callable[[str, Page], Iterator[str]]
"""A function from the name of an input and its page to the lines that are printed."""

# Characters of a block that `explain` shows: with the columns before them, lines of some 120.
SHOWN_CHARS = 80

# Width of the longest label, so that the texts stand in one column.
LABEL_WIDTH = max(map(len, Label))

_METADATA = (
    "title", "subtitle", "authors", "published", "modified", "site_name", "url", "canonical_url", "language",
    "description", "image", "section", "tags", "license", "country", "place", "page_type",
)  # fmt: skip


def _text(_name: str, page: Page) -> Iterator[str]:
    """Show the text alone."""
    if page.text:
        yield page.text


def _markdown(_name: str, page: Page) -> Iterator[str]:
    """Show the content as Markdown."""
    if page.markdown:
        yield page.markdown.rstrip("\n")


def _html(_name: str, page: Page) -> Iterator[str]:
    """Show the content as clean HTML."""
    if page.html:
        yield page.html.rstrip("\n")


def _json(name: str, page: Page) -> Iterator[str]:
    """Show all that is known of the page as one line of JSON, with the name of its file."""
    yield json.dumps({"file": name, **page.to_dict()}, ensure_ascii=False)


FORMATS: Mapping[str, Show] = MappingProxyType(
    {"text": _text, "markdown": _markdown, "html": _html, "json": _json}
)
"""The formats by name."""


def show_metadata(_name: str, page: Page) -> Iterator[str]:
    """Show the metadata that the page has, a field a line, and its text."""
    fields = page.to_dict()
    for name in _METADATA:
        value = fields[name]
        if value:
            yield f"{name}: {', '.join(value) if isinstance(value, list) else value}"
    if page.text:
        yield ""
        yield page.text


def explain(_name: str, page: Page) -> Iterator[str]:
    """Show every block of the page in document order: kept or dropped, how probable, label, text, reason."""
    encoding = page.encoding
    yield (
        f"outcome {page.outcome}, confidence {page.confidence:.2f}, {page.page_type} page"
        f" ({page.page_type_probability:.2f}), {encoding.name} ({encoding.source})"
    )
    yield from (f"note: {warning}" for warning in page.warnings)
    blocks: list[Kept | Removed] = [*page.kept, *page.removed]
    blocks.sort(key=lambda block: -1 if block.index is None else block.index)
    yield from map(_line, blocks)


def _line(block: Kept | Removed) -> str:
    """Show one block in one line."""
    text = " ".join(block.text.split())
    shown = text if len(text) <= SHOWN_CHARS else f"{text[: SHOWN_CHARS - 1]}…"
    place = "-" if block.index is None else str(block.index)
    if isinstance(block, Kept):
        return f"{place:>5}  keep  {block.probability:.2f}  {Label.CONTENT:{LABEL_WIDTH}}  {shown}"
    dropped = f"{place:>5}  drop  {block.probability:.2f}  {block.label:{LABEL_WIDTH}}  {shown}"
    return f"{dropped}  [{block.reason}]"
