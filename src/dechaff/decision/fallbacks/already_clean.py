"""Keep all of HTML that `Page.html` returned, so that cleaning twice gives the same text.

The model judges content by its surroundings. Cleaned HTML has none, and the model would remove parts of it. Therefore
`Page.html` contains a mark.
"""

from __future__ import annotations

from typing import Any

from dechaff.decision.decide import Decision
from dechaff.decision.labels import Verdicts
from dechaff.layout.css_visibility import hidden_reason
from dechaff.layout.layout import Layout
from dechaff.records import Label

__all__ = ["decide_cleaned", "is_cleaned", "marked"]

_MARK = "data-cleaned-by"
_BY = "dechaff"

_WRITTEN = frozenset(
    "a article audio blockquote br caption code dd del dl dt em figcaption figure h1 h2 h3 h4 h5 h6 header hr img"
    " li mark ol p pre q rt ruby span strong sub sup table tbody td th thead time tr ul video".split()
)
"""The elements that `render/write/html.py` writes, without those inside `<math>`."""

_CAPTIONS = frozenset({"figure", "figcaption"})
"""Elements with captions and names of embeds, which are not part of a page's text."""

_HEAD = "header"
"""The element with the author and the date of a post."""


def marked(html: str) -> str:
    """Return clean HTML in an `<article>` with the mark; an empty string stays empty."""
    return f'<article {_MARK}="{_BY}">\n{html}\n</article>' if html else ""


def is_cleaned(root: Any) -> bool:
    """Return whether a document is what `marked` returned, and nothing else.

    The mark alone is not enough. A page with anything beside the article, or with an element that `Page.html` never
    writes, is decided like any other page.
    """
    body = root.find("body") if root is not None else None
    if body is None or len(body) != 1 or body[0].get(_MARK) != _BY:
        return False
    article = body[0]
    if article.tag != "article" or (body.text or "").strip() or (article.tail or "").strip():
        return False
    if len(root) > 1 + (root[0].tag == "head" and not len(root[0])):
        return False
    formulas = {node for formula in article.iter("math") for node in formula.iter()}
    return all(node.tag in _WRITTEN or node in formulas for node in article.iter())


def decide_cleaned(layout: Layout) -> Decision:
    """Keep everything that is visible, except captions and the authors of posts, which `Page.text` never contains."""
    regions = layout.by_region
    labels: list[Label] = []
    reasons: list[str] = []
    for region, hidden in zip(layout.by_block.region, layout.by_block.hidden, strict=True):
        if hidden:
            label, reason = Label.HIDDEN, hidden_reason(regions.hidden[region])
        elif regions.tag[region] in _CAPTIONS:
            label, reason = Label.CAPTION, "it is a caption"
        elif regions.tag[region] == _HEAD:
            label, reason = Label.BYLINE, "it is the header of a post"
        else:
            label, reason = Label.CONTENT, ""
        labels.append(label)
        reasons.append(reason)
    keep = tuple(label is Label.CONTENT for label in labels)
    found = Verdicts(tuple(labels), tuple(reasons))
    return Decision(keep, lambda: found, (1.0,) * len(keep), 1.0)
