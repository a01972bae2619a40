"""Sweeps change a constant wherever it is used. Rules can be switched off one by one."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from dechaff.decision.rules import PROBABILITY_RULES, RULES
from dechaff_lab.__main__ import main
from dechaff_lab.evaluate import rules
from dechaff_lab.evaluate.sweep import SWEPT, setting

TEXT = "The mill stood still, for the river had frozen over in the night, and nobody came to mend it."


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    pages = tmp_path / "set" / "pages"
    pages.mkdir(parents=True)
    markup = f"<title>Mill</title><main><h1>Mill</h1>{''.join(f'<p>{TEXT} {n}</p>' for n in range(6))}</main>"
    (pages / "a.html.gz").write_bytes(gzip.compress(markup.encode()))
    gold = "\n".join(f"{TEXT} {number}" for number in range(6))
    (tmp_path / "set" / "gold.jsonl").write_text(json.dumps({"id": "a", "text": gold}) + "\n")
    return tmp_path


@pytest.mark.parametrize("name", SWEPT)
def test_the_value_that_is_used_is_among_those_that_are_swept(name: str) -> None:
    swept = SWEPT[name]
    before = swept.current()
    assert before in swept.values
    with setting(swept, swept.values[0]):
        assert swept.current() == swept.values[0]
    assert swept.current() == before


def test_a_sweep_prints_a_row_for_each_value(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sweep", "hopeless", str(corpus)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("hopeless: HOPELESS_F1, now 0.2")
    assert all(f"| {value} | " in printed for value in SWEPT["hopeless"].values)


def test_each_rule_is_left_out_in_turn(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", str(corpus)]) == 0
    printed = capsys.readouterr().out
    assert all(f"| `{rule.__name__}` | " in printed for rule in (*RULES, *PROBABILITY_RULES))
    with rules.without(RULES[0]):
        assert RULES[0] not in rules.module.RULES
    assert rules.module.RULES == RULES
