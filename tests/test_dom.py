"""Whatever the markup is, its text gets into the tree, and no caller's tree is touched."""

from __future__ import annotations

import subprocess
import sys
import threading
import tracemalloc
from itertools import cycle, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

import dechaff.reading.parse
from dechaff.reading.limit_markup import MAX_ATTRIBUTES, MAX_DEPTH, cut, flatten, is_crowded, thin
from dechaff.reading.name_leak import has_novel_names
from dechaff.reading.parse import Document, adopt, apart, parse

read = dechaff.reading.parse._read

# Seconds for a process that takes some three of them where nothing else runs: to end one that hangs, not to judge it.
GUARD = 600


def text(document: Document) -> str:
    return " ".join("".join(document.root.itertext()).split()) if document.root is not None else ""


def words(document: Document) -> str:
    """Return the text with a space at every tag."""
    return " ".join(" ".join(document.root.itertext()).split()) if document.root is not None else ""


def depth(root: etree._Element) -> int:
    deepest = level = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


@pytest.mark.parametrize("markup", [b"", b"  ", b"<!-- a -->", b"</p>", b"<!DOCTYPE html>", b"<?php ?>"])
def test_markup_without_elements_has_no_text(markup: bytes) -> None:
    assert text(parse(markup)) == ""


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (b"plain", "plain"),
        (b"<p>a</p></body></html><p>late</p>", "a late"),
        (b"<html><head></head></html><body><p>all of it</p></body>", "all of it"),
        (b"<p>a</html>b</html>c", "a b c"),
        (b"<p>a &amp;amp; b &lt;i&gt;", "a &amp; b <i>"),
        (b"<!DOCTYPE p SYSTEM 'file:///etc/passwd'><p>a&x;b", "a&x;b"),
        (b"<!DOCTYPE p [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>a&x;b", "]> a&x;b"),
        (b"<?xml version='1.0' encoding='koi8-r'?><p>\xc3\xa9", "\u00e9"),
        (b"<meta charset=koi8-r><p>\xc3\xa9", "\u00e9"),
    ],
)
def test_text_is_kept(markup: bytes, expected: str) -> None:
    assert words(parse(markup)) == expected


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


def test_blocks_stay_apart_where_nesting_is_joined() -> None:
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


@pytest.mark.parametrize("form", ["<p>{}</p>", "<p title='{}'>x</p>", "<p>x<!--{}-->", "<script>{}</script>"])
def test_more_than_ten_megabytes_in_one_piece_cost_nothing_of_the_rest(form: str) -> None:
    """Without `huge_tree` libxml2 ends a document at such a piece."""
    document = parse(f"<p>before</p>{form.format('word ' * 2_100_000)}<p>after</p>".encode())
    assert document.root is not None
    assert [element.text for element in document.root.iter("p")][-1] == "after"
    assert (document.warnings, document.limits) == ((), ())


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

    monkeypatch.setattr(dechaff.reading.parse, "_read", noted)
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
def test_what_looks_crowded_is_not_changed(markup: bytes) -> None:
    assert thin(markup) == markup
    assert not parse(markup).warnings


def test_the_element_limit_cuts_and_says_so() -> None:
    document = parse(b"<p>word" * 100, max_elements=10)
    assert text(document).count("word") == 10
    assert "max_elements" in document.limits[0]
    assert parse(b"<p>word" * 100, max_elements=100).limits == ()
    assert cut(b"a < b < c <p>", 1) is None


def test_made_up_names_are_seen() -> None:
    made_up = "".join(f"<q{number}x z{number}=1>text</q{number}x>" for number in range(60)).encode()
    filler = b"<div class='story' data-id='7'><p>Plain words.</p></div>" * 4000
    assert has_novel_names(made_up)
    assert has_novel_names(made_up * 40 + filler)
    assert not has_novel_names(filler)
    assert not has_novel_names(b"<my-card slot='a'><svg viewBox='0 0 1 1'><path d='M0'/></svg></my-card>" * 9)
    assert text(parse(made_up)) == "text" * 60


def test_made_up_names_do_not_stay() -> None:
    code = """
import sys
from dechaff.reading.parse import parse
def kilobytes():
    return next(int(l.split()[1]) for l in open('/proc/self/status') if l.startswith('VmRSS'))
def run(first, last):
    for i in range(first, last):
        parse(''.join(f'<n{i}q{j} a{i}w{j}=1>t</n{i}q{j}>' for j in range(100)).encode())
run(0, 300)
before = kilobytes()
run(300, 1800)
print(kilobytes() - before)
"""
    if not sys.platform.startswith("linux"):
        pytest.skip("reads /proc")
    grown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=GUARD
    ).stdout
    # Without a thread of their own they take some 10,000 KB.
    assert int(grown) < 2000


def test_apart_passes_results_and_errors_on() -> None:
    assert apart(len, b"abc") == 3
    with pytest.raises(ZeroDivisionError):
        apart(lambda _: 1 / 0, b"")


def test_apart_does_without_threads_where_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(_self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", start)
    assert apart(len, b"abc") == 3


@pytest.mark.parametrize("tag", ["main", "article", "section", "nav", "header", "my-app", "div", "p"])
@pytest.mark.parametrize(
    "head", ["<title>t</title>", "<head><title>t</title>", "<!DOCTYPE html><html><meta charset=a>"]
)
def test_content_does_not_sit_in_the_head(tag: str, head: str) -> None:
    document = parse(f"{head}<{tag}>one</{tag}>two <script>3</script>four<link rel=a><p>five</p>".encode())
    assert document.root is not None
    body = document.root.find("body")
    assert body is not None
    etree.strip_elements(body, "script", with_tail=False)
    assert " ".join(" ".join(body.itertext()).split()) == "one two four five"
    assert [child.tag for child in document.root] == ["head", "body"]


def test_a_head_with_odd_elements_comes_before_the_body() -> None:
    document = parse(b"<head><my-flag>a</my-flag><meta name=x></head><body>b<p>c</p></body>")
    assert words(document) == "a b c"
    assert document.root is not None
    assert document.root.find("head/meta") is not None


def test_frames_with_their_own_source_are_opened() -> None:
    assert text(parse(b"<iframe srcdoc='&lt;p&gt;inner &amp;amp; more'>fallback</iframe>")) == "inner & more"
    nested = b"<iframe srcdoc='&lt;iframe srcdoc=&quot;x&quot;&gt;'></iframe>end"
    assert "end" in text(parse(nested))
    assert text(parse(b"<iframe src='/a'>fallback</iframe>")) == "fallback"


def test_shadow_roots_are_opened_and_templates_are_not() -> None:
    document = parse(
        b"<my-app><template shadowrootmode=open><p>shown</p></template></my-app><template>not</template>"
    )
    assert document.root is not None
    assert [element.tag for element in document.root.iter("template", "p")] == ["p", "template"]


def test_lazy_images_get_their_address() -> None:
    document = parse(b"<p><img src='data:,' class=lazy><noscript><img src='/a.jpg'></noscript></p>")
    assert document.root is not None
    assert [image.get("src") for image in document.root.iter("img")] == ["/a.jpg", "/a.jpg"]
    document = parse(b"<p>a <noscript><img src='/a.jpg'></noscript></p>")
    assert document.root is not None
    assert document.root.find(".//noscript") is None


TREES = {
    "html": lambda: html.fromstring("<div><!-- c --><P>a<b>b</b>c</P><?pi x?>d</div>"),
    "etree": lambda: etree.fromstring("<div><!-- c --><P>a<b>b</b>c</P><?pi x?>d</div>"),
    "tree": lambda: etree.ElementTree(etree.fromstring("<div><!-- c --><P>a<b>b</b>c</P><?pi x?>d</div>")),
    "xhtml": lambda: etree.fromstring(
        "<div xmlns='http://www.w3.org/1999/xhtml'><!-- c --><p>a<b>b</b>c</p><?pi x?>d</div>"
    ),
}


@pytest.mark.parametrize("make", TREES.values(), ids=TREES)
def test_trees_of_callers_are_copied(make: object) -> None:
    tree = make()  # type: ignore[operator]
    before = etree.tostring(tree)
    document = adopt(tree)
    assert etree.tostring(tree) == before
    assert document.root is not None
    assert [element.tag for element in document.root.iter()] == ["div", "p", "b"]
    assert text(document) == "abcd"


def test_a_part_of_a_tree_is_taken_without_what_follows() -> None:
    tree = html.fromstring("<div><p>a</p>tail</div>")
    assert text(adopt(tree[0])) == "a"


def test_odd_trees() -> None:
    assert adopt(etree.Comment("c")).root is None
    assert adopt(etree.ElementTree()).root is None  # type: ignore[call-overload]
    entities = etree.XMLParser(resolve_entities=False)
    tree = etree.fromstring("<!DOCTYPE p [<!ENTITY eacute 'e'>]><p>caf&eacute;!</p>", entities)
    assert text(adopt(tree)) == "caf\u00e9!"


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


def test_trees_of_the_caller_have_limits_too() -> None:
    tree = etree.fromstring(
        b"<div><p>one<b>two</b>three</p>four<p>five<i>six</i></p>seven</div>", etree.HTMLParser()
    )
    before = etree.tostring(tree)
    document = adopt(tree, max_elements=5)
    assert document.root is not None
    assert "".join(document.root.itertext()) == "onetwothreefour"
    assert "5 elements (max_elements)" in document.limits[0]
    assert etree.tostring(tree) == before
    assert adopt(tree, max_elements=7).limits == ()


def test_no_real_page_is_cut_by_default() -> None:
    assert parse(b"<p>a" * 150_000).limits == ()
    document = parse(b"<p>a" * 250_000)
    assert "200,000 elements" in document.limits[0]


def test_deep_pages_have_fewer_elements_once_they_are_flat() -> None:
    document = parse(b"before " + b"<div>" * 40_000 + b"deepest" + b"</div>" * 40_000 + b"<p>after")
    assert words(document) == "before deepest after"
    assert document.limits == ()
    assert "joined" in document.warnings[0]


def test_what_is_no_element_does_not_count() -> None:
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


def test_streamed_parts_are_put_in_their_places() -> None:
    page = (
        b"<body><header>top</header><template id='B:0'></template><footer>bottom</footer>"
        b"<div hidden id='S:0'><p>one</p><template id='P:1f'></template></div> end"
        b"<div hidden id='S:1f'><p>two</p></div><div hidden id='S:2'>waits</div></body>"
    )
    root = parse(page).root
    assert root is not None
    assert [" ".join(words.split()) for words in root.itertext() if words.strip()] == [
        "top",
        "one",
        "two",
        "bottom",
        "end",
        "waits",
    ]
    assert [part.get("id") for part in root.iter("div") if part.get("hidden") is not None] == ["S:2"]


def test_text_behind_a_streamed_part_stays_where_it_is() -> None:
    root = parse(
        b"<template id='B:0'></template><p>middle<section><div hidden id='S:0'>part</div> end</section>"
    ).root
    assert root is not None
    assert [words.strip() for words in root.itertext() if words.strip()] == ["part", "middle", "end"]


def test_streamed_parts_of_an_application_with_a_prefix_are_found() -> None:
    root = parse(b"<template id='shop-B:0'></template><hr><div hidden id='shop-S:0'>shown</div>").root
    assert root is not None
    assert [element.tag for element in root.iter("div", "hr")] == ["div", "div", "hr"]


def test_streamed_parts_that_hold_each_other_stay_hidden() -> None:
    root = parse(
        b"<div hidden id='S:0'>a<template id='B:1'></template></div><div hidden id='S:1'>b<template id='B:0'></template></div>"
    ).root
    assert root is not None
    assert [part.get("id") for part in root.iter("div") if part.get("hidden") is not None] == ["S:0", "S:1"]


def test_a_chain_of_streamed_parts_does_not_nest_without_end() -> None:
    parts = "".join(
        f"<div hidden id='S:{n:x}'>{'<b>' * 40}<template id='B:{n + 1:x}'></template></div>"
        for n in range(100)
    )
    root = parse(f"<body><template id='B:0'></template>{parts}</body>".encode()).root
    assert root is not None
    deepest = max(sum(1 for _ in element.iterancestors()) for element in root.iter("template"))
    assert deepest < 2 * MAX_DEPTH
    assert any(part.get("hidden") is not None for part in root.iter("div"))


@pytest.mark.parametrize("slash", ["/", " /", "//", " / /"])
def test_a_slash_does_not_close_a_script(slash: str) -> None:
    document = parse(f"<p>one</p><script type='a'{slash}>var two = '<b>';</script><p>three</p>".encode())
    assert document.root is not None
    assert text(document) == "onevar two = '<b>';three"
    assert [script.text for script in document.root.iter("script")] == ["var two = '<b>';"]


def test_a_slash_closes_a_script_in_a_page_written_for_xml() -> None:
    document = parse(b"<p>one</p><script src='a.js'/><p>two</p><script>three()</script>")
    assert document.root is not None
    assert [script.text for script in document.root.iter("script")] == [None, "three()"]
    assert words(document) == "one two three()"
