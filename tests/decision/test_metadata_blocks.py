"""Blocks that contain only a metadata field are removed."""

from __future__ import annotations

import pytest
from scored import apply, decision_input

from dechaff import Label, PageType
from dechaff.decision.rules.metadata_blocks import metadata_blocks
from dechaff.layout.lay_out import read_layout

MARKUP = "<main><h1>Name a harbour</h1><blockquote>Calais</blockquote><blockquote>Split</blockquote></main>"


@pytest.mark.parametrize(
    ("kind", "removed"),
    [(PageType.FORUM, [Label.TITLE]), (PageType.ARTICLE, [Label.TITLE, Label.SUBTITLE])],
)
def test_the_first_post_of_a_thread_is_no_standfirst(kind: PageType, removed: list[Label]) -> None:
    layout, _ = read_layout(MARKUP)
    marks = [(0, Label.TITLE), (1, Label.SUBTITLE)]
    changes = apply(metadata_blocks, decision_input(layout, [0.9] * 3, types=kind, marks=marks))
    assert [change.label for change in changes] == removed
