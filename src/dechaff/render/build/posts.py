"""Posts of a thread, answers and comments: text, author and date.

Posts are sibling regions with a schema.org type or a class that forums and comment systems use. A single one is not a
thread and stays plain content.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence, Set
from datetime import UTC, datetime
from itertools import compress, islice
from typing import Any

from dechaff.layout.layout import Block, Layout
from dechaff.lexicon.class_names import class_set

__all__ = ["find_posts", "own_words", "post_author", "post_date"]

_TYPE = re.compile(r"schema\.org/(\w+)")

# Minimum number of sibling posts in a thread.
MIN_POSTS = 2

_DATE_PROPERTIES = frozenset({"datePublished", "dateCreated", "commentTime", "dateModified"})

_EPOCHS = ("data-time", "data-timestamp", "data-utime", "data-epoch")
# Digits of seconds and of milliseconds since 1970, from 2001 to 2286.
_EPOCH_DIGITS = (10, 13)

# Maximum elements of a post searched for author and date, which are at its top.
_MAX_ELEMENTS = 400
# Maximum characters of an author's name. A line of biography is longer.
_MAX_NAME = 60
# Maximum elements of an author box searched for the name.
_MAX_BOX_ELEMENTS = 20
# Maximum words around an inner post (author, date, buttons) for its box to be the same post.
_MAX_HEAD_WORDS = 15
# Maximum words of a control: "Reply", "Report this post".
_MAX_CONTROL_WORDS = 4


def find_posts(layout: Layout, wanted: Sequence[bool], least: int = MIN_POSTS) -> frozenset[int]:
    """Return the regions that are posts and hold wanted text.

    Args:
        layout: the page.
        wanted: which blocks count: those that are kept, or those that are comments.
        least: minimum number of sibling posts.
    """
    names_of, parents = layout.by_region.names, layout.by_region.parent
    seen = {0}
    beside: dict[int, list[int]] = defaultdict(list)
    known: dict[str, bool] = {"": False}
    for index in compress(layout.by_block.region, wanted):
        while index not in seen:
            seen.add(index)
            names = names_of[index]
            if (is_post := known.get(names)) is None:
                is_post = known[names] = _is_post(names)
            if is_post:
                beside[_thread(layout, index)].append(index)
            index = parents[index]  # noqa: PLW2901 - up to the root
    found = {index for group in beside.values() if len(group) >= least for index in group}
    return frozenset(found - _doubled(layout, found))


def _doubled(layout: Layout, posts: Set[int]) -> set[int]:
    """Return the regions among nested posts that are not posts of their own.

    A box around one post and a line of text is that post, so the inner region is left out. A box around several posts
    without text of its own is their thread. A comment with replies inside it has text of its own.
    """
    regions, words = layout.by_region, layout.word_sums
    inner: dict[int, list[int]] = defaultdict(list)
    for index in sorted(posts):
        around = regions.parent[index]
        while around and around not in posts:
            around = regions.parent[around]
        if around:
            inner[around].append(index)
    out: set[int] = set()
    for box in sorted(inner):
        own = words[regions.stop[box]] - words[regions.start[box]]
        own -= sum(words[regions.stop[index]] - words[regions.start[index]] for index in inner[box])
        if not own or (own <= _MAX_HEAD_WORDS and _same_author(layout, box, inner[box][0])):
            out.update(inner[box] if len(inner[box]) == 1 else [box])
    return out


def _same_author(layout: Layout, box: int, post: int) -> bool:
    """Return whether a box and a post in it name the same author first."""
    outer, inner = layout.element(box), layout.element(post)
    if outer is None or inner is None:
        return False
    name = post_author(outer)
    return name is not None and name == post_author(inner)


def _is_post(names: str) -> bool:
    if not class_set("post").isdisjoint(names.lower().split()):
        return True
    types = class_set("type of a post")
    return "schema.org" in names and any(name.lower() in types for name in _TYPE.findall(names))


def _thread(layout: Layout, index: int) -> int:
    """Return the region around a post: its parent, or the grandparent if the parent holds only this post."""
    regions = layout.by_region
    parent = regions.parent[index]
    alone = (regions.start[parent], regions.stop[parent]) == (regions.start[index], regions.stop[index])
    return regions.parent[parent] if alone else parent


def post_author(element: Any) -> str | None:
    """Return the author of a post."""
    return _author(element)[0] or None


def _author(element: Any) -> tuple[str, str]:
    """Return the author of a post and the full text of the box with the name; '' for none.

    A box marked as the author's (`itemprop`, `rel`) outranks one with a class, because editors have such classes too.
    """
    found = "", ""
    for node in islice(element.iter("*"), _MAX_ELEMENTS):
        marked = _is_marked(node)
        if (marked or (not found[0] and _has_class(node))) and (name := _name_in(node)):
            found = name, _text_of(node)
            if marked:
                break
    return found


def _name_in(box: Any) -> str:
    """Return the name in an author box: a marked or linked name, else the whole text; '' for none."""
    for inner in islice(box.iterdescendants("*"), _MAX_BOX_ELEMENTS):
        if inner.tag == "a" or inner.get("itemprop") == "name" or _is_marked(inner) or _has_class(inner):
            name = _text_of(inner)
            # A link to the post itself is an icon or a number. An inner author box holds the name too.
            if 1 < len(name) <= _MAX_NAME and not name.startswith("#") and not any(map(_has_class, inner)):
                return name
    text = _text_of(box)
    return text if len(text) <= _MAX_NAME else ""


def _is_marked(node: Any) -> bool:
    return node.get("itemprop") == "author" or "author" in (node.get("rel") or "").split()


def _has_class(node: Any) -> bool:
    return not class_set("post author").isdisjoint((node.get("class") or "")[:200].lower().split())


def _text_of(node: Any) -> str:
    return " ".join("".join(islice(node.itertext(), 20)).split())


def post_date(element: Any) -> str | None:
    """Return the date of a post: ISO 8601 if it is marked up, else as the page shows it."""
    shown = ""
    for node in islice(element.iter("*"), _MAX_ELEMENTS):
        marked = node.get("datetime")
        if node.get("itemprop") in _DATE_PROPERTIES:
            marked = marked or node.get("content")
        marked = (marked or "").strip() or _from_epoch(node)
        if marked:
            return str(marked[:_MAX_NAME])
        if not shown and not class_set("post date").isdisjoint(
            (node.get("class") or "")[:200].lower().split()
        ):
            text = _text_of(node)
            shown = text if len(text) <= _MAX_NAME and any(map(str.isdigit, text)) else ""
    return shown or None


def _from_epoch(node: Any) -> str:
    """Return a date given in seconds or milliseconds since 1970, as Discourse and others write it."""
    for key in _EPOCHS:
        value = node.get(key)
        if value and value.isascii() and value.isdigit() and len(value) in _EPOCH_DIGITS:
            seconds = int(value) / (1000 if len(value) == max(_EPOCH_DIGITS) else 1)
            return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="minutes").replace("+00:00", "Z")
    return ""


def own_words(layout: Layout, posts: frozenset[int], wanted: Sequence[bool]) -> list[bool]:
    """Return which of the wanted blocks are the text of a post, without author, date and buttons."""
    regions = layout.regions
    owner = [-1] * len(layout.blocks)
    for index in sorted(posts):  # inner posts follow the ones around them
        region = regions[index]
        owner[region.start : region.stop] = [index] * (region.stop - region.start)
    authors = {index: _author(element) for index in posts if (element := layout.element(index)) is not None}
    rows = zip(layout.blocks, owner, wanted, strict=True)
    return [
        bool(chosen) and index >= 0 and not _is_around(block, authors.get(index, ()))
        for block, index, chosen in rows
    ]


def _is_around(block: Block, author: Sequence[str]) -> bool:
    """Return whether a block is a button, or the line that names the author of a post."""
    for line in author:
        if (
            line
            and block.text.startswith(line)
            and len(block.text[len(line) :].split()) <= _MAX_CONTROL_WORDS
        ):
            return True
    shown_alone = block.link_chars == len(block.text) or block.tag in {"button", "label", "time"}
    return shown_alone and block.words <= _MAX_CONTROL_WORDS
