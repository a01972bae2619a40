"""HTML for notebooks: title, metadata, a summary line, and the content in a scrolling box."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dechaff.page import Page

__all__ = ["notebook_html"]

# Height of the box, in pixels.
_HEIGHT = 420


def notebook_html(page: Page) -> str:
    """Return safe HTML for a notebook, without images, so that nothing is fetched.

    Args:
        page: what `clean` returned.
    """
    from dechaff.render.write.html import render_html  # noqa: PLC0415  (loaded when a notebook asks)

    about = [", ".join(page.authors), str(page.published or ""), page.site_name or "", page.language or ""]
    result = (
        f"{page.outcome}, confidence {page.confidence:.0%}, {page.page_type}, words kept {page.word_count:,},"
        f" blocks removed {len(page.removed):,}"
    )
    warnings = "".join(f"<li>{escape(warning)}</li>" for warning in page.warnings)
    return (
        f'<div><h3 style="margin:0">{escape(page.title or "Untitled page")}</h3>'
        f'<p style="margin:.2em 0;opacity:.75">{escape(" · ".join(part for part in about if part))}</p>'
        f'<p style="margin:.2em 0"><code>{escape(result)}</code></p>'
        + (f"<ul>{warnings}</ul>" if warnings else "")
        + f'<div style="max-height:{_HEIGHT}px;overflow:auto;border-inline-start:3px solid #00795a;padding-inline-start:1em">'
        f"{render_html(page.blocks, images=False)}</div></div>"
    )
