"""Sentences about the author at the end of a text go; those about others, and all of a portrait, stay."""

from __future__ import annotations

import pytest
from scored import apply, decision_input

from dechaff import Label
from dechaff.decision.rules.author_notes import MAX_WORDS, author_notes
from dechaff.layout.lay_out import read_layout

SAID = "<p>The slip is closed for a month because of worms.</p>" * 5


def removed(byline: str, body: str) -> list[str]:
    layout, _ = read_layout(f"<h1>The slip</h1><p>{byline}</p>{body}")
    page = decision_input(
        layout, [0.9] * len(layout.by_block.text), marks=[(0, Label.TITLE), (1, Label.BYLINE)]
    )
    return [layout.by_block.text[change.block] for change in apply(author_notes, page)]


NOTES = {
    "English": ("By Ada Halm", "Ada Halm has covered the coast since 2011 and lives on a boat."),
    "German, with a place": (
        "Von Ada Halm, Skarn",
        "Ada Halm berichtet seit 2011 von der Küste und lebt auf einem Boot.",
    ),
    "Russian": ("Ада Хальм", "Ада Хальм с 2011 года пишет о побережье и живёт на лодке."),
    "Korean, with an ending": ("아다 할름 기자", "아다 할름은 2011년부터 해안을 취재하며 배에서 산다."),
    "Turkish, with an ending": ("Ada Halm", "Ada Halm'ın yeni kitabı kıyıda geçen bir yılı anlatıyor."),
}


@pytest.mark.parametrize(("byline", "note"), NOTES.values(), ids=NOTES)
def test_a_note_on_the_author_goes(byline: str, note: str) -> None:
    assert removed(byline, f"{SAID}<p>{note}</p>") == [note]


NOTE = "Ada Halm has covered the coast since 2011 and lives on a boat."
STAYS = {
    "a question": f"{SAID}<p>Ada Halm: Thank you for the talk and for the boat.</p>",
    "somebody else": f"{SAID}<p>Tom Rosen has counted the piles since 2011 and lives on a boat.</p>",
    "the first paragraph": f"<p>{NOTE}</p>{SAID}",
    "a section": f"{SAID}<h2>Who mended it?</h2><p>{NOTE}</p>",
    "a portrait": f"{SAID}<p>Ada Halm {'rows and ' * MAX_WORDS} sings.</p>",
    "a caption-like line": f"{SAID}<p>Ada Halm</p>",
}


@pytest.mark.parametrize("body", STAYS.values(), ids=STAYS)
def test_other_sentences_stay(body: str) -> None:
    assert removed("By Ada Halm", body) == []


def test_a_byline_of_one_word_names_nobody() -> None:
    assert removed("By Newsdesk", f"{SAID}<p>Newsdesk Skarn answers letters on every working day.</p>") == []
