"""What the command line prints for a page: its formats, its metadata, and the explanation of each block."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dechaff.cli.front_matter import front_matter
from dechaff.metadata.registry import FIELDS
from dechaff.page import Page
from dechaff.records import Kept, Label, Removed
from dechaff.render.formats import FormatName

__all__ = ["explain", "show", "show_with_metadata"]

# Characters of a block that `explain` shows: with the columns before them, lines of some 120.
SHOWN_CHARS = 80

# Width of the longest label, so that the texts stand in one column.
LABEL_WIDTH = max(map(len, Label))

_METADATA = (*(field.name for field in FIELDS if field.is_shown), "page_type")


def show(name: str, page: Page, format_name: FormatName) -> Iterator[str]:
    """Yield the lines of a page in a format; JSON is one line, with the name of the input."""
    if format_name == "json":
        yield json.dumps({"file": name, **page.to_dict()}, ensure_ascii=False)
    elif written := page.as_format(format_name).rstrip("\n"):
        yield written


def show_with_metadata(page: Page, format_name: FormatName) -> Iterator[str]:
    """Yield the metadata that the page has, one field a line, and its content; Markdown has YAML front matter."""
    values = page.to_dict()
    fields = {name: values[name] for name in _METADATA if values[name] is not None and values[name] != []}
    if format_name == "markdown":
        yield from front_matter(fields)
    else:
        for name, value in fields.items():
            yield f"{name}: {', '.join(value) if isinstance(value, list) else value}"
    if content := page.as_format(format_name).rstrip("\n"):
        yield ""
        yield content


def explain(page: Page) -> Iterator[str]:
    """Yield a line for every block of the page in document order: decision, probability, label, text and reason."""
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
    """Return one line for a block."""
    text = " ".join(block.text.split())
    shown = text if len(text) <= SHOWN_CHARS else f"{text[: SHOWN_CHARS - 1]}…"
    place = "-" if block.index is None else str(block.index)
    if isinstance(block, Kept):
        return f"{place:>5}  keep  {block.probability:.2f}  {Label.CONTENT:{LABEL_WIDTH}}  {shown}"
    dropped = f"{place:>5}  drop  {block.probability:.2f}  {block.label:{LABEL_WIDTH}}  {shown}"
    return f"{dropped}  [{block.reason}]"
