"""Large pages are described piece by piece, with the same result."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from dechaff.detectors import detect
from dechaff.layout.flat_text import segment_lines
from dechaff.layout.lay_out import read_layout
from dechaff.reading.declared_type import DeclaredType
from dechaff.scoring import arrays
from dechaff.scoring.score import score

STORY = Path("fixtures/pages/newswire-story/source.html").read_bytes()


def test_pieces_cover_all_places_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays, "_PIECE", 4)
    for count in (0, 1, 4, 9):
        assert [place for piece in arrays.pieces(count) for place in range(count)[piece]] == list(
            range(count)
        )


@pytest.mark.parametrize("size", [1, 7, 64])
def test_the_size_of_pieces_changes_no_probability(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    layout, about = read_layout(STORY)
    evidence = detect(layout)
    whole = score(layout, evidence, about).probabilities
    monkeypatch.setattr(arrays, "_PIECE", size)
    assert len(layout.by_block.text) > size
    np.testing.assert_allclose(score(layout, evidence, about).probabilities, whole, atol=1e-5)


def test_a_large_page_is_scored_without_all_its_features_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """All features of a block take 1,300 bytes. What is kept of it, and the vectors of the networks, take 900."""
    monkeypatch.setattr(arrays, "_PIECE", 256)
    lines = 10_000
    page = segment_lines("The ferry to the island leaves at noon.\n" * lines)
    assert len(page.by_block.text) == lines
    tracemalloc.start()
    score(page, [], DeclaredType())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak / lines < 1_300
