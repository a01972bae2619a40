"""The line with author and date above a post, if the post does not show them itself."""

from __future__ import annotations

import re
from itertools import islice

from dechaff.blocks import Heading, Paragraph, Post, inline_text

__all__ = ["post_head"]

# Maximum leading paragraphs and headings searched for the author: "Post by Jane, 3 May".
_FIRST_LINES = 2

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)")


def post_head(post: Post) -> tuple[str, str]:
    """Return the author and the date to show above a post; ('', '') for no line.

    There is no line if the author is unknown or if the first lines of the post name them.
    """
    author = post.author
    lines = (block for block in post.blocks if isinstance(block, Paragraph | Heading))
    if not author or any(author in inline_text(line.content) for line in islice(lines, _FIRST_LINES)):
        return "", ""
    moment = _MOMENT.match(post.date or "")
    return author, f"{moment[1]} {moment[2]}" if moment else post.date or ""
