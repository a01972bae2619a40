"""Lines of links between paragraphs: to other stories, and to tags."""

from __future__ import annotations

import pytest

from dechaff import clean
from dechaff.detectors import detect
from dechaff.layout.lay_out import read_layout
from dechaff.records import Label

TEXT = "The keeper of the lock wrote that the gate had been mended twice since the winter."


def labelled(body: str, label: Label, least: float) -> set[str]:
    layout, _ = read_layout(f"<main><h1>The gate</h1><p>{TEXT}</p>{body}<p>{TEXT}</p></main>")
    texts = layout.by_block.text
    return {
        text
        for item in detect(layout)
        if item.label is label and item.strength >= least
        for text in texts[item.start : item.stop]
    }


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        (
            "<p><a href=a>&gt;&gt; Notre dossier sur les vieilles écluses</a></p>",
            {">> Notre dossier sur les vieilles écluses"},
        ),
        (
            "<p><a href=a><b>Old boats return home</b></a></p><p>⇒ <a href=b>Where the new cable will lie</a></p>",
            {"Old boats return home", "⇒ Where the new cable will lie"},
        ),
        (
            "<p><strong>PHOTOS: </strong><a href=a>The old gate in winter</a></p><p>MÜNCHEN: <a href=b>Das Tor bleibt offen</a></p>",
            {"PHOTOS: The old gate in winter", "MÜNCHEN: Das Tor bleibt offen"},
        ),
        (
            "<p>Читайте также: <a href=a>Новый капитан</a></p><p><a href=b>» Старые суда вернулись в порт</a></p>",
            {"Читайте также: Новый капитан", "» Старые суда вернулись в порт"},
        ),
    ],
)
def test_lines_of_links_that_stand_out_lead_to_other_stories(lines: str, texts: set[str]) -> None:
    assert labelled(lines, Label.RELATED, 0.7) == texts


@pytest.mark.parametrize(
    "body",
    [
        "<p><a href=a>The report of the harbour board</a></p>",
        "<h2><a href=#b>» What the engineers found out</a></h2>",
        f"<p>» {TEXT} <a href=a>More in the report</a></p>",
        f"<p>AALBY: {TEXT} <a href=a>The report</a></p>",
        "<ul><li><a href=a>Best of river tales</a></li><li><a href=b>The ferry</a></li></ul>",
        "<ul><li><a href=a>The ferry</a></li><li><a href=b>Best of river tales</a></li></ul>",
    ],
    ids=["plain link", "heading", "text", "dateline", "first item", "last item"],
)
def test_other_links_between_paragraphs_are_left_alone(body: str) -> None:
    assert labelled(body, Label.RELATED, 0.7) == set()


@pytest.mark.parametrize(
    "line",
    [
        "Tags: <a href=a>boats</a>, <a href=b>ferries</a>",
        "Filed under: <a href=a>Transport</a>",
        "Schlagwörter: <a href=a>Schiffe</a> <a href=b>Hafen</a>",
        "标签：<a href=a>渡轮</a> <a href=b>港口</a>",
    ],
)
def test_a_line_of_tags_goes_wherever_it_stands(line: str) -> None:
    paragraphs = f"<p>{TEXT}</p>" * 4
    text = clean(f"<main><article><h1>The gate</h1>{paragraphs}<p>{line}</p></article></main>").text
    assert text.endswith(TEXT)


def test_keywords_without_links_and_sentences_are_no_lines_of_tags() -> None:
    assert labelled("<p>Keywords: tide, lock, brackish water</p>", Label.TAGS, 0.9) == set()
    assert labelled(f"<p>Tags: {TEXT} <a href=a>More</a></p>", Label.TAGS, 0.9) == set()


@pytest.mark.parametrize(("lines", "are_tags"), [(1, True), (2, True), (3, False)])
def test_lines_of_tags_in_each_card_say_what_it_is_about(lines: int, are_tags: bool) -> None:
    line = "<div><a href=a>#harbour</a> <a href=b>#潜水</a></div>"
    assert bool(labelled(line * lines, Label.TAGS, 0.9)) is are_tags
