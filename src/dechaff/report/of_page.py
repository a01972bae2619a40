"""From a `Page` to its report."""

from __future__ import annotations

from dechaff.layout.layout import Layout
from dechaff.page import Page
from dechaff.records import Kept, Label, Removed
from dechaff.report import Account, Field, render_report

__all__ = ["report_page"]


def report_page(page: Page) -> str:
    """Return the report on a page as one self-contained HTML document.

    Args:
        page: what `clean` returned.
    """
    layout = page._held().layout
    layout = layout or Layout()
    count = len(layout.blocks)
    keep = [False] * count
    labels = [Label.CONTENT] * count
    reasons = [""] * count
    probabilities = [1.0] * count
    blocks: list[Kept | Removed] = [*page.kept, *page.removed]
    for block in blocks:
        if block.index is None:
            if isinstance(block, Kept):  # found in the page's data: all of that stays
                keep = [True] * count
            continue
        probabilities[block.index] = block.probability
        if isinstance(block, Kept):
            keep[block.index] = True
        else:
            labels[block.index] = block.label
            reasons[block.index] = block.reason
    return render_report(
        Account(
            layout=layout,
            keep=keep,
            labels=labels,
            reasons=reasons,
            probabilities=probabilities,
            blocks=page.blocks,
            title=page.title or "",
            url=page.url or "",
            language=page.language or "",
            direction=page.direction or "",
            outcome=str(page.outcome),
            confidence=page.confidence,
            fields=_fields(page),
            smuggled=tuple((b.text, b.reason, b.path) for b in page.removed if b.index is None),
        )
    )


def _fields(page: Page) -> tuple[Field, ...]:
    """Return the metadata with its sources."""
    return tuple(
        Field(
            name,
            _shown(found.value),
            found.source,
            tuple((source, _shown(value)) for source, value in found.alternatives),
            found.conflict,
        )
        for name, found in page.sources.items()
    )


def _shown(value: object) -> str:
    """Return a value as a person reads it."""
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
