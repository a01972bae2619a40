"""Comments without descriptive names: repeated adjacent boxes in text that is known to be comments."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from dechaff.blocks import ContentBlock, Post, placed
from dechaff.layout.layout import Layout
from dechaff.render.build.builder import Builder
from dechaff.render.build.leaves import Leaf
from dechaff.render.build.posts import post_date
from dechaff.render.context import Context

__all__ = ["build_repeated_post", "find_repeated_posts", "words_of_repeated"]

# Minimum words of a comment.
_MIN_WORDS = 2

# Minimum number of comments, and minimum share of the words in them. The rest is a heading and a form.
_MIN_POSTS = 2
_MIN_SHARE = 0.6

# Maximum characters of the line above a comment, and of a name in it.
_MAX_HEAD = 80
_MAX_NAME = 40

# Maximum elements of a comment that are searched for the name of its author.
_MAX_ELEMENTS = 12

# Maximum words of a button below a comment.
_MAX_BUTTON_WORDS = 3

_ENDS = (".", "!", "?", "…", "。", "！", "？")
_EDGES = " ,;:·|()–—-#"
_DIGITS = re.compile(r"\d")

# Maximum regions above a comment that are searched for the box of all comments.
_MAX_CLIMB = 12


def find_repeated_posts(layout: Layout, wanted: Sequence[bool]) -> frozenset[int]:
    """Return the regions that each contain one comment.

    Args:
        layout: the page.
        wanted: which blocks are comments.
    """
    found: set[int] = set()
    for start, stop in _runs(wanted):
        found |= _posts(layout, start, stop)
    return frozenset(found)


def _runs(wanted: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the runs of wanted blocks as slices."""
    start = -1
    for index, chosen in enumerate((*wanted, False)):
        if chosen and start < 0:
            start = index
        elif not chosen and start >= 0:
            yield start, index
            start = -1


def _posts(layout: Layout, start: int, stop: int) -> set[int]:
    """Return the largest adjacent boxes of one kind that contain most of the words of a slice."""
    regions, words = layout.by_region, layout.word_sums
    groups: dict[tuple[int, str, str], set[int]] = defaultdict(set)
    for block in range(start, stop):
        index = layout.by_block.region[block]
        for _ in range(_MAX_CLIMB):
            if not index or regions.start[index] < start or regions.stop[index] > stop:
                break
            groups[regions.parent[index], regions.tag[index], _without_digits(regions.names[index])].add(
                index
            )
            index = regions.parent[index]
    total = words[stop] - words[start]
    best: set[int] = set()
    size = -1
    for (around, _, _), boxes in groups.items():
        posts = {box for box in boxes if words[regions.stop[box]] - words[regions.start[box]] >= _MIN_WORDS}
        held = sum(words[regions.stop[box]] - words[regions.start[box]] for box in posts)
        depth = regions.depth[around]
        if len(posts) >= _MIN_POSTS and held >= _MIN_SHARE * total and (size < 0 or depth < size):
            best, size = posts, depth
    return best


def _without_digits(names: str) -> str:
    """Return names without the numbers of single comments: `comment-312`."""
    return "".join(letter for letter in names if not letter.isdigit())


class _Head(NamedTuple):
    """The line above a comment."""

    block: int
    """Its index; -1 if there is none."""
    author: str | None
    date: str | None


def _head_of(layout: Layout, post: int) -> _Head:
    """Read the line above a comment: a name, a date, or both."""
    start, stop = layout.by_region.start[post], layout.by_region.stop[post]
    text = layout.by_block.text[start]
    if stop - start < 2 or len(text) > _MAX_HEAD or text.endswith(_ENDS):
        return _Head(-1, None, None)
    element = layout.element(post)
    author = _first_name(element, text)
    rest = text.removeprefix(author or "").strip(_EDGES)
    if not author and not _DIGITS.search(text):
        return _Head(start, text, None)
    return _Head(start, author, rest if _DIGITS.search(rest) else None)


def _first_name(element: Any, line: str) -> str | None:
    """Return the text of the first element at the start of a line without a leading digit: the author of the
    comment."""
    for node in islice(element.iter("*"), _MAX_ELEMENTS) if element is not None else ():
        text = " ".join((node.text or "").split())
        if (
            not len(node)
            and 1 < len(text) <= _MAX_NAME
            and line.startswith(text)
            and not _DIGITS.search(text[:1])
        ):
            return text
    return None


def words_of_repeated(layout: Layout, posts: frozenset[int], wanted: Sequence[bool]) -> list[bool]:
    """Return which of the wanted blocks are the text of a comment, without the line above it and the buttons below
    it."""
    blocks, regions = layout.by_block, layout.by_region
    keep = [False] * len(wanted)
    for post in posts:
        head = _head_of(layout, post).block
        for index in range(regions.start[post], regions.stop[post]):
            is_button = blocks.words[index] <= _MAX_BUTTON_WORDS and (
                blocks.tag[index] == "button" or blocks.link_chars[index] == len(blocks.text[index])
            )
            keep[index] = bool(wanted[index]) and index != head and not is_button
    return keep


def build_repeated_post(
    builder: Builder, context: Context, leaves: list[Leaf], level: int
) -> list[ContentBlock]:
    """Return a comment, with the author and the date of the line above it."""
    blocks = tuple(builder.group(leaves, level))
    head = _head_of(builder.layout, context.region)
    element = builder.layout.element(context.region)
    date = (post_date(element) if element is not None else None) or head.date
    return [placed(Post, builder.place(context.region), blocks, head.author, date)]
