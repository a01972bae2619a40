"""Scores of a text by the gold of its page."""

from __future__ import annotations

import pytest

from dechaff_lab.evaluate.text_scores import bag_scores, has_gold, page_scores


def test_words_are_counted_as_often_as_they_occur() -> None:
    assert bag_scores("the ferry the pier", "the ferry") == pytest.approx((0.5, 1.0, 2 / 3))
    assert bag_scores("", "") == (1.0, 1.0, 1.0)
    assert bag_scores("the ferry", "") == (0.0, 0.0, 0.0)


def test_optional_blocks_are_right_either_way() -> None:
    gold = {"core": ["Steel kettle"], "optional": ["19 euros"]}
    assert page_scores("Steel kettle", gold) == (1.0, 1.0, 1.0)
    assert page_scores("Steel kettle 19 euros", gold) == (1.0, 1.0, 1.0)
    assert page_scores("Steel kettle pay later", gold).precision == 0.5
    assert page_scores("19 euros", gold).recall == 0.0


def test_wanted_and_unwanted_sentences_are_counted_together() -> None:
    gold = {"with_": ["It left at noon."], "without": ["Subscribe now", "All rights reserved", "Read more"]}
    assert page_scores("It left at noon. Read more", gold) == (2 / 3, 1.0, 0.75)
    assert page_scores("", {"with_": ["It left."]}) == (1.0, 0.0, 0.0)


def test_a_page_without_any_gold_is_not_scored() -> None:
    assert not has_gold({"title": "The ferry"})
    assert not has_gold({"core": [], "optional": []})
    assert has_gold({"text": ""})
    assert has_gold({"without": ["Subscribe now"]})
