"""Build the `Page` from the results of all stages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dechaff.decision.choose_blocks import Decided
from dechaff.deferred import Deferred, keep_open
from dechaff.metadata.values import reading_minutes
from dechaff.options import Options
from dechaff.page import Page, page_of
from dechaff.reading.read import ParsedInput
from dechaff.records import Outcome
from dechaff.render.views import view_writers
from dechaff.result.page_content import Content

__all__ = ["compose"]


def compose(
    source: ParsedInput,
    decided: Decided,
    content: Content,
    fields: Mapping[str, Callable[[], Any]],
    outcome: Outcome,
    options: Options,
    warnings: Iterable[str],
) -> Page:
    """Return the page.

    Args:
        source: what was read.
        decided: its type.
        content: its text, and the functions that make its views and its account.
        fields: the functions that make its metadata; empty if that failed.
        outcome: its outcome.
        options: the caller's options.
        warnings: warnings of all stages.
    """
    deferred = Deferred(
        {**fields, **content.makers},
        view_writers(links=options.links, images=options.images),
        text=content.text,
        layout=content.layout,
        size=len(source.markup),
    )
    keep_open(deferred)
    return page_of(
        deferred,
        text=content.text,
        outcome=outcome,
        confidence=content.confidence,
        encoding=source.encoding,
        warnings=tuple(warnings),
        word_count=content.words,
        reading_minutes=reading_minutes(content.words),
        page_type=decided.page_type,
        page_type_probability=decided.page_type_probability,
    )
