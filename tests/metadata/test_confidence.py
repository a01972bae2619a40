"""The confidence in values, and fields that are left empty because it is too low."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from dechaff import clean
from dechaff.metadata.confidence import RATED, probability, signs_of

TEXT = "The ferry crosses the sound twice a day, and waits for the train from the north. " * 6
SURE = f"""<title>Ferry waits for the night train | Oxmere Courier</title>
<meta property="og:title" content="Ferry waits for the night train"><meta name="author" content="Ada Quill">
<meta property="article:published_time" content="2021-03-04T08:00:00+01:00">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Ferry waits for the night train",
"author": {{"@type": "Person", "name": "Ada Quill"}}, "datePublished": "2021-03-04T08:00:00+01:00"}}</script>
<h1>Ferry waits for the night train</h1><p class="byline">By <a rel="author" href="/author/quill">Ada Quill</a></p>
<time datetime="2021-03-04T08:00:00+01:00">4 March 2021</time><p>{TEXT}</p><p>{TEXT}</p>"""
DOUBTFUL = f"""<title>Oxmere - Welcome</title><h2>Boats and more</h2><p>{TEXT}</p><p>{TEXT}</p>
<p>written by Quill</p><p>03.04.2021</p>"""


def confidence(html: str, name: str) -> float:
    value = clean(html).sources[name].confidence
    assert value is not None
    return value


@pytest.mark.parametrize("name", RATED)
def test_values_that_all_sources_confirm_are_sure(name: str) -> None:
    assert confidence(SURE, name) > 0.9


@pytest.mark.parametrize("name", RATED)
def test_values_of_a_lone_weak_source_are_less_sure(name: str) -> None:
    assert confidence(DOUBTFUL, name) < confidence(SURE, name) - 0.05


def test_a_contradiction_makes_a_date_less_sure() -> None:
    other = SURE.replace(
        '"article:published_time" content="2021-03-04', '"article:published_time" content="2019-11-23'
    )
    assert confidence(other, "published") < confidence(SURE, "published")


def test_fields_without_known_values_have_no_probability() -> None:
    assert clean(SURE).sources["page_type"].confidence is None
    assert probability("site_name", ["from meta"]) is None


def test_fields_below_the_confidence_are_empty_with_a_warning() -> None:
    page = clean(DOUBTFUL, min_field_confidence=0.99)
    assert (page.title, page.authors, page.published, page.published_precision) == (None, (), None, None)
    for name in RATED:
        assert page.sources[name].dropped
        assert page.sources[name].value == getattr(clean(DOUBTFUL), name)


def test_text_and_sure_fields_do_not_depend_on_the_setting() -> None:
    free, strict = clean(SURE), clean(SURE, min_field_confidence=0.8)
    assert strict.text == free.text
    assert [getattr(strict, name) for name in RATED] == [getattr(free, name) for name in RATED]
    assert not any(source.dropped for source in strict.sources.values())
    assert clean(DOUBTFUL, min_field_confidence=0.99).text == clean(DOUBTFUL).text


@pytest.mark.parametrize(
    ("value", "error"), [(-0.1, ValueError), (1.1, ValueError), (float("nan"), ValueError), ("1", TypeError)]
)
def test_a_probability_is_from_0_to_1(value: Any, error: type[Exception]) -> None:
    with pytest.raises(error, match="min_field_confidence should be"):
        clean(SURE, min_field_confidence=value)


@pytest.mark.parametrize(
    ("source", "value", "others", "expected", "unexpected"),
    [
        ("meta:og:title", "Ferry late", [("visible:h1", "FERRY LATE"), ("html:title", "Ferry late | Oxmere")],
         ["1 agree", "another is alike"], ["another is different"]),
        ("json-ld:author", ("Ada Quill",), [("meta:author", ("Quill",)), ("visible:class", ("Bo Reed",))],
         ["0 agree", "another is alike", "another is different", "from json-ld"], ["several"]),
        ("meta:date", date(2021, 3, 4), [("visible:text", datetime(2021, 3, 5, 1, 0)), ("url:path", date(2021, 3, 4))],
         ["1 agree", "another is alike"], ["another is different", "with time"]),
        ("meta:date", date(2021, 3, 4), [("meta:pubdate", date(2021, 3, 4))], ["0 agree"], ["1 agree"]),
    ],
)  # fmt: skip
def test_signs_show_which_sources_agree(
    source: str, value: Any, others: list[tuple[str, Any]], expected: list[str], unexpected: list[str]
) -> None:
    signs = signs_of(source, value, others)
    assert set(expected) <= set(signs)
    assert not set(unexpected) & set(signs)
