"""Pages with random nesting: any element in any other, empty or not.

Mutated pages rarely have an empty `<dt>`, or a hidden element before everything else. These pages do.
"""

from __future__ import annotations

import random

from lxml.html.defs import tags

__all__ = ["odd_page"]

TAGS = (*sorted(tags), "article", "dialog", "math", "picture", "relative-time", "rp", "rt", "ruby", "semantics", "slot", "svg",
        "template", "o:p", "x-term")  # fmt: skip

ATTRIBUTES = (
    "hidden", "style='display:none'", "style='white-space:pre'", "aria-hidden=true", "class=sr-only", "role=button", "role=row",
    "role=main", "role=navigation", "class=comment", "class=sidebar", "class='post-meta byline'", "class=footnote id=fn1",
    "class=katex", "class='highlight language-python'", "class=mw-editsection", "class=h-entry", "class=dt-published",
    "id=content", "itemprop=author", "itemprop=datePublished content=2025", "itemscope itemtype=http://schema.org/Comment",
    "datetime=2025-03-04", "href=/a", "href=#fn1", "href=''", "src=a.png", "lang=de", "dir=rtl", "colspan=3", "rowspan=0",
    "start=-3", "value=7", "type=application/ld+json",
)  # fmt: skip

WORDS = (
    "the", "gate", "opens", "委员会", "гавани", "ที่นี่", "2025-03-04", "March 4, 2025", "by Ada Wrenfield", "[1]", "↑", "✓", "—", "|",
    "Share", "Comments (3)", "Reply", "&nbsp;", "&amp;", "١٢٣", "12:30", "© 2025", "x",
)  # fmt: skip


def odd_page(chooser: random.Random) -> bytes:
    """Return a page; the same state of `chooser` gives the same page."""
    count = chooser.choice((1, 3, 6, 12))
    return "".join(_element(chooser, chooser.randint(2, 4)) for _ in range(count)).encode()


def _element(chooser: random.Random, levels: int) -> str:
    tag = chooser.choice(TAGS)
    attributes = " ".join(chooser.choices(ATTRIBUTES, k=chooser.choice((0, 0, 0, 1, 1, 2))))
    inside = _text(chooser)
    if levels:
        for _ in range(chooser.choice((0, 1, 1, 2, 3, 5))):
            inside += _element(chooser, levels - 1) if chooser.random() < 0.6 else _text(chooser)
    end = f"</{tag}>" if chooser.random() < 0.93 else ""
    return f"<{tag} {attributes}>{inside}{end}"


def _text(chooser: random.Random) -> str:
    return " ".join(chooser.choices(WORDS, k=chooser.choice((0, 0, 1, 1, 2, 5, 12, 30))))
