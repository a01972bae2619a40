"""One walk turns a tree into blocks and regions, and loses no visible character."""

from __future__ import annotations

import pytest

from dechaff.layout.flat_text import segment_lines
from dechaff.layout.layout import Block, Layout
from dechaff.layout.segment import segment
from dechaff.layout.words import count_words
from dechaff.reading.parse import parse


def read(body: str, *, noscript: bool = False) -> Layout:
    root = parse(f"<html><head><title>A  title</title></head><body>{body}</body></html>".encode()).root
    assert root is not None
    return segment(root, noscript=noscript)


def blocks(body: str) -> list[Block]:
    return list(read(body).blocks)


def texts(body: str) -> list[str]:
    return [block.text for block in read(body).blocks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>one</p><p>two</p>", ["one", "two"]),
        ("<div>before<p>inside</p>after</div>", ["before", "inside", "after"]),
        ("<ul><li>one<li>two</ul>", ["one", "two"]),
        ("<table><tr><td>a<td>b</table>", ["a", "b"]),
        ("<x-card>one</x-card><x-card>two</x-card>", ["one", "two"]),
        ("<p>one<br>two<br><br>three</p>", ["one", "two", "three"]),
        ("<p>Buy <button>Now</button></p>", ["Buy", "Now"]),
    ],
)
def test_block_elements_and_line_breaks_separate_blocks(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>un<b>believ</b>able</p>", "unbelievable"),
        ("<p>one <i>two</i> three</p>", "one two three"),
        ("<p>one<i> two </i>three</p>", "one two three"),
        ("<p>one\n\t two  three</p>", "one two three"),
        ("<p>caf&eacute; &amp;amp; t&#101;a</p>", "café &amp; tea"),
        ("<p>long<wbr>word</p>", "longword"),
        ("<p>no\u00a0break</p>", "no break"),
        ("<p>soft\u00adhyphen and zero\u200bwidth</p>", "softhyphen and zerowidth"),
        ("<p>می\u200cشود</p>", "می\u200cشود"),
        ("<p>क्\u200dष 👩\u200d👧</p>", "क्\u200dष 👩\u200d👧"),
        ("<p>e\u0301</p>", "e\u0301"),
        ("<p>漢字\n漢字</p>", "漢字 漢字"),
    ],
)
def test_inline_content_is_joined_as_it_is_read(body: str, expected: str) -> None:
    assert texts(body) == [expected]


def test_preformatted_text_keeps_its_lines() -> None:
    assert texts("<pre>\nif x:\n    y()  \n\nz()\n</pre>") == ["if x:\n    y()\n\nz()"]
    assert texts("<pre>one<br>two</pre>") == ["one\ntwo"]


def test_breaks_say_how_a_block_is_parted_from_the_one_before() -> None:
    assert [block.breaks for block in blocks("<p>a<br>b<br><br><br>c</p><p>d</p>")] == [0, 1, 2, 0]


def test_links_are_counted_by_characters() -> None:
    (block,) = blocks("<p>See <a href='/x'>the pot</a> now</p>")
    assert (block.link_chars, block.links, block.chars) == (7, 1, 15)
    first, second = blocks("<a href='/x'><h3>Title</h3><p>Teaser</p></a>")
    assert first.link_share == second.link_share == 1.0


@pytest.mark.parametrize(
    "body",
    [
        "<script>var x = 'hid';</script>",
        "<style>p {}</style>",
        "<template><p>hid</p></template>",
        "<svg><text>hid</text></svg>",
        "<!-- hid -->",
        "<noscript>hid</noscript>",
        "<datalist><option>hid</option></datalist>",
    ],
)
def test_invisible_text_is_not_a_block(body: str) -> None:
    assert texts(f"<p>seen</p>{body}<p>too</p>") == ["seen", "too"]


def test_noscript_is_read_on_request() -> None:
    body = "<noscript><p>without scripts</p></noscript>"
    assert [block.text for block in read(body, noscript=True).blocks] == ["without scripts"]


@pytest.mark.parametrize(
    "attributes",
    ["hidden", "style='display: none'", "style='color:red;DISPLAY:NONE'", "style='visibility:hidden'"],
)
@pytest.mark.parametrize("tag", ["div", "span"])
def test_text_that_is_not_displayed_is_a_hidden_block(tag: str, attributes: str) -> None:
    found = blocks(f"<p>seen</p><{tag} {attributes}>hid</{tag}><p>too</p>")
    assert [(block.text, block.hidden) for block in found] == [("seen", False), ("hid", True), ("too", False)]


def test_until_found_is_not_hidden_and_a_closed_dialog_is() -> None:
    assert not blocks("<div hidden=until-found>findable</div>")[0].hidden
    assert blocks("<dialog>closed</dialog>")[0].hidden
    assert not blocks("<dialog open>open</dialog>")[0].hidden


def test_regions_are_slices_that_nest() -> None:
    page = read("<nav><a>x</a></nav><main><article><p>a</p><p>b</p></article><aside>c</aside></main>")
    for index, region in enumerate(page.regions):
        parent = page.regions[region.parent]
        assert parent.start <= region.start <= region.stop <= parent.stop
        assert index == 0 or (region.parent < index and region.depth == parent.depth + 1)
    for index, block in enumerate(page.blocks):
        region = page.regions[block.region]
        assert region.start <= index < region.stop
        assert region.tag == block.tag
    assert page.regions[0].stop == len(page.blocks)


def test_names_are_classes_ids_and_roles() -> None:
    page = read(
        "<div class='post body' id='main' role='main' style='x' data-testid='story' title='no'>x</div>"
    )
    assert page.regions[-1].names.split() == ["post", "body", "main", "main", "story"]


def test_the_title_is_read_from_the_head() -> None:
    assert read("<p>x</p>").title == "A title"
    assert read("<svg><title>no</title></svg>").title == "A title"


def test_media_are_between_blocks() -> None:
    page = read("<p>one</p><img src=a.png><p>two</p>")
    assert [(media.position, media.element.tag) for media in page.media] == [(1, "img")]


def test_text_after_the_end_of_html_is_read() -> None:
    root = parse(b"<html><body><p>one</p></body></html><p>two</p>").root
    assert root is not None
    assert [block.text for block in segment(root).blocks] == ["one", "two"]


@pytest.mark.parametrize(
    ("text", "words"), [("one", 1), ("one two", 2), ("汉字汉字", 3), ("caffè e latte", 3), ("สวัสดี", 3)]
)
def test_words_of_scripts_without_spaces_are_two_characters_long(text: str, words: int) -> None:
    assert abs(count_words(text) - words) <= 1


def test_lines_of_flattened_text_are_blocks() -> None:
    page = segment_lines("Home\n\n  TRENDING \n1\nThree islands\n\n\nThe ferry was late.\n")
    assert [block.text for block in page.blocks] == [
        "Home",
        "TRENDING",
        "1",
        "Three islands",
        "The ferry was late.",
    ]
    assert {block.tag for block in page.blocks} == {"line"}
    sections = [region for region in page.regions if region.tag == "section" and region.stop > region.start]
    assert [region.stop - region.start for region in sections] == [1, 3, 1]


def test_empty_flattened_text_has_no_block() -> None:
    assert not segment_lines("").blocks
    assert not segment_lines(" \n\n").blocks


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<a href=/a>Action</a><a href=/b>Adventure</a>", "Action Adventure"),
        ("<a href=/a><span>Kyoto</span></a><a href=/b><b>Tips</b></a>", "Kyoto Tips"),
        ("<span>Larch</span><span>Tent for two</span>", "Larch Tent for two"),
        ("<a href=/a>Larch</a><span>Tent</span>", "Larch Tent"),
        ("<code>U+0066</code><code>0x66</code>", "U+0066 0x66"),
        ("<span>T</span><span>he ferry</span>", "The ferry"),
        ("<span>The ferr</span><span>y</span>", "The ferry"),
        ("<a href=/a>case stud</a><a href=/a>ies</a>", "case studies"),
        ("<b>S</b><span>pecific</span>", "Specific"),
        ("<em>un</em><strong>likely</strong>", "unlikely"),
        ("the 1<sup>st</sup> of <code>name</code>s", "the 1st of names"),
    ],
)
def test_chips_that_touch_are_words_of_their_own(markup: str, text: str) -> None:
    (block,) = blocks(f"<p>{markup}</p>")
    assert block.text == text


def test_a_gap_between_links_is_link_text_only_inside_a_link() -> None:
    (block,) = blocks("<p><a href=/a><span>Larch</span><span>Tent</span></a></p>")
    assert block.link_chars == len(block.text) == len("Larch Tent")


def test_inline_elements_that_are_nested_too_deep_are_text_alone() -> None:
    layout = read(
        "<b>" * 500
        + "x<br>" * 500
        + "<i hidden>unseen</i><a href=/y>link</a>"
        + "</b>" * 500
        + "<p>after</p>"
    )
    assert [block.text for block in layout.blocks] == ["x"] * 500 + ["unseen", "link", "after"]
    assert max(len(layout.runs(index)) for index in range(len(layout.blocks))) < 200
    assert [block.hidden for block in layout.blocks[-3:]] == [True, False, False]
    assert list(layout.runs(len(layout.blocks) - 1)) == ["after"]
