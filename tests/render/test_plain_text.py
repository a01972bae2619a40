"""Plain text: the separators of blocks, and that nothing is added."""

from __future__ import annotations

import pytest

from dechaff.layout.flat_text import segment_lines
from dechaff.render.plain_text import render_text
from dechaff.render.write.markdown import render_markdown

from .pages import blocks_of, keep_if, keep_visible, layout_of


def text_of(markup: str) -> str:
    layout = layout_of(markup)
    return render_text(layout, keep_visible(layout))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<h1>Tram</h1><p>One.</p><p>Two.</p>", "Tram\n\nOne.\n\nTwo."),
        ("<p>One<br>two<br><br>three</p>", "One\ntwo\n\nthree"),
        ("<ul><li>One<li>Two</ul><p>After.", "One\nTwo\n\nAfter."),
        ("<ol><li>One<ul><li>Inner</ul><li>Two</ol>", "One\nInner\nTwo"),
        ("<ul><li><p>One</p><li><p>Two</p></ul>", "One\nTwo"),
        ("<ul><li><p>One</p><p>More</p><li><p>Two</p></ul>", "One\n\nMore\n\nTwo"),
        ("<ul><li>A</ul><ul><li>B</ul>", "A\n\nB"),
        ("<dl><dt>Term<dd>Meaning<dt>Other<dd>Thing</dl>", "Term\nMeaning\nOther\nThing"),
        ("<table><tr><th>A<th>B<tr><td>1<td>2</table>", "A\tB\n1\t2"),
        ("<table><tr><th>A<th>B<tr><td><p>1</p><p>one</p><td>2</table>", "A\tB\n1 one\t2"),
        ("<table><caption>Fares</caption><tr><th>A<th>B<tr><td>1<td>2</table>", "Fares\nA\tB\n1\t2"),
        ("<table><tr><td><h2>Left</h2><p>One.</p><td><p>Two.</p></table>", "Left\n\nOne.\n\nTwo."),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<pre><div>a</div><div>  b</div></pre>", "a\n  b"),
        ("<p>It costs <b>9</b><i>.50</i> now</p>", "It costs 9.50 now"),
        ('<p>See <img src="/icon.png" width="16"> there</p>', "See there"),
        ("<div>One<p>Two</p>three</div>", "One\n\nTwo\n\nthree"),
        ("<blockquote><p>One</p><p>Two</p></blockquote>", "One\n\nTwo"),
        ("", ""),
    ],
)
def test_separators(markup: str, expected: str) -> None:
    assert text_of(markup) == expected


def test_dropped_blocks_leave_no_trace() -> None:
    layout = layout_of("<p>One.</p><ul><li>Share<li>Print</ul><p>Two.</p>")
    assert render_text(layout, keep_if(layout, lambda block: block.tag == "p")) == "One.\n\nTwo."


def test_without_kept_blocks_the_text_is_empty() -> None:
    layout = layout_of("<p>One.</p>")
    assert render_text(layout, [False]) == ""


def test_flattened_text_keeps_its_lines_apart() -> None:
    layout = segment_lines("One line.\nAnother.\n\nThird.")
    assert render_text(layout, [True] * len(layout.blocks)) == "One line.\n\nAnother.\n\nThird."


def test_words_are_those_of_the_blocks_in_their_order() -> None:
    layout = layout_of(
        "<p>a b</p><ul><li>c<li>d<table><tr><td>e<td>f<tr><td>g<td>h</table></ul><pre>i\n j</pre>"
    )
    words = [word for block in layout.blocks for word in block.text.split()]
    assert render_text(layout, keep_visible(layout)).split() == words


@pytest.mark.parametrize("tag", ["ul", "blockquote", "div", "table"])
def test_deep_nesting_is_handled(tag: str) -> None:
    inner = {"ul": "<ul><li>", "table": "<table><tr><td>"}.get(tag, f"<{tag}>")
    layout = layout_of(inner * 400 + "deep")
    assert render_text(layout, keep_visible(layout)) == "deep"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p><div>T</div>urkey is far.</p>", "Turkey is far."),
        ("<div><div>T</div>\n urkey is <b>far</b>.</div>", "Turkey is far."),
        ("<div><div>T</div>Turkey is far.</div>", "T\n\nTurkey is far."),
        ("<div><div>G</div></div><div><h4>getopt</h4></div>", "G\n\ngetopt"),
        ("<p>A</p><p>an article</p>", "A\n\nan article"),
    ],
)
def test_a_drop_capital_begins_its_word(markup: str, text: str) -> None:
    layout = layout_of(markup)
    assert render_text(layout, keep_visible(layout)) == text
    first, *_ = render_markdown(blocks_of(markup)).splitlines()
    assert first.replace("**", "") == text.splitlines()[0]
