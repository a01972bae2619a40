"""Fixtures of every detector: marked blocks have evidence, and the others do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from dechaff.detectors import DETECTORS
from dechaff.detectors.evidence import Evidence
from dechaff.detectors.signals import Signals
from dechaff.layout.layout import Layout
from dechaff.layout.segment import segment
from dechaff.reading import parse

FOLDER = Path(__file__).parents[2] / "fixtures" / "detectors"
FILES = sorted(FOLDER.glob("*/*.html"))
COUNTS = 0.5


def read(file: Path) -> tuple[Layout, list[Evidence]]:
    root = parse.parse(file.read_bytes()).root
    assert root is not None
    layout = segment(root)
    found = DETECTORS[file.parent.name](layout, Signals(layout))
    return layout, [evidence for evidence in found if evidence.strength >= COUNTS]


def labels_at(found: list[Evidence], block: int) -> set[str]:
    return {str(evidence.label) for evidence in found if evidence.start <= block < evidence.stop}


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_marked_blocks_have_evidence_or_none_and_evidence_is_well_formed(file: Path) -> None:
    layout, found = read(file)
    marked = 0
    for index, region in enumerate(layout.regions):
        element = layout.element(index)
        expected = element.get("data-expect")
        for block in range(region.start, region.stop):
            text = layout.blocks[block].text
            if expected is not None:
                marked += 1
                assert expected in labels_at(found, block), f"{text!r} should be seen as {expected}"
            elif element.get("data-keep") is not None:
                marked += 1
                assert not labels_at(found, block), f"{text!r} should be left alone"
    assert marked, "the fixture marks nothing"
    for evidence in found:
        assert 0 <= evidence.start < evidence.stop <= len(layout.blocks)
        assert 0 < evidence.strength <= 1
        assert evidence.reason.strip() == evidence.reason != ""
