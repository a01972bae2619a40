"""Markdown: it parses back to the original structure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dechaff.blocks import Code, Heading, Inline, LineBreak, Link, List, ListItem, Paragraph, Quote, Span
from dechaff.render.write.markdown import render_markdown

from .pages import blocks_of

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def html_of(markdown: str) -> str:
    return str(PARSER.render(markdown))


def plain_of(markdown: str) -> str:
    """Return the text that a Markdown renderer shows. Fail if the text created any structure."""
    tokens = PARSER.parse(markdown)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"], tokens
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "text_special"}, children
    return "".join(child.content for child in children)


HARMLESS = [
    "# not a heading", "- not an item", "+ nor this", "* nor this", "1. not an item", "12) nor this",
    "> no quote", "---", "===", "***", "* * *", "_ _ _", "```", "~~~", "| a | b |", "a*b*c", "*a*", "**a**",
    "_a_", "__a__", "snake_case_name", "[a](b)", "![a](b)", "[a]: http://b", "<b>bold</b>", "<!-- x -->",
    "&amp; &copy; &#35;", "`code`", "a\\b", "\\", "a\\*", "~~gone~~", "~gone~", "5 * 3 * 2",
    "https://x.example/a_b_c", "$5 and $6", "a_", "_", "*", "**", "`", "#", "a #", "[", "]", "](", "<", "&",
    "|", "a | b", "+1", "-", "1986. A year", ":-|", "=", "2 = 2", "[x] done", "[ ] to do", "\\`", "!", "![",
    "<https://a.example>", "a &lt; b", "* ", "**bold", "[^1]: note", "[a][b]", "::", ":--- | ---:", "1.",
    "10)", "<x@y.example>", "~~~ python", "###### six", "####### seven",
]  # fmt: skip


@pytest.mark.parametrize("text", HARMLESS)
def test_text_stays_text(text: str) -> None:
    markdown = render_markdown([Paragraph((text,))])
    assert plain_of(markdown) == text.strip()
    markdown = render_markdown([Paragraph(("first", LineBreak(), text))])
    assert [token.type for token in PARSER.parse(markdown)][0::2] == ["paragraph_open", "paragraph_close"]
    url = "https://x.example/"
    link = PARSER.parse(render_markdown([Paragraph((Link(url, (text,)),))]))[1].children or []
    assert (link[0].type, link[-1].type) == ("link_open", "link_close")
    assert "".join(child.content for child in link) == text.strip() or text == "* "
    heading = PARSER.parse(render_markdown([Heading(2, (text,))]))
    assert [token.type for token in heading] == ["heading_open", "inline", "heading_close"]
    assert "".join(child.content for child in heading[1].children or []) == text.strip()


@given(st.text(alphabet="ab \\`*_[]()<>&#+-=~|!.1:$", min_size=1, max_size=24))
def test_any_text_stays_text(text: str) -> None:
    text = " ".join(text.split())
    if text:
        assert plain_of(render_markdown([Paragraph((text,))])) == text


@pytest.mark.parametrize(
    ("markup", "markdown"),
    [
        ("<h2>Fares</h2><p>Text.</p>", "## Fares\n\nText."),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>", "- a\n- b\n  - c"),
        ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
        ("<ul><li>a<li>b</ul><ul><li>c<li>d</ul>", "- a\n- b\n\n* c\n* d"),
        ("<ul><li>a</ul><ul><li>b</ul>", "- a\n- b"),
        ("<ul><li><p>a</p><p>b</p><li>c</ul>", "- a\n\n  b\n\n- c"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<p>a<br>b</p>", "a\\\nb"),
        ("<p>a <b>b</b> <i>c</i> <s>d</s></p>", "a **b** *c* ~~d~~"),
        ("<p>H<sub>2</sub>O</p>", "H<sub>2</sub>O"),
        ("<p><code>a`b</code></p>", "``a`b``"),
        ("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"),
        ("<dl><dt>Term<dd>Meaning</dl>", "**Term**\n\nMeaning"),
        ("<pre><code class='language-python'>x = 1\n</code></pre>", "```python\nx = 1\n```"),
        (
            "<table><tr><th>A|B<th>C<tr><td rowspan=2>1<td>2<tr><td>3</table>",
            "| A\\|B | C |\n| --- | --- |\n| 1 | 2 |\n|  | 3 |",
        ),
        (
            "<table><tr><th colspan=2>A<th>B<tr><td>1<td>2<td>3</table>",
            "| A |  | B |\n| --- | --- | --- |\n| 1 | 2 | 3 |",
        ),
        ("<p>x<sup><a href='#n'>1</a></sup></p><ol><li id=n>A note.</ol>", "x[^1]\n\n[^1]: A note."),
        ("<p>x<sup><a href='#n'>1</a></sup></p>", "x<sup>1</sup>"),
        ("<p>Wow!<a href='/x'>y</a></p>", "Wow\\![y](https://harbour.example/x)"),
        ("<p><a href='/a (b)'>y</a></p>", "[y](https://harbour.example/a%20%28b%29)"),
    ],
)
def test_rendering(markup: str, markdown: str) -> None:
    assert render_markdown(blocks_of(markup)) == markdown


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("<p>Stops:</p><ul><li>Quay<li>Market</ul>", "Stops: • Quay • Market"),
        ("<blockquote><p>On time</p><p>at last</p></blockquote>", "On time at last"),
        ("<p>Say</p><pre>go()\n  stop()</pre>", "Say `go()` `stop()`"),
        ("<p>Fares</p><dl><dt>Child<dd>Two coins</dl>", "Fares Child Two coins"),
        (
            "<p>Map</p><figure><img src=/m.png alt=Map width=500></figure>",
            "Map ![Map](https://harbour.example/m.png)",
        ),
        ("<p>End</p><hr>", "End"),
    ],
)
def test_a_cell_is_one_line(cell: str, line: str) -> None:
    markdown = render_markdown(blocks_of(f"<table><tr><th>Line<th>What<tr><td>1<td>{cell}</table>"))
    assert markdown.splitlines()[-1] == f"| 1 | {line} |"


@pytest.mark.parametrize(
    ("content", "html"),
    [
        (("a", Span("strong", ("b",)), "c"), "<p>a<strong>b</strong>c</p>"),
        ((Span("strong", (Span("emphasis", ("b",)),)), " c"), "<strong>b</strong>"),
        ((Span("strong", ("a ", Span("emphasis", ("b",)))),), "<strong>a <em>b</em></strong>"),
        (
            (Link("https://x.example/", (Span("strong", ("b",)),)),),
            '<a href="https://x.example/"><strong>b</strong></a>',
        ),
    ],
)
def test_emphasis_parses_back(content: tuple[Inline, ...], html: str) -> None:
    rendered = html_of(render_markdown([Paragraph(content)]))
    assert html in rendered.replace("<em><strong>b</strong></em>", "<strong>b</strong>")


def test_emphasis_that_markdown_cannot_show_is_plain_text() -> None:
    content: tuple[Inline, ...] = ("港口", Span("strong", (Code("新"), "”")), "线路")
    assert render_markdown([Paragraph(content)]) == "港口`新`”线路"


@pytest.mark.parametrize(
    ("before", "text", "after", "markdown"),
    [
        ("港口", "“新”", "线路", "港口“**新**”线路"),
        ("", "Kablo:", "mavi", "**Kablo**:mavi"),
        ("x", "(ja)", "y", "x(**ja**)y"),
        ("a", "...", "b", "a...b"),
        ("", "Ende.", " Dann", "**Ende.** Dann"),
    ],
)
def test_punctuation_that_ends_no_emphasis_stands_outside_of_it(
    before: str, text: str, after: str, markdown: str
) -> None:
    assert render_markdown([Paragraph((before, Span("strong", (text,)), after))]) == markdown


def test_lists_and_quotes_parse_back() -> None:
    inner = List((ListItem((Paragraph(("c",)),)),), ordered=True, start=2)
    blocks = [
        Quote(
            (
                List(
                    (
                        ListItem((Paragraph(("a",)), Quote((Paragraph(("q",)),)))),
                        ListItem((Paragraph(("b",)), inner)),
                    )
                ),
            )
        )
    ]
    html = "".join(html_of(render_markdown(blocks)).split("\n"))
    assert html == (
        "<blockquote><ul><li><p>a</p><blockquote><p>q</p></blockquote></li>"
        '<li><p>b</p><ol start="2"><li>c</li></ol></li></ul></blockquote>'
    )


def test_footnotes_in_a_table() -> None:
    markup = (
        "<table><tr><th>A<sup><a href='#n'>1</a></sup><th>B<tr><td>1<td>2"
        "<tr><td colspan=2><ol><li id='n'>In the table.</li></ol></table>"
    )
    markdown = render_markdown(blocks_of(markup))
    assert "A[^1]" in markdown
    assert "[^1]: In the table." in markdown


def test_without_links_and_images_the_text_is_the_same() -> None:
    blocks = blocks_of("<p>See <a href='/x'>the list</a>.</p><figure><img src='/a.jpg'></figure><p>End.</p>")
    assert render_markdown(blocks, links=False, images=False) == "See the list.\n\nEnd."
    assert render_markdown(blocks) == (
        "See [the list](https://harbour.example/x).\n\n![](https://harbour.example/a.jpg)\n\nEnd."
    )


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p><b>*</b> From May on</p>", "**\\*** From May on"),
        ("<p><b><b>Keep a log</b> book</b></p>", "**Keep a log book**"),
        ("<p><i><b>Keep</b> a <i>log</i></i></p>", "***Keep** a log*"),
        ("<p><b>Keep</b><b>er</b></p>", "**Keeper**"),
        ("<h2><b>1. The log</b></h2>", "## 1. The log"),
        (
            "<h2><b>1.</b> <a href='https://x.example/'><b>The log</b></a></h2>",
            "## 1. [The log](https://x.example/)",
        ),
        ("<h2><b>1.</b> The log</h2>", "## **1.** The log"),
    ],
)
def test_marks_that_say_nothing_are_left_out(html: str, markdown: str) -> None:
    assert render_markdown(blocks_of(f"<main>{html}</main>")) == markdown


def test_links_within_the_page_lead_to_visible_elements() -> None:
    html = "<p><a href='#low%20water'>Low</a>, <a href='#gone'>gone</a></p><blockquote><h2 id='low water'>Low</h2></blockquote>"
    assert render_markdown(blocks_of(html)).startswith("[Low](#low%20water), gone\n")
