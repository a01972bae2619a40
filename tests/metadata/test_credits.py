"""People who are no authors are kept among the alternatives of the authors."""

from __future__ import annotations

import pytest

from dechaff import clean

STORY = "<p>The harbour board met for three hours on the question of the old ferry slip, which has been closed since the storm.</p>"


@pytest.mark.parametrize(
    ("line", "source", "name"),
    [
        ("Translated by Emma Krause", "credit:translated by", "Emma Krause"),
        ("Foto: Oskar Lund", "credit:foto", "Oskar Lund"),
        ("Reviewed by Tom Reyes, CPA", "credit:reviewed by", "Tom Reyes"),
    ],
)
def test_credits_are_alternatives(line: str, source: str, name: str) -> None:
    page = clean(f"<h1>The Last Pilot</h1><p>By Jorge Salinas</p><p>{line}</p>{STORY}")
    assert page.authors == ("Jorge Salinas",)
    assert (source, (name,)) in page.sources["authors"].alternatives


def test_a_declared_editor_is_an_alternative() -> None:
    data = '{"@type": "Article", "author": {"name": "Jorge Salinas"}, "editor": {"name": "Sue Park"}}'
    page = clean(f'<script type="application/ld+json">{data}</script><h1>The Last Pilot</h1>{STORY}')
    assert page.authors == ("Jorge Salinas",)
    assert ("json-ld:editor", ("Sue Park",)) in page.sources["authors"].alternatives


def test_a_caption_is_no_credit() -> None:
    page = clean(f"<h1>The Last Pilot</h1><p>By Jorge Salinas</p><p>Photo of the harbour at dusk</p>{STORY}")
    assert not any(source.startswith("credit") for source, _ in page.sources["authors"].alternatives)
