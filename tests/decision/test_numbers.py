"""What the numbers of the decision are for: pages on either side of each."""

from __future__ import annotations

import pytest
from scored import scores

from builders import layout, text
from dechaff.decision.decide import decide

TEXT = "The lower gauge rose by an inch in the night, and by another at noon."


@pytest.mark.parametrize(("probability", "kept"), [(0.08, False), (0.3, True)])
def test_a_page_is_hopeless_at_an_expected_f1_between_015_and_03(probability: float, kept: bool) -> None:
    page = layout(*(text(TEXT) for _ in range(4)))
    assert any(decide(page, scores([probability] * 4)).keep) is kept
