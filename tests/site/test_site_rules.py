"""Rules of a site: their syntax, checks and combination."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dechaff.site import RuleError, SiteRules
from dechaff.site.site_rules import load_rules


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"dorp": [".a"]}, "unknown rule 'dorp'; the rules are keep, drop, title, author, date"),
        ({"drop": [".a", "::"]}, "'::' is not a CSS selector"),
        ({"drop": 3}, "drop: expected a CSS selector or a list"),
        ({"drop": [3]}, "drop: expected a list of CSS selectors"),
        ([], "expected a table of rules"),
        ({"drop": [".a"] * 201}, "at most 200"),
    ],
)
def test_an_invalid_rule_is_rejected_with_the_reason(data: Any, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        SiteRules.from_data(data)


def test_rules_come_back_from_data_and_are_joined_without_doubles() -> None:
    rules = SiteRules(drop=(".promo",), title=("h1.t",))
    assert SiteRules.from_data(rules.to_data()) == rules
    assert rules.joined(SiteRules(drop=(".promo", ".ad"))) == SiteRules(
        drop=(".promo", ".ad"), title=("h1.t",)
    )


@pytest.mark.parametrize("suffix", [".toml", ".json"])
def test_rules_of_many_hosts_are_read_from_a_file(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"rules{suffix}"
    text = (
        '["www.Oxmere.example"]\ndrop = ".promo"\n'
        if suffix == ".toml"
        else '{"oxmere.example": {"drop": ".promo"}}'
    )
    path.write_text(text, "utf-8")
    assert load_rules(path) == {"oxmere.example": SiteRules(drop=(".promo",))}


def test_an_error_in_a_file_names_the_file_and_the_host(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text('["a.example"]\ndrop = "[["\n', "utf-8")
    with pytest.raises(RuleError, match=r"rules\.toml: a\.example: '\[\[' is not a CSS selector"):
        load_rules(path)
    path.write_text("= no toml", "utf-8")
    with pytest.raises(RuleError, match="rules"):
        load_rules(path)
