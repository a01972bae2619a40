"""Lists that were typed by hand are lists, and text that only looks like a list is not."""

from __future__ import annotations

import pytest

from dechaff.blocks import ContentBlock, LineBreak, List, Paragraph, Span
from dechaff.render.write.markdown import render_markdown

from .pages import blocks_of


def shown(html: str) -> str:
    return render_markdown(blocks_of(f"<main>{html}</main>"))


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>• Oars</p><p>• Rope</p>", "- Oars\n- Rope"),
        (
            "<p>Bring:</p><p>●&nbsp;Oars</p><p>●Rope</p><p>No dogs.</p>",
            "Bring:\n\n- Oars\n- Rope\n\nNo dogs.",
        ),
        ("<p>▪ Oars<br>▪ Rope</p>", "- Oars\n- Rope"),
        ("<p>Bring:<br>- Oars<br>- Rope</p>", "Bring:\n\n- Oars\n- Rope"),
        ("<p>Bring:<br>* Oars<br>* Rope<br>No dogs.</p>", "Bring:\n\n- Oars\n- Rope\n\nNo dogs."),
        ("<p><b>• Oars</b>, two</p><p><b>•</b> Rope</p>", "- **Oars**, two\n- Rope"),
        (
            "<p>• <a href='https://x.example/o'>Oars</a></p><p>• Rope</p>",
            "- [Oars](https://x.example/o)\n- Rope",
        ),
    ],
)
def test_lines_with_bullets_are_items(html: str, markdown: str) -> None:
    assert shown(html) == markdown


@pytest.mark.parametrize(
    "html",
    [
        "<p>• One alone</p><p>Text</p>",
        "<p>• One kind</p><p>▪ Another kind</p>",
        "<p>- Will it rain?</p><p>- It never does.</p>",
        "<p>— Will it rain?<br>— It never does.</p>",
        "<p>* A note</p><p>* Another note</p>",
        "<p>✔ Dogs</p><p>✔ Cats</p>",
        "<p>-5 degrees<br>-7 degrees</p>",
        "<p>1. First<br>2. Second</p>",
    ],
)
def test_other_texts_with_such_beginnings_are_not_lists(html: str) -> None:
    assert not any(isinstance(block, List) for block in blocks_of(f"<main>{html}</main>"))


def test_text_around_items_keeps_its_lines() -> None:
    first, items, last = blocks_of(
        "<main><p>Bring<br>with you:<br>• Oars<br>• Rope<br>And<br><i>no</i> dogs</p></main>"
    )
    assert first == Paragraph(("Bring", LineBreak(), "with you:"), path=first.path, line=1)
    assert isinstance(items, List)
    assert [content(item.blocks[0]) for item in items.items] == [("Oars",), ("Rope",)]
    assert content(last) == ("And", LineBreak(), Span("emphasis", ("no",)), " dogs")


def content(block: ContentBlock) -> object:
    assert isinstance(block, Paragraph)
    return block.content
