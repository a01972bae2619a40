"""In manuals the model is believed about links to other sections."""

from __future__ import annotations

import numpy as np
import pytest
from scored import apply, decision_input

from dechaff import Label, PageType
from dechaff.decision.rules.trusted_evidence import (
    MANUAL_CEILING,
    MIN_FORUM,
    MIN_PROFILES,
    may_be_thread,
    trusted_evidence,
)
from dechaff.detectors.evidence import Evidence
from dechaff.layout.lay_out import read_layout

PAGE = "<main><p>A gate opens at high water and closes at low water, twice a day.</p><p>See also the wheel.</p></main>"


@pytest.mark.parametrize(
    ("types", "value", "removed"),
    [
        (PageType.DOCUMENTATION, MANUAL_CEILING + 0.01, False),
        (PageType.DOCUMENTATION, MANUAL_CEILING - 0.01, True),
        (PageType.ARTICLE, MANUAL_CEILING + 0.01, True),
    ],
)
def test_lines_about_other_sections_stay_in_manuals(types: PageType, value: float, removed: bool) -> None:
    layout, _ = read_layout(PAGE)
    evidence = [Evidence(1, 2, Label.RELATED, 0.75, "x")]
    page = decision_input(layout, [0.99, value], evidence, types=types)
    assert bool(apply(trusted_evidence, page, np.ones(2, dtype=bool))) is removed


def test_columns_beside_posts_go_only_from_threads() -> None:
    layout, _ = read_layout(PAGE)
    evidence = [Evidence(1, 2, Label.SIDEBAR, 0.5, "x", beside_post=True)]
    for types, removed in ((PageType.FORUM, True), (PageType.ARTICLE, False)):
        page = decision_input(layout, [0.99, 0.99], evidence, types=types)
        assert bool(apply(trusted_evidence, page, np.ones(2, dtype=bool))) is removed


def test_lines_of_profiles_make_a_page_a_thread_whatever_its_type() -> None:
    profiles = [Evidence(0, 1, Label.AUTHOR_BOX, 0.97, "x")] * MIN_PROFILES
    assert may_be_thread({PageType.ARTICLE: 1.0}, profiles)
    assert not may_be_thread({PageType.ARTICLE: 1.0}, profiles[1:])
    assert not may_be_thread({PageType.ARTICLE: 1.0}, [profiles[0]._replace(strength=0.8)] * MIN_PROFILES)
    assert may_be_thread({PageType.FORUM: MIN_FORUM}, [])
