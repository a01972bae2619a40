"""Marked blocks: those with only a title, standfirst, byline or dateline, also in plain text."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from dechaff.layout.flat_text import segment_lines
from dechaff.layout.segment import segment
from dechaff.metadata.metadata import Metadata
from dechaff.metadata.read_fields import read_metadata
from dechaff.reading.parse import parse

PARAGRAPH = (
    "<p>The harbour office says that it will stay that way until the new pontoon arrives in spring.</p>"
)

FLATTENED = """ date 2025-12-11 Left Menu

Ferry Talks: Oxmere's Reach for the Northern Shore

Oxmere's harbour master met an envoy in Port Selby, seeking to reopen the northern line. Fares stay high.

Selby Wire News Desk | Port Selby | Updated: 12-12-2025 19:42 IST | Created: 11-12-2025 18:40 IST
Ferry Talks: Oxmere's Reach for the Northern Shore
Port Selby
  • Country:
  • Oxmere

Oxmere's harbour master hosted an envoy in Port Selby on Thursday, seeking to reopen a line that once carried a third
of the trade.

(With inputs from agencies.)

TRENDING
1
Honorary ranks and houseboats: the fen's bold moves
 India
Phone: +91-555-0142310
"""


def marked(body: str, head: str = "<title>Ferry late again</title>") -> dict[str, list[str]]:
    root = parse(f"<html><head>{head}</head><body>{body}</body></html>".encode()).root
    assert root is not None
    layout = segment(root)
    found: dict[str, list[str]] = {}
    for index, kind in read_metadata(root, layout, None).marks:
        found.setdefault(kind, []).append(layout.blocks[index].text)
    return found


def test_title_byline_and_dateline() -> None:
    found = marked(f"<h1>Ferry late again</h1><p>By Ilse Marwick</p><p>4 March 2021, 8:15</p>{PARAGRAPH}")
    assert found == {
        "title": ["Ferry late again"],
        "byline": ["By Ilse Marwick"],
        "dateline": ["4 March 2021, 8:15"],
    }


def test_a_sentence_with_name_and_date_is_content() -> None:
    sentence = "Ilse Marwick saw the ferry on 4 March 2021 and wrote this down."
    found = marked(f"<h1>Ferry late again</h1><p>By Ilse Marwick</p><p>{sentence}</p>{PARAGRAPH}")
    assert found == {"title": ["Ferry late again"], "byline": ["By Ilse Marwick"]}


def test_dates_in_a_table_of_data_are_content() -> None:
    table = "<table><tr><th>Storm<th>Datum</tr><tr><td>Erster<td>12.01.1994</tr><tr><td>Zweiter<td>03.11.2007</tr></table>"
    assert "dateline" not in marked(f"<h1>Ferry late again</h1>{table}{PARAGRAPH}")


def test_a_period_is_content() -> None:
    assert "dateline" not in marked(f"<h1>Ferry late again</h1><p>4 March 2021 - 9 May 2021</p>{PARAGRAPH}")


def test_standfirst_above_the_byline() -> None:
    head = '<title>Ferry late again</title><meta name="description" content="No boat before noon.">'
    found = marked(
        f"<h1>Ferry late again</h1><p>No boat before noon.</p><p>By Ilse Marwick</p>{PARAGRAPH}", head
    )
    assert found["subtitle"] == ["No boat before noon."]


def test_first_paragraph_that_is_the_description_is_content() -> None:
    head = '<title>Ferry late again</title><meta name="description" content="No boat before noon.">'
    assert "subtitle" not in marked(
        f"<h1>Ferry late again</h1><p>By Ilse Marwick</p><p>No boat before noon.</p>{PARAGRAPH}", head
    )


def flattened() -> Metadata:
    return read_metadata(None, segment_lines(FLATTENED), None)


def test_flattened_page() -> None:
    metadata = flattened()
    india = timezone(timedelta(hours=5, minutes=30))
    assert metadata["title"] == "Ferry Talks: Oxmere's Reach for the Northern Shore"
    assert metadata["authors"] == ("Selby Wire News Desk",)
    assert metadata["published"] == datetime(2025, 12, 11, 18, 40, tzinfo=india)
    assert metadata["modified"] == datetime(2025, 12, 12, 19, 42, tzinfo=india)
    assert (metadata["place"], metadata["country"]) == ("Port Selby", "Oxmere")


def test_flattened_page_marks_both_headlines_and_the_byline() -> None:
    lines = segment_lines(FLATTENED).blocks
    found = [(lines[index].text[:12], kind) for index, kind in flattened().marks]
    assert found == [("Ferry Talks:", "title"), ("Selby Wire N", "byline"), ("Ferry Talks:", "title")]


def test_a_line_without_letters_is_not_a_title() -> None:
    head = "<title>Ferry late again</title><meta property='og:title' content='Ferry late again'>"
    assert marked(f"<h1>Harbour news</h1><p>* * *</p>{PARAGRAPH}<p>—</p>{PARAGRAPH}", head) == {}
