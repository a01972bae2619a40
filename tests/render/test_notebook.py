"""The display of a page in notebooks."""

from __future__ import annotations

from dechaff import Page, clean


def test_a_notebook_shows_title_result_and_content_and_fetches_nothing() -> None:
    page = clean(
        "<title>Tides &amp; gates</title><article><h1>Tides &amp; <b>gates</b></h1><p>The tide rises twice a day in most harbours.</p>"
        "<img src=https://quay.example/a.png alt=Gate><p>It falls as often, which keepers of gates know.</p></article>"
    )
    shown = page._repr_html_()
    assert "Tides &amp; gates" in shown
    assert "<p>The tide rises twice a day" in shown
    assert f"{page.outcome}, confidence" in shown
    assert "<img" not in shown


def test_warnings_are_escaped() -> None:
    assert "<li>a &lt;b&gt;</li>" in Page(warnings=("a <b>",))._repr_html_()
