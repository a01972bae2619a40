"""The odds of texts that occur on other pages of a site."""

from __future__ import annotations

import numpy as np
import pytest

from dechaff import PageType
from dechaff.scoring.site_odds import LONE, moved_by_site, site_evidence
from dechaff.site.compare import Comparison


def evidence(shared_by: float, pages: float, words: int = 40, kind: PageType = PageType.ARTICLE) -> float:
    compared = Comparison(pages, np.array([shared_by], dtype=np.float32))
    return float(site_evidence(compared, [words], {kind: 1.0})[0])


def test_a_text_on_more_pages_counts_more_and_never_all() -> None:
    values = [evidence(count, 8) for count in range(9)]
    assert values == sorted(values)
    assert values[0] == values[1] == 0
    assert 0.3 < values[2] < values[8] < 1


def test_with_few_known_pages_one_page_is_weak_evidence() -> None:
    assert evidence(1, 1) == evidence(1, 2) == pytest.approx(0.25 * LONE)
    assert evidence(1, 3) == pytest.approx(0.125 * LONE)
    assert evidence(2, 2) == pytest.approx(0.4)


def test_one_page_is_not_believed_outside_of_prose() -> None:
    assert evidence(1, 1, kind=PageType.PRODUCT) == evidence(1, 2, kind=PageType.SERVICE) == 0
    assert evidence(2, 2, kind=PageType.PRODUCT) > 0


def test_short_texts_count_less_and_outside_of_prose_not_at_all() -> None:
    assert 0 < evidence(8, 8, words=2) < evidence(8, 8, words=12) < evidence(8, 8, words=30)
    assert evidence(8, 8, words=12, kind=PageType.PRODUCT) == 0
    assert evidence(8, 8, words=40, kind=PageType.PRODUCT) == evidence(8, 8)


@pytest.mark.parametrize("kind", [PageType.LISTING, PageType.COLLECTION])
def test_entries_of_lists_occur_in_other_lists(kind: PageType) -> None:
    assert evidence(8, 8, words=40, kind=kind) == 0


def test_probabilities_fall_and_stay_probabilities() -> None:
    compared = Comparison(8.0, np.array([8, 0, 8], dtype=np.float32))
    before = np.array([0.99, 0.99, 1.0], dtype=np.float32)
    after = moved_by_site(before, compared, [40, 40, 40], {PageType.ARTICLE: 1.0})
    assert after[0] < 0.05
    assert after[1] == pytest.approx(0.99, abs=1e-4)
    assert ((after >= 0) & (after <= 1)).all()
