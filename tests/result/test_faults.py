"""A fault in any stage keeps the text; the outcome is `fault` and a warning names the fault."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import dechaff.fault
from dechaff import Options, Outcome, Page, Site, TooLarge, clean

FIXTURES = Path(__file__).parents[2] / "fixtures" / "pages"
PAGES = [
    path for path in sorted(FIXTURES.glob("*/source.html"))[::7] if b"utf-8" in path.read_bytes().lower()
]
MARKUP = "<title>Tide</title><style>p{}</style><p>The ferry &amp; the quay.</p><p>Nine boats waited.\x01</p>"

WHOLE = {
    "reading": (
        "reading.read.sniff",
        "reading.read.decode",
        "reading.read.is_flattened",
        "reading.read.parse",
    ),
    "reading of messages": ("reading.read.messages_in",),
    "layout": ("layout.lay_out.segment", "layout.lay_out.may_hold_messages"),
    "scoring": ("decision.choose_blocks.score", "scoring.score.forward_pages"),
    "decision": (
        "decision.choose_blocks.decide_with_fallbacks",
        "decision.decide.verdicts",
        "pipeline.choose",
    ),
    "the text": ("result.page_content.render_text",),
}
"""By stage, functions whose failure costs no text, or leads to a decision by length and links."""

UNCHANGED = {
    "what the page says of itself": "pipeline.read_declared_type",
    "metadata": "pipeline.mark_blocks",
    "pages in the place of a page": "pipeline.find_notice",
    "confidence": "result.page_content.calibrated",
    "outcome": "result.outcome.has_frames",
}

_caught = dechaff.fault.caught


@pytest.fixture(autouse=True)
def faults_are_caught(monkeypatch: pytest.MonkeyPatch, faults_are_errors: None) -> None:
    """Record faults, as for users."""
    monkeypatch.setattr(dechaff.fault, "caught", _caught)


def fail(*_: Any, **__: Any) -> Any:
    raise ZeroDivisionError


def break_function(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    module, _, function = name.rpartition(".")
    monkeypatch.setattr(import_module(f"dechaff.{module}"), function, fail)


def read_all(page: Page) -> dict[str, Any]:
    """Read every view and every field."""
    assert all(isinstance(view, str) for view in (page.markdown, page.html))
    assert isinstance(page.blocks, tuple)
    fields: dict[str, Any] = json.loads(page.to_json())
    return fields


def is_reported(page: Page) -> bool:
    """Return whether the outcome and one warning name the fault and its place."""
    warnings = [warning for warning in page.warnings if warning.startswith(dechaff.fault.FAULT)]
    return (
        page.outcome is Outcome.FAULT
        and read_all(page)["outcome"] == "fault"
        and len(warnings) == 1
        and "ZeroDivisionError at test_faults.py:" in warnings[0]
    )


@pytest.mark.parametrize("function", [name for names in WHOLE.values() for name in names])
def test_no_stage_costs_the_text(function: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [clean(path.read_bytes()) for path in PAGES]
    break_function(monkeypatch, function)
    for path, without_fault in zip(PAGES, whole, strict=True):
        page = clean(path.read_bytes())
        if function == "decision.decide.verdicts":
            _ = page.removed
        assert is_reported(page)
        # Long blocks are kept in spite of any fault. Short ones may be lost if nothing can judge them.
        long = [block.text for block in without_fault.kept if len(block.text.split()) >= 30]
        missing = [text for text in long if not set(text.split()) <= set(page.text.split())]
        assert len(missing) <= len(long) / 4
        assert page.text
        assert "".join(block.text for block in page.kept)


def test_without_detectors_the_model_decides_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    break_function(monkeypatch, "decision.choose_blocks.detect")
    for path in PAGES:
        page = clean(path.read_bytes())
        assert page.text
        assert is_reported(page)


@pytest.mark.parametrize("function", UNCHANGED.values(), ids=UNCHANGED)
def test_a_fault_outside_the_text_loses_no_word(function: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = PAGES[0].read_bytes()
    text = clean(raw).text
    break_function(monkeypatch, function)
    page = clean(raw)
    assert is_reported(page)
    assert set(text.split()) <= set(page.text.split())


def test_metadata_that_fail_when_they_are_read_are_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = PAGES[0].read_bytes()
    whole = clean(raw)
    break_function(monkeypatch, "metadata.page_fields._value")
    page = clean(raw)
    assert (page.text, page.kept, page.outcome) == (whole.text, whole.kept, Outcome.OK)
    assert (page.published, page.tags, dict(page.sources)) == (None, (), {})
    assert is_reported(page)


@pytest.mark.parametrize("name", ["kept", "removed"])
def test_an_account_that_fails_is_empty_and_reported(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = PAGES[0].read_bytes()
    whole = clean(raw)
    break_function(monkeypatch, f"result.page_content.{name}_blocks")
    page = clean(raw)
    assert getattr(page, name) == ()
    assert (page.text, page.title, is_reported(page)) == (whole.text, whole.title, True)


PROSE = "<p>The ferry &amp; the quay: nine boats waited in the fog until noon, and left.</p><p>" + (
    "The pilot of the last one waved from the bridge, and nobody on the pier could tell to whom.</p>"
)


@pytest.mark.parametrize(
    "functions",
    [
        ("render.build.build_blocks",),
        ("render.write.markdown.render_markdown", "render.write.html.render_html"),
    ],
)
def test_views_that_fail_give_the_text_and_change_neither_equality_nor_hash(
    functions: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    page, other = clean(PROSE), clean(PROSE)
    before = hash(page)
    for function in functions:
        break_function(monkeypatch, function)
    assert page.markdown == page.text != ""
    assert page.html.startswith("<p>The ferry &amp; the quay:")
    assert page.markdown == page.text
    assert is_reported(page), "the same is told once"
    assert other.outcome is Outcome.OK
    assert (hash(page), page) == (before, other)
    assert is_reported(page.detach()), "it is told still"


@pytest.mark.parametrize(
    "raw", [MARKUP, MARKUP.encode(), etree.fromstring(MARKUP.replace("\x01", ""), etree.HTMLParser())]
)
def test_if_reading_fails_the_text_is_kept_line_by_line(raw: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    break_function(monkeypatch, "pipeline.read")
    page = clean(raw)
    lines = [line for line in page.text.splitlines() if line != "p{}"]
    assert lines == ["Tide", "The ferry & the quay.", "Nine boats waited."]
    assert [block.text for block in page.kept] == page.text.splitlines()
    assert "The ferry &amp; the quay." in page.html


def test_the_page_is_empty_if_nothing_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    break_function(monkeypatch, "pipeline.read")
    break_function(monkeypatch, "result.salvage._lines")
    page = clean(MARKUP)
    assert (page.text, page.outcome, len(page.warnings)) == ("", Outcome.FAULT, 1)


def test_errors_that_were_asked_for_are_none_of_it() -> None:
    with pytest.raises(TooLarge):
        clean(MARKUP, options=Options(max_bytes=10, on_limit="raise"))
    with pytest.raises(TypeError):
        clean(3)  # type: ignore[arg-type]


def test_knowledge_of_a_site_is_ignored_if_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = PAGES[0].read_bytes()
    site = Site()
    site.learn(raw)
    alone = clean(raw)
    monkeypatch.setattr(Site, "view", fail)
    page = clean(raw, site=site)
    assert page.text == alone.text
    assert is_reported(page)
