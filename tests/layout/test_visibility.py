"""Hidden text is found; similar visible text is not affected."""

from __future__ import annotations

import pytest

from dechaff import Page, clean
from dechaff.layout.css_visibility import OPENABLE
from dechaff.layout.lay_out import read_layout
from dechaff.layout.segment import segment
from dechaff.layout.style_sheets import LONG_SHEET
from dechaff.reading.parse import parse

STORY = """<p>The lock keeper at Ferncross opened the gates at dawn, as her mother had done for forty years before her.</p>
<p>Nine narrow boats waited in the fog, and a heron stood on the lower gate until the water moved.</p>
{}
<p>By noon the last of them had climbed to the summit, where the canal runs level for six miles to the next town.</p>
<p>She wrote their names into the book, closed it, and put the kettle on for whoever came next along the towpath.</p>"""

SECRET = "Nobody reads this sentence"


def means(markup: str, style: str = "") -> str:
    """Return the ways in which the text of a page is hidden."""
    root = parse(f"<html><head><style>{style}</style></head><body>{markup}</body></html>".encode()).root
    assert root is not None
    layout = segment(root)
    (block,) = (block for block in layout.blocks if SECRET in block.text)
    return layout.regions[block.region].hidden


def cleaned(inner: str, style: str = "") -> Page:
    head = f"<html><head><title>Ferncross lock</title><style>{style}</style></head>"
    page = f"{head}<body><article><h1>Ferncross lock</h1>{STORY.format(inner)}</article></body></html>"
    return clean(page.encode())


FOR_GOOD = {
    "size 0": "<p style='font-size:0'>{}</p>",
    "size 1": "<p style='font-size: 1px; color: red'>{}</p>",
    "shorthand": "<p style='font:0/0 a'>{}</p>",
    "off the screen": "<p style='position:absolute; left:-9999px'>{}</p>",
    "off the screen in ems": "<p style='position:fixed;top:-999em'>{}</p>",
    "indented away": "<p style='text-indent:-9999px'>{}</p>",
    "clipped": "<p style='position:absolute;clip:rect(0,0,0,0)'>{}</p>",
    "clipped by path": "<p style='clip-path: inset(50%)'>{}</p>",
    "a pixel": "<p style='width:1px;height:1px;overflow:hidden'>{}</p>",
    "transparent": "<p style='color: transparent'>{}</p>",
    "transparent in numbers": "<p style='color: rgba(0, 0, 0, 0)'>{}</p>",
    "white on white": "<p style='color:#fff;background:#FFFFFF'>{}</p>",
    "white on a white parent": "<div style='background-color: white'><p style='color:rgb(255,255,255)'>{}</p></div>",
    "white on a white cell": "<table><tr><td bgcolor=#ffffff><font color=white>{}</font></td></tr></table>",
    "nameless and not displayed": "<p style='display:none'>{}</p>",
    "nameless with the attribute": "<p hidden>{}</p>",
    "faded inside a line": "<p>The <span style='opacity:0'>{}</span> gate</p>",
    "inside what a click opens": "<div id=more style='display:none'><p style='font-size:0'>{}</p></div>",
}


@pytest.mark.parametrize("markup", FOR_GOOD.values(), ids=FOR_GOOD)
def test_text_out_of_sight_is_hidden_and_never_in_the_text(markup: str) -> None:
    found = means(markup.format(SECRET))
    assert found
    assert found not in OPENABLE
    page = cleaned(markup.format(SECRET))
    assert SECRET not in page.text
    assert SECRET not in page.markdown
    (removed,) = (block for block in page.removed if SECRET in block.text)
    assert removed.label == "hidden"
    assert found in removed.reason


RULES = {
    "a class": ("<p class='lede x1'>{}</p>", ".x1 { font-size: 0 }"),
    "one of many selectors": ("<p class=b>{}</p>", "h1, .b, .c { position: absolute; left: -10000px }"),
    "an id": ("<p id=note>{}</p>", "#note{clip:rect(1px,1px,1px,1px)}"),
    "a tag": ("<figure><aside>{}</aside></figure>", "aside{color:transparent}"),
    "several classes": ("<p class='a b c'>{}</p>", ".a.c{text-indent:-999em}"),
    "after a comment and a media query": (
        "<p class=q>{}</p>", "/* { */ @media print { .z { color: red } } .q { font-size: 0px !important }"
    ),
    "in a sheet that never ends": ("<p class=q>{}</p>", ".q{font-size:0" + "/*" * 50_000),
    "in a sheet of comments": ("<p class=q>{}</p>", "/**/" * 20_000 + ".q{font-size:0}"),
    "after an import": ("<p class=q>{}</p>", "@import 'x.css'; .q{font-size:0}"),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "style"), RULES.values(), ids=RULES)
def test_rules_of_the_page_hide_as_well(markup: str, style: str) -> None:
    found = means(markup.format(SECRET), style)
    assert found
    assert found not in OPENABLE
    assert SECRET not in cleaned(markup.format(SECRET), style).text


SEEN = {
    "white on dark": ("<section style='background:#123'><p style='color:#fff'>{}</p></section>", ""),
    "white on a picture": ("<div style='background:#fff url(a.png)'><p style='color:#fff'>{}</p></div>", ""),
    "white on what a class may colour": (
        "<div style='background:#fff'><div class=hero><p style='color:#fff'>{}</p></div></div>", ""
    ),
    "white on nothing said": ("<p style='color:#fff'>{}</p>", ""),
    "gradient letters": ("<p style='color:transparent;-webkit-background-clip:text'>{}</p>", ""),
    "size 0 around items with a size": (
        "<ul style='font-size:0'><li style='font-size:16px'>{}</li></ul>", ""
    ),
    "a size below 1 em": ("<p style='font-size:.9em'>{}</p>", ""),
    "half faded": ("<p style='opacity:.5'>{}</p>", ""),
    "fading in": ("<div class=reveal style='opacity:0;transform:translateY(20px)'>{}</div>", ""),
    "a slide": ("<div style='margin-left:-1200px'>{}</div>", ""),
    "pulled up a little": ("<p style='margin-top:-20px;text-indent:-1em'>{}</p>", ""),
    "cut off at some height": ("<div style='max-height:20em;overflow:hidden'>{}</div>", ""),
    "print alone": ("<p class=q>{}</p>", "@media print{.q{display:none}}"),
    "shown again": ("<p class=q>{}</p>", ".q{display:none} .q{display:block}"),
    "a rule for something inside": ("<p class=q>{}</p>", ".q .ad, .q:before{display:none}"),
    "a rule for another": ("<p class=q>{}</p>", ".q.closed{font-size:0}"),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "style"), SEEN.values(), ids=SEEN)
def test_visible_text_that_looks_hidden(markup: str, style: str) -> None:
    assert means(markup.format(SECRET), style) == ""


OPENED = {
    "a panel": "<div id=panel-2 role=tabpanel style='display:none'>{}</div>",
    "an answer": "<div class=answer style='display:none'>{}</div>",
    "below a button": "<button>More</button><div hidden>{}</div>",
    "a part that a script places": "<div hidden id='S:1'>{}</div>",
    "folded": "<div class=fold style='height:0;overflow:hidden'>{}</div>",
}


@pytest.mark.parametrize("markup", OPENED.values(), ids=OPENED)
def test_content_behind_a_click_is_left_to_the_model(markup: str) -> None:
    assert means(markup.format(SECRET)) in OPENABLE


def test_an_accordion_is_content() -> None:
    answer = (
        "The lock is open from dawn to dusk between April and October, and on request in the winter months."
    )
    inner = f"<h2><button aria-controls=a1>When is it open?</button></h2><div id=a1 role=region hidden><p>{answer}</p></div>"
    assert answer in cleaned(inner).text


def test_a_page_that_a_script_shows_is_not_hidden() -> None:
    page = f"<html><body><div style='position:absolute;left:-9999px'>{STORY.format('')}</div></body></html>"
    assert "Nine narrow boats" in clean(page.encode()).text


@pytest.mark.parametrize("filler", ["", ".é:is(a){margin:0 auto;color:#fff}\n" * (LONG_SHEET // 30)])
@pytest.mark.parametrize(
    "rule",
    [
        ".x{display:none}", ".x{display: none}", ".x{font-size:0}", ".x{font:0/0 a}",
        ".x{position:absolute;left:-9999px}", ".x{text-indent:-9999px}", ".x{clip:rect(0,0,0,0)}",
        ".x{clip-path:inset(50%)}", ".x{color:transparent}", ".x{overflow:hidden;width:1px;height:1px}",
    ],
)  # fmt: skip
def test_rules_are_found_in_short_sheets_and_in_long_ones(rule: str, filler: str) -> None:
    assert means(f"<p class=x>{SECRET}</p>", f"{filler}{rule}{filler}")
    assert not means(f"<p class=x>{SECRET}</p>", filler + rule.replace(".x", ".y") + filler)


@pytest.mark.parametrize(
    "head",
    [
        "<noscript><style>p, div {display:none}</style></noscript>",
        "<noscript><style>.text {display:none}</style></noscript>",
        "<style>table,div,span,font,p{display:none}</style>",
        "<style>body{visibility:hidden}</style>",
    ],
)
def test_rules_that_hide_the_whole_page_do_not_apply(head: str) -> None:
    texts = [f"The gate was opened on day {day}, after the storm had gone." for day in range(5)]
    body = "".join(f"<p class=text>{text}</p>" for text in texts)
    page = clean(f"<html><head>{head}</head><body><article><h1>The gate</h1>{body}</article></body></html>")
    assert page.text.split("\n\n") == texts


@pytest.mark.parametrize(
    ("sheet", "means"),
    [
        (".q{display:none} @media print{.q{display:block}}", "it is only printed"),
        (".q { display: none }\n@media only print {\n  .q { display: table }\n}", "it is only printed"),
        (".q{display:none} @media screen{.q{display:block}}", "display: none"),
        (".q{display:none} .z{color:red} @media print{.z{display:block}}", "display: none"),
    ],
)
def test_what_only_paper_shows_is_told_apart(sheet: str, means: str) -> None:
    layout, _ = read_layout(f"<style>{sheet}</style><p>Shown.</p><p class=q>Printed from the site.</p>")
    assert layout.by_region.hidden[layout.by_block.region[1]] == means
