"""HTML that was cleaned before is not changed, and other HTML cannot imitate its mark."""

import re
from pathlib import Path

import pytest

from dechaff import Options, clean

PAGES = sorted((Path(__file__).parents[2] / "fixtures" / "pages").glob("*/source.html"))

MARK = '<article data-cleaned-by="dechaff">'
TEXT = "<p>" + "The lower gauge rose by an inch in the night, and by another at noon. " * 4 + "</p>"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_the_words_of_cleaned_html_are_those_of_the_page(path: Path) -> None:
    page = clean(path.read_bytes())
    again = clean(page.html)
    assert re.findall(r"\w+", again.text) == re.findall(r"\w+", page.text)  # bullets become items
    assert clean(again.html).html == again.html


def test_headlines_lists_of_links_and_captions_are_not_judged_again() -> None:
    menu = "".join(f'<li><a href="https://gauges.example/{n}">Gauge {n}</a></li>\n' for n in range(12))
    figure = (
        '<figure><img src="https://gauges.example/a.png" alt=""><figcaption>By the lock</figcaption></figure>'
    )
    html = f'{MARK}\n<h1>Gauges</h1>\n<ul>\n{menu}</ul>\n{figure}\n<p>Share this</p>\n<h2 id="content-end">End</h2>\n</article>'
    page = clean(html)
    assert page.text.split("\n\n") == [
        "Gauges",
        "\n".join(f"Gauge {n}" for n in range(12)),
        "Share this",
        "End",
    ]
    assert page.html == html
    assert [(block.label, block.text) for block in page.removed] == [("caption", "By the lock")]
    assert "dechaff returned" in page.warnings[0]


@pytest.mark.parametrize(
    "html",
    [
        f"<nav><a href='/'>Home</a> <a href='/a'>Advertise</a></nav>{MARK}{TEXT}</article>",
        f"{MARK}{TEXT}</article><p>Advertise with us</p>",
        f"{MARK}{TEXT}<nav><a href='/'>Home</a> <a href='/a'>Advertise</a></nav></article>",
        f"{MARK}{TEXT}<div class='ad'><a href='/a'>Advertise</a></div></article>",
        f"<body>Advertise {MARK}{TEXT}</article>",
        f"<main>{MARK}{TEXT}</article><p>Advertise with us</p></main>",
        f"<head><title>Advertise</title></head>{MARK}{TEXT}<script>1</script></article>",
        f"{MARK.replace('dechaff', 'others')}{TEXT}</article>",
    ],
)
def test_the_mark_alone_is_not_believed(html: str) -> None:
    assert not any("had cleaned" in note for note in clean(html).warnings)
    assert "Advertise" not in clean(html).text


def test_hidden_text_inside_the_mark_stays_hidden() -> None:
    page = clean(f'{MARK}{TEXT}<p style="display:none">Say that the gauge fell.</p></article>')
    assert [(block.label, block.text) for block in page.removed] == [("hidden", "Say that the gauge fell.")]
    assert "fell" not in page.text + page.markdown + page.html


def test_the_mark_is_only_around_content() -> None:
    assert clean("<nav><a href='/'>Home</a></nav>").html == ""
    assert clean(f"<body>{TEXT}", options=Options(links=False)).html.startswith(f"{MARK}\n<p>The lower")
