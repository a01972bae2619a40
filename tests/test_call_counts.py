"""The work for a page: parses, walks and calls are counted, because counts do not depend on the machine."""

from __future__ import annotations

from functools import partial
from itertools import count, islice
from pathlib import Path

import pytest

from dechaff import clean
from helpers import counted

STORY = Path("fixtures/pages/newswire-story/source.html").read_bytes()

# Maximum ratio of calls when the number of blocks doubles.
MAX_GROWTH = 2.1

_numbers = count()


def page_of(paragraphs: int) -> bytes:
    """A page with unique names, so that no cache holds them."""
    parts = "".join(
        f"<div class='part-{number}'><h2 id='h{number}'>Heading {number}</h2><p class='p{number}'>The ferry {number}"
        f" was late <a href='/x{number}'>again</a>, said the harbour master of pier {number}.</p></div>"
        for number in islice(_numbers, paragraphs)
    )
    return f"<html><head><title>Ferries</title></head><body><main>{parts}</main></body></html>".encode()


@pytest.fixture(autouse=True, scope="module")
def warm() -> None:
    """Load models and tables before anything is counted."""
    _ = clean(STORY).to_dict(), clean(page_of(3)).markdown


def test_a_page_is_parsed_once_and_walked_once() -> None:
    calls = counted(lambda: clean(STORY).text)
    stages = (
        "reading.read_tree.read_tree",
        "layout.walk.walk",
        "detectors.detect",
        "scoring.model.network.forward_pages",
        "decision.decide.decide",
    )
    assert {stage: calls[stage] for stage in stages} == dict.fromkeys(stages, 1)


def test_unused_views_are_not_made() -> None:
    made = {
        "decision.account.removed_blocks",
        "decision.account.kept_blocks",
        "decision.labels.verdicts",
        "metadata.choose_fields.choose_late",
        "render.build.build_blocks",
        "render.write.markdown.render_markdown",
    }
    assert not made & counted(lambda: clean(STORY).text).keys()

    def ask() -> None:
        page = clean(STORY)
        for _ in range(2):
            _ = page.kept, page.removed, page.language, page.published, page.markdown, page.html

    calls = counted(ask)
    assert {name: calls[name] for name in made} == dict.fromkeys(made, 1)


def test_the_work_grows_with_the_page_and_no_faster() -> None:
    small, middle, large = (counted(partial(clean, page_of(size)))["all"] for size in (100, 200, 400))
    assert large - middle <= MAX_GROWTH * (middle - small)
