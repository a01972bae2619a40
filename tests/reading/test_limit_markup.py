"""Limits on nesting, attributes and elements: no text is lost below a limit, and reaching it gives a warning."""

from __future__ import annotations

import tracemalloc
from itertools import cycle, islice

import pytest
from documents import depth, text, words
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import dechaff.reading.read_tree
from dechaff.reading.limit_markup import MAX_ATTRIBUTES, cut, flatten, is_crowded, thin
from dechaff.reading.parse import parse

read = dechaff.reading.read_tree.read_tree

DEEP = {
    "div": "<div>",
    "inline": "<b>",
    "mixed": "<font><b><i>",
    "list": "<ul><li>",
    "table": "<table><tr><td>",
    "quote": "<blockquote>",
    "unknown": "<deep>",
    "link": "<div><a>",
    "definition": "<dl><dd>",
}


@pytest.mark.parametrize("tags", DEEP.values(), ids=DEEP)
@pytest.mark.parametrize("levels", [300, 3_000, 50_000])
def test_text_under_deep_nesting_is_kept(tags: str, levels: int) -> None:
    opening = "".join(islice(cycle(tag + ">" for tag in tags.split(">")[:-1]), levels))
    document = parse(f"<p>before</p>{opening}deepest</div><p>after</p>".encode())
    assert document.root is not None
    assert words(document) == "before deepest after"
    assert depth(document.root) < 2048
    assert bool(document.warnings) == (levels > 2048)


def test_blocks_stay_separate_when_nesting_is_flattened() -> None:
    document = parse(("<div>" * 3000 + "<p>one</p><p>two</p><em>th</em>ree").encode())
    assert document.root is not None
    markup = etree.tostring(document.root, encoding="unicode")
    assert words(document) == "one two three"
    assert "<br/>" in markup.split("one")[1].split("two")[0]


def test_end_tags_of_joined_elements_close_nothing() -> None:
    markup = b"<div><section>a" + b"<div>" * 500 + b"b" + b"</div>" * 500 + b"c</section>d</div>"
    flat = flatten(markup, 10)
    assert flat.count(b"<div>") + flat.count(b"<section>") == 10
    assert flat.count(b"</div>") + flat.count(b"</section>") == 10
    assert flat.endswith(b"c</section>d</div>")


def test_flatten_takes_no_more_memory_than_the_page() -> None:
    markup = b"<b>" * 20_000
    tracemalloc.start()
    flatten(markup)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * len(markup)


def test_flatten_leaves_comments_scripts_and_shallow_pages_alone() -> None:
    markup = b"<div><!-- <div> --><script>'<div>'</script><p>a<p>b<li>c<li>d<br></div>" * 3
    assert flatten(markup) == markup


@pytest.mark.parametrize("form", ["a{}", "a{}=1", 'a{}=">"', "a{}='\"<b>\"'", "a{}=\"x\"y{}='z'"])
@pytest.mark.parametrize("separator", [" ", "/", "\n"])
def test_many_attributes_are_thinned(form: str, separator: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if form == "a{}=1" and separator == "/":
        pytest.skip("a slash is part of an unquoted value: this is one attribute")
    attributes = separator.join(form.format(number, number) for number in range(60_000))
    markup = f"<p>before</p><p {attributes}>middle</p>after".encode()
    assert is_crowded(markup)
    parsed: list[bytes] = []

    def noted(raw: bytes) -> etree._Element | None:
        parsed.append(raw)
        return read(raw)

    monkeypatch.setattr(dechaff.reading.read_tree, "read_tree", noted)
    document = parse(markup)
    # The C parser, which takes the square of their number, does not meet them.
    assert [len(raw) < 20 * MAX_ATTRIBUTES for raw in parsed] == [True]
    assert text(document).replace(" ", "") == "beforemiddleafter"
    assert document.root is not None
    assert max(len(element.attrib) for element in document.root.iter()) <= MAX_ATTRIBUTES
    assert "attributes" in document.warnings[0]


@pytest.mark.parametrize(
    "markup",
    [
        b"<p>" + b"a word of prose " * 20_000,
        b"<script>" + b"var a = 'b', c = \"d\"; " * 10_000 + b"</script><p title='t'>x</p>",
        b"<img src='data:image/png;base64," + b"QUJD" * 50_000 + b"'>",
        b"<div class='a' id=\"b\">text</div>" * 10_000,
    ],
)
def test_pages_that_only_look_crowded_are_not_changed(markup: bytes) -> None:
    assert thin(markup) == markup
    assert not parse(markup).warnings


def test_the_element_limit_cuts_and_says_so() -> None:
    document = parse(b"<p>word" * 100, max_elements=10)
    assert text(document).count("word") == 10
    assert "max_elements" in document.limits[0]
    assert parse(b"<p>word" * 100, max_elements=100).limits == ()
    assert cut(b"a < b < c <p>", 1) is None


@given(st.text(alphabet="<>/='\"ab !-&;\n\0p", max_size=200) | st.text(max_size=100))
def test_any_markup_parses(markup: str) -> None:
    raw = markup.encode("utf-8", "replace")
    first, second = parse(raw), parse(raw)
    assert text(first) == text(second)
    assert thin(raw) == raw
    flatten(raw, 0)


@given(
    st.lists(
        st.sampled_from(["<div>", "</div>", "<p>", "</p>", "<b>", "</b>", "<li>", "<br>", "<ul>", "w "]),
        max_size=80,
    )
)
def test_flattening_loses_no_words(tokens: list[str]) -> None:
    markup = "".join(tokens).encode()
    flat = parse(b"<body>" + flatten(markup, 3))
    assert text(flat).replace(" ", "").count("w") == tokens.count("w ")


def test_no_real_page_is_cut_by_default() -> None:
    assert parse(b"<p>a" * 150_000).limits == ()
    document = parse(b"<p>a" * 250_000)
    assert "200,000 elements" in document.limits[0]


def test_deep_pages_have_fewer_elements_once_they_are_flat() -> None:
    document = parse(b"before " + b"<div>" * 40_000 + b"deepest" + b"</div>" * 40_000 + b"<p>after")
    assert words(document) == "before deepest after"
    assert document.limits == ()
    assert "joined" in document.warnings[0]


def test_text_that_is_not_an_element_does_not_count() -> None:
    markup = (
        b"<p title='"
        + b"<b>" * 300
        + b"'>word</p><!--"
        + b"<b>" * 300
        + b"--><script>"
        + b"<b>" * 300
        + b"</script>"
    )
    assert parse(markup, max_elements=10).limits == ()


def test_documents_in_frames_count() -> None:
    frame = f"<iframe srcdoc='{'<p>a' * 30}'></iframe>"
    document = parse(f"<body>{frame * 3}".encode(), max_elements=60)
    assert document.root is not None
    assert "60 elements" in document.limits[0]
    assert 50 < sum(1 for _ in document.root.iter()) < 75
    assert parse(f"<body>{frame * 3}".encode(), max_elements=200).limits == ()
