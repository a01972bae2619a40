"""Reported kinds of mistakes, in variations and three surroundings: what `clean` keeps and removes.

The test checks shares of pages and not single pages, because a new model may move a few blocks.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path

from lxml import html

from dechaff import clean

FOLDER = Path(__file__).parents[1] / "fixtures" / "kinds"
OVERALL = 0.95
"""Minimum share of pages without a fault."""
EACH = 0.75
"""The same for the pages of one kind."""

FRAMES = {
    "news": (
        '<header class="site-header"><a href="/">{site}</a><nav><ul><li><a href="/a">News</a></li><li><a href="/b">Sport'
        '</a></li><li><a href="/c">Culture</a></li></ul></nav></header><main><article class="story"><h1>{title}</h1>'
        '<div class="story-body">{body}</div></article><aside class="sidebar"><h3>Most read</h3><ol><li><a href="/1">'
        'Timetable of the buses changes</a></li><li><a href="/2">Museum reopens after repairs</a></li></ol></aside></main>'
        '<footer class="site-footer"><ul><li><a href="/i">About us</a></li><li><a href="/p">Privacy policy</a></li></ul>'
        "<p>© 2025 {site}. All rights reserved.</p></footer>"
    ),
    "blog": (
        '<div id="page" class="site"><header id="masthead" class="site-header"><p class="site-title"><a href="/">{site}'
        '</a></p><nav class="main-navigation"><ul class="menu"><li><a href="/">Home</a></li><li><a href="/about">About</a>'
        '</li></ul></nav></header><div id="content"><article class="post type-post hentry"><header class="entry-header">'
        '<h1 class="entry-title">{title}</h1></header><div class="entry-content">{body}</div><footer class="entry-footer">'
        'Posted in <a href="/c" rel="tag">Harbour</a></footer></article></div><aside class="widget-area"><section '
        'class="widget"><h2 class="widget-title">Recent Posts</h2><ul><li><a href="/r1">Winter moorings</a></li><li>'
        '<a href="/r2">A new bell buoy</a></li></ul></section></aside><footer class="site-footer"><a href="/w">Powered by '
        "a press of its own</a></footer></div>"
    ),
    "hashed": (
        '<div id="__next"><div class="css-1x9"><a class="css-9s" href="/">{site}</a><a class="css-7z" href="/l">Latest</a>'
        '<a class="css-7z" href="/t">Topics</a><a class="css-7z" href="/o">About</a></div><div class="css-k2"><h1 '
        'class="css-h2">{title}</h1><div class="css-bb">{body}</div></div><div class="css-ff"><a class="css-1" href="/p1">'
        'Five walks along the shore</a><a class="css-1" href="/p2">What the ferry carries in winter</a></div><div '
        'class="css-zz"><a href="/m">Imprint</a><a href="/v">Privacy</a><span>© 2025 {site}</span></div></div>'
    ),
}
TITLES = {
    "ja": "古い渡船場は残る",
    "zh": "旧渡口将保留",
    "ru": "Старый причал останется",
    "ar": "الرصيف القديم باق",
}


@cache
def paragraphs() -> dict[str, list[str]]:
    return tomllib.loads((FOLDER / "paragraphs.toml").read_text(encoding="utf-8"))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def page_of(file: Path, frame: str) -> tuple[str, list[str], list[str]]:
    """Return a page, and the texts that must and must not be kept."""
    language = file.stem.partition("-")[0]
    fragment = file.read_text(encoding="utf-8")
    texts = paragraphs().get(language, paragraphs()["en"])
    for place, text in enumerate(texts, 1):
        fragment = fragment.replace(f"{{{place}}}", f"<p>{text}</p>")
    body = html.fragment_fromstring(fragment.replace("<br>", "<br> "), create_parent=True)
    wanted, unwanted = (
        [
            squeezed(element.get(mark) or element.text_content())
            for element in body.iter()
            if element.get(mark) is not None
        ]
        for mark in ("data-keep", "data-drop")
    )
    fragment = re.sub(r"\sdata-(?:keep|drop)(?:=\"[^\"]*\")?(?=[\s>/])", "", fragment)
    title = TITLES.get(language, "The old slip stays")
    whole = FRAMES[frame].format(site="Tollan Courier", title=title, body=fragment)
    head = f"<title>{title} | Tollan Courier</title>"
    return (
        f'<!DOCTYPE html><html lang="{language}"><head>{head}</head><body>{whole}</body></html>',
        wanted,
        unwanted,
    )


def faults(file: Path, frame: str) -> list[str]:
    page, wanted, unwanted = page_of(file, frame)
    text = squeezed(clean(page).text)
    return [f"lost: {each}" for each in wanted if text.count(each) < wanted.count(each)] + [
        f"kept: {each}" for each in unwanted if each in text
    ]


def shares() -> dict[str, list[tuple[str, list[str]]]]:
    found: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for file in sorted(FOLDER.glob("*/*.html")):
        for frame in FRAMES:
            found[file.parent.name].append((f"{file.stem} ({frame})", faults(file, frame)))
    return found


def test_kinds_come_out_right() -> None:
    found = shares()
    right = {kind: sum(not faults for _, faults in pages) / len(pages) for kind, pages in found.items()}
    pages = sum(map(len, found.values()))
    whole = sum(share * len(found[kind]) for kind, share in right.items()) / pages
    assert whole >= OVERALL, right
    assert min(right.values()) >= EACH, right


def test_every_kind_has_variations_in_other_languages() -> None:
    for folder in FOLDER.iterdir():
        if folder.is_dir():
            languages = [file.stem.partition("-")[0] for file in folder.glob("*.html")]
            assert len(languages) >= 4, f"{folder.name} needs four variations"
            assert len([language for language in languages if language != "en"]) >= 2, folder.name


if __name__ == "__main__":  # the table of kinds, and each fault with -v
    for kind, pages in shares().items():
        good = sum(not faults for _, faults in pages)
        print(f"{good:3}/{len(pages):<3} {good / len(pages):.2f} {kind}")
        for name, each in pages if "-v" in sys.argv else ():
            if each:
                print("     ", name, each)
