"""Names of regions: tokens and their joint log-odds."""

from __future__ import annotations

import pytest

from dechaff.scoring.features import name_odds as module
from dechaff.scoring.features.name_odds import NameOdds
from dechaff.scoring.features.tokens import MAX_NAMES, tokenize

TOKENS = {"post": 1.0, "body": 0.5, "post-body": 0.25, "nav": -2.0, "nav-item": -1.0}


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("post", ["post"]),
        ("post-bodyText", ["post", "body", "text", "post-body", "body-text"]),
        ("post_body2text", ["post", "body", "text", "post-body", "body-text"]),
        ("HTMLBody", ["html", "body", "html-body"]),
        ("x-nav-y-item", ["nav", "item", "nav-item"]),  # a single letter parts nothing
        ("über", ["über"]),
        ("über-nav", ["ber", "nav", "ber-nav"]),
        ("Über", ["ber"]),
        ("12 ", []),
        ("x", []),
    ],
)
def test_names_are_split_into_words_and_pairs(name: str, tokens: list[str]) -> None:
    assert tokenize(name) == tokens


@pytest.mark.parametrize(
    "name", ["post-body", "postBody", "nav", "nav-item-post", "x-nav-y-item", "NAV", "card", "post2post"]
)
def test_the_odds_of_a_name_are_those_of_its_tokens(name: str) -> None:
    odds = [TOKENS.get(token, 0.0) for token in tokenize(name)]
    assert NameOdds(TOKENS).of_all([name]).tolist() == [[sum(odds), min(0.0, *odds), max(0.0, *odds)]]


def test_the_names_of_a_region_are_summed() -> None:
    odds = NameOdds(TOKENS).of_all(["post-body nav card", "", " ".join(["card"] * MAX_NAMES + ["nav"])])
    assert odds.tolist() == [[-0.25, -2.0, 1.0], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]]


def test_no_regions_have_no_odds() -> None:
    assert NameOdds(TOKENS).of_all([]).shape == (0, 3)


def test_the_cache_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_REMEMBERED", 3)
    odds = NameOdds(TOKENS)
    for name in ("aa", "bb", "cc", "dd", "ee", "aa"):
        assert odds.of_all([f"{name}-post nav"]).tolist() == [[-1.0, -2.0, 1.0]]
    assert len(odds._by_name) <= 3
