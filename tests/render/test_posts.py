"""Posts of a thread with author, date and body, and comments apart from the text."""

from __future__ import annotations

import pytest

from dechaff import clean
from dechaff.blocks import ContentBlock, List, Paragraph, Post, inline_text
from dechaff.decision.fallbacks.already_clean import marked
from dechaff.render.build import build_blocks, build_comments
from dechaff.render.write.html import render_html
from dechaff.render.write.markdown import render_markdown

from .pages import URL, blocks_of, layout_of

POSTS = {
    "class": '<div class="post"><span class="username">{name}</span> <time datetime="{date}">today</time>'
    '<div class="body"><p>{text}</p></div><button>Reply</button></div>',
    "schema": '<div itemscope itemtype="https://schema.org/Answer"><b itemprop="author">{name}</b>'
    '<meta itemprop="dateCreated" content="{date}"><p>{text}</p></div>',
    "list": '<li class="comment odd"><cite class="fn">{name}</cite> <time datetime="{date}">today</time>'
    "<p>{text}</p></li>",
}


def thread(shape: str, *texts: str) -> str:
    posts = "".join(
        POSTS[shape].format(name=f"Writer {n}", date=f"2026-01-0{n}T10:00Z", text=text)
        for n, text in enumerate(texts, 1)
    )
    return f"<ol>{posts}</ol>" if shape == "list" else f"<div>{posts}</div>"


def said(post: Post) -> str:
    return " ".join(inline_text(block.content) for block in post.blocks if isinstance(block, Paragraph))


def test_a_single_comment_is_a_comment() -> None:
    body = "The ferry left at noon, and nobody could say when the next one would. " * 4
    comment = thread("list", "I waited for an hour in the rain.")
    page = clean(
        f"<article><h1>Ferry</h1><p>{body}</p></article><section id='comments'><h2>Comments</h2>{comment}</section>",
        comments=True,
    )
    assert [(post.author, said(post)) for post in page.comments] == [
        ("Writer 1", "I waited for an hour in the rain.")
    ]


@pytest.mark.parametrize("shape", POSTS)
def test_posts_have_author_and_date(shape: str) -> None:
    posts = blocks_of(thread(shape, "The first thing.", "And the second."))
    assert [type(post) for post in posts] == [Post, Post]
    assert [post.author for post in posts if isinstance(post, Post)] == ["Writer 1", "Writer 2"]
    assert [post.date for post in posts if isinstance(post, Post)] == [
        "2026-01-01T10:00Z",
        "2026-01-02T10:00Z",
    ]


def test_one_post_is_not_a_thread() -> None:
    assert not any(isinstance(block, Post) for block in blocks_of(thread("class", "The first thing.")))


def test_a_list_of_other_things_stays_a_list() -> None:
    blocks = blocks_of("<ul><li class='stop'>North</li><li class='stop'>South</li></ul>")
    assert [type(block) for block in blocks] == [List]


@pytest.mark.parametrize("shape", POSTS)
def test_comments_contain_only_the_words(shape: str) -> None:
    layout = layout_of("<p>The article.</p>" + thread(shape, "The first thing.", "And the second."))
    wanted = [block.text != "The article." for block in layout.blocks]
    comments = build_comments(layout, wanted, URL)
    assert [(post.author, said(post)) for post in comments] == [
        ("Writer 1", "The first thing."),
        ("Writer 2", "And the second."),
    ]


def test_replies_are_inside_the_post_that_they_answer() -> None:
    reply = POSTS["class"].format(name="Writer 3", date="2026-01-03", text="I agree.")
    other = POSTS["class"].format(name="Writer 4", date="2026-01-04", text="I do not.")
    markup = thread("class", "The first thing.", f"And the second.</p><div>{reply}{other}</div><p>")
    first, second = blocks_of(markup)
    assert isinstance(first, Post)
    assert isinstance(second, Post)
    assert [block.author for block in second.blocks if isinstance(block, Post)] == ["Writer 3", "Writer 4"]


def test_markdown_adds_no_word_to_posts_that_name_their_author() -> None:
    markdown = render_markdown(blocks_of(thread("schema", "The first thing.", "And the second.")))
    assert markdown == "**Writer 1**\n\nThe first thing.\n\n**Writer 2**\n\nAnd the second."


def bodies_of(markup: str) -> tuple[ContentBlock, ...]:
    """Return the blocks of a thread of which only the words of the posts are kept."""
    layout = layout_of(markup)
    return build_blocks(layout, [text.startswith(("The first", "And")) for text in layout.by_block.text], URL)


@pytest.mark.parametrize("shape", POSTS)
def test_views_name_who_wrote_a_post_whose_words_do_not(shape: str) -> None:
    blocks = bodies_of(thread(shape, "The first thing.", "And the second."))
    assert render_markdown(blocks) == (
        "**Writer 1**, 2026-01-01 10:00\n\nThe first thing.\n\n**Writer 2**, 2026-01-02 10:00\n\nAnd the second."
    )
    assert (
        '<article class="post">\n<header><span class="author">Writer 1</span>,'
        ' <time datetime="2026-01-01T10:00Z">2026-01-01 10:00</time></header>\n<p>The first thing.</p>\n</article>'
    ) in render_html(blocks)


def test_the_html_of_a_thread_is_the_same_when_it_is_cleaned_again() -> None:
    html = marked(render_html(bodies_of(thread("class", "The first thing.", "And the second."))))
    again = clean(html)
    assert again.text == "The first thing.\n\nAnd the second."
    assert again.html == html
    assert [(block.label, block.text) for block in again.removed] == [
        ("byline", "Writer 1, 2026-01-01 10:00"),
        ("byline", "Writer 2, 2026-01-02 10:00"),
    ]


@pytest.mark.parametrize(
    "box",
    [
        "<div class='author'><a href='/u/9'>Ada Quay</a> Harbour pilot, joined in 2014</div>",
        "<div class='author'><a href='/u/9'><img src='/9.png'></a><b class='username'>Ada Quay</b> Pilot</div>",
        "<p class='author'><a href='#p9'>#9</a> by <strong><a class='username' href='/u/9'>Ada Quay</a></strong></p>",
        "<span itemprop='author'><a href='/u/9'><span itemprop='name'>Ada Quay</span></a> (Ada)</span>",
        "<div class='author'>Ada Quay</div>",
    ],
)
def test_the_author_is_only_the_name_in_a_longer_box(box: str) -> None:
    first, _ = blocks_of(2 * f"<div class='post'>{box}<p>The first thing.</p></div>")
    assert isinstance(first, Post)
    assert first.author == "Ada Quay"


def test_a_marked_author_takes_precedence_over_a_class_name() -> None:
    editor = "<div class='user'><a href='/u/1'>Bo Weir</a> edited this</div>"
    author = (
        "<div itemprop='author'><a href='/u/9'>Ada Quay</a> <span>Harbour pilot since the year of the great flood</span>"
        " <span>joined in 2014</span></div>"
    )
    first, _ = blocks_of(2 * f"<div class='post'><p>The first thing.</p>{editor}{author}</div>")
    assert isinstance(first, Post)
    assert first.author == "Ada Quay"


def test_a_date_alone_is_not_set_above_a_post() -> None:
    blocks = bodies_of(
        2 * "<div class='post'><time datetime='2026-01-01'>1 January</time><p>The first thing.</p></div>"
    )
    assert [block.date for block in blocks if isinstance(block, Post)] == ["2026-01-01", "2026-01-01"]
    assert render_markdown(blocks) == "The first thing.\n\nThe first thing."
    assert "header" not in render_html(blocks)
