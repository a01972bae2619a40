"""The line above a post that says who wrote it and when, where the post itself does not."""

from __future__ import annotations

import re
from itertools import islice

from dechaff.blocks import Heading, Paragraph, Post, inline_text

__all__ = ["post_head"]

# Paragraphs and headings of a post that may name its author themselves: "Post by Jane, 3 May".
_FIRST_LINES = 2

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)")


def post_head(post: Post) -> tuple[str, str]:
    """Return the author of a post, and its date as a reader wants it, or ''; ('', '') where nothing is to be said.

    That is where nobody knows the author, or where the first lines of the post say it in their own way. A date alone
    heads the cards of a front page: it is no part of what they show.
    """
    author = post.author
    lines = (block for block in post.blocks if isinstance(block, Paragraph | Heading))
    if not author or any(author in inline_text(line.content) for line in islice(lines, _FIRST_LINES)):
        return "", ""
    moment = _MOMENT.match(post.date or "")
    return author, f"{moment[1]} {moment[2]}" if moment else post.date or ""
