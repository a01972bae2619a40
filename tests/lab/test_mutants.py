"""Constants are found and changed wherever they are used."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dechaff.decision import threshold
from dechaff.decision.fallbacks import doubtful
from dechaff.decision.rules import comment_sections
from dechaff_lab.__main__ import main
from dechaff_lab.evaluate import mutants
from dechaff_lab.evaluate.mutants import Number, far_values, moved, numbers_of


def test_the_numbers_of_a_package_are_those_of_its_modules() -> None:
    found = numbers_of("dechaff.decision")
    assert Number("dechaff.decision.threshold", "HOPELESS_F1", threshold.HOPELESS_F1) in found
    assert ("dechaff.decision.rules.comment_sections", "CEILING") in {number[:2] for number in found}


def test_a_number_changes_in_every_module_that_imports_it() -> None:
    (number,) = numbers_of("dechaff.decision.threshold")
    with moved(number, 0.7):
        assert threshold.HOPELESS_F1 == vars(doubtful)["HOPELESS_F1"] == 0.7
    assert threshold.HOPELESS_F1 == vars(doubtful)["HOPELESS_F1"] == number.value


@pytest.mark.parametrize(
    ("value", "low", "high"), [(30, 10, 90), (1, 0, 3), (0.5, 0.25, 0.75), (4.0, 4 / 3, 12.0)]
)
def test_numbers_change_by_a_factor_of_three(value: float, low: float, high: float) -> None:
    assert far_values(value) == pytest.approx((low, high))


def test_the_command_names_the_test_that_notices(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = comment_sections.CEILING

    def run(_: Sequence[str]) -> str:
        return "" if before == comment_sections.CEILING else "test_it"

    monkeypatch.setattr(mutants, "_first_failure", run)
    words = ["--packages", "dechaff.decision.rules.comment_sections"]
    assert main(["mutants", ".CEILING", *words]) == 0
    assert capsys.readouterr().out.count("test_it") == 2
    assert main(["mutants", "GUESS_ODDS", *words]) == 1
    assert capsys.readouterr().out.startswith("none")
