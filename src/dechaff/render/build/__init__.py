"""Build typed blocks from a layout and the kept blocks.

The kept blocks and media are the leaves. They are grouped by context (lists, tables, quotes, figures), level by level.
Each kind of context has a function that builds its blocks:

| file | builds |
|---|---|
| `headings.py` | headings |
| `paragraphs.py` | paragraphs, and images between them |
| `lists.py` | lists and definition lists |
| `tables.py` | tables |
| `figures.py` | figures, videos, embeds, rules |
| `boxes.py` | code, quotes, posts |

The tree is not traversed again: only attributes of elements are read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from dechaff.blocks import ContentBlock, Post
from dechaff.layout.layout import Layout
from dechaff.render.build.boxes import build_code, build_post, build_quote
from dechaff.render.build.builder import Builder, Maker
from dechaff.render.build.captions import Captions, find_figures
from dechaff.render.build.figures import build_figure
from dechaff.render.build.headings import build_heading
from dechaff.render.build.leaves import kept_leaves, linked_once
from dechaff.render.build.lists import build_list
from dechaff.render.build.paragraphs import build_flow
from dechaff.render.build.posts import find_posts, own_words
from dechaff.render.build.repeated_posts import build_repeated_post, find_repeated_posts, words_of_repeated
from dechaff.render.build.stray_items import holders_of_stray_items
from dechaff.render.build.tables import build_table
from dechaff.render.context import ContextKind

__all__ = ["build_blocks", "build_comments"]

_MAKERS: dict[ContextKind, Maker] = {
    ContextKind.HEADING: build_heading,
    ContextKind.LIST: build_list,
    ContextKind.TABLE: build_table,
    ContextKind.CODE: build_code,
    ContextKind.FIGURE: build_figure,
    ContextKind.QUOTE: build_quote,
    ContextKind.POST: build_post,
}
"""The function for each kind of context. Other kinds add no block of their own."""


# Maximum words of a block in a comment that is not labelled as a comment: its author, its date, its buttons.
_MAX_OTHER_WORDS = 12


def build_blocks(
    layout: Layout,
    keep: Sequence[bool],
    base_url: str | None,
    captions: Callable[[], Collection[int]] = frozenset,
) -> tuple[ContentBlock, ...]:
    """Return the kept content as typed blocks.

    Args:
        layout: the page.
        keep: which of its blocks are kept.
        base_url: the URL of the page. Links are resolved against it if the page names no base.
        captions: a function that returns the blocks that were removed as captions. They belong to their pictures.
    """
    return _build(layout, keep, base_url, find_posts(layout, keep), _MAKERS, Captions(layout, captions))


def _build(
    layout: Layout,
    keep: Sequence[bool],
    base_url: str | None,
    posts: frozenset[int],
    makers: Mapping[ContextKind, Maker],
    captions: Captions,
) -> tuple[ContentBlock, ...]:
    special = {
        **dict.fromkeys(holders_of_stray_items(layout), ContextKind.LIST),
        **dict.fromkeys(find_figures(layout, captions), ContextKind.FIGURE),
        **dict.fromkeys(posts, ContextKind.POST),
    }
    builder = Builder(layout, keep, base_url, special, build_flow, makers, captions)
    return tuple(builder.group(linked_once(kept_leaves(layout, keep, builder.contexts, captions)), 0))


def build_comments(layout: Layout, wanted: Sequence[bool], base_url: str | None) -> tuple[Post, ...]:
    """Return readers' comments. Replies are inside the comment that they answer.

    Comments with known names take precedence over those that are recognised only by their shape.

    Args:
        layout: the page.
        wanted: which of its blocks are comments.
        base_url: the URL of the page.
    """
    # The blocks are known to be comments, so a single comment counts too.
    named = find_posts(layout, wanted, least=1)
    posts, makers = frozenset(post for post in named if _is_comment(layout, post, wanted)), _MAKERS
    keep = own_words(layout, posts, wanted)
    if not any(keep):
        posts, makers = (
            find_repeated_posts(layout, wanted),
            {**_MAKERS, ContextKind.POST: build_repeated_post},
        )
        keep = words_of_repeated(layout, posts, wanted)
    blocks = _build(layout, keep, base_url, posts, makers, Captions(layout))
    return tuple(block for block in blocks if isinstance(block, Post))


def _is_comment(layout: Layout, post: int, wanted: Sequence[bool]) -> bool:
    """Return whether a post contains nothing else. Some themes also name the article `post`, with the comments inside
    it."""
    words = layout.by_block.words
    inside = range(layout.by_region.start[post], layout.by_region.stop[post])
    return all(wanted[index] or words[index] <= _MAX_OTHER_WORDS for index in inside)
