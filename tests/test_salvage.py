"""Where the library itself fails, the text is not lost, and the page says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import dechaff.fault
import dechaff.metadata.choose
import dechaff.pipeline
import dechaff.render.write.html
import dechaff.render.write.markdown
from dechaff import Options, Outcome, Page, TooLarge, clean

PAGES = sorted((Path(__file__).parent.parent / "fixtures" / "pages").glob("*/source.html"))[::7]
MARKUP = "<title>Tide</title><style>p{}</style><p>The ferry &amp; the quay.</p><p>Nine boats waited.\x01</p>"

# What `clean` calls on every page with markup, in turn.
STAGES = (
    "sniff", "decode", "is_flattened", "parse", "segment", "may_smuggle", "machine_notes", "mark_blocks",
    "read_about", "detect", "score", "decide_with_fallbacks", "render_text", "calibrated",
    "reading_minutes",
)  # fmt: skip

_caught = dechaff.fault.caught


@pytest.fixture(autouse=True)
def faults_are_caught(monkeypatch: pytest.MonkeyPatch, faults_are_errors: None) -> None:
    """Make the best of faults, as it is for users."""
    monkeypatch.setattr(dechaff.fault, "caught", _caught)


def fail(*_: Any, **__: Any) -> Any:
    raise ZeroDivisionError


def read_all(page: Page) -> dict[str, Any]:
    """Read every view and every field."""
    assert all(isinstance(view, str) for view in (page.markdown, page.html))
    assert isinstance(page.blocks, tuple)
    fields: dict[str, Any] = json.loads(page.to_json())
    return fields


@pytest.mark.parametrize("stage", STAGES)
def test_no_stage_costs_the_text(stage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [clean(path.read_bytes()).text.split() for path in PAGES]
    monkeypatch.setattr(dechaff.pipeline, stage, fail)
    for path, words in zip(PAGES, whole, strict=True):
        page = clean(path.read_bytes())
        assert set(words) <= set(page.text.split())
        assert page.warnings[-1].startswith(f"{dechaff.fault.FAULT}: ZeroDivisionError at test_salvage.py:")
        assert read_all(page)["outcome"] == "ok"
        assert "".join(block.text for block in page.kept)


def test_metadata_cost_nothing_but_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = PAGES[0].read_bytes()
    whole = clean(raw)
    monkeypatch.setattr(dechaff.metadata.choose, "_choose_dates", fail)
    page = clean(raw)
    assert (page.text, page.kept, page.warnings) == (whole.text, whole.kept, ())
    assert (page.published, page.tags, dict(page.sources)) == (None, (), {})
    assert [warning.partition(":")[0] for warning in page.warnings] == [dechaff.fault.FAULT]
    within = clean(raw, options=Options(max_seconds=1_000))
    assert (within.text, len(within.warnings)) == (whole.text, 1)


@pytest.mark.parametrize("stage", ["kept_blocks", "removed_blocks"])
def test_an_account_that_fails_is_empty_and_told_of(stage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = PAGES[0].read_bytes()
    whole = clean(raw)
    monkeypatch.setattr(dechaff.pipeline, stage, fail)
    page = clean(raw)
    assert getattr(page, stage.removesuffix("_blocks")) == ()
    assert (page.text, page.title, len(page.warnings)) == (whole.text, whole.title, 1)


def test_views_that_fail_give_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    page = clean("<p>The ferry &amp; the quay: nine boats waited in the fog until noon, and left.</p>" * 2)
    monkeypatch.setattr(dechaff.render.write.markdown, "render_markdown", fail)
    monkeypatch.setattr(dechaff.render.write.html, "render_html", fail)
    assert page.markdown == page.text != ""
    assert page.html.startswith("<p>The ferry &amp; the quay:")
    assert page.markdown == page.text
    assert len(page.warnings) == 1, "the same is told once"


@pytest.mark.parametrize(
    "raw", [MARKUP, MARKUP.encode(), etree.fromstring(MARKUP.replace("\x01", ""), etree.HTMLParser())]
)
def test_what_is_salvaged_is_the_text_alone(raw: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dechaff.pipeline, "_read", fail)
    page = clean(raw)
    lines = [line for line in page.text.splitlines() if line != "p{}"]
    assert lines == ["Tide", "The ferry & the quay.", "Nine boats waited."]
    assert [block.text for block in page.kept] == page.text.splitlines()
    assert page.markdown == page.html == ""


def test_where_nothing_can_be_had_the_page_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dechaff.pipeline, "_read", fail)
    monkeypatch.setattr(dechaff.fault, "_lines", fail)
    page = clean(MARKUP)
    assert (page.text, page.outcome, len(page.warnings)) == ("", Outcome.EMPTY, 1)


def test_errors_that_were_asked_for_are_none_of_it() -> None:
    with pytest.raises(TooLarge):
        clean(MARKUP, options=Options(max_bytes=10, on_limit="raise"))
    with pytest.raises(TypeError):
        clean(3)
