"""All text is in the tree, and the tree of a caller is never changed."""

from __future__ import annotations

import threading

import pytest
from documents import text, words
from lxml import etree, html

from dechaff.reading.adopt_tree import adopt
from dechaff.reading.parse import apart, parse


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


@pytest.mark.parametrize("form", ["<p>{}</p>", "<p title='{}'>x</p>", "<p>x<!--{}-->", "<script>{}</script>"])
def test_more_than_ten_megabytes_in_one_piece_cost_nothing_of_the_rest(form: str) -> None:
    """Without `huge_tree` libxml2 ends a document at such a piece."""
    document = parse(f"<p>before</p>{form.format('word ' * 2_100_000)}<p>after</p>".encode())
    assert document.root is not None
    assert [element.text for element in document.root.iter("p")][-1] == "after"
    assert (document.warnings, document.limits) == ((), ())


def test_apart_passes_results_and_errors_on() -> None:
    assert apart(len, b"abc") == 3
    with pytest.raises(ZeroDivisionError):
        apart(lambda _: 1 / 0, b"")


def test_without_threads_the_work_is_done_in_the_same_thread(monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_a_subtree_is_cleaned_without_the_text_after_it() -> None:
    tree = html.fromstring("<div><p>a</p>tail</div>")
    assert text(adopt(tree[0])) == "a"


def test_odd_trees() -> None:
    assert adopt(etree.Comment("c")).root is None
    assert adopt(etree.ElementTree()).root is None  # type: ignore[call-overload]
    entities = etree.XMLParser(resolve_entities=False)
    tree = etree.fromstring("<!DOCTYPE p [<!ENTITY eacute 'e'>]><p>caf&eacute;!</p>", entities)
    assert text(adopt(tree)) == "caf\u00e9!"


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
