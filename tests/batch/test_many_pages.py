"""`clean_many` gives the same results as `clean`, and a fault in one page does not affect the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import dechaff.batch.many_pages
import dechaff.fault
import dechaff.reading.budget
from dechaff import LOOK_AHEAD, Options, Outcome, Page, PageInput, Site, TooLarge, clean, clean_many
from dechaff.batch.rows import EXTRAS, field_value
from helpers import assert_alike

PAGES = sorted((Path(__file__).parents[2] / "fixtures" / "pages").glob("*/source.html"))

STORY = "<title>Tide</title><h1>Tide</h1><p>" + "The ferry left at noon, and nobody had expected it. " * 9

_caught = dechaff.fault.caught


def values(page: Page) -> dict[str, Any]:
    return {**page.to_dict(), **{name: field_value(page, name) for name in EXTRAS}}


def counted(pages: Iterable[Any], log: list[int]) -> Iterator[Any]:
    for number, page in enumerate(pages):
        log.append(number)
        yield page


def test_every_fixture_is_cleaned_as_by_itself() -> None:
    inputs = [
        PageInput(path.read_bytes(), url=f"https://{path.parent.name}.example/2024/page") for path in PAGES
    ]
    expected = [values(clean(given.html, url=given.url)) for given in inputs]
    for look_ahead in (1, 5, LOOK_AHEAD):
        found = list(clean_many(inputs, look_ahead=look_ahead))
        assert len(found) == len(inputs) > LOOK_AHEAD
        for page, alone in zip(found, expected, strict=True):
            assert_alike(values(page), alone)


def test_pages_may_be_given_in_any_form_that_clean_takes() -> None:
    lines = "The ferry left at noon.\nNobody had expected it."
    inputs: list[Any] = [
        STORY,
        STORY.encode(),
        bytearray(STORY.encode()),
        PageInput(STORY, url="https://a.example/"),
        lines,
        "",
    ]
    texts = [page.text for page in clean_many(inputs)]
    assert texts == [clean(page.html if isinstance(page, PageInput) else page).text for page in inputs]


def test_every_page_may_have_its_own_options_and_site() -> None:
    site = Site()
    for number in range(5):
        site.learn(STORY.replace("noon", f"{number} o'clock"))
    inputs = [
        PageInput(STORY, options=Options(page_type="forum")),
        PageInput(STORY, site=site),
        PageInput(STORY.encode("utf-16-le"), encoding="utf-16le"),
        PageInput(STORY, content_type="text/html; charset=utf-8"),
    ]
    found = list(clean_many(inputs, options=Options(page_type="article")))
    assert [str(page.page_type) for page in found] == ["forum", "article", "article", "article"]
    assert found[2].encoding.name == "utf-16le"
    assert_alike(values(found[1]), values(clean(STORY, options=Options(page_type="article"), site=site)))


def test_no_page_is_read_before_it_is_needed() -> None:
    log: list[int] = []
    results = clean_many(counted([STORY] * 7, log), look_ahead=3)
    assert log == []
    next(results)
    assert log == [0, 1, 2]
    for _ in range(3):
        next(results)
    assert log == [0, 1, 2, 3, 4, 5]


def test_large_pages_end_the_look_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dechaff.batch.many_pages, "LOOK_AHEAD_BYTES", 2 * len(STORY))
    log: list[int] = []
    next(clean_many(counted([STORY] * 7, log)))
    assert log == [0, 1]


def test_an_endless_iterator_is_read_lazily() -> None:
    def endless() -> Iterator[str]:
        while True:
            yield STORY

    results = clean_many(endless())
    assert {next(results).title for _ in range(3)} == {"Tide"}


def test_an_error_takes_the_place_of_its_page() -> None:
    too_large = PageInput(STORY, options=Options(max_bytes=20, on_limit="raise"))
    inputs: list[Any] = [STORY, None, too_large, PageInput(STORY, encoding="no such"), STORY]
    found = list(clean_many(inputs, errors="return"))
    assert [type(result) for result in found] == [Page, TypeError, TooLarge, ValueError, Page]


def test_an_error_is_raised_when_its_turn_comes() -> None:
    inputs: Any = [STORY, None, STORY]
    results = clean_many(inputs)
    assert next(results).title == "Tide"
    with pytest.raises(TypeError, match="None means that the page was not fetched"):
        next(results)


def test_an_error_of_the_iterator_comes_after_the_pages_that_it_gave() -> None:
    def failing() -> Iterator[str]:
        yield STORY
        yield STORY
        raise OSError("the disk is gone")

    results = clean_many(failing())
    assert [next(results).title, next(results).title] == ["Tide", "Tide"]
    with pytest.raises(OSError, match="the disk is gone"):
        next(results)


@pytest.fixture
def caught_faults(monkeypatch: pytest.MonkeyPatch, faults_are_errors: None) -> None:
    """Record faults, as for users."""
    monkeypatch.setattr(dechaff.fault, "caught", _caught)


@pytest.mark.usefixtures("caught_faults")
@pytest.mark.parametrize("stage", ["detect", "score", "decide"])
def test_a_fault_in_one_page_costs_that_page_alone(monkeypatch: pytest.MonkeyPatch, stage: str) -> None:
    places: dict[str, tuple[str, Callable[..., bool]]] = {
        "detect": ("dechaff.pipeline.read_declared_type", lambda arguments: arguments[1] == "Fault"),
        "score": ("dechaff.scoring.features.block_features.type_signal_values", lambda arguments: "Fault" in arguments[0].title),
        "decide": ("dechaff.result.page_content.render_text", lambda arguments: arguments[0].title == "Fault"),
    }  # fmt: skip
    name, is_faulty = places[stage]
    module, _, function = name.rpartition(".")
    whole: Callable[..., Any] = getattr(import_module(module), function)

    def fails_for_one(*arguments: Any) -> Any:
        if is_faulty(arguments):
            raise ZeroDivisionError
        return whole(*arguments)

    monkeypatch.setattr(name, fails_for_one)
    found = list(clean_many([STORY, STORY.replace("Tide", "Fault"), STORY]))
    assert [page.outcome for page in found] == [Outcome.OK, Outcome.FAULT, Outcome.OK]
    assert found[0].text == found[2].text == clean(STORY).text
    assert "nobody had expected it" in found[1].text


def test_the_time_of_a_page_runs_for_that_page_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(dechaff.reading.budget, "monotonic", lambda: now)

    def slow() -> Iterator[str]:
        nonlocal now
        for _ in range(3):
            yield STORY
            now += 60

    limited = Options(max_seconds=1)
    assert [page.outcome for page in clean_many(slow(), options=limited)] == [Outcome.OK] * 3


@pytest.mark.parametrize(("name", "value"), [("look_ahead", 0), ("look_ahead", 1.5), ("errors", "ignore")])
def test_wrong_arguments_are_rejected_at_once(name: str, value: Any) -> None:
    with pytest.raises(ValueError, match=name):
        clean_many([], **{name: value})
