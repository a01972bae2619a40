"""Probabilities of paragraphs do not depend on their number."""

from __future__ import annotations

import numpy as np
import pytest

from builders import layout, link, region, text
from dechaff.detectors import detect
from dechaff.layout.layout import Layout
from dechaff.reading.declared_type import DeclaredType
from dechaff.scoring.arrays import Matrix
from dechaff.scoring.features import bounds
from dechaff.scoring.features.block_features import column_names, features
from dechaff.scoring.features.evidence_columns import EVIDENCE_NAMES
from dechaff.scoring.features.name_odds import NameOdds
from dechaff.scoring.model.file import Tables
from dechaff.scoring.score import score

WORDS = (
    "the harbour master said that the ferry to the island would leave at noon if the wind did not turn before then"
    " because last winter three boats were lost in a storm that nobody had foreseen although the glass had fallen"
).split()


def paragraph(number: int) -> str:
    turned = WORDS[number % 31 :] + WORDS[: number % 31]
    return f"{' '.join(turned).capitalize()}, {number} times."


def article(paragraphs: int) -> Layout:
    told = [text(paragraph(number)) for number in range(paragraphs)]
    links = [link(name) for name in ("Home", "News", "Sports", "Contact us")]
    return layout(
        region("nav", *links, names="menu"),
        region("main", text("The ferry that waited", "h1"), *told),
        region("footer", link("Privacy policy"), link("Terms of use"), names="footer"),
    )


def columns(page: Layout, block: int) -> dict[str, float]:
    evidence = np.zeros((len(page.blocks), len(EVIDENCE_NAMES)), dtype=np.float32)
    odds = NameOdds({"menu": -2.0, "footer": -3.0})
    matrix = features(
        page, odds.of_all, evidence, DeclaredType("The ferry that waited"), Tables({}, {}, {})
    ).matrix
    return dict(zip(column_names(), matrix[block].tolist(), strict=True))


def test_no_column_grows_with_the_page() -> None:
    """The middle of a page with 400 paragraphs has the same features as that of a page with 6,400."""
    one, other = columns(article(400), 205), columns(article(6_400), 3_205)
    apart = {
        name: (one[name], other[name]) for name in one if one[name] != pytest.approx(other[name], abs=0.05)
    }
    assert apart == {}


def test_every_column_has_a_bound() -> None:
    """A text of a megabyte in a deeply nested region among 3,000 equal siblings has features in the usual range."""
    inner = region("div", text("word " * 200_000), names="deep")
    for _ in range(60):
        inner = region("div", inner)
    page = layout(*(region("div", text("x"), names="item") for _ in range(3_000)), inner)
    matrix = np.array(list(columns(page, 3_000).values()))
    assert np.abs(matrix).max() <= 10.0 + bounds.WORD_CHARS


def probabilities(page: Layout) -> Matrix:
    return score(page, detect(page), DeclaredType("The ferry that waited")).probabilities


@pytest.mark.parametrize("paragraphs", [30, 300, 3_000, 12_000])
def test_a_paragraph_is_as_likely_on_a_long_page(paragraphs: int) -> None:
    found = probabilities(article(paragraphs))
    middle = slice(5 + paragraphs // 3, 5 + paragraphs // 3 + 10)
    assert found[middle].min() > 0.8
    assert found[5 : 5 + paragraphs].min() > 0.5
    assert found[:4].max() < 0.3


@pytest.mark.parametrize("paragraphs", [1, 2, 3])
def test_a_short_page_keeps_its_paragraphs(paragraphs: int) -> None:
    found = probabilities(article(paragraphs))
    assert found[5 : 5 + paragraphs].min() > 0.5
    assert found[:4].max() < 0.3
