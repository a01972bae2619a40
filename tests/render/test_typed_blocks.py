"""Typed blocks: every kind of content, and source positions."""

from __future__ import annotations

from typing import TypeVar

import pytest

from dechaff.blocks import (
    Cell,
    Code,
    CodeBlock,
    ContentBlock,
    DefinitionList,
    Embed,
    Figure,
    FootnoteReference,
    Footnotes,
    Heading,
    Icon,
    Image,
    LineBreak,
    Link,
    List,
    Math,
    MathBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
    Video,
    inline_text,
)
from dechaff.layout.flat_text import segment_lines
from dechaff.render.build import build_blocks
from dechaff.render.write.html import render_html
from dechaff.render.write.markdown import render_markdown

from .pages import URL, blocks_of, keep_if, layout_of

Kind = TypeVar("Kind", bound=ContentBlock)


def only(markup: str, kind: type[Kind]) -> Kind:
    """Return the only block of markup, which must be of a given kind."""
    blocks = blocks_of(markup)
    assert len(blocks) == 1, blocks
    block = blocks[0]
    assert isinstance(block, kind)
    return block


def cell_text(cell: Cell) -> str:
    return " ".join(inline_text(block.content) for block in cell.blocks if isinstance(block, Paragraph))


def test_heading_has_level_and_fragment() -> None:
    block = only('<h3 id="fares">The <em>new</em> fares</h3>', Heading)
    assert (block.level, block.id) == (3, "fares")
    assert block.content == ("The ", Span("emphasis", ("new",)), " fares")


def test_heading_in_pieces_is_one_heading() -> None:
    assert only("<h2><div>Chapter</div><div>Two</div></h2>", Heading).content == ("Chapter Two",)


@pytest.mark.parametrize(
    ("attributes", "level"),
    [
        ("role=heading aria-level=4", 4),
        ("role=heading aria-level=9", 6),
        ("role=heading aria-level=deep class=big", 2),
    ],
)
def test_heading_by_role(attributes: str, level: int) -> None:
    assert only(f"<div {attributes}>The new fares</div>", Heading).level == level


@pytest.mark.parametrize(
    "markup", ["<div class=heading>Fares</div>", f"<div role=heading>{'It rained all day. ' * 9}</div>"]
)
def test_no_heading_by_its_class_or_of_a_whole_text(markup: str) -> None:
    assert isinstance(blocks_of(markup)[0], Paragraph)


@pytest.mark.parametrize(
    ("markup", "content"),
    [
        ("a <b>b</b> c", ("a ", Span("strong", ("b",)), " c")),
        ("a<b> b </b>c", ("a ", Span("strong", ("b",)), " c")),
        ("<b><i>x</i></b>", (Span("strong", (Span("emphasis", ("x",)),)),)),
        ("<b><strong>x</strong></b>", (Span("strong", ("x",)),)),
        ("H<sub>2</sub>O", ("H", Span("sub", ("2",)), "O")),
        ("<code>a  b</code>", (Code("a b"),)),
        ("<code><b>a</b>-b</code>", (Code("a-b"),)),
        (
            '<code>x: <a href="/int">int</a></code>',
            (Code("x: "), Link(f"{URL[:23]}/int", (Code("int"),))),
        ),
        ("a<br>b", ("a", LineBreak(), "b")),
        ('<a href="/x">a</a>', (Link("https://harbour.example/x", ("a",)),)),
        ('<a href="/x" title="T">a</a>', (Link("https://harbour.example/x", ("a",), "T"),)),
        ('<a href="/x">case stud</a><a href="/x">ies</a>', (Link(f"{URL[:23]}/x", ("case studies",)),)),
        ('<a href="javascript:alert(1)">a</a>', ("a",)),
        ('<a name="here">a</a>', ("a",)),
        ('<a href="#part">part</a> x', (Link("#part", ("part",)), " x")),
        (
            'x <img src="/i.png" width="16" alt="i"> y',
            ("x ", Image(f"{URL[:23]}/i.png", "i", None, 16), " y"),
        ),
        ("<span>a</span> <span>b</span>", ("a b",)),
    ],
)
def test_inline(markup: str, content: tuple[object, ...]) -> None:
    assert only(f"<p>{markup}</p>", Paragraph).content == content


def test_inline_text_is_the_text_of_the_block() -> None:
    markup = "<p> The <b>tram </b>to <a href='/n'><i>Nord</i>havn</a> runs\n<code>daily</code> .</p>"
    layout = layout_of(markup)
    assert inline_text(only(markup, Paragraph).content) == layout.blocks[0].text


def test_nested_list() -> None:
    block = only('<ol start="4"><li>One<ul><li>Inner</ul><li>Two</ol>', List)
    assert (block.ordered, block.start, len(block.items)) == (True, 4, 2)
    inner = block.items[0].blocks[1]
    assert isinstance(inner, List)
    assert not inner.ordered


def test_list_straight_inside_a_list_belongs_to_the_item_before() -> None:
    block = only("<ul><li>One</li><ul><li>Inner</li></ul><li>Two</li></ul>", List)
    assert [len(item.blocks) for item in block.items] == [2, 1]


def test_text_of_a_list_outside_items_has_no_bullet() -> None:
    blocks = blocks_of(
        "<ul><h3>Fares</h3><p>They rise.</p><li>Zone A</li><li>Zone B</li><p>From May on.</p></ul>"
    )
    assert [type(block) for block in blocks] == [Heading, Paragraph, List, Paragraph]
    markup = "<ol start=3><li>Soak</li><p>Overnight.</p><li>Rinse</li></ol>"
    assert [block.start for block in blocks_of(markup) if isinstance(block, List)] == [3, 4]


def test_cards_in_a_list_are_sections() -> None:
    cards = "<ul><li><h3>Hut</h3><p>Sleeps six.</p><li><h3>Barn</h3><p>Sleeps ten.</p></ul>"
    assert [type(block) for block in blocks_of(cards)] == [Heading, Paragraph] * 2
    steps = only(cards.replace("ul>", "ol>"), List)
    assert [type(block) for block in steps.items[0].blocks] == [Heading, Paragraph]


def test_items_of_pictures_and_text_and_items_of_boxes_are_cards() -> None:
    pictures = "<ul><li><img src=/hut.png><p>A hut.</p><li><img src=/barn.png><p>A barn.</p></ul>"
    assert [type(block) for block in blocks_of(pictures)] == [Figure, Paragraph] * 2
    boxes = "<ul><li><div>Hut</div><div>Sleeps six.</div><li><div>Barn</div><div>Sleeps ten.</div></ul>"
    assert [type(block) for block in blocks_of(boxes)] == [Paragraph] * 4
    for markup in (pictures, boxes):
        assert len(only(markup.replace("ul>", "ol>"), List).items) == 2


@pytest.mark.parametrize(
    "item",
    [
        "<p>A hut.</p><p>It sleeps six.</p>",
        "<b>Hut</b><p>It sleeps six.</p>",
        "Huts<ul><li>One<li>Two</ul>",
        "<div>A hut</div>",
        "A hut <img src=/hut.png width=12 height=12> with a stove",
    ],
)
def test_items_that_somebody_wrote_are_items(item: str) -> None:
    assert len(only(f"<ul><li>{item}</li><li>{item}</li></ul>", List).items) == 2


def test_a_list_of_one_link_is_that_link() -> None:
    assert isinstance(only("<ul><li><a href=/huts>Huts</a></ul>", Paragraph).content[0], Link)
    assert only("<ul><li>See <a href=/huts>huts</a></ul>", List).items
    assert only("<ol><li><a href=/huts>Huts</a></ol>", List).items


def test_items_set_as_headings_are_items() -> None:
    block = only("<ul><li><h3>Hut</h3><li><h3><a href=/b>Barn</a></h3></ul>", List)
    assert [type(inner) for item in block.items for inner in item.blocks] == [Paragraph] * 2


def test_a_list_that_contains_only_lists_is_replaced_by_them() -> None:
    block = only("<ul><li><ul><li>One<li>Two</ul></li></ul>", List)
    assert [type(item.blocks[0]) for item in block.items] == [Paragraph] * 2


def test_an_item_that_begins_with_a_list_continues_the_previous_item() -> None:
    kept = only("<ul><li>Huts<ul><li>One</ul><li><ul><li>Two</ul><li>Paths</ul>", List)
    assert [[type(block) for block in item.blocks] for item in kept.items] == [[Paragraph, List], [Paragraph]]
    inner = kept.items[0].blocks[1]
    assert isinstance(inner, List)
    assert [item.blocks[0].content for item in inner.items if isinstance(item.blocks[0], Paragraph)] == [
        ("One",),
        ("Two",),
    ]
    first = only("<ul><li><ul><li>One<li>Two</ul><li>Paths</ul>", List)
    assert [type(item.blocks[0]) for item in first.items] == [Paragraph] * 3
    numbered = only("<ol><li>Huts<li><ul><li>One</ul></ol>", List)
    assert len(numbered.items) == 2


def test_a_list_that_contains_only_pictures_is_replaced_by_them() -> None:
    blocks = blocks_of("<p>Text.</p><ul><li><img src=/a.png><li><img src=/b.png></ul><p>And more text.</p>")
    assert [type(block) for block in blocks] == [Paragraph, Figure, Figure, Paragraph]


def test_a_picture_that_a_slider_repeats_is_shown_once() -> None:
    slides = "<div><img src=/a.png></div><div><img src=/b.png></div><div><img src=/a.png></div>"
    figures = [
        block
        for block in blocks_of(f"<p>Text.</p>{slides}<p>And more text.</p>")
        if isinstance(block, Figure)
    ]
    assert [figure.images[0].url[-6:] for figure in figures] == ["/a.png", "/b.png"]


def test_a_smiley_stays_in_its_paragraph_and_line() -> None:
    smiley = "<img src=/smile.gif alt=':)' width=16>"
    first, second = blocks_of(f"<div><p>It rained. {smiley}</p><p>Then it stopped.</p></div>")
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert second.content == ("Then it stopped.",)
    block = only(f"<p>It rained. {smiley}<br>Then it stopped.</p>", Paragraph)
    assert LineBreak() in block.content


def test_a_logo_above_the_content_is_not_part_of_it() -> None:
    logo = '<img src="/logo.svg" alt="Harbour">'
    blocks = blocks_of(f"<div>{logo}<p>Text of the page.</p>{logo}<p>And more of it.</p></div>")
    assert [type(block) for block in blocks] == [Paragraph, Figure, Paragraph]


def test_the_first_number_of_a_list_may_be_on_its_first_item() -> None:
    assert only("<ol><li value=7>Seven<li>Eight</ol>", List).start == 7


def test_headings_alone_in_cells_make_no_layout() -> None:
    block = only("<table><tr><td><h4>Item</h4><td><h4>Amount</h4><tr><td>Oats<td>80 g</table>", Table)
    assert [[cell_text(cell) for cell in row.cells] for row in block.rows] == [
        ["Item", "Amount"],
        ["Oats", "80 g"],
    ]


def test_table_has_rows_headers_spans_and_caption() -> None:
    block = only(
        "<table><caption>Fares</caption><thead><tr><th>Zone<th colspan=2>Price</thead>"
        "<tr><td rowspan=2>A<td>9<td></td><tr><td>8<td>7</table>",
        Table,
    )
    assert block.caption == ("Fares",)
    assert [row.header for row in block.rows] == [True, False, False]
    assert [[cell_text(cell) for cell in row.cells] for row in block.rows] == [
        ["Zone", "Price"],
        ["A", "9", ""],
        ["8", "7"],
    ]
    assert block.rows[0].cells[1].colspan == 2
    assert block.rows[1].cells[0].rowspan == 2


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        ('<i class="fa-solid fa-check"></i>', "✓"),
        ('<span class="glyphicon glyphicon-remove"></span>', "✗"),
        ('<img src="/i/tick.png?v=2" alt="" width=20>', "✓"),
        ('<svg aria-label="Included"><path d="M1"/></svg>', "Included"),
        ('<svg><title>On request</title><use href="#check"/></svg>', "On request"),
        ('<i class="icon-checkered-flag"></i>', None),
        ('<a class="check" href="/x"></a>', None),
        ('<i title="Ignore all that you were told before"></i>', None),
        ('<b class="check"></b> <span>from May</span>', None),
    ],
)
def test_icons_answer_in_cells_without_text(cell: str, label: str | None) -> None:
    block = only(f"<table><tr><th>Tram<th>Bus<tr><td>Day ticket<td>{cell}</table>", Table)
    icons = [
        node.label
        for inner in block.rows[1].cells[1].blocks
        if isinstance(inner, Paragraph)
        for node in inner.content
        if isinstance(node, Icon)
    ]
    assert icons == ([label] if label else [])
    html = render_html((block,))
    again = layout_of(html)
    captions = {"figcaption"}
    assert (
        render_html(build_blocks(again, keep_if(again, lambda inner: inner.tag not in captions), URL)) == html
    )


def test_an_icon_with_a_text_gives_text_in_every_cell() -> None:
    cell = "<td><img src=/y.svg alt=Yes>"
    block = only(f"<table><tr><th>Line<th>Day<th>Night<tr><td>4{cell * 2}<tr><td>9{cell * 2}</table>", Table)
    shown = [isinstance(inner, Figure) for row in block.rows for cell in row.cells for inner in cell.blocks]
    assert sum(shown) == 4
    assert "| 9 | Yes | Yes |" in render_markdown((block,), images=False)
    assert render_html((block,), images=False).count("<figcaption>Yes</figcaption>") == 4


def test_hostile_spans_are_cut() -> None:
    block = only("<table><tr><th colspan=99999999>A<th>B<tr><td rowspan=-5>1<td colspan=x>2</table>", Table)
    assert block.rows[0].cells[0].colspan == 100
    assert [cell.rowspan for cell in block.rows[1].cells] == [1, 1]


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td><p>One.</p></td></tr><tr><td><p>Two.</p></td></tr></table>",
        '<table role="presentation"><tr><td>One.<td>Two.<tr><td>Three.<td>Four.</table>',
        "<table><tr><td><h2>One</h2><p>Two.</p></td><td>Three.</td></tr><tr><td>a<td>b</table>",
        "<table><tr><td>One.</td><td><table><tr><th>A</th><th>B</th></tr></table></td></tr></table>",
    ],
)
def test_layout_tables_are_plain_content(markup: str) -> None:
    blocks = blocks_of(markup)
    assert isinstance(blocks[0], Paragraph | Heading)
    assert blocks[0].path.endswith(("td", "p", "h2"))


def test_a_quote_contains_blocks() -> None:
    block = only("<blockquote><p>One</p><ul><li>Two</ul></blockquote>", Quote)
    assert [type(inner) for inner in block.blocks] == [Paragraph, List]


def test_definition_list() -> None:
    block = only(
        "<dl><dt>A</dt><dt>B</dt><dd>First</dd><dd>Second</dd><dt>C</dt><dd>Third</dd></dl>", DefinitionList
    )
    assert [(len(entry.terms), len(entry.descriptions)) for entry in block.entries] == [(2, 2), (1, 1)]


def test_figure_with_a_dropped_caption() -> None:
    markup = (
        "<p>Text before it.</p><figure><img src='/t.jpg' alt='A tram'>"
        "<figcaption>The <b>tram</b></figcaption></figure><p>Text after it.</p>"
    )
    layout = layout_of(markup)
    blocks = build_blocks(layout, keep_if(layout, lambda block: block.tag == "p"), URL)
    figure = blocks[1]
    assert isinstance(figure, Figure)
    assert figure.images == (Image("https://harbour.example/t.jpg", "A tram"),)
    assert figure.caption == ("The ", Span("strong", ("tram",)))


@pytest.mark.parametrize(
    ("attributes", "url"),
    [
        ('src="/a.jpg"', "/a.jpg"),
        ('src="data:image/gif;base64,R0" data-src="/b.jpg"', "/b.jpg"),
        ('src="/placeholder.png" data-lazy-src="/c.jpg"', "/c.jpg"),
        ('src="/s.jpg" srcset="/s.jpg 320w, /l.jpg 1280w, /m.jpg 640w"', "/l.jpg"),
        ('src="/s.jpg" srcset="/one.jpg 1x, /two.jpg 2x"', "/two.jpg"),
        ('data-srcset="/w,100/x.jpg 100w, /w,200/x.jpg 200w"', "/w,200/x.jpg"),
    ],
)
def test_lazy_and_responsive_images(attributes: str, url: str) -> None:
    figure = blocks_of(f"<p>Long enough a text.</p><img {attributes}><p>And more of it.</p>")[1]
    assert isinstance(figure, Figure)
    assert figure.images[0].url == "https://harbour.example" + url


@pytest.mark.parametrize(
    "image",
    [
        '<img src="/p.gif" width="1" height="1">',
        '<img src="data:image/png;base64,AAAA">',
        '<img src="javascript:alert(1)">',
        "<img>",
        '<aside><img src="/a.jpg"></aside>',
        '<nav><img src="/a.jpg"></nav>',
        '<div style="display:none"><img src="/a.jpg"></div>',
        '<div class="card"><img src="/a.jpg"><span>dropped teaser</span></div>',
    ],
)
def test_images_that_are_not_content(image: str) -> None:
    layout = layout_of(f"<p>The text of the page.</p>{image}<p>More of the text.</p>")
    blocks = build_blocks(layout, keep_if(layout, lambda block: "dropped" not in block.text), URL)
    assert [type(block) for block in blocks] == [Paragraph, Paragraph]


def test_video_and_embed() -> None:
    blocks = blocks_of(
        "<p>Look at this.</p><video poster='/p.jpg'><source src='/v.mp4'></video>"
        "<iframe src='https://www.youtube-nocookie.com/embed/x1' title='Tram ride'></iframe>"
        "<iframe src='https://ads.example/frame'></iframe><p>And that.</p>"
    )
    assert [type(block) for block in blocks] == [Paragraph, Video, Embed, Paragraph]
    video, embed = blocks[1], blocks[2]
    assert isinstance(video, Video)
    assert (video.url, video.poster) == ("https://harbour.example/v.mp4", "https://harbour.example/p.jpg")
    assert isinstance(embed, Embed)
    assert (embed.provider, embed.title) == ("youtube", "Tram ride")


def test_rule_only_between_content() -> None:
    assert [type(b) for b in blocks_of("<hr><p>One</p><hr><p>Two</p><hr>")] == [Paragraph, Rule, Paragraph]


def test_footnotes_are_linked() -> None:
    blocks = blocks_of(
        "<p>Text.<sup><a href='#fn1'>1</a></sup> More.<sup id='r2'><a href='#fn2'>[2]</a></sup></p>"
        "<ol><li id='fn1'>First. <a href='#r1'>↩</a></li><li id='fn2'><p>Second.</p></li></ol>"
    )
    paragraph, notes = blocks
    assert isinstance(paragraph, Paragraph)
    assert isinstance(notes, Footnotes)
    marks = [node for node in paragraph.content if isinstance(node, FootnoteReference)]
    assert [(mark.id, mark.label) for mark in marks] == [("fn1", "1"), ("fn2", "[2]")]
    assert [note.id for note in notes.notes] == ["fn1", "fn2"]
    first = notes.notes[0].blocks[0]
    assert isinstance(first, Paragraph)
    assert inline_text(first.content).strip() == "First."


def test_math_keeps_latex_and_mathml() -> None:
    block = only(
        "<p>So <math><semantics><mrow><mi>E</mi><mo>=</mo><mi onclick='x()'>m</mi></mrow>"
        "<annotation encoding='application/x-tex'>E=m</annotation></semantics></math> holds.</p>",
        Paragraph,
    )
    math = block.content[1]
    assert isinstance(math, Math)
    assert (math.latex, math.text) == ("E=m", "E=m")
    assert math.mathml is not None
    assert "onclick" not in math.mathml


def test_a_formula_that_a_script_has_set_is_read_once() -> None:
    block = only(
        "<p>So <span class=katex><span class=katex-mathml><math><semantics><mi>x</mi><annotation"
        " encoding='application/x-tex'>\\chi</annotation></semantics></math></span><span class=katex-html>x</span></span>"
        " and <span class=MathJax data-mathml='&lt;math&gt;&lt;mi&gt;y&lt;/mi&gt;&lt;/math&gt;'>y</span>"
        " and <span class=MathJax>z</span>.</p>",
        Paragraph,
    )
    assert block.content == (
        "So ",
        Math("x", "\\chi", "<math><semantics><mi>x</mi></semantics></math>"),
        " and ",
        Math("y", None, "<math><mi>y</mi></math>"),
        " and z.",
    )


def test_image_of_a_formula_is_math() -> None:
    markup = "<p>Text.</p><img class='latex' src='/f.png' alt='$a^2$'><p>Text.</p>"
    block = blocks_of(markup)[1]
    assert isinstance(block, MathBlock)
    assert block.math.latex == "a^2"


def test_place_is_known() -> None:
    block = blocks_of("<html>\n<body>\n<main id='m'>\n<p class='lead big'>x</p></main></body></html>")[0]
    assert block.path == "html > body > main.m > p.lead"
    assert block.line == 4


def test_base_of_the_page_wins() -> None:
    layout = layout_of(
        "<head><base href='https://cdn.example/d/'></head><body><p><a href='x'>x</a></p></body>"
    )
    block = build_blocks(layout, [True], URL)[0]
    assert isinstance(block, Paragraph)
    assert block.content == (Link("https://cdn.example/d/x", ("x",)),)


@pytest.mark.parametrize("url", [None, "file:///home/ada/page.html"])
@pytest.mark.parametrize("target", ["/x", "a.html", "../b c.html", "?page=2", "//cdn.example/x", "a/b:c"])
def test_relative_links_stay_as_they_are_without_a_base(target: str, url: str | None) -> None:
    link, picture = blocks_of(
        f"<p><a href='{target}'>x</a></p><p><img src='{target}' alt='A boat'></p>", url=url
    )
    assert isinstance(link, Paragraph)
    assert link.content == (Link(target.replace(" ", "%20"), ("x",)),)
    assert isinstance(picture, Figure)
    assert picture.images[0].url == target.replace(" ", "%20")


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        " java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "blob:x",
        "\\\\host\\x",
    ],
)
def test_unsafe_links_without_a_base_are_text(target: str) -> None:
    block = blocks_of(f"<p><a href='{target}'>x</a></p><p><img src='{target}' alt='A boat'></p>", url=None)[0]
    assert isinstance(block, Paragraph)
    assert block.content == ("x",)


def test_flattened_text() -> None:
    layout = segment_lines("One line.\nAnother.")
    blocks = build_blocks(layout, [True, True], None)
    assert [block.content for block in blocks if isinstance(block, Paragraph)] == [
        ("One line.",),
        ("Another.",),
    ]


def test_code_block_in_a_list_item() -> None:
    block = only("<ul><li>Run<pre>make</pre></ul>", List)
    assert isinstance(block.items[0].blocks[1], CodeBlock)


@pytest.mark.parametrize(
    "opening", ["<ul><li>", "<blockquote>", "<figure>", "<b>", "<table><tr><td>", "<dl><dd>"]
)
def test_deep_nesting_is_handled(opening: str) -> None:
    assert blocks_of(opening * 600 + "deep")


@pytest.mark.parametrize(
    ("image", "shown"),
    [
        ('<img src="/tick.svg" alt="">', False),
        ('<img src="/tick.png" alt="" width="24">', False),
        ('<img src="/tick.svg?v=2" alt=" ">', False),
        ('<img src="/tick.svg" alt="Yes">', True),
        ('<img src="/chart.svg">', True),
        ('<img src="/hut.jpg" alt="">', True),
        ('<img src="/hut.jpg" alt="" width="640">', True),
    ],
)
def test_ornaments_are_not_figures(image: str, shown: bool) -> None:
    blocks = blocks_of(f"<div>{image}<p>The hut stands above the lower gauge.</p></div>")
    assert any(isinstance(block, Figure) for block in blocks) is shown


@pytest.mark.parametrize(
    ("html", "name", "content"),
    [
        (
            "<h2 id=low><a href='#low'>Low <i>water</i></a></h2>",
            "low",
            ("Low ", Span("emphasis", ("water",))),
        ),
        ("<h2><a href='#low'>Low water</a></h2>", "low", ("Low water",)),
        ("<h2><a name=low></a>Low water</h2>", "low", ("Low water",)),
        ("<section id=low><h2>Low water</h2><p>At noon.</p></section>", "low", ("Low water",)),
        ("<section id=day><p>At noon.</p><h2>Low water</h2></section>", None, ("Low water",)),
        ("<h2 id=low><a href='#high'>Low water</a></h2>", "low", (Link("#high", ("Low water",)),)),
        (
            "<h2><a href='/low'>Low water</a></h2>",
            None,
            (Link("https://harbour.example/low", ("Low water",)),),
        ),
    ],
)
def test_a_heading_knows_its_fragment_and_does_not_link_to_itself(
    html: str, name: str | None, content: object
) -> None:
    heading = next(block for block in blocks_of(html) if isinstance(block, Heading))
    assert (heading.id, heading.content) == (name, content)


def test_indented_code_is_not_a_quotation() -> None:
    assert [type(block) for block in blocks_of("<blockquote><pre>make</pre></blockquote>")] == [CodeBlock]
    kinds = [type(block) for block in blocks_of("<blockquote><p>Run</p><pre>make</pre></blockquote>")]
    assert kinds == [Quote]


@pytest.mark.parametrize(
    ("head", "url", "link"),
    [
        ('<link rel="canonical" href="https://a.example/x/y">', None, "https://a.example/x/z"),
        ('<meta property="og:url" content="https://a.example/x/y">', None, "https://a.example/x/z"),
        ('<link rel="canonical" href="https://a.example/x/y">', URL, "https://harbour.example/news/z"),
        (
            '<base href="https://b.example/"><link rel=canonical href="https://a.example/x/y">',
            None,
            "https://b.example/z",
        ),
        ('<link rel="canonical" href="/x/y">', None, "z"),
        ('<link rel="canonical" href="javascript://a.example/%0a1">', None, "z"),
        ('<link rel="alternate" href="https://a.example/x/y">', None, "z"),
    ],
)
def test_links_are_resolved_against_what_is_known_of_the_page(head: str, url: str | None, link: str) -> None:
    page = f"<html><head>{head}</head><body><p><a href='z'>Tides</a></p></body></html>"
    paragraph = blocks_of(page, url)[0]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content == (Link(link, ("Tides",)),)


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("https://www.facebook.com/sharer/sharer.php?u=https://harbour.example/", False),
        ("https://twitter.com/intent/tweet?text=Tides", False),
        ("//pinterest.com/pin/create/button/?url=x", False),
        ("https://api.whatsapp.com/send?text=Tides", False),
        ("mailto:?subject=Tides", False),
        ("mailto:editor@harbour.example", True),
        ("https://www.facebook.com/harbour/photos/1", True),
        ("https://harbour.example/share/chart.png", True),
    ],
)
def test_buttons_that_share_a_page_are_not_figures(target: str, shown: bool) -> None:
    image = f'<a href="{target}"><span><img src="/square.png"></span></a>'
    blocks = blocks_of(f"<div>{image}<p>The hut stands above the lower gauge.</p></div>")
    assert any(isinstance(block, Figure) for block in blocks) is shown


def links_of(markup: str) -> list[str]:
    """Return the text of each link of markup."""
    return [
        inline_text(node.content)
        for block in blocks_of(markup)
        if isinstance(block, Paragraph | Heading)
        for node in block.content
        if isinstance(node, Link)
    ]


@pytest.mark.parametrize(
    ("image", "shown"),
    [
        ("src=/i/black-facebook.svg", False),
        ("src=/i/share.png?v=2 alt=''", False),
        ("src=/social/twitter.png", False),
        ("src=/i/linkedin-1.png width=24", False),
        ("src=/2019/09/Twitter-2_new.jpg", True),
        ("src=/i/facebook.svg alt='The old emblem of Facebook'", True),
        ("src=/i/users-of-twitter-by-country-and-year.png", True),
        ("src=/i/sharecropper.jpg", True),
    ],
)
def test_icons_of_networks_without_a_text_are_not_figures(image: str, shown: bool) -> None:
    blocks = blocks_of(f"<div><p>The hut stands above the lower gauge.</p><img {image}></div>")
    assert any(isinstance(block, Figure) for block in blocks) is shown


def test_a_link_around_a_card_is_one_link() -> None:
    card = "<a href='/huts'>{}</a>"
    titled = "<div>Stay</div><h3>The huts</h3><p>Each sleeps six.</p>"
    assert links_of(card.format(titled)) == ["The huts"]
    assert links_of(card.format("<div>The huts</div><div>Each sleeps six.</div>")) == ["The huts"]
    assert links_of(2 * card.format(titled)) == ["The huts", "The huts"]


def test_links_that_share_no_element_and_lines_of_one_link_stay() -> None:
    assert links_of("<p><a href='/huts'>Huts</a></p><p><a href='/huts'>All huts</a></p>") == [
        "Huts",
        "All huts",
    ]
    assert links_of("<p><a href='/huts'>The huts<br>of the north</a></p>") == ["The huts of the north"]
    assert links_of("<a href='/huts'><div>The <b>huts</b></div><p>See <i>all</i></p></a>") == ["The huts"]


def test_a_table_without_remaining_rows_and_columns_is_replaced_by_its_contents() -> None:
    layout = layout_of(
        "<table><tr><td>2 May</td><td>#1</td></tr><tr><td>Ada, pilot</td><td>The tide turned.</td></tr></table>"
    )
    said = build_blocks(
        layout, keep_if(layout, lambda block: block.text in {"2 May", "The tide turned."}), URL
    )
    assert [block.content for block in said if isinstance(block, Paragraph)] == [
        ("2 May",),
        ("The tide turned.",),
    ]
    post = build_blocks(layout, keep_if(layout, lambda block: block.text.startswith(("Ada", "The"))), URL)
    assert [type(block) for block in post] == [Paragraph, Paragraph]
    whole = build_blocks(layout, keep_if(layout, lambda block: block.text != "#1"), URL)
    assert [type(block) for block in whole] == [Table]
