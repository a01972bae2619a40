"""Advice: how to keep a removed block, how to drop a kept one, and what to try if a result is doubtful."""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.page import Page
from dechaff.records import Label, Outcome
from dechaff.report.shown_blocks import ShownBlock

__all__ = ["MAX_DOUBTFUL", "how_to_change", "what_to_try"]

MAX_DOUBTFUL = 0.5
"""Confidence below which a result is doubtful, as `Page.warnings` says too. A lower value hides doubtful results; at 0.9 the
report warns of most forums and shops."""

# Probability from which `favor="recall"` may keep a removed block.
_NEAR = 0.1

_FIELDS = frozenset({Label.TITLE, Label.SUBTITLE, Label.BYLINE, Label.DATELINE})


def how_to_change(block: ShownBlock) -> tuple[str, str]:
    """Return how to change the decision about blocks of this kind: an explanation, and code.

    Args:
        block: a block, kept or removed.
    """
    rule = f'site=Site(SiteRules({"drop" if block.is_kept else "keep"}=("{_selector(block.path)}",)))'
    if block.is_kept:
        return "To drop this kind on pages of this site, pass", rule
    if block.label in _FIELDS:
        return "It is in a field of the page:", "page.title, page.subtitle, page.authors, page.published"
    if block.label is Label.COMMENTS:
        return "To get comments in page.comments, pass", "comments=True"
    if block.label is Label.CAPTION:
        return "Captions are with their pictures in", "page.markdown and page.html"
    if block.probability >= _NEAR:
        return (
            'To keep doubtful text, pass favor="recall"; to keep this kind on pages of this site, pass',
            rule,
        )
    return "To keep this kind on pages of this site, pass", rule


def _selector(path: str) -> str:
    """Return a CSS selector: the end of an element path, from the last step with a class or id on."""
    steps = path.split(" > ")
    named = next((at for at in range(len(steps) - 1, -1, -1) if "." in steps[at] or "#" in steps[at]), 0)
    return " > ".join(steps[named:]).replace('"', "")


def what_to_try(page: Page) -> Iterator[str]:
    """Yield what to try if the result is doubtful; nothing otherwise."""
    if page.outcome in (Outcome.EMPTY, Outcome.BINARY, Outcome.JSON, Outcome.FEED):
        return
    if page.outcome is Outcome.SCRIPT_SHELL:
        yield "Scripts build this page. Save it after a browser has run them, and clean that."
        return
    if page.outcome is Outcome.OK and page.confidence >= MAX_DOUBTFUL:
        return
    yield 'Text is missing? Pass favor="recall", or --favor recall on the command line.'
    yield 'There is clutter in the text? Pass favor="precision", or --favor precision.'
    yield f'Is the type "{page.page_type}" wrong? Name it: page_type="article" or --page-type article.'
    yield "For many pages of one site, learn the site first: site=Site() and site.learn(...), or write SiteRules."
