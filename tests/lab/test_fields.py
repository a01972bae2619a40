"""The fit of the confidence in metadata."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from dechaff_lab.evaluate.fields import Rated, fit, is_right, probabilities


def values(sign: str, right: int, wrong: int) -> list[Rated]:
    return [Rated("title", "oxmere.example", (sign,), index < right) for index in range(right + wrong)]


def test_probabilities_are_the_shares_that_are_right() -> None:
    weights = fit([*values("from meta", 90, 10), *values("from visible", 60, 40)])
    found = probabilities(weights, [*values("from meta", 1, 0), *values("from visible", 1, 0)])
    assert found[0] == pytest.approx(0.9, abs=0.03)
    assert found[1] == pytest.approx(0.6, abs=0.03)


def test_a_rare_sign_has_no_weight() -> None:
    assert set(fit([*values("from meta", 90, 10), *values("from url", 0, 2)])) == {"always", "from meta"}


@pytest.mark.parametrize(
    ("field", "value", "gold", "right"),
    [
        ("title", "The Ferry’s Bell", "The Ferry's bell!", True),
        ("title", "The Ferry", "The Ferry's bell", False),
        ("authors", ("Ada Quill", "Bo Reed"), ["Bo Reed and Dr. Ada Quill"], True),
        ("authors", ("Ada Quill",), ["Ada Quill", "Bo Reed"], False),
        ("published", date(2021, 3, 4), "2021-03-04T08:00:00Z", True),
        ("published", datetime(2021, 3, 5, 8), "2021-03-04", False),
    ],
)
def test_values_that_count_as_right(field: str, value: object, gold: object, right: bool) -> None:
    assert is_right(field, value, gold) is right


def test_the_record_of_the_docs_is_calibrated() -> None:
    """Stated probabilities are close to the shares of right values, if there are enough values.

    A probability that is too high breaks a promise; one that is too low only drops more values than it needs to.
    """
    record = json.loads((Path(__file__).parents[2] / "docs" / "figures.json").read_text("utf-8"))
    rows = [row for row in record["tables"]["field confidence"]["rows"] if int(row[2]) >= 100]
    assert len(rows) >= 5
    assert [row for row in rows if not -0.08 <= float(row[3]) - float(row[4]) <= 0.06] == []
