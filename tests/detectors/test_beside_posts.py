"""Lines beside the posts of a thread are found in custom elements, without words, and with short posts."""

from __future__ import annotations

import pytest

from dechaff.detectors import detect
from dechaff.layout.lay_out import read_layout

POSTS = (
    "Which oil do you take for the hinges of a gate?",
    "Linseed oil, twice a year.",
    "Thanks, I will try that.",
    "Marine grease lasts longer in salt water.",
)
NAMES = ("otto", "mila", "juri", "ada")


def found(shape: str, label: str, before: str = "") -> list[str]:
    posts = "".join(
        shape.format(n=n, name=name, text=text)
        for n, (name, text) in enumerate(zip(NAMES, POSTS, strict=True), 1)
    )
    layout, _ = read_layout(f"{before}<main><h1>Oil for the gate</h1>{posts}</main>")
    blocks = {
        block
        for item in detect(layout)
        if item.beside_post and str(item.label) == label
        for block in range(item.start, item.stop)
    }
    return [layout.by_block.text[block] for block in sorted(blocks)]


def test_numbers_of_posts() -> None:
    shape = "<div class=post><p>0{n}.03.2025, 10:1{n}</p><p class=no>#{n}</p><p>{name}</p><div>{text}</div><a>Quote</a></div>"
    assert [text for text in found(shape, "repeated") if text.startswith("#")] == ["#1", "#2", "#3", "#4"]


def test_relative_times_in_custom_elements() -> None:
    shape = (
        "<x-post><div>{name} · <time>{n} hours ago</time></div><div><p>{text}</p></div>"
        "<div><button>Reply</button> <button>Share</button></div></x-post>"
    )
    lines = [text for text in found(shape, "repeated") if "ago" in text]
    assert lines == [f"{name} · {n} hours ago" for n, name in enumerate(NAMES, 1)]


@pytest.mark.parametrize("names", ["side", "sidebar", "x9 right-column"])
def test_columns_beside_posts_with_as_many_buttons_as_words(names: str) -> None:
    shape = (
        "<div class=entry><p>{name} <time>{n} days ago</time></p><p>{text}</p>"
        "<ul><li><a href=a>permalink</a></li><li><a href=b>reply</a></li><li><a href=c>report</a></li></ul></div>"
    )
    column = f"<div class='{names}'><h3>Rules</h3><p>Be kind to the keepers of the gates.</p></div>"
    assert found(shape, "sidebar", column) == ["Rules", "Be kind to the keepers of the gates."]
    assert found("<p>{text}</p>", "sidebar", column) == []


def test_pictures_of_authors_do_not_make_posts_captions() -> None:
    shape = "<div class=post><img src=a.png><p>{name}</p><p>0{n}.03.2025 10:1{n}</p><div>{text}</div><a href=q>Quote</a></div>"
    posts = "".join(
        shape.format(n=n, name=name, text=text)
        for n, (name, text) in enumerate(zip(NAMES, POSTS, strict=True), 1)
    )
    layout, _ = read_layout(
        f"<main><h1>Oil for the gate</h1><p>{'A gate needs oil. ' * 20}</p>{posts}</main>"
    )
    captions = [
        item for item in detect(layout) if str(item.label) == "caption" and item.stop - item.start > 1
    ]
    assert not captions


def test_profiles_beside_posts_and_short_posts_in_columns_named_so() -> None:
    shape = (
        "<div class=post><div class=extraUserInfo><dl><dt>Gear:</dt><dd>Long brush {n}</dd></dl></div>"
        "<p>0{n}.03.2025 10:1{n}</p><div>{text}</div><a href=q>Quote</a></div>"
    )
    assert found(shape, "sidebar") == ["Gear:", "Long brush 1", "Gear:", "Long brush 2", "Gear:", "Long brush 3", "Gear:", "Long brush 4"]  # fmt: skip
    inside = "<div class='post sidebar-left'><p>{name}</p><p>0{n}.03.2025 10:1{n}</p><div>{text}</div></div>"
    assert found(inside, "sidebar") == []


def test_posts_below_a_heading_of_recommendations_are_no_links() -> None:
    shape = "<div class=post><p>{name}</p><p>0{n}.03.2025 10:1{n}</p><div>{text}</div><button>Quote</button></div>"
    posts = "".join(
        shape.format(n=n, name=name, text=text)
        for n, (name, text) in enumerate(zip(NAMES, POSTS, strict=True), 1)
    )
    layout, _ = read_layout(f"<main><h1>Oil for the gate</h1><h2>Recommended posts</h2>{posts}</main>")
    strong = [item for item in detect(layout) if str(item.label) == "related" and item.strength >= 0.5]
    assert all(item.stop - item.start == 1 for item in strong)
