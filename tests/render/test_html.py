"""HTML: semantic, and safe whatever the page contains."""

from __future__ import annotations

import html5lib
import pytest

from dechaff.blocks import Image, Inline, Link, Paragraph
from dechaff.render.write.html import render_html
from dechaff.render.write.markdown import render_markdown

from .pages import blocks_of

ELEMENTS = frozenset(
    "html head body p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tr td th pre code"
    " blockquote figure figcaption img a strong em del sub sup q mark br hr article video audio"
    " math mi mn mo mrow mtext".split()
)
ATTRIBUTES = frozenset(
    "href src alt title id class start colspan rowspan width height poster controls".split()
)
SCHEMES = ("http://", "https://", "mailto:", "tel:", "#")

# Vectors in the manner of the sanitizers' own suites: handlers, schemes and their disguises, breaking out of
# attributes and elements, mutation on parsing again, foreign content, clobbering.
VECTORS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src='javascript:alert(1)'>",
    "<img src='/a.jpg' alt='\"><script>alert(1)</script>'>",
    "<img src='/a.jpg\" onerror=\"alert(1)'>",
    "<img srcset='javascript:alert(1) 2x, data:text/html;base64,x 3x'>",
    "<img src='/a.jpg' title='`onerror=alert(1)'>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVaScRiPt:alert(1)'>x</a>",
    "<a href=' &#14; javascript:alert(1)'>x</a>",
    "<a href='java&#9;script:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='java&#0;script:alert(1)'>x</a>",
    "<a href='&#106;&#97;&#118;&#97;script:alert(1)'>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href='feed:javascript:alert(1)'>x</a>",
    "<a href='view-source:javascript:alert(1)'>x</a>",
    "<a href='blob:https://x.example/1'>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "<a href='//[::1'>x</a>",
    "<a href='/x' onclick='alert(1)' style='background:url(javascript:alert(1))'>x</a>",
    "<a href='/x&quot; onmouseover=&quot;alert(1)'>x</a>",
    "<a href='/x' title='\" onmouseover=alert(1) x=\"'>x</a>",
    "<a href='/x'><a href='javascript:alert(1)'>y</a></a>",
    "<p style='behavior:url(x.htc)'>x</p>",
    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    "<p>&lt;img src=x onerror=alert(1)&gt;</p>",
    "<pre>&lt;/code&gt;&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;</pre>",
    "<pre><code class='language-x\" onclick=\"alert(1)'>y</code></pre>",
    "<pre data-lang='x\"><script>alert(1)</script>'>y</pre>",
    "<h2 id='x\" onclick=\"alert(1)'>y</h2>",
    "<h2 id='cookie'>y</h2>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<figure><iframe src='data:text/html,x'></iframe></figure>",
    "<object data='javascript:alert(1)'></object>",
    "<embed src='javascript:alert(1)'>",
    "<video poster='javascript:alert(1)' src='javascript:alert(1)' onplay=alert(1)></video>",
    "<video><source src='javascript:alert(1)'></video>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math href='javascript:alert(1)'><mi onclick='alert(1)' xlink:href='javascript:alert(1)'>x</mi></math>",
    "<math><mtext><script>alert(1)</script></mtext></math>",
    "<math><mglyph><style><img src=x onerror=alert(1)></style></mglyph></math>",
    "<math><annotation-xml encoding='text/html'><img src=x onerror=alert(1)></annotation-xml></math>",
    "<math><mi mathvariant='\"><img src=x onerror=alert(1)>'>x</mi></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><script>alert(1)</script></template>",
    "<form action='javascript:alert(1)'><button formaction='javascript:alert(1)'>x</button></form>",
    "<input onfocus=alert(1) autofocus><textarea></textarea><script>alert(1)</script>",
    "<base href='javascript:alert(1)//'><a href='x'>y</a>",
    "<base href='data:text/html,'><a href='x'>y</a>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href='javascript:alert(1)'>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<table background='javascript:alert(1)'><tr><th>a<th>b<tr><td colspan='2\" onclick=\"x'>c<td>d</table>",
    "<ol start='1\" onclick=\"alert(1)'><li>x</ol>",
    "<blockquote cite='javascript:alert(1)'>x</blockquote>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<details open ontoggle=alert(1)><summary>x</summary>y</details>",
    "<dialog open onclose=alert(1)>x</dialog>",
    "<xss id=x tabindex=1 onactivate=alert(1)>x</xss>",
    "<!--<img src='--><img src=x onerror=alert(1)//'>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<p>x<sup><a href='#\"onclick=alert(1)'>1</a></sup></p><ol><li id='\"onclick=alert(1)'>y</ol>",
    "<<script>alert(1)//<</script>",
    "<plaintext><script>alert(1)</script>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
]  # fmt: skip


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_markup_is_harmless(vector: str) -> None:
    html = render_html(blocks_of(f"<p>Before.</p>{vector}<p>After.</p>"))
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    for element in tree.iter():
        tag = str(element.tag).rpartition("}")[2]
        assert tag in ELEMENTS, html
        for name, value in element.attrib.items():
            assert name in ATTRIBUTES or tag.startswith("m"), html
            assert not str(name).startswith("on"), html
            if name in {"href", "src", "poster"}:
                assert value.startswith(SCHEMES), html
            if name == "id":
                assert value.startswith("content-"), html


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_markup_is_harmless_in_markdown(vector: str) -> None:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - the renderer that is to be fooled, with raw HTML on

    markdown = render_markdown(blocks_of(f"<p>Before.</p>{vector}<p>After.</p>"))
    html = str(MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown))
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    for element in tree.iter():
        if not isinstance(element.tag, str):  # a comment
            continue
        assert element.tag in ELEMENTS, markdown
        for name, value in element.attrib.items():
            assert not str(name).startswith("on"), markdown
            assert name not in {"href", "src"} or value.startswith(SCHEMES), markdown


@pytest.mark.parametrize(
    ("markup", "html"),
    [
        ("<h2 id='a'>A &amp; B</h2>", '<h2 id="content-a">A &amp; B</h2>'),
        ("<p>x <b>y</b><br>z</p>", "<p>x <strong>y</strong><br>z</p>"),
        (
            "<p><a href='#a' title='T'>x</a></p><h2 id='a'>A</h2>",
            '<p><a href="#content-a" title="T">x</a></p>\n<h2 id="content-a">A</h2>',
        ),
        ("<p><a href='#gone'>x</a></p>", "<p>x</p>"),
        (
            "<ol start=2><li>a<ul><li>b</ul></ol>",
            '<ol start="2">\n<li><p>a</p>\n<ul>\n<li>b</li>\n</ul></li>\n</ol>',
        ),
        (
            "<table><tr><th>A<th>B<tr><td rowspan=2>1<td>2<tr><td>3</table>",
            "<table>\n<thead>\n<tr><th>A</th><th>B</th></tr>\n</thead>\n<tbody>\n"
            '<tr><td rowspan="2">1</td><td>2</td></tr>\n<tr><td>3</td></tr>\n</tbody>\n</table>',
        ),
        ("<pre data-lang='js'>a &lt; b</pre>", '<pre><code class="language-js">a &lt; b</code></pre>'),
        (
            "<p>x<sup><a href='#n'>1</a></sup></p><ol><li id=n>Note.</ol>",
            '<p>x<sup><a href="#content-n">1</a></sup></p>\n<ol>\n<li id="content-n">Note.</li>\n</ol>',
        ),
        ("<dl><dt>T</dt><dd>D</dd></dl>", "<dl>\n<dt>T</dt>\n<dd>D</dd>\n</dl>"),
    ],
)
def test_rendering(markup: str, html: str) -> None:
    assert render_html(blocks_of(markup)) == html


def test_videos_are_played_and_embeds_are_links() -> None:
    blocks = blocks_of(
        "<p>Look.</p><figure><video poster='/p.jpg' src='/v.mp4'></video><figcaption>The tram</figcaption></figure>"
        "<audio src='/a.mp3'></audio>"
        "<iframe src='https://www.youtube-nocookie.com/embed/x1' title='Tram &amp; ride'></iframe><p>That was it.</p>"
    )
    page = "https://harbour.example"
    assert render_html(blocks).split("\n")[1:-1] == [
        f'<figure><video controls src="{page}/v.mp4" poster="{page}/p.jpg"></video><figcaption>The tram</figcaption></figure>',
        f'<figure><audio controls src="{page}/a.mp3"></audio></figure>',
        '<figure><a href="https://www.youtube-nocookie.com/embed/x1">Tram &amp; ride</a></figure>',
    ]
    assert render_html(blocks, images=False) == "<p>Look.</p>\n<p>That was it.</p>"


def test_without_links_and_images() -> None:
    content: tuple[Inline, ...] = ("a ", Link("https://x.example/", ("b",)), Image("https://x.example/i.png"))
    assert render_html([Paragraph(content)], links=False, images=False) == "<p>a b</p>"
