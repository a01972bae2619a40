"""Rendering of any page: no exception, no invented word, and options only change the rendering."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from dechaff.blocks import ContentBlock
from dechaff.render.build import build_blocks, build_comments
from dechaff.render.plain_text import render_text
from dechaff.render.write.data import blocks_to_data
from dechaff.render.write.html import render_html
from dechaff.render.write.markdown import render_markdown

from .pages import URL, layout_of

TAGS = [
    "p", "div", "ul", "ol", "li", "table", "tr", "td", "th", "thead", "caption", "pre", "code", "b", "i",
    "a", "h2", "blockquote", "figure", "figcaption", "dl", "dt", "dd", "span", "sup", "math", "mi",
    "section", "img", "br", "hr", "button", "article",
]  # fmt: skip
ATTRIBUTES = [
    "", " href='/x'", " href='#n'", " id='n'", " class='post'", " class='line'", " class='lineno'",
    " colspan='3'", " rowspan='0'", " start='-2'", " src='/i.png'", " style='display:none'",
    " role='presentation'", " alt='x'",
]  # fmt: skip
WORDS = ["tram", "harbour", "9.50", "*", "[x]", "1.", "&lt;b&gt;", "|", " ", "\n  "]

PIECES = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.sampled_from(WORDS),
)
MARKUP = st.lists(PIECES, min_size=1, max_size=40).map(" ".join)
FLAGS = st.lists(st.booleans(), min_size=60, max_size=60)


def views(blocks: tuple[ContentBlock, ...]) -> tuple[str, str]:
    return render_markdown(blocks), render_html(blocks)


@settings(deadline=None)
@given(MARKUP, FLAGS)
def test_nothing_raises_and_the_same_input_gives_the_same_output(markup: str, flags: list[bool]) -> None:
    layout = layout_of(f"<p>start</p>{markup}")
    keep = (flags * len(layout.blocks))[: len(layout.blocks)]
    blocks = build_blocks(layout, keep, URL)
    assert views(blocks) == views(build_blocks(layout, keep, URL))
    assert blocks_to_data(blocks) is not None
    build_comments(layout, keep, URL)


@settings(deadline=None)
@given(MARKUP, FLAGS)
def test_the_text_is_made_of_the_words_of_the_kept_blocks_in_order(markup: str, flags: list[bool]) -> None:
    layout = layout_of(f"<p>start</p>{markup}")
    keep = (flags * len(layout.blocks))[: len(layout.blocks)]
    page = iter(" ".join(block.text for block in layout.blocks).split())
    assert all(word in page for word in render_text(layout, keep).split())


@settings(deadline=None)
@given(MARKUP)
def test_no_word_is_lost_between_the_text_and_the_html(markup: str) -> None:
    layout = layout_of(f"<p>start</p>{markup}")
    keep = [not block.hidden for block in layout.blocks]
    text = render_text(layout, keep)
    html = render_html(build_blocks(layout, keep, URL))
    for word in ("tram", "harbour"):
        # A figure repeats its caption, so there may be more, but never less.
        assert len(re.findall(word, html)) >= len(re.findall(word, text)) - html.count("<math")


@settings(deadline=None)
@given(MARKUP)
def test_options_change_no_word(markup: str) -> None:
    layout = layout_of(f"<p>start</p>{markup}")
    blocks = build_blocks(layout, [not block.hidden for block in layout.blocks], URL)
    assert _words(render_markdown(blocks, links=False)) == _words(render_markdown(blocks))


def _words(markdown: str) -> list[str]:
    """Return the words of the page without those of URLs."""
    return re.findall(r"tram|harbour", re.sub(r"\]\([^)]*\)", "]", markdown))
