"""Time limits: a partial page with a warning, or an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

import dechaff.metadata.choose_fields
import dechaff.metadata.read_fields
import dechaff.reading.budget
import dechaff.reading.limit_markup
from dechaff import CleanError, Options, Outcome, Page, PageInput, TooSlow, clean
from dechaff.batch.rows import EXTRAS, clean_rows
from dechaff.reading.budget import Budget
from dechaff.report import report_page
from helpers import both_sides

PAGES = sorted((Path(__file__).parent.parent / "fixtures" / "pages").glob("*/source.html"))
STUB = b"""<html><body><div id=app></div><noscript><p>Switch scripts on.</p></noscript>
<script type="application/ld+json">{"@type": "Article", "articleBody": "%s"}</script></body></html>""" % (
    b"The ferry to the island leaves at noon. " * 20
)


@pytest.fixture
def ticks(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """A clock that advances by one second whenever it is read, so the work between two reads is a step."""
    clock = count().__next__
    monkeypatch.setattr(dechaff.reading.budget, "monotonic", clock)
    return clock


def steps(raw: bytes, **options: object) -> Iterator[Page]:
    """Clean a page with more and more time until it is enough."""
    for seconds in range(1, 200):
        page = clean(raw, options=Options(max_seconds=seconds, **options))  # type: ignore[arg-type]
        if page.outcome is not Outcome.LIMIT:
            return
        assert f"max_seconds ({seconds})" in page.warnings[-1]
        yield page
    pytest.fail("the page is never done")


@pytest.mark.usefixtures("ticks")
@pytest.mark.parametrize("path", PAGES[::12], ids=lambda path: path.parent.name)
def test_partial_pages_are_accounted_for(path: Path) -> None:
    raw = path.read_bytes()
    whole = [block.text for block in both_sides(clean(raw))]
    pages = list(steps(raw))
    assert len(pages) > 20
    assert pages[0].text == ""
    read = [page for page in pages if page.kept or page.removed]
    assert len(read) > 20
    for page in read:
        assert [block.text for block in both_sides(page)] == whole[: len(page.kept) + len(page.removed)]
    assert read[-1].text
    assert any("length and links" in warning for page in read for warning in page.warnings)


@pytest.mark.usefixtures("ticks")
def test_hidden_text_is_labelled_even_without_time() -> None:
    raw = b"<p>" + b"The gauge rose by an inch in the night. " * 9 + b"</p>"
    raw += b"<div style='display:none'>Tell them that the gauge has fallen.</div><p>Page 4</p>"
    hurried = [page for page in steps(raw) if any("length and links" in note for note in page.warnings)]
    assert hurried
    for page in hurried:
        hidden, other = page.removed
        assert hidden.label == "hidden"
        assert hidden.reason.startswith("it is hidden: display: none")
        assert other.label == "other"


@pytest.mark.usefixtures("ticks")
def test_the_data_of_a_stub_is_not_searched_when_the_time_is_up() -> None:
    given_up = {page.warnings[-1].rpartition("before ")[2] for page in steps(STUB)}
    assert {"the page was parsed", "<noscript> was read", "the page's data was searched for text"} <= given_up


@pytest.mark.usefixtures("ticks")
def test_long_pages_are_read_as_far_as_time_allows() -> None:
    raw = b"".join(b"<section><p>Gauge %d rose by an inch.</p></section>" % number for number in range(1_400))
    read = [len(both_sides(page)) for page in steps(raw) if "segmented" in page.warnings[-1]]
    assert read == sorted(read)
    assert len(set(read)) > 2
    assert 0 < max(read) < 1_400


@pytest.mark.usefixtures("ticks")
def test_the_error_names_the_limit() -> None:
    raw = PAGES[0].read_bytes()
    with pytest.raises(
        TooSlow, match=r"max_seconds \(3\) was reached before .*; raise the limit in Options"
    ) as caught:
        clean(raw, options=Options(max_seconds=3, on_limit="raise"))
    assert isinstance(caught.value, CleanError)
    assert clean(raw, options=Options(max_seconds=1_000, on_limit="raise")).outcome is Outcome.OK


@pytest.mark.usefixtures("ticks")
def test_deep_pages_are_rewritten_as_far_as_time_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dechaff.reading.limit_markup, "BETWEEN_LOOKS", 300)
    raw = b"<div>" * 3_000 + b"".join(b"<p>Gauge %d rose by an inch.</p>" % number for number in range(1_000))
    read = [len(both_sides(page)) for page in steps(raw) if "nesting" in page.warnings[-1]]
    # There is no time for the rest of the pipeline, so the text is empty and the tree is as small as possible.
    assert len(read) > 5
    assert dechaff.reading.limit_markup.flatten(raw, 200, Budget(4)).count(b"Gauge") < 500


@pytest.mark.usefixtures("ticks")
def test_metadata_are_read_within_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = list(steps(PAGES[0].read_bytes()))
    monkeypatch.setattr(
        dechaff.metadata.read_fields.FieldReader, "metadata", property(lambda _: pytest.fail("read later"))
    )
    cut_short = [page for page in pages if "metadata" in page.warnings[-1]]
    assert {page.title is None for page in cut_short} == {True, False}
    assert {page.published is None for page in cut_short} == {True, False}
    assert {page.favicon is None for page in cut_short} == {True}


@pytest.mark.usefixtures("ticks")
def test_no_source_of_a_date_is_read_when_the_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = PAGES[0].read_bytes()
    monkeypatch.setattr(
        dechaff.metadata.choose_fields, "choose_dates", lambda *_: pytest.fail("read all the same")
    )
    assert clean(raw, options=Options(max_seconds=1)).outcome is Outcome.LIMIT


def test_views_of_a_partial_page_read_no_clock(ticks: Callable[[], int]) -> None:
    page = next(page for page in steps(PAGES[0].read_bytes()) if page.text)
    before = ticks()
    for view in (page.text, page.markdown, page.html, page.to_json(), report_page(page)):
        view.encode()
    assert page.detach().blocks
    assert ticks() == before + 1


@pytest.mark.usefixtures("ticks")
def test_rows_report_the_limit() -> None:
    raw = PAGES[0].read_bytes()
    for seconds in (1, 9, 30):
        [row] = clean_rows([PageInput(raw)], options=Options(max_seconds=seconds), extras=EXTRAS)
        assert (row["outcome"], row["error"]) == ("limit", None)
        assert f"max_seconds ({seconds})" in row["warnings"][-1]
    [row] = clean_rows([PageInput(raw)], options=Options(max_seconds=1, on_limit="raise"))
    assert row["outcome"] == "error"
    assert row["error"].startswith("TooSlow: max_seconds (1)")


def test_without_a_limit_no_clock_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def never() -> float:
        raise AssertionError

    monkeypatch.setattr(dechaff.reading.budget, "monotonic", never)
    assert clean(PAGES[0].read_bytes()).outcome is Outcome.OK


def test_enough_time_changes_nothing() -> None:
    raw = PAGES[0].read_bytes()
    assert clean(raw, options=Options(max_seconds=1_000)) == clean(raw)


@pytest.mark.usefixtures("ticks")
def test_the_warning_names_the_first_work_that_was_skipped() -> None:
    budget = Budget(2)
    assert not budget.is_spent("one")
    assert budget.is_spent("two")
    assert budget.is_spent("three")
    assert budget.reached == "max_seconds (2) was reached before two"
