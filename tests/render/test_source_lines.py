"""Source positions of blocks are looked up lazily and are the same as if computed early."""

from __future__ import annotations

import copy
import gc
import pickle
import weakref
from dataclasses import replace

import pytest

from dechaff.blocks import Heading, List, Paragraph
from dechaff.layout.layout import Layout
from dechaff.render.build import build_blocks
from dechaff.render.build.source_lines import settle

from .pages import URL, blocks_of, keep_visible, layout_of

PAGE = "<h2 id='quay'>The quay</h2>\n<ul><li>One</li>\n<li>Two</li></ul>\n<p class='end'>The end.</p>"


def test_a_place_is_known_when_it_is_read() -> None:
    heading, items, end = blocks_of(PAGE)
    assert [(block.path, block.line) for block in (heading, items, end)] == [
        ("html > body > main > h2.quay", 1),
        ("html > body > main > ul", 2),
        ("html > body > main > p.end", 4),
    ]
    assert isinstance(items, List)
    assert items.items[1].blocks[0].line == 3


def test_blocks_are_equal_whether_their_source_lines_were_read_or_not() -> None:
    read, unread = blocks_of(PAGE), blocks_of(PAGE)
    settle(read)
    assert pickle.loads(pickle.dumps(unread)) == read
    assert [repr(block) for block in blocks_of(PAGE)] == [repr(block) for block in read]
    assert hash(unread) == hash(read)
    assert copy.deepcopy(blocks_of(PAGE)) == read
    end = blocks_of(PAGE)[-1]
    assert isinstance(end, Paragraph)
    assert replace(end, content=("Not yet.",)).path == "html > body > main > p.end"


def test_blocks_that_were_made_by_hand_have_the_places_they_were_given() -> None:
    assert (Paragraph(("One",)).path, Paragraph(("One",), line=7).line) == ("", 7)
    with pytest.raises(AttributeError):
        _ = Paragraph(("One",)).place


def test_blocks_with_source_lines_release_the_page() -> None:
    class Watched(Layout):
        pass

    made = layout_of(PAGE)
    assert made.markup is not None
    layout = Watched(made.by_block, made.by_region, made.markup, made.media, made.title)
    page = weakref.ref(layout)
    blocks = build_blocks(layout, keep_visible(made), URL)
    del layout
    gc.collect()
    assert page() is not None
    settle(blocks)
    gc.collect()
    assert page() is None


@pytest.mark.parametrize(
    "unread", ["<template><h2 id='no'>No</h2></template>", "<svg><h2 id='no'>No</h2></svg>", ""]
)
def test_headings_keep_their_ids_beside_hidden_headings(unread: str) -> None:
    found = blocks_of(
        f"<h2 id='one'>One</h2>{unread}<h2 id='two'>Two</h2><section id='three'><h2>Three</h2></section>"
    )
    assert [block.id for block in found if isinstance(block, Heading)] == ["one", "two", "three"]
